//! API Clients (ClearPass Guest: Administration › API Services › API Clients; fact sheet F1).

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::edit::Edit;
use super::form::{CheckLine, Form, FormView, Line, SelectLine, TextLine, object};
use super::list::{Actions, Column, Item, List, Listing};
use super::row_actions::{Done, DoneNotice, RowActions};
use super::screen::{Screen, address, parameter};
use super::session::{Session, encoded, flag, items, text};
use crate::route::Route;
use crate::site;
use crate::ui::{CopyButton, JsonView};

const PATH: &str = "guest/api-clients";
const RESOURCE: &str = "/api/api-client";

static LISTING: Listing = Listing {
    resource: RESOURCE,
    key: "id",
    sort: "+client_id",
    filtered: &["client_id", "client_description"],
    columns: &[
        Column { title: "Client ID", member: "client_id", show: |item| text(item, "client_id") },
        Column {
            title: "Grant Types",
            member: "",
            show: |item| text(item, "grant_types").replace(' ', ", "),
        },
        Column { title: "Access Token", member: "", show: |item| text(item, "access_lifetime") },
        Column { title: "Operator Profile", member: "", show: |item| text(item, "profile_name") },
        Column {
            title: "Enabled",
            member: "enabled",
            show: |item| if flag(item, "enabled") { "Yes" } else { "No" }.to_owned(),
        },
    ],
    more: &[
        Column {
            title: "Description",
            member: "client_description",
            show: |item| text(item, "client_description"),
        },
        Column {
            title: "Public Client",
            member: "",
            show: |item| if flag(item, "client_public") { "Yes" } else { "No" }.to_owned(),
        },
        Column {
            title: "Refresh Token",
            member: "",
            show: |item| match flag(item, "client_refresh") {
                true => text(item, "refresh_lifetime"),
                false => "No".to_owned(),
            },
        },
    ],
    empty: "There are no API clients yet. Create the first one.",
};

#[component]
pub fn ApiClientsPage() -> AnyView {
    let route = expect_context::<Route>();
    let (new, edit) = (parameter(route, "new"), parameter(route, "edit"));
    view! {
        <Screen path=PATH>
            {move || match (new.get(), edit.get()) {
                (Some(_), _) => view! { <ClientForm client=None /> }.into_any(),
                (_, Some(client)) => {
                    let path = format!("{RESOURCE}/{}", encoded(&client));
                    let form = Callback::new(|client| view! { <ClientForm client=Some(client) /> }.into_any());
                    view! { <Edit path back=PATH form /> }.into_any()
                }
                _ => view! { <Clients /> }.into_any(),
            }}
        </Screen>
    }
    .into_any()
}

#[component]
fn Clients() -> AnyView {
    let session = expect_context::<Session>();
    let done = Done::nothing();
    let is_asking = RwSignal::new(false);
    let revoke = move |_| {
        is_asking.set(false);
        spawn_local(async move {
            let body = json!({ "access_tokens_only": true });
            let answer = session.control("POST", "revoke-tokens", Some(&body)).await;
            done.say(match answer {
                Ok(answer) => format!("Access tokens revoked: {}.", answer.json()["revoked"]),
                Err(refusal) => refusal.says,
            });
        });
    };
    let actions = Actions::new(move |(item, reload): (Item, _)| {
        let name = text(&item, "client_id");
        let path = format!("{RESOURCE}/{}", encoded(&name));
        let edit = address(PATH, &format!("edit={}", encoded(&name)));
        let asks_itself = text(&item, "grant_types") == "client_credentials";
        let is_asking = RwSignal::new(None);
        view! {
            {asks_itself.then(|| view! { <GenerateToken client=name.clone() /> })}
            <RowActions item name path edit done reload can_be_disabled=true is_asking />
        }
        .into_any()
    });
    view! {
        <p class="console__commands">
            <a class="button button--primary" href=address(PATH, "new")>"Create API client"</a>
            <button class="button" type="button" on:click=move |_| is_asking.set(true)>"Revoke all access tokens"</button>
            <a class="button" href=site::address("api-docs")>"API Explorer"</a>
        </p>
        {move || is_asking.get().then(|| view! {
            <p class="console__question" role="alert">
                "Every access token ends at once. "
                <button class="button button--danger" type="button" on:click=revoke>"Yes, revoke"</button> " "
                <button class="button" type="button" on:click=move |_| is_asking.set(false)>"No"</button>
            </p>
        })}
        <DoneNotice done />
        <List listing=&LISTING actions />
    }
    .into_any()
}

