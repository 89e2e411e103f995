//! Local Users (Policy Manager: Configuration › Identity › Local Users; fact sheet F3).

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::edit::Edit;
use super::form::{CheckLine, Form, FormView, SelectLine, TextLine, object};
use super::list::{Actions, Column, Item, List, Listing};
use super::password_rules::PasswordRules;
use super::row_actions::{Done, DoneNotice, RowActions};
use super::screen::{Screen, address, parameter};
use super::session::{Session, encoded, flag, items, text};
use crate::route::Route;

const PATH: &str = "policy-manager/local-users";
const RESOURCE: &str = "/api/local-user";

static LISTING: Listing = Listing {
    resource: RESOURCE,
    key: "id",
    sort: "+user_id",
    filtered: &["user_id", "username", "role_name"],
    columns: &[
        Column { title: "User ID", member: "user_id", show: |item| text(item, "user_id") },
        Column { title: "Name", member: "username", show: |item| text(item, "username") },
        Column { title: "Role", member: "role_name", show: |item| text(item, "role_name") },
        Column {
            title: "Status",
            member: "enabled",
            show: |item| if flag(item, "enabled") { "Enabled" } else { "Disabled" }.to_owned(),
        },
    ],
    more: &[
        Column {
            title: "Change Password",
            member: "",
            show: |item| match flag(item, "change_pwd_next_login") {
                true => "On next login".to_owned(),
                false => "No".to_owned(),
            },
        },
        Column { title: "Attributes", member: "", show: attributes },
    ],
    empty: "There are no local users yet. Add the first one.",
};

/// Names and values of the attributes, for their column.
fn attributes(item: &Item) -> String {
    let members = item.get("attributes").and_then(Value::as_object).into_iter().flatten();
    let members =
        members.map(|(name, value)| format!("{name} = {}", value.as_str().unwrap_or_default()));
    members.collect::<Vec<String>>().join(", ")
}

#[component]
pub fn LocalUsersPage() -> AnyView {
    let route = expect_context::<Route>();
    let (new, edit) = (parameter(route, "new"), parameter(route, "edit"));
    view! {
        <Screen path=PATH>
            {move || match (new.get(), edit.get()) {
                (Some(_), _) => view! { <UserForm user=None /> }.into_any(),
                (_, Some(user)) => {
                    let path = format!("{RESOURCE}/user-id/{}", encoded(&user));
                    let form = Callback::new(|user| view! { <UserForm user=Some(user) /> }.into_any());
                    view! { <Edit path back=PATH form /> }.into_any()
                }
                _ => view! { <Users /> }.into_any(),
            }}
        </Screen>
    }
    .into_any()
}

#[component]
fn Users() -> AnyView {
    let done = Done::nothing();
    let actions = Actions::new(move |(item, reload): (Item, _)| {
        let name = text(&item, "user_id");
        let path = format!("{RESOURCE}/{}", text(&item, "id"));
        let edit = address(PATH, &format!("edit={}", encoded(&name)));
        let is_asking = RwSignal::new(None);
        view! { <RowActions item name path edit done reload can_be_disabled=true is_asking /> }
            .into_any()
    });
    view! {
        <p class="console__commands">
            <a class="button button--primary" href=address(PATH, "new")>"Add"</a>
        </p>
        <DoneNotice done />
        <List listing=&LISTING actions />
    }
    .into_any()
}

