//! What all screens share: where they stand in the product, and as whom one works there.

use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::pages::{PAGES, Page};
use crate::route::Route;
use crate::site;
use crate::worker::Worker;

/// Shows a screen once there is an appliance to ask.
#[component]
pub fn Screen(path: &'static str, children: ChildrenFn) -> AnyView {
    let worker = expect_context::<Worker>();
    let page: Option<&Page> = PAGES.iter().find(|page| page.path == path);
    let (title, crumb) = page
        .map(|page| (page.title, format!("{} › {}", page.group, page.menu)))
        .unwrap_or_default();
    document().set_title(&format!("{title} · API Explorer"));
    view! {
        <section class="page console">
            <p class="crumb">{crumb}</p>
            <h1>{title}</h1>
            <p class="muted console__session">
                "You work here as the appliance’s administrator. The token in the bar at the bottom belongs to an API client, and is not used here."
            </p>
            {move || match worker.is_ready() {
                true => children().into_any(),
                false => view! { <p class="muted" role="status">"The appliance is starting…"</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// A value that is another one after something was changed, by whomever. Looks every two seconds
/// while the screen is in sight.
pub fn changes() -> Memo<(String, u64, u64)> {
    let appliance = expect_context::<Appliance>();
    let look = move || {
        if !document().hidden() {
            appliance.traffic.refresh();
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, std::time::Duration::from_secs(2)) {
        on_cleanup(move || timer.clear());
    }
    Memo::new(move |_| {
        let last = appliance.traffic.with(|exchanges| {
            let is_change = |method: &str| !matches!(method, "GET" | "HEAD" | "OPTIONS");
            exchanges.iter().rev().find(|one| is_change(&one.request.method)).map(|one| one.id)
        });
        (appliance.traffic.boot(), appliance.traffic.controls(), last.unwrap_or_default())
    })
}

/// A parameter of the address, such as the item that is edited.
pub fn parameter(route: Route, name: &'static str) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let query = route.query();
        let pairs = query.trim_start_matches('?').split('&');
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).find_map(|(known, value)| {
            let value = js_sys::decode_uri_component(value).map(String::from).ok()?;
            (known == name).then_some(value)
        })
    })
}

/// The address of a screen, or of one item on it.
pub fn address(path: &str, query: &str) -> String {
    match query {
        "" => site::address(path),
        query => format!("{}?{query}", site::address(path)),
    }
}
