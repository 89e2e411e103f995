//! What of a form does not fit its document, in a line.

use description::plain;
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::form::Form;

/// What does not fit, for those fields that are not on the screen, and for whoever hears it.
#[component]
pub fn FormNotes(form: Form) -> impl IntoView {
    let notes = move || {
        let is_strict = form.is_strict.get();
        let all = form.mismatches.get();
        let told = all.iter().filter(|mismatch| {
            let is_given =
                form.draft.value.with(|value| value.pointer(&mismatch.pointer).is_some());
            is_given || is_strict && !mismatch.is_hint
        });
        let lines: Vec<String> = told
            .map(|mismatch| format!("{} {}", place(&mismatch.pointer), mismatch.says))
            .collect();
        match lines.len() {
            0 => String::new(),
            1..=6 => format!(
                "Does not fit the document: {}. You can send it all the same.",
                lines.join("; ")
            ),
            many => format!(
                "Does not fit the document in {many} places: {}; … You can send it all the same.",
                lines[..6].join("; ")
            ),
        }
    };
    view! { <p class="schema-form__notes" role="status">{notes}</p> }
}

/// A pointer as one reads it: `user_id`, `attributes.Email`.
fn place(pointer: &str) -> String {
    let steps: Vec<String> =
        pointer.split('/').skip(2).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    match steps.is_empty() {
        true => "the body".to_owned(),
        false => plain(&Value::from(steps.join("."))),
    }
}
