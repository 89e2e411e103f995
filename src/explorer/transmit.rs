//! The request of a panel on its way.

use std::collections::HashMap;

use description::Request;
use description::draft::to_public;
use leptos::prelude::*;

use crate::client::CallError;
use crate::explorer::draft::Draft;
use crate::explorer::history;
use crate::explorer::opened::Origin;
use crate::explorer::sending::Sending;
use crate::explorer::shelf::Shelf;
use crate::explorer::target::Target;

/// Sends a request of this panel and notes it in the history.
pub fn transmit(shelf: Shelf, draft: Draft, sending: Sending, target: &Target, request: Request) {
    let address = match target {
        Target::Appliance => crate::site::address(&request.address),
        Target::Here(_) => request.address.clone(),
        Target::Elsewhere(_) => return,
    };
    let files: HashMap<String, Vec<web_sys::File>> = draft.files.get_untracked();
    let value = draft.value.get_untracked();
    let public = draft.document.with_value(|document| {
        draft.operation.with_value(|operation| to_public(document, operation, &value))
    });
    let line = history::Line {
        at: js_sys::Date::now(),
        page: shelf.origin.with_value(Origin::page),
        key: draft.entry.with_value(|entry| entry.key.clone()),
        method: request.method.clone(),
        // As the document has it: what is filled in stands in the draft, without secrets.
        path: draft.entry.with_value(|entry| format!("{}{}", target.base(), entry.path)),
        draft: public,
        status: 0,
        milliseconds: 0.0,
        without: String::new(),
    };
    sending.send_to(request, address, files, move |ended| {
        history::note(match ended {
            Ok(answer) => {
                history::Line { status: answer.status, milliseconds: answer.milliseconds, ..line }
            }
            Err(CallError::Cancelled) => history::Line { without: "cancelled".to_owned(), ..line },
            Err(_) => history::Line { without: "no answer".to_owned(), ..line },
        });
    });
}
