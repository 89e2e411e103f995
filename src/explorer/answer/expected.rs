//! Whether an answer is as its document says.

use std::sync::Arc;

use description::document::{Document, Operation};
use description::{Direction, Mismatch, validate};
use leptos::prelude::*;
use serde_json::Value;

use crate::client::Answer;
use crate::explorer::pattern;

/// What the document says of the answers.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    pub document: StoredValue<Arc<Document>>,
    pub operation: StoredValue<Operation>,
    /// Whether the answer is to a request of this operation, and not to a link that was followed.
    pub is_own: RwSignal<bool>,
}

impl Expected {
    /// Where an answer does not fit its model, and whether its status is in the document at all.
    pub(super) fn mismatches(self, answer: &Answer) -> Vec<Mismatch> {
        if !self.is_own.get_untracked() {
            return Vec::new();
        }
        let whole = |says: String| vec![Mismatch { pointer: String::new(), says, is_hint: true }];
        self.operation.with_value(|operation| {
            let exact = operation.responses.iter().find(|response| response.fits(answer.status));
            let usual = || operation.responses.iter().find(|response| response.status == "default");
            let Some(response) = exact.or_else(usual) else {
                return match operation.responses.is_empty() {
                    true => Vec::new(),
                    false => {
                        whole(format!("the document does not mention status {}", answer.status))
                    }
                };
            };
            let media = response.media.iter().find(|media| media.is_json());
            let (Some(media), Ok(value)) = (media, serde_json::from_str::<Value>(&answer.body))
            else {
                return Vec::new();
            };
            self.document.with_value(|document| {
                validate(document, &media.schema, &value, Direction::Answer, pattern::matches)
            })
        })
    }
}

/// How the answer differs from the document, in a line; where, is marked in the tree.
#[component]
pub(super) fn MismatchLine(mismatches: Vec<Mismatch>) -> impl IntoView {
    let first = mismatches.first().map(|mismatch| {
        let place = if mismatch.pointer.is_empty() {
            "The answer".to_owned()
        } else {
            mismatch.pointer.clone()
        };
        format!("{place}: {}", mismatch.says)
    });
    let more = mismatches.len().saturating_sub(1);
    first.map(|first| {
        view! {
            <p class="answer__mismatch">
                <strong>"Not as documented: "</strong> {first}
                {(more > 0).then(|| format!("; {more} more, marked below"))} "."
            </p>
        }
    })
}
