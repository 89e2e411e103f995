//! Pages that the navigation names and that do not exist yet. They say so.

use leptos::prelude::*;

use crate::pages::Page;
use crate::site;

#[component]
pub fn NotThereYet(page: Page) -> impl IntoView {
    document().set_title(&format!("{} · API Explorer", page.title));
    view! {
        <section class="page page--narrow">
            <h1>{page.title}</h1>
            <p>"This page is not there yet."</p>
            <p>{page.purpose}</p>
            <p>
                "What works already: "
                <a href=site::address("guide")>"ask for a token and make a call"</a>
                ", "
                <a href=site::address("oauth2/authorization-code")>"get one for an authorization code"</a>
                ", and "
                <a href=site::address("lab")>"the lab"</a>
                " with clock, tokens, reset, export, import and settings."
            </p>
        </section>
    }
}
