//! An operation, opened: what it does, the form of its request, the request as code, the answer,
//! and what it may answer.

use std::collections::HashMap;

use description::document::OperationEntry;
use description::draft::{to_fragment, to_public};
use description::{Request, plain};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::client::CallError;
use crate::explorer::answer::{AnswerView, Expected};
use crate::explorer::body_editor::BodyEditor;
use crate::explorer::code_view::CodeView;
use crate::explorer::draft::{Draft, parameter_pointer};
use crate::explorer::filter_rows::FilterRows;
use crate::explorer::form::{Form, SchemaField};
use crate::explorer::history;
use crate::explorer::needs::Needs;
use crate::explorer::responses::Responses;
use crate::explorer::sending::{SendButton, Sending, submit_on_ctrl_enter};
use crate::explorer::shelf::{Left, Shelf, operation_id};
use crate::explorer::target::Target;
use crate::guide::Desk;
use crate::identity::Identity;
use crate::route::Route;
use crate::ui::Markdown;

#[component]
pub fn OperationPanel(shelf: Shelf, entry: OperationEntry) -> AnyView {
    let route = expect_context::<Route>();
    let identity = expect_context::<Identity>();
    let desk = use_context::<Desk>();
    let key = entry.key.clone();
    let left =
        shelf.take_draft(&key).unwrap_or_else(|| Left { value: json!({}), ..Left::default() });
    let draft = Draft::new(shelf.document.get_value(), entry.clone(), left);
    let operation = draft.operation.get_value();
    let target = shelf.origin.with_value(|origin| {
        shelf.document.with_value(|document| Target::of(origin, document, &operation.servers))
    });
    let is_appliance = target == Target::Appliance;
    on_cleanup({
        let key = key.clone();
        move || {
            if let Some(value) = draft.value.try_get_untracked() {
                let text = draft.text.try_get_untracked().flatten();
                let media = draft.media.try_get_untracked().unwrap_or_default();
                shelf.leave_draft(key, Left { value, text, media });
            }
        }
    });
    // What is filled in stands in the address, without secrets.
    Effect::new({
        let key = key.clone();
        move |was_there: Option<()>| {
            let value = draft.value.get();
            if was_there.is_some() {
                let public = draft.document.with_value(|document| {
                    draft.operation.with_value(|operation| to_public(document, operation, &value))
                });
                let fragment = to_fragment(&key, &public);
                route.replace_hash(&fragment);
            }
        }
    });
    let form = Form {
        draft,
        mismatches: Memo::new(move |_| draft.mismatches()),
        is_strict: RwSignal::new(false),
    };
    let sending = Sending::new();
    let kept_target = StoredValue::new(target.clone());
    let is_open = operation.is_open;
    let is_elsewhere = matches!(target, Target::Elsewhere(_));
    let base = target.base();
    let shown_request = {
        let base = base.clone();
        Signal::derive(move || {
            let token = identity.get().map(|token| token.access_token);
            let authorization = match (is_open, token) {
                (true, _) => None,
                // The token in hand is none for a server elsewhere.
                (false, Some(token)) if !is_elsewhere => Some(format!("Bearer {token}")),
                (false, _) => Some("Bearer <token>".to_owned()),
            };
            draft.request(&base, authorization.as_deref())
        })
    };
    let server = Signal::derive(move || {
        let guide = desk.map(|desk| desk.server.get()).unwrap_or_default();
        kept_target.with_value(|target| target.server(&guide))
    });
    let is_own = RwSignal::new(true);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.is_strict.set(true);
        let mut request = untrack(|| shown_request.get());
        if identity.get_untracked().is_none() {
            // Without a token the call goes out all the same: its refusal teaches something.
            request.headers.retain(|(name, _)| name != "Authorization");
        }
        is_own.set(true);
        transmit(shelf, draft, sending, &kept_target.get_value(), request);
    };
    let follow = Callback::new(move |address: String| {
        // Another page of the same list is still an answer of this operation.
        let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        let is_same = untrack(|| path(&shown_request.get().address)) == path(&address);
        is_own.set(is_same);
        let token = identity.get_untracked().map(|token| token.access_token);
        let mut request = Request::get(&address, token.as_deref().unwrap_or_default());
        if token.is_none() {
            request.headers.retain(|(name, _)| name != "Authorization");
        }
        // Not of this operation, and so not in its history.
        sending.send(request, |_| {});
    });
    let expected = Expected { document: draft.document, operation: draft.operation, is_own };
    let followed = move || {
        let sent = sending.sent.get().filter(|_| !is_own.get())?;
        Some(view! {
            <p class="answer__of">"Followed: " <code>{sent.0.method} " " {sent.0.address}</code></p>
        })
    };
    let id = operation_id(&key);
    let elsewhere = match &target {
        Target::Elsewhere(server) => Some(server.clone()),
        Target::Appliance | Target::Here(_) => None,
    };
    view! {
        <div class="panel">
            <div class="panel__words">
                {(!operation.description.is_empty()).then(|| view! { <Description text=operation.description.clone() /> })}
                <Needs privileges=entry.privileges.clone() scopes=operation.scopes.clone() is_writing=entry.method != "GET" is_open is_declared=operation.is_declared certainty=operation.certainty.clone() />
                {operation.faults.iter().map(|fault| view! { <p class="fault">{fault.clone()}</p> }).collect_view()}
            </div>
            <div class="panel__columns">
                <form class="panel__form schema-form" novalidate=true on:submit=send on:keydown=submit_on_ctrl_enter>
                    <ParameterFields form has_filters=is_appliance />
                    {operation.body.is_some().then(|| view! { <BodyEditor form id=id.clone() /> })}
                    <FormNotes form />
                    {match elsewhere {
                        _ if entry.is_webhook => view! {
                            <p class="notice">"The server calls this; there is nothing to send from here."</p>
                        }.into_any(),
                        None => view! { <SendButton sending label="Send" /> }.into_any(),
                        Some(server) => view! {
                            <p class="notice">
                                "Nothing is sent from here: the server is " <code>{server}</code>
                                ", and no request leaves this site. The code beside works elsewhere."
                            </p>
                        }.into_any(),
                    }}
                </form>
                <div class="panel__result">
                    <CodeView id=format!("{id}-code") request=shown_request server sending />
                    {followed}
                    <AnswerView
                        id=format!("{id}-answer")
                        outcome=sending.outcome
                        invitation="Not sent yet. The answer will stand here."
                        expected
                        on_follow=follow
                    />
                </div>
            </div>
            <Responses document=draft.document operation entry />
        </div>
    }
    .into_any()
}

