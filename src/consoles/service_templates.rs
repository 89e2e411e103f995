//! Service Templates & Wizards (Policy Manager: Configuration; fact sheet F4). One of them works
//! here: the one that the guide needs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::form::{Form, FormView, SelectLine, TextLine, object};
use super::screen::Screen;
use super::session::{Session, items, text};
use crate::route::Route;
use crate::site;

const PATH: &str = "policy-manager/service-templates";
const SERVICES: &str = "policy-manager/services";

#[component]
pub fn ServiceTemplatesPage() -> AnyView {
    view! { <Screen path=PATH><Wizard /></Screen> }.into_any()
}

#[component]
fn Wizard() -> AnyView {
    let session = expect_context::<Session>();
    let route = expect_context::<Route>();
    let before = object(json!({ "name_prefix": "", "operator_profile": "" }));
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
    let send = Callback::new(move |()| {
        if form.text("name_prefix").trim().is_empty() {
            return form.refuse("name_prefix", "Enter a prefix.");
        }
        let body = Value::Object(form.draft.get_untracked());
        let request = async move {
            session.control("POST", "service-templates/oauth2-api-user-access", Some(&body)).await
        };
        form.send(request, move |_| route.go(SERVICES));
    });
    let name = move || match form.text("name_prefix") {
        prefix if prefix.trim().is_empty() => "…".to_owned(),
        prefix => format!("{} OAuth2 API User Access", prefix.trim()),
    };
    view! {
        <h2>"OAuth2 API User Access"</h2>
        <p class="prose">
            "Lets Policy Manager check the users of " <code>"grant_type=password"</code> ": it adds a service, an enforcement policy and an enforcement profile. Without an enabled service of this kind no password request can succeed."
        </p>
        <FormView form action="Add Service" back=site::address(SERVICES) on_send=send>
            <TextLine form member="name_prefix" label="Name Prefix" hint="What the names of the new objects begin with." />
            <SelectLine form member="operator_profile" label="Operator Profile" hint="What the tokens of these users may do." options=profiles />
            <p class="muted">"The service will be called " <code>{name}</code> "."</p>
        </FormView>
    }
    .into_any()
}
