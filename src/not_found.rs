//! An address that the site does not have.

use leptos::prelude::*;

use crate::site;

#[component]
pub fn NotFound() -> impl IntoView {
    document().set_title("Not found · API Explorer");
    view! {
        <section class="page page--narrow">
            <h1>"There is no page here"</h1>
            <p>"The address may be mistyped, or the page may have moved."</p>
            <p><a class="button button--primary" href=site::address("guide")>"Open the guide"</a></p>
        </section>
    }
}