/// A token of a client that asks for itself.
#[component]
fn GenerateToken(client: String) -> AnyView {
    let session = expect_context::<Session>();
    let fault = RwSignal::new(String::new());
    let answer = RwSignal::new(None::<Value>);
    let client = StoredValue::new(client);
    let generate = move |_| {
        spawn_local(async move {
            let body = json!({ "client_id": client.get_value() });
            // The row may be gone by the time of the answer.
            match session.control("POST", "access-token", Some(&body)).await {
                Ok(got) => {
                    let _ = fault.try_set(String::new());
                    let _ = answer.try_set(Some(got.json()));
                }
                Err(refusal) => drop(fault.try_set(refusal.says)),
            }
        });
    };
    view! {
        <p><button class="button" type="button" on:click=generate>"Generate Access Token"</button></p>
        <p class="fault" role="alert">{fault}</p>
        <div role="status">
            {move || answer.get().map(|body| {
                let bearer = format!("Bearer {}", body["access_token"].as_str().unwrap_or_default());
                let text = serde_json::to_string_pretty(&body).unwrap_or_default();
                view! {
                    <div class="console__panel">
                        <strong>"OAuth2 Access Token"</strong>
                        <dl class="facts">
                            <dt>"HTTP Authorization"</dt>
                            <dd><code>{bearer.clone()}</code> " " <CopyButton text=Signal::stored(bearer) what="the token" /></dd>
                            <dt>"Expires"</dt>
                            <dd>{format!("in {} seconds", body["expires_in"])}</dd>
                        </dl>
                        <details>
                            <summary>"Details"</summary>
                            <p class="muted">{client.with_value(|client| format!("For the API client {client}."))}</p>
                            <JsonView text=Signal::stored(text) />
                        </details>
                    </div>
                }
            })}
        </div>
    }
    .into_any()
}

const CLIENT_CREDENTIALS: &str = "client_credentials";
const PASSWORD: &str = "password";

/// As the form of the product begins.
fn new_client() -> Item {
    object(json!({
        "client_id": "", "client_description": "", "enabled": true, "operating_scope": null,
        "profile_id": null, "grant_types": "", "client_refresh": false, "client_public": false,
        "access_token_lifetime": "8", "access_token_lifetime_units": "hours",
        "refresh_token_lifetime": "14", "refresh_token_lifetime_units": "days",
    }))
}