/// Sends a request of this panel and notes it in the history.
fn transmit(shelf: Shelf, draft: Draft, sending: Sending, target: &Target, request: Request) {
    let address = match target {
        Target::Appliance => crate::site::address(&request.address),
        Target::Here(_) => request.address.clone(),
        Target::Elsewhere(_) => return,
    };
    let files: HashMap<String, web_sys::File> = draft.files.get_untracked();
    let value = draft.value.get_untracked();
    let public = draft.document.with_value(|document| {
        draft.operation.with_value(|operation| to_public(document, operation, &value))
    });
    let line = history::Line {
        at: js_sys::Date::now(),
        page: shelf.origin.with_value(crate::explorer::opened::Origin::page),
        key: draft.entry.with_value(|entry| entry.key.clone()),
        method: request.method.clone(),
        // As the document has it: what is filled in stands in the draft, without secrets.
        path: draft.entry.with_value(|entry| format!("{}{}", target.base(), entry.path)),
        draft: public,
        status: 0,
        milliseconds: 0.0,
        without: String::new(),
    };
    sending.send_to(request, address, files, move |ended| {
        history::note(match ended {
            Ok(answer) => {
                history::Line { status: answer.status, milliseconds: answer.milliseconds, ..line }
            }
            Err(CallError::Cancelled) => history::Line { without: "cancelled".to_owned(), ..line },
            Err(_) => history::Line { without: "no answer".to_owned(), ..line },
        });
    });
}

/// The description; a long one is folded behind its first paragraph.
#[component]
fn Description(text: String) -> impl IntoView {
    let (first, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let (first, rest) = (first.to_owned(), rest.to_owned());
    view! {
        <div class="prose">
            <Markdown text=first />
            {(!rest.is_empty()).then(|| view! {
                <details class="panel__more">
                    <summary>"Implementation notes"</summary>
                    <Markdown text=rest />
                </details>
            })}
        </div>
    }
}

/// The parameters of path, query, header and cookie.
#[component]
fn ParameterFields(
    form: Form,
    /// Whether the server takes the filters of the product.
    has_filters: bool,
) -> impl IntoView {
    let parameters = form.draft.operation.with_value(|operation| operation.parameters.clone());
    parameters
        .into_iter()
        .map(|parameter| {
            let pointer = parameter_pointer(parameter.place.as_str(), &parameter.name);
            let is_filter = has_filters && parameter.name == "filter" && parameter.place.as_str() == "query";
            let schema = described(&parameter.schema, &parameter.description, parameter.example.as_ref());
            view! {
                <SchemaField form schema pointer=pointer.clone() name=parameter.name is_required=parameter.is_required />
                {is_filter.then(|| view! { <FilterRows form pointer=pointer.clone() /> })}
            }
        })
        .collect_view()
}

/// The schema of a parameter with the words of the parameter.
fn described(schema: &Value, description: &str, example: Option<&Value>) -> Value {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        if !description.is_empty() {
            members.insert("description".to_owned(), Value::from(description));
        }
        if let Some(example) = example {
            members.entry("example").or_insert_with(|| example.clone());
        }
    }
    schema
}

/// What does not fit, for those fields that are not on the screen, and for whoever hears it.
#[component]
fn FormNotes(form: Form) -> impl IntoView {
    let notes = move || {
        let is_strict = form.is_strict.get();
        let all = form.mismatches.get();
        let told = all.iter().filter(|mismatch| {
            let is_given =
                form.draft.value.with(|value| value.pointer(&mismatch.pointer).is_some());
            is_given || is_strict && !mismatch.is_hint
        });
        let lines: Vec<String> = told
            .map(|mismatch| format!("{} {}", place(&mismatch.pointer), mismatch.says))
            .collect();
        match lines.len() {
            0 => String::new(),
            1..=6 => format!(
                "Does not fit the document: {}. You can send it all the same.",
                lines.join("; ")
            ),
            many => format!(
                "Does not fit the document in {many} places: {}; … You can send it all the same.",
                lines[..6].join("; ")
            ),
        }
    };
    view! { <p class="schema-form__notes" role="status">{notes}</p> }
}

/// A pointer as one reads it: `user_id`, `attributes.Email`.
fn place(pointer: &str) -> String {
    let steps: Vec<String> =
        pointer.split('/').skip(2).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    match steps.is_empty() {
        true => "the body".to_owned(),
        false => plain(&Value::from(steps.join("."))),
    }
}
