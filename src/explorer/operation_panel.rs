//! An operation, opened: what it does, the form of its request, the request as code, the answer,
//! and what it may answer.

use std::collections::HashMap;

use description::document::{OperationEntry, Place};
use description::draft::{to_fragment, to_public};
use description::{Authorization, Request, authorizations};
use leptos::prelude::*;
use serde_json::json;

use crate::explorer::answer::{AnswerView, Expected, within_appliance, within_origin};
use crate::explorer::answer_form::AnswerForm;
use crate::explorer::body_editor::BodyEditor;
use crate::explorer::code_view::CodeView;
use crate::explorer::draft::Draft;
use crate::explorer::form::Form;
use crate::explorer::form_notes::FormNotes;
use crate::explorer::keys::Keys;
use crate::explorer::needs::{Needs, wants};
use crate::explorer::opened::Origin;
use crate::explorer::parameter_fields::ParameterFields;
use crate::explorer::responses::Responses;
use crate::explorer::sending::{SendButton, Sending, submit_on_ctrl_enter};
use crate::explorer::shelf::{Shelf, operation_id};
use crate::explorer::target::Target;
use crate::explorer::transmit::transmit;
use crate::guide::Desk;
use crate::identity::Identity;
use crate::route::Route;
use crate::ui::Markdown;