#[component]
fn UserForm(user: Option<Item>) -> AnyView {
    let session = expect_context::<Session>();
    let route = expect_context::<Route>();
    let known = user.as_ref().map(|user| text(user, "id"));
    let name = format!("local-user {}", known.as_deref().unwrap_or("new"));
    let is_new = known.is_none();
    let mut before = user.unwrap_or_else(|| {
        object(json!({
            "user_id": "", "username": "", "enabled": true, "change_pwd_next_login": false,
            "role_name": ""
        }))
    });
    before.extend(object(json!({ "password": "", "verify": "" })));
    let form = Form::of(name, before);
    let roles: RwSignal<Vec<(Value, String)>> =
        RwSignal::new(vec![(json!(""), "Choose…".to_owned())]);
    spawn_local(async move {
        if let Ok(answer) = session.send("GET", "/api/role?limit=1000&sort=%2Bname", None).await {
            let found = items(&answer).into_iter().map(|role| text(&role, "name"));
            roles.try_update(|roles| roles.extend(found.map(|name| (json!(name), name))));
        }
    });
    let send = Callback::new(move |()| {
        let draft = form.draft.get_untracked();
        for (member, says) in [
            ("user_id", "Enter a User ID."),
            ("username", "Enter a name."),
            ("password", "Enter a password."),
            ("role_name", "Choose a role."),
        ] {
            let may_be_empty = member == "password" && !is_new;
            if text(&draft, member).is_empty() && !may_be_empty {
                return form.refuse(member, says);
            }
        }
        if text(&draft, "password") != text(&draft, "verify") {
            return form.refuse("verify", "The two passwords are not the same.");
        }
        let (is_new, mut body) = form.body(is_new);
        body.remove("verify");
        if is_new && text(&body, "password").is_empty() {
            return form.refuse("password", "Enter a password.");
        }
        let (method, path) = match &known {
            Some(known) if !is_new => ("PATCH", format!("{RESOURCE}/{known}")),
            _ => ("POST", RESOURCE.to_owned()),
        };
        let request = async move { session.send(method, &path, Some(&Value::Object(body))).await };
        form.send(request, move |_| route.go(PATH));
    });
    view! {
        <h2>{if is_new { "Add Local User" } else { "Edit Local User" }}</h2>
        <FormView form action=if is_new { "Add" } else { "Save" } back=address(PATH, "") on_send=send>
            <TextLine form member="user_id" label="User ID" hint="What the user signs in with; requests send it as username." />
            <TextLine form member="username" label="Name" />
            <TextLine form member="password" label="Password" kind="password" hint=if is_new { "" } else { "Empty: stays as it is." } />
            <PasswordRules />
            <TextLine form member="verify" label="Verify Password" kind="password" />
            <CheckLine form member="enabled" label="Enable User" says="Enable user" />
            <CheckLine form member="change_pwd_next_login" label="Change Password" says="Change password on next login" />
            <SelectLine form member="role_name" label="Role" options=roles />
            <Attributes form />
        </FormView>
    }
    .into_any()
}

/// The attributes: names and values, as many as one likes.
#[component]
fn Attributes(form: Form) -> AnyView {
    let rows = move || -> Vec<(String, String)> {
        form.draft.with(|draft| {
            let members = draft.get("attributes").and_then(Value::as_object).cloned();
            members
                .into_iter()
                .flatten()
                .map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned()))
                .collect()
        })
    };
    let put = move |rows: Vec<(String, String)>| {
        let members = rows.into_iter().map(|(name, value)| (name, Value::String(value)));
        form.put("attributes", Value::Object(members.collect()));
    };
    let (name, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |_| {
        let new = name.get_untracked().trim().to_owned();
        if new.is_empty() {
            return;
        }
        let mut all = untrack(rows);
        all.retain(|(known, _)| *known != new);
        all.push((new, value.get_untracked()));
        put(all);
        name.set(String::new());
        value.set(String::new());
    };
    view! {
        <fieldset class="console__attributes">
            <legend>"Attributes"</legend>
            {move || rows().into_iter().map(|(known, held)| {
                let gone = known.clone();
                view! {
                    <p>
                        <code>{known}</code> " = " {held} " "
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click=move |_| put(untrack(rows).into_iter().filter(|(name, _)| *name != gone).collect())
                        >
                            "Remove"
                        </button>
                    </p>
                }
            }).collect_view()}
            <p class="console__pair">
                <input class="input" aria-label="Attribute" list="attribute-names" placeholder="Attribute" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
                <input class="input" aria-label="Value" placeholder="Value" prop:value=value on:input=move |event| value.set(event_target_value(&event)) />
                <button class="button" type="button" on:click=add>"Add attribute"</button>
            </p>
            <datalist id="attribute-names">
                {["Phone", "Email", "Sponsor", "Designation", "Title"].map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
        </fieldset>
    }
    .into_any()
}