#[component]
fn ClientForm(client: Option<Item>) -> AnyView {
    let session = expect_context::<Session>();
    let route = expect_context::<Route>();
    let known = client.as_ref().map(|client| text(client, "client_id"));
    let name = format!("api-client {}", known.as_deref().unwrap_or("new"));
    let mut before = client.unwrap_or_else(new_client);
    // Reading it shows the grants that follow from it too.
    let grant = text(&before, "grant_types").split(' ').next().unwrap_or_default().to_owned();
    before.insert("grant_types".to_owned(), grant.into());
    let is_new = known.is_none();
    let form = Form::of(name, before);
    let profiles: RwSignal<Vec<(Value, String)>> =
        RwSignal::new(vec![(Value::Null, "Choose…".to_owned())]);
    spawn_local(async move {
        let path = "/api/operator-profile?limit=1000&sort=%2Bname";
        if let Ok(answer) = session.send("GET", path, None).await {
            let found = items(&answer).into_iter();
            let found =
                found.map(|one| (one.get("id").cloned().unwrap_or_default(), text(&one, "name")));
            profiles.try_update(|profiles| profiles.extend(found));
        }
    });
    let grants = vec![
        (json!(""), "Choose…".to_owned()),
        (
            json!(CLIENT_CREDENTIALS),
            "Client credentials (grant_type=client_credentials)".to_owned(),
        ),
        (json!(PASSWORD), "Username and password credentials (grant_type=password)".to_owned()),
    ];
    let is_password = Memo::new(move |_| form.text("grant_types") == PASSWORD);
    let is_public = Memo::new(move |_| is_password.get() && form.flag("client_public"));
    let has_refresh = Memo::new(move |_| is_password.get() && form.flag("client_refresh"));
    let secret = RwSignal::new(String::new());
    let generate = move || secret.set(generated_secret());
    if is_new {
        generate();
    }
    let send = Callback::new(move |()| {
        let draft = form.draft.get_untracked();
        if text(&draft, "client_id").trim().is_empty() {
            return form.refuse("client_id", "Enter a Client ID.");
        }
        if draft.get("profile_id").is_none_or(Value::is_null) {
            return form.refuse("profile_id", "Choose an operator profile.");
        }
        if text(&draft, "grant_types").is_empty() {
            return form.refuse("grant_types", "Choose a grant type.");
        }
        let (is_new, mut body) = form.body(is_new);
        if is_new && secret.with_untracked(String::is_empty) {
            generate();
        }
        let given = secret.get_untracked();
        if !is_public.get_untracked() && !given.is_empty() {
            body.insert("client_secret".to_owned(), given.into());
        }
        if !is_password.get_untracked() {
            body.insert("client_refresh".to_owned(), false.into());
            body.insert("client_public".to_owned(), false.into());
        }
        let (method, path) = match &known {
            Some(known) if !is_new => ("PATCH", format!("{RESOURCE}/{}", encoded(known))),
            _ => ("POST", RESOURCE.to_owned()),
        };
        let request = async move { session.send(method, &path, Some(&Value::Object(body))).await };
        form.send(request, move |_| route.go(PATH));
    });
    view! {
        <h2>{if is_new { "Create API Client" } else { "Edit API Client" }}</h2>
        <FormView form action=if is_new { "Create API Client" } else { "Save Changes" } back=address(PATH, "") on_send=send>
            <TextLine form member="client_id" label="Client ID" hint="A unique name; requests send it as client_id." />
            <TextLine form member="client_description" label="Description" hint="Notes for whoever comes after you." />
            <CheckLine form member="enabled" label="Enabled" says="Enable API client" />
            <SelectLine
                form
                member="operating_scope"
                label="Operating Mode"
                options=Signal::stored(vec![(Value::Null, "ClearPass REST API - Client will be used for API calls to ClearPass".to_owned())])
            />
            <SelectLine form member="profile_id" label="Operator Profile" hint="Decides which objects and methods of the API its tokens may use." options=profiles />
            <SelectLine form member="grant_types" label="Grant Type" hint="The only way in which this client may ask for tokens." options=Signal::stored(grants) />
            <div hidden=move || !is_password.get()>
                <CheckLine form member="client_refresh" label="Refresh Token" hint="Allows grant_type=refresh_token." says="Allow the use of refresh tokens for this client" />
                <CheckLine form member="client_public" label="Public Client" hint="Public (trusted) clients have no secret." says="This client is a public (trusted) client" />
            </div>
            <div hidden=is_public>
                <Line form member="client_secret" label="Client Secret" hint="Requests send it as client_secret. It is stored encrypted and cannot be shown again.">
                    {move || match secret.get() {
                        given if given.is_empty() => view! {
                            <button class="button" id="field-client_secret" type="button" on:click=move |_| generate()>"Generate a new secret"</button>
                        }.into_any(),
                        given => view! {
                            <code class="console__secret" id="field-client_secret" tabindex="0">{given.clone()}</code>
                            <CopyButton text=Signal::stored(given) what="the client secret" />
                        }.into_any(),
                    }}
                </Line>
            </div>
            <LifetimeLine form number="access_token_lifetime" unit="access_token_lifetime_units" label="Access Token Lifetime" />
            <div hidden=move || !has_refresh.get()>
                <LifetimeLine form number="refresh_token_lifetime" unit="refresh_token_lifetime_units" label="Refresh Token Lifetime" />
            </div>
        </FormView>
    }
    .into_any()
}

#[component]
fn LifetimeLine(
    form: Form,
    number: &'static str,
    unit: &'static str,
    label: &'static str,
) -> AnyView {
    let units = ["seconds", "minutes", "hours", "days", "weeks"];
    view! {
        <Line form member=number label>
            <span class="console__pair">
                <input
                    class="input"
                    id=format!("field-{number}")
                    type="number"
                    min="1"
                    aria-describedby=format!("field-{number}-fault")
                    prop:value=move || form.text(number)
                    on:input=move |event| form.put(number, event_target_value(&event).into())
                />
                <select class="input" aria-label=format!("Unit of {label}") on:change=move |event| form.put(unit, event_target_value(&event).into())>
                    {units.map(|name| view! {
                        <option value=name prop:selected=move || form.text(unit) == name>{name}</option>
                    }).collect_view()}
                </select>
            </span>
        </Line>
    }
    .into_any()
}

/// As the product makes them: 44 characters of base64 [observed].
fn generated_secret() -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = [0_u8; 44];
    let filled = window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    match filled {
        Ok(Ok(_)) => bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).collect(),
        // Then the appliance makes one; that is said in its answer only.
        _ => String::new(),
    }
}
