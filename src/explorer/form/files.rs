//! The control for a file, or for several.

use leptos::prelude::*;
use serde_json::Value;
use web_sys::File;

use super::Form;

#[component]
pub fn FileInput(
    form: Form,
    pointer: String,
    name: String,
    id: String,
    described_by: String,
    takes_many: bool,
    /// What it is called where no label stands beside it.
    #[prop(default = None)]
    label: Option<&'static str>,
) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let chosen = input.files();
        let count = chosen.as_ref().map(web_sys::FileList::length).unwrap_or_default();
        let chosen: Vec<File> =
            (0..count).filter_map(|index| chosen.as_ref()?.get(index)).collect();
        let names = chosen.iter().map(|file| Value::from(file.name()));
        let value = match takes_many {
            true => Some(Value::from_iter(names)).filter(|_| !chosen.is_empty()),
            false => names.into_iter().next(),
        };
        form.draft.files.update(|files| match chosen.is_empty() {
            true => drop(files.remove(&name)),
            false => drop(files.insert(name.clone(), chosen)),
        });
        form.draft.put(&pointer, value);
    };
    view! {
        <input
            class="input-file"
            id=id
            type="file"
            multiple=takes_many
            aria-label=label
            aria-describedby=described_by
            on:change=choose
        />
    }
}
