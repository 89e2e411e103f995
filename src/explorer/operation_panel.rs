//! An operation, opened: what it does, the form of its request, the request as code, the answer,
//! and what it may answer.

use std::collections::HashMap;

use description::document::{Operation, OperationEntry, Parameter, Place, SecurityScheme, Way};
use description::draft::{to_fragment, to_public};
use description::{Authorization, Request, authorizations, plain};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::client::CallError;
use crate::explorer::answer::{AnswerView, Expected, within_appliance, within_origin};
use crate::explorer::body_editor::BodyEditor;
use crate::explorer::code_view::CodeView;
use crate::explorer::draft::{Draft, parameter_pointer};
use crate::explorer::filter_rows::FilterRows;
use crate::explorer::form::{Form, SchemaField};
use crate::explorer::history;
use crate::explorer::keys::Keys;
use crate::explorer::needs::Needs;
use crate::explorer::responses::Responses;
use crate::explorer::sending::{SendButton, Sending, submit_on_ctrl_enter};
use crate::explorer::shelf::{Shelf, operation_id};
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
    let value = shelf.take_draft(&key).unwrap_or_else(|| json!({}));
    let draft = Draft::new(shelf.document.get_value(), entry.clone(), value);
    let operation = draft.operation.get_value();
    // Servers of the operation take the place of those of the document.
    let servers = match operation.servers.is_empty() {
        true => shelf.document.with_value(|document| document.servers()),
        false => operation.servers.clone(),
    };
    let target = Memo::new(move |_| {
        let choice = shelf.server.get();
        shelf.origin.with_value(|origin| Target::of(origin, &servers, &choice))
    });
    let is_appliance = untrack(|| target.get()) == Target::Appliance;
    on_cleanup({
        let key = key.clone();
        move || {
            if let Some(value) = draft.value.try_get_untracked() {
                shelf.leave_draft(key, value);
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
    let is_open = operation.is_open;
    let carried = {
        let keys = expect_context::<Keys>();
        let page = shelf.origin.with_value(crate::explorer::opened::Origin::page);
        let schemes = shelf.document.with_value(|document| document.security_schemes());
        Memo::new(move |_| {
            // The token in hand is none for a server elsewhere.
            let is_elsewhere = target.with(|target| matches!(target, Target::Elsewhere(_)));
            let token = identity.get().filter(|_| !is_elsewhere).map(|token| token.access_token);
            let in_hand = keys.in_hand(&page, token);
            draft.operation.with_value(|operation| authorizations(operation, &schemes, &in_hand))
        })
    };
    let shown_request = Signal::derive(move || {
        carried.with(|carried| draft.request(&target.with(Target::base), carried))
    });
    let server = Signal::derive(move || {
        let guide = desk.map(|desk| desk.server.get()).unwrap_or_default();
        target.with(|target| target.server(&guide))
    });
    let is_own = RwSignal::new(true);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.is_strict.set(true);
        let target = target.get_untracked();
        // What is not in hand is not sent: the refusal teaches something.
        let request = untrack(|| draft.request(&target.base(), &given(carried)));
        is_own.set(true);
        transmit(shelf, draft, sending, &target, request);
    };
    let follow = Callback::new(move |address: String| {
        // Another page of the same list is still an answer of this operation.
        let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        let is_same = untrack(|| path(&shown_request.get().address)) == path(&address);
        is_own.set(is_same);
        let mut request = Request { method: "GET".to_owned(), address, ..Request::default() };
        request.headers.push(("Accept".to_owned(), "application/json".to_owned()));
        let headers = untrack(|| given(carried));
        let headers = headers.into_iter().filter(|one| one.place == Place::Header);
        request.headers.extend(headers.map(|one| (one.name, one.value)));
        // Not of this operation, and so not in its history.
        match is_appliance {
            true => sending.send(request, |_| {}),
            false => {
                let address = request.address.clone();
                sending.send_to(request, address, HashMap::new(), |_| {});
            }
        }
    });
    // A link names what an operation of the same document reads.
    let open = Callback::new(move |address: String| {
        let base = target.with_untracked(Target::base);
        let Some(below) = address.strip_prefix(&base) else { return };
        let found = shelf.document.with_value(|document| {
            let (entry, draft) = document.operation_at("GET", below)?;
            Some(to_fragment(&entry.key, &draft))
        });
        if let Some(fragment) = found {
            let page = shelf.origin.with_value(crate::explorer::opened::Origin::page);
            route.go(&format!("{page}{fragment}"));
        }
    });
    let expected = Expected { document: draft.document, operation: draft.operation, is_own };
    let followed = move || {
        let sent = sending.sent.get().filter(|_| !is_own.get())?;
        Some(view! {
            <p class="answer__of">"Followed: " <code>{sent.0.method} " " {sent.0.address}</code></p>
        })
    };
    let id = operation_id(&key);
    let is_webhook = entry.is_webhook;
    let elsewhere = move || match target.get() {
        Target::Elsewhere(server) => Some(server),
        Target::Appliance | Target::Here(_) => None,
    };
    view! {
        <div class="panel">
            <div class="panel__words">
                {(!operation.description.is_empty()).then(|| view! { <Description text=operation.description.clone() /> })}
                <Needs privileges=entry.privileges.clone() scopes=operation.scopes.clone() is_writing=entry.method != "GET" is_open wants=wants(shelf, &operation) carried certainty=operation.certainty.clone() />
                {operation.faults.iter().map(|fault| view! { <p class="fault">{fault.clone()}</p> }).collect_view()}
            </div>
            <div class="panel__columns">
                <form class="panel__form schema-form" novalidate=true on:submit=send on:keydown=submit_on_ctrl_enter>
                    <ParameterFields form has_filters=is_appliance />
                    {operation.body.is_some().then(|| view! { <BodyEditor form id=id.clone() /> })}
                    <FormNotes form />
                    <AnswerForm form />
                    {move || match elsewhere() {
                        _ if is_webhook => view! {
                            <p class="notice">"The server calls this; there is nothing to send from here."</p>
                        }.into_any(),
                        None => view! { <SendButton sending label="Send" /> }.into_any(),
                        Some(server) => view! {
                            <p class="notice">
                                <span>
                                    "Nothing is sent from here: the server is " <code>{server}</code>
                                    ", and no request leaves this site. The code beside works elsewhere; or choose this site as the server, above."
                                </span>
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
                        on_open=open
                        within=if is_appliance { within_appliance } else { within_origin }
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
    let files: HashMap<String, Vec<web_sys::File>> = draft.files.get_untracked();
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

/// What of it is in hand.
fn given(carried: Memo<Vec<Authorization>>) -> Vec<Authorization> {
    let mut given = carried.get();
    given.retain(|one| one.is_given);
    given
}

/// What shows who one is, in words.
fn wants(shelf: Shelf, operation: &Operation) -> String {
    let schemes = shelf.document.with_value(|document| document.security_schemes());
    let words = |name: &String| match schemes.iter().find(|scheme| scheme.name == *name) {
        Some(SecurityScheme { way: Way::Token, .. }) => "a token".to_owned(),
        Some(SecurityScheme { way: Way::Basic, .. }) => "a name and a password".to_owned(),
        Some(SecurityScheme { way: Way::Key(_, called), .. }) => format!("the key {called}"),
        Some(SecurityScheme { way: Way::Other(_), .. }) | None => name.clone(),
    };
    let mut ways: Vec<String> = Vec::new();
    for names in &operation.security {
        let way = names.iter().map(words).collect::<Vec<String>>().join(" and ");
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.join(" or ")
}

/// The form in which the answer is asked for, where there are several.
#[component]
fn AnswerForm(form: Form) -> impl IntoView {
    let draft = form.draft;
    let answers: Vec<String> = draft
        .operation
        .with_value(|operation| operation.answers().into_iter().map(str::to_owned).collect());
    (answers.len() > 1).then(|| {
        let options = answers.into_iter().map(|name| {
            let own = name.clone();
            let is_chosen = move || draft.accept() == own;
            view! { <option value=name.clone() prop:selected=is_chosen>{name.clone()}</option> }
        });
        view! {
            <label class="body-editor__media">
                "Answer as "
                <select class="input" on:change=move |event| draft.choose_accept(&event_target_value(&event))>
                    {options.collect_view()}
                </select>
            </label>
        }
    })
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
    let mut place = None;
    parameters
        .into_iter()
        .map(|parameter| {
            // Said where another one begins.
            let is_first = place != Some(parameter.place);
            place = Some(parameter.place);
            let heading = is_first.then(|| view! {
                <p class="schema-form__place">{heading(parameter.place)}</p>
            });
            let pointer = parameter_pointer(parameter.place.as_str(), &parameter.name);
            let is_filter = has_filters && parameter.name == "filter" && parameter.place.as_str() == "query";
            let schema = described(&parameter);
            view! {
                {heading}
                <SchemaField form schema pointer=pointer.clone() name=parameter.name is_required=parameter.is_required />
                {is_filter.then(|| view! { <FilterRows form pointer=pointer.clone() /> })}
            }
        })
        .collect_view()
}

/// Where parameters go, in words.
fn heading(place: Place) -> &'static str {
    match place {
        Place::Path => "In the path",
        Place::Query => "In the query",
        Place::Header => "In headers",
        Place::Cookie => "In cookies: a browser lets no page send its own; the code has them",
    }
}

/// The schema of a parameter with the words of the parameter.
fn described(parameter: &Parameter) -> Value {
    let mut schema = parameter.schema.clone();
    if !schema.is_object() {
        return schema;
    }
    if !parameter.description.is_empty() {
        schema["description"] = Value::from(parameter.description.as_str());
    }
    if parameter.is_deprecated {
        schema["deprecated"] = Value::from(true);
    }
    if !parameter.examples.is_empty() {
        schema["examples"] = Value::from(parameter.examples.clone());
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
