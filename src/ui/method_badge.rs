//! The HTTP method, in its colour.

use leptos::prelude::*;

#[component]
pub fn MethodBadge(#[prop(into)] method: String) -> impl IntoView {
    let class = format!("method method--{}", method.to_ascii_lowercase());
    view! { <span class=class>{method}</span> }
}
