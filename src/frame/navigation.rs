//! The navigation, drawn from the list of pages.

use leptos::prelude::*;

use crate::explorer::{Documents, Origin};
use crate::guide::Guidance;
use crate::pages::{DOCUMENTS, PAGES, Page, Place};
use crate::route::Route;
use crate::site;

#[component]
pub fn Navigation(is_menu_open: RwSignal<bool>) -> impl IntoView {
    let route = expect_context::<Route>();
    let path = Memo::new(move |_| route.path());
    // Choosing a page closes the menu that it was chosen from.
    Effect::new(move || {
        path.track();
        is_menu_open.set(false);
    });
    let groups = PAGES.chunk_by(|one, other| one.group == other.group);
    view! {
        <nav
            class="navigation"
            class:navigation--open=is_menu_open
            id="navigation"
            aria-label="Pages"
        >
            {groups.map(|pages| view! { <Group pages path /> }).collect_view()}
        </nav>
    }
}

#[component]
fn Group(pages: &'static [Page], path: Memo<String>) -> impl IntoView {
    let title = pages.first().map(|page| page.group).filter(|group| !group.is_empty());
    view! {
        {title.map(|title| view! { <h2 class="navigation__group">{title}</h2> })}
        <ul class="navigation__list">
            {pages
                .iter()
                .filter(|page| page.place != Place::Nowhere)
                .map(|page| {
                    let note = match page.place {
                        Place::Under(note) => note,
                        _ => "",
                    };
                    // The start page is the guide.
                    let is_current = move || path.with(|path| path == page.path || path.is_empty() && page.path == "guide");
                    view! {
                        <li>
                            <a
                                class="navigation__link"
                                class:navigation__link--under=!note.is_empty()
                                href=site::address(page.path)
                                aria-current=move || is_current().then_some("page")
                            >
                                {page.title}
                                " " <small class="navigation__note">{note}</small>
                                {(page.path == "guide").then(|| view! { <GuideCount /> })}
                                <small class="navigation__menu">{menu_above(page.menu)}</small>
                            </a>
                            {(page.path == "api-docs").then(|| view! { <DocumentLinks path /> })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// How much of the guide is done.
#[component]
fn GuideCount() -> impl IntoView {
    let guidance = use_context::<Guidance>();
    let count = move || match guidance.map(Guidance::count) {
        Some((done, total)) if total > 0 => format!("{done}/{total}"),
        _ => String::new(),
    };
    view! { <small class="navigation__count">{count}</small> }
}

/// The menu that leads to a page in the product, without the page itself.
fn menu_above(menu: &'static str) -> &'static str {
    menu.rsplit_once(" › ").map_or("", |(above, _)| above)
}

/// The API documents, while one is among them: those of the appliance, and those that were opened.
#[component]
fn DocumentLinks(path: Memo<String>) -> impl IntoView {
    let route = expect_context::<Route>();
    let documents = use_context::<Documents>();
    let is_there = Memo::new(move |_| path.with(|path| path.starts_with("api-docs")));
    let shown = Memo::new(move |_| Origin::of_page(&route.path(), &route.query()));
    let link = move |origin: Origin| {
        let name = match &origin {
            Origin::Appliance(name) => name.clone(),
            origin => origin.name(),
        };
        let address = site::address(&origin.page());
        let is_current =
            move || shown.with(|shown| shown.as_ref() == Some(&origin)).then_some("page");
        view! {
            <li>
                <a class="navigation__link navigation__link--document" href=address aria-current=is_current>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || is_there.get()>
            <ul class="navigation__list">
                <li>
                    <a
                        class="navigation__link navigation__link--document"
                        href=site::address("api-docs/history")
                        aria-current=move || path.with(|path| path == "api-docs/history").then_some("page")
                    >
                        "History"
                    </a>
                </li>
                {DOCUMENTS.iter().map(|name| link(Origin::Appliance((*name).to_owned()))).collect_view()}
                {move || {
                    let opened = documents.map(|documents| documents.opened.get()).unwrap_or_default();
                    opened.into_iter().map(link).collect_view()
                }}
            </ul>
        </Show>
    }
}