#[component]
pub fn OperationPanel(shelf: Shelf, entry: OperationEntry) -> AnyView {
    let route = expect_context::<Route>();
    let identity = expect_context::<Identity>();
    let desk = use_context::<Desk>();
    let key = entry.key.clone();
    let value = shelf.take_draft(&key).unwrap_or_else(|| json!({}));
    let draft = Draft::new(shelf.document.get_value(), entry.clone(), value);
    let operation = draft.operation.get_value();
    // Servers of the operation take the place of those of the document.
    let servers = match operation.servers.is_empty() {
        true => shelf.document.with_value(|document| document.servers()),
        false => operation.servers.clone(),
    };
    let target = Memo::new(move |_| {
        let choice = shelf.server.get();
        shelf.origin.with_value(|origin| Target::of(origin, &servers, &choice))
    });
    let is_appliance = untrack(|| target.get()) == Target::Appliance;
    on_cleanup({
        let key = key.clone();
        move || {
            if let Some(value) = draft.value.try_get_untracked() {
                shelf.note_filled_in(&key, None);
                shelf.leave_draft(key, value);
            }
        }
    });
    // What is filled in stands in the address, without secrets.
    Effect::new({
        let key = key.clone();
        move |was_there: Option<()>| {
            let value = draft.value.get();
            // A panel that is opened again has what was filled in before.
            let has_draft = value.as_object().is_some_and(|members| !members.is_empty());
            if was_there.is_some() || has_draft {
                let public = draft.document.with_value(|document| {
                    draft.operation.with_value(|operation| to_public(document, operation, &value))
                });
                let fragment = to_fragment(&key, &public);
                route.replace_hash(&fragment);
                shelf.note_filled_in(&key, Some(fragment));
            }
        }
    });
    let form = Form {
        draft,
        mismatches: Memo::new(move |_| draft.mismatches()),
        is_strict: RwSignal::new(false),
    };
    let sending = Sending::new();
    let is_open = operation.is_open;
    let schemes = shelf.document.with_value(|document| document.security_schemes());
    let wants = wants(&schemes, &operation);
    let carried = {
        let keys = expect_context::<Keys>();
        let page = shelf.origin.with_value(Origin::page);
        Memo::new(move |_| {
            // The token in hand is none for a server elsewhere.
            let is_elsewhere = target.with(|target| matches!(target, Target::Elsewhere(_)));
            let token = identity.get().filter(|_| !is_elsewhere).map(|token| token.access_token);
            let in_hand = keys.in_hand(&page, token);
            draft.operation.with_value(|operation| authorizations(operation, &schemes, &in_hand))
        })
    };
    let shown_request = Signal::derive(move || {
        carried.with(|carried| draft.request(&target.with(Target::base), carried))
    });
    let server = Signal::derive(move || {
        let guide = desk.map(|desk| desk.server.get()).unwrap_or_default();
        target.with(|target| target.server(&guide))
    });
    let is_own = RwSignal::new(true);
    let send_now = move || {
        let target = target.get_untracked();
        // What is not in hand is not sent: the refusal teaches something.
        let request = untrack(|| draft.request(&target.base(), &given(carried)));
        is_own.set(true);
        transmit(shelf, draft, sending, &target, request);
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.is_strict.set(true);
        send_now();
    };
    let follow = Callback::new(move |address: String| {
        // Another page of the same list is asked for by this operation: form, code and history follow.
        let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        let is_same = untrack(|| path(&shown_request.get().address)) == path(&address);
        if is_same {
            draft.turn_to(&target.with_untracked(Target::base), &address);
            send_now();
            return;
        }
        is_own.set(false);
        let mut request = Request { method: "GET".to_owned(), address, ..Request::default() };
        request.headers.push(("Accept".to_owned(), "application/json".to_owned()));
        let headers = untrack(|| given(carried));
        let headers = headers.into_iter().filter(|one| one.place == Place::Header);
        request.headers.extend(headers.map(|one| (one.name, one.value)));
        // Not of this operation, and so not in its history.
        match is_appliance {
            true => sending.send(request, |_| {}),
            false => {
                let address = request.address.clone();
                sending.send_to(request, address, HashMap::new(), |_| {});
            }
        }
    });
    // A link names what an operation of the same document reads.
    let open = Callback::new(move |address: String| {
        let base = target.with_untracked(Target::base);
        let Some(below) = address.strip_prefix(&base) else { return };
        let found = shelf.document.with_value(|document| {
            let (entry, draft) = document.operation_at("GET", below)?;
            Some(to_fragment(&entry.key, &draft))
        });
        if let Some(fragment) = found {
            let page = shelf.origin.with_value(Origin::page);
            route.go(&format!("{page}{fragment}"));
        }
    });
    let expected = Expected { document: draft.document, operation: draft.operation, is_own };
    let followed = move || {
        let sent = sending.sent.get().filter(|_| !is_own.get())?;
        Some(view! {
            <p class="answer__of">"Followed: " <code>{sent.0.method} " " {sent.0.address}</code></p>
        })
    };
    let id = operation_id(&key);
    let is_webhook = entry.is_webhook;
    let elsewhere = move || match target.get() {
        Target::Elsewhere(server) => Some(server),
        Target::Appliance | Target::Here(_) => None,
    };
    view! {
        <div class="panel">
            <div class="panel__words">
                {(!operation.description.is_empty()).then(|| view! { <Description text=operation.description.clone() /> })}
                <Needs privileges=entry.privileges.clone() scopes=operation.scopes.clone() is_writing=entry.method != "GET" is_open wants carried certainty=operation.certainty.clone() />
                {operation.faults.iter().map(|fault| view! { <p class="fault">{fault.clone()}</p> }).collect_view()}
            </div>
            <div class="panel__columns">
                <form class="panel__form schema-form" novalidate=true on:submit=send on:keydown=submit_on_ctrl_enter>
                    <ParameterFields form has_filters=is_appliance />
                    {operation.body.is_some().then(|| view! { <BodyEditor form id=id.clone() /> })}
                    <FormNotes form />
                    <AnswerForm form />
                    {move || match elsewhere() {
                        _ if is_webhook => view! {
                            <p class="notice">"The server calls this; there is nothing to send from here."</p>
                        }.into_any(),
                        None => view! { <SendButton sending label="Send" /> }.into_any(),
                        Some(server) => view! {
                            <p class="notice">
                                <span>
                                    "Nothing is sent from here: the server is " <code>{server}</code>
                                    ", and no request leaves this site. The code beside works elsewhere; or choose this site as the server, above."
                                </span>
                            </p>
                        }.into_any(),
                    }}
                </form>
                {(!is_webhook).then(|| view! {
                <div class="panel__result">
                    <CodeView id=format!("{id}-code") request=shown_request server sending />
                    {followed}
                    <AnswerView
                        id=format!("{id}-answer")
                        outcome=sending.outcome
                        invitation="Not sent yet. The answer will stand here."
                        expected
                        on_follow=follow
                        on_open=open
                        within=if is_appliance { within_appliance } else { within_origin }
                    />
                </div>
                })}
            </div>
            <Responses document=draft.document operation entry />
        </div>
    }
    .into_any()
}

/// What of it is in hand.
fn given(carried: Memo<Vec<Authorization>>) -> Vec<Authorization> {
    let mut given = carried.get();
    given.retain(|one| one.is_given);
    given
}

/// The description; a long one is folded behind its first paragraph.
#[component]
fn Description(text: String) -> impl IntoView {
    let (first, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let (first, rest) = (first.to_owned(), rest.to_owned());
    view! {
        <div class="prose">
            <Markdown text=first />
            {(!rest.is_empty()).then(|| view! {
                <details class="panel__more">
                    <summary>"Implementation notes"</summary>
                    <Markdown text=rest />
                </details>
            })}
        </div>
    }
}
