//! A short text in which words between backticks are code.

use leptos::prelude::*;

#[component]
pub fn Inline(#[prop(into)] text: String) -> AnyView {
    let parts = text.split('`').enumerate().map(|(index, part)| match index % 2 {
        1 => view! { <code>{part.to_owned()}</code> }.into_any(),
        _ => part.to_owned().into_any(),
    });
    parts.collect_view().into_any()
}
