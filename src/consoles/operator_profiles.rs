//! Operator Profiles (ClearPass Guest: Administration › Operator Logins › Profiles; fact sheet F2).

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::edit::Edit;
use super::form::{CheckLine, Form, FormView, TextLine, object};
use super::list::{Actions, Column, Item, List, Listing};
use super::operator_lines::OperatorLines;
use super::privilege_matrix::PrivilegeMatrix;
use super::row_actions::{Done, DoneNotice, RowActions};
use super::screen::{Screen, address, parameter};
use super::session::{Session, encoded, flag, items, text};
use crate::route::Route;
use crate::site;

const PATH: &str = "guest/operator-profiles";
const RESOURCE: &str = "/api/operator-profile";

static LISTING: Listing = Listing {
    resource: RESOURCE,
    key: "id",
    sort: "+name",
    filtered: &["name", "comment"],
    columns: &[
        Column { title: "Name", member: "name", show: |item| text(item, "name") },
        Column { title: "Description", member: "comment", show: |item| text(item, "comment") },
        Column {
            title: "API Access",
            member: "",
            show: |item| if allows_api(item) { "Allowed" } else { "No Access" }.to_owned(),
        },
        Column {
            title: "Enabled",
            member: "enabled",
            show: |item| if flag(item, "enabled") { "Yes" } else { "No" }.to_owned(),
        },
    ],
    more: &[Column {
        title: "Privileges",
        member: "",
        show: |item| {
            let entries = item.get("privileges").and_then(Value::as_array).into_iter().flatten();
            entries.filter_map(Value::as_str).collect::<Vec<&str>>().join(", ")
        },
    }],
    empty: "There are no operator profiles.",
};

fn allows_api(item: &Item) -> bool {
    let entries = item.get("privileges").and_then(Value::as_array).into_iter().flatten();
    let mut entries = entries.filter_map(Value::as_str).map(|entry| entry.trim_start_matches('#'));
    entries.any(|entry| matches!(entry, "apigility" | "api_index"))
}

#[component]
pub fn OperatorProfilesPage() -> AnyView {
    let route = expect_context::<Route>();
    let (new, edit) = (parameter(route, "new"), parameter(route, "edit"));
    view! {
        <Screen path=PATH>
            {move || match (new.get(), edit.get()) {
                (Some(_), _) => view! { <ProfileForm profile=None /> }.into_any(),
                (_, Some(profile)) => {
                    let path = format!("{RESOURCE}/name/{}", encoded(&profile));
                    let form = Callback::new(|profile| view! { <ProfileForm profile=Some(profile) /> }.into_any());
                    view! { <Edit path back=PATH form /> }.into_any()
                }
                _ => view! { <Profiles /> }.into_any(),
            }}
        </Screen>
    }
    .into_any()
}

#[component]
fn Profiles() -> AnyView {
    let done = Done::nothing();
    let actions = Actions::new(move |(item, reload): (Item, _)| {
        let name = text(&item, "name");
        let path = format!("{RESOURCE}/{}", text(&item, "id"));
        let edit = address(PATH, &format!("edit={}", encoded(&name)));
        let is_asking = RwSignal::new(None);
        view! {
            <Usage profile=text(&item, "id") />
            <RowActions item name path edit done reload is_asking />
        }
        .into_any()
    });
    view! {
        <p class="console__commands">
            <a class="button button--primary" href=address(PATH, "new")>"Create operator profile"</a>
        </p>
        <DoneNotice done />
        <List listing=&LISTING actions />
    }
    .into_any()
}

/// Which API clients run with a profile.
#[component]
fn Usage(profile: String) -> AnyView {
    let session = expect_context::<Session>();
    let users = RwSignal::new(None::<Vec<String>>);
    spawn_local(async move {
        if let Ok(answer) = session.send("GET", "/api/api-client?limit=1000", None).await {
            let clients = items(&answer).into_iter();
            let clients = clients.filter(|client| text(client, "profile_id") == profile);
            let _ = users.try_set(Some(clients.map(|client| text(&client, "client_id")).collect()));
        }
    });
    view! {
        <p class="muted">
            "Used by: "
            {move || match users.get() {
                None => "…".into_any(),
                Some(clients) if clients.is_empty() => "no API client".into_any(),
                Some(clients) => clients.into_iter().map(|client| {
                    let query = format!("edit={}", encoded(&client));
                    view! { <a href=address("guest/api-clients", &query)>{client}</a> " " }
                }).collect_view().into_any(),
            }}
        </p>
    }
    .into_any()
}

#[component]
fn ProfileForm(profile: Option<Item>) -> AnyView {
    let session = expect_context::<Session>();
    let route = expect_context::<Route>();
    let known = profile.as_ref().map(|profile| text(profile, "id"));
    let is_new = known.is_none();
    let name = format!("operator-profile {}", known.as_deref().unwrap_or("new"));
    let before = profile.unwrap_or_else(|| {
        object(json!({
            "name": "", "comment": "", "enabled": true, "privileges": [], "sponsor_filter": ""
        }))
    });
    let form = Form::of(name, before);
    let send = Callback::new(move |()| {
        let draft = form.draft.get_untracked();
        if text(&draft, "name").trim().is_empty() {
            return form.refuse("name", "Enter a name.");
        }
        let (is_new, body) = form.body(is_new);
        let (method, path) = match &known {
            Some(known) if !is_new => ("PATCH", format!("{RESOURCE}/{known}")),
            _ => ("POST", RESOURCE.to_owned()),
        };
        let request = async move { session.send(method, &path, Some(&Value::Object(body))).await };
        form.send(request, move |_| route.go(PATH));
    });
    view! {
        <h2>{if is_new { "Create Operator Profile" } else { "Edit Operator Profile" }}</h2>
        <FormView form action=if is_new { "Create Profile" } else { "Save Changes" } back=site::address(PATH) on_send=send>
            <TextLine form member="name" label="Name" />
            <TextLine form member="comment" label="Description" />
            <CheckLine form member="enabled" label="Operator Logins" says="Allow operator logins" />
            <PrivilegeMatrix form />
            <OperatorLines form />
        </FormView>
    }
    .into_any()
}
