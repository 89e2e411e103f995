//! The form in which the answer is asked for.

use leptos::prelude::*;

use crate::explorer::form::Form;

/// A choice where there are several.
#[component]
pub fn AnswerForm(form: Form) -> impl IntoView {
    let draft = form.draft;
    let answers: Vec<String> = draft
        .operation
        .with_value(|operation| operation.answers().into_iter().map(str::to_owned).collect());
    (answers.len() > 1).then(|| {
        let options = answers.into_iter().map(|name| {
            let own = name.clone();
            let is_chosen = move || draft.accept() == own;
            view! { <option value=name.clone() prop:selected=is_chosen>{name.clone()}</option> }
        });
        view! {
            <label class="body-editor__media">
                "Answer as "
                <select class="input" on:change=move |event| draft.choose_accept(&event_target_value(&event))>
                    {options.collect_view()}
                </select>
            </label>
        }
    })
}
