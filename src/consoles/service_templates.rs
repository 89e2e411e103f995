//! Service Templates & Wizards (Policy Manager: Configuration; fact sheet F4). One of them works
//! here: the one that the guide needs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::form::{Form, FormView, SelectLine, TextLine, object};
use super::screen::Screen;
use super::session::{Session, encoded, items, text};
use crate::route::Route;
use crate::site;

const PATH: &str = "policy-manager/service-templates";
const SERVICES: &str = "policy-manager/services";

#[component]
pub fn ServiceTemplatesPage() -> AnyView {
    view! { <Screen path=PATH><Templates /></Screen> }.into_any()
}

/// The name of the template, and the end of the names that it gives.
const TEMPLATE: &str = "OAuth2 API User Access";

/// Its kind, by which the product filters templates.
const APPLICATION: &str = "Application";

/// The templates that pass the filter, and the wizard of the one that is chosen.
#[component]
fn Templates() -> AnyView {
    let kind = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let passes = Memo::new(move |_| {
        let words = words.get().trim().to_lowercase();
        let is_kind = kind.with(|kind| kind.is_empty() || kind == APPLICATION);
        is_kind && TEMPLATE.to_lowercase().contains(&words)
    });
    let is_chosen = RwSignal::new(true);
    view! {
        <div class="console__tools">
            <label class="console__filter">
                <span>"Filter: "</span>
                <input class="input" type="search" autocomplete="off" prop:value=words on:input=move |event| words.set(event_target_value(&event)) />
            </label>
            <select class="input" aria-label="Kind of template" on:change=move |event| kind.set(event_target_value(&event))>
                <option value="">"All templates"</option>
                <option value=APPLICATION>"Application templates"</option>
                <option value="other">"Other templates"</option>
            </select>
            <p class="muted" role="status">{move || if passes.get() { "1 template" } else { "0 templates" }}</p>
        </div>
        {move || match passes.get() {
            false => view! { <p class="muted">"Nothing passes the filter. Of the product’s templates this appliance has the one that the guide needs."</p> }.into_any(),
            true => view! {
                <p>
                    <button class="console__row" type="button" aria-expanded=move || is_chosen.get().to_string() on:click=move |_| is_chosen.update(|chosen| *chosen = !*chosen)>
                        {TEMPLATE}
                    </button>
                    <span class="muted">" · " {APPLICATION} " · authenticates API users with grant_type=password"</span>
                </p>
                {move || is_chosen.get().then(|| view! { <Wizard /> })}
            }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Wizard() -> AnyView {
    let session = expect_context::<Session>();
    let route = expect_context::<Route>();
    let before = object(json!({ "select_prefix": "", "name_prefix": "", "operator_profile": "" }));
    let form = Form::of("service-template".to_owned(), before);
    let profiles = RwSignal::new(vec![(
        json!(""),
        "as the built-in profile for administrators says".to_owned(),
    )]);
    spawn_local(async move {
        let path = "/api/operator-profile?limit=1000&sort=%2Bname";
        if let Ok(answer) = session.send("GET", path, None).await {
            let found = items(&answer).into_iter().map(|one| text(&one, "name"));
            profiles.try_update(|profiles| profiles.extend(found.map(|name| (json!(name), name))));
        }
    });
    let prefixes = RwSignal::new(vec![(json!(""), "none: a new one".to_owned())]);
    spawn_local(async move {
        let filter = json!({ "name": { "$contains": TEMPLATE } }).to_string();
        let path = format!("/api/config/service?limit=1000&filter={}", encoded(&filter));
        if let Ok(answer) = session.send("GET", &path, None).await {
            let names = items(&answer).into_iter().map(|one| text(&one, "name"));
            let found = names.filter_map(|name| {
                Some(name.strip_suffix(TEMPLATE)?.trim().to_owned()).filter(|it| !it.is_empty())
            });
            prefixes.try_update(|known| known.extend(found.map(|name| (json!(name), name))));
        }
    });
    // A prefix that is in use already is written into the field, where it can be changed.
    let chosen = Memo::new(move |_| form.text("select_prefix"));
    Effect::new(move || {
        let chosen = chosen.get();
        if !chosen.is_empty() {
            form.put("name_prefix", chosen.into());
        }
    });
    let send = Callback::new(move |()| {
        if form.text("name_prefix").trim().is_empty() {
            return form.refuse("name_prefix", "Enter a prefix.");
        }
        let mut body = form.draft.get_untracked();
        body.remove("select_prefix");
        let body = Value::Object(body);
        let request = async move {
            session.control("POST", "service-templates/oauth2-api-user-access", Some(&body)).await
        };
        form.send(request, move |_| route.go(SERVICES));
    });
    let name = move || match form.text("name_prefix") {
        prefix if prefix.trim().is_empty() => "…".to_owned(),
        prefix => format!("{} {TEMPLATE}", prefix.trim()),
    };
    view! {
        <h2>{TEMPLATE}</h2>
        <p class="prose">
            "Lets Policy Manager check the users of " <code>"grant_type=password"</code> ": it adds a service, an enforcement policy and an enforcement profile. Without an enabled service of this kind no password request can succeed."
        </p>
        <FormView form action="Add Service" back=site::address(SERVICES) on_send=send>
            <SelectLine form member="select_prefix" label="Select Prefix" hint="One that is in use already." options=prefixes />
            <TextLine form member="name_prefix" label="Name Prefix" hint="What the names of the new objects begin with." />
            <SelectLine form member="operator_profile" label="Operator Profile" hint="What the tokens of these users may do." options=profiles />
            <p class="muted">"The service will be called " <code>{name}</code> "."</p>
        </FormView>
    }
    .into_any()
}
