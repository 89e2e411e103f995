//! Pages that the navigation names and that do not exist yet. They say so.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::not_found::NotFound;
use crate::pages::{PAGES, Page};
use crate::site;

/// The page at an address that has no component of its own.
#[component]
pub fn OtherPage() -> impl IntoView {
    let location = use_location();
    move || {
        let path = location.pathname.get();
        let path =
            path.strip_prefix(&site::base_path()).unwrap_or_default().trim_matches('/').to_owned();
        match PAGES.iter().find(|page| page.path == path) {
            Some(page) => view! { <NotThereYet page=*page /> }.into_any(),
            None => view! { <NotFound /> }.into_any(),
        }
    }
}

#[component]
fn NotThereYet(page: Page) -> impl IntoView {
    document().set_title(&format!("{} · API Explorer", page.title));
    view! {
        <section class="page page--narrow">
            <h1>{page.title}</h1>
            <p>"This page is not there yet."</p>
            <p>{page.purpose}</p>
            <p>
                "What works already: "
                <a href=site::address("guide")>"ask for a token and make a call"</a>
                ", and "
                <a href=site::address("lab")>"the lab"</a>
                " with clock, reset, export and import."
            </p>
        </section>
    }
}
