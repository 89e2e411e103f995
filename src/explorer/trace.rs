//! The decision trace: which checks ran, which one refused, and where to change that.

use leptos::prelude::*;

use crate::site;
use crate::traffic::{Check, Outcome, Place};

#[component]
pub fn TraceView(trace: Vec<Check>) -> impl IntoView {
    view! {
        <ol class="trace">
            {trace.into_iter().map(|check| view! { <CheckLine check /> }).collect_view()}
        </ol>
    }
}

#[component]
fn CheckLine(check: Check) -> impl IntoView {
    let (sign, word, class) = match check.outcome {
        Outcome::Passed => ("✓", "passed", "trace__sign trace__sign--passed"),
        Outcome::Skipped => ("–", "went on", "trace__sign"),
        Outcome::Warned => ("!", "warned", "trace__sign trace__sign--warned"),
        Outcome::Refused => ("✗", "refused", "trace__sign trace__sign--refused"),
    };
    view! {
        <li class="trace__check">
            <span class=class aria-hidden="true">{sign}</span>
            <span>
                <span class="visually-hidden">{word} ": "</span>
                {check.says}
                <small class="trace__name">
                    {check.check.replace('_', " ")}
                    {check.change_at.as_ref().map(|place| view! { " · " <PlaceLink place=place.clone() /> })}
                </small>
            </span>
        </li>
    }
}

/// A link to the screen on which the outcome can be changed.
#[component]
pub fn PlaceLink(place: Place) -> impl IntoView {
    let (path, title) = match place.screen.as_str() {
        "api-clients" => ("guest/api-clients", "API Clients"),
        "operator-profiles" => ("guest/operator-profiles", "Operator Profiles"),
        "local-users" => ("policy-manager/local-users", "Local Users"),
        "services" => ("policy-manager/services", "Services"),
        "settings" => ("lab#settings", "the lab's settings"),
        "clock" => ("lab", "the lab's clock"),
        "request" => return view! { "Change the request" }.into_any(),
        _ => return view! { {place.screen.replace('-', " ")} }.into_any(),
    };
    // The screens with a form open it with the object that is meant.
    let has_form = !matches!(place.screen.as_str(), "services" | "settings" | "clock");
    let query = place
        .item
        .as_ref()
        .filter(|_| has_form)
        .map(|item| format!("?edit={}", String::from(js_sys::encode_uri_component(item))));
    let path = format!("{path}{}", query.unwrap_or_default());
    let item = place.item.map(|item| format!(" ({item})")).unwrap_or_default();
    view! { <a href=site::address(&path)>"Open " {title} {item}</a> }.into_any()
}
