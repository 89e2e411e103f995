//! What an operation takes and answers: statuses with their words, models, examples and headers, and
//! what follows on it.

use std::sync::Arc;

use description::document::{Callback, Document, Media, Operation, OperationEntry, ResponseEntry};
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::schema_tree::SchemaTree;
use crate::ui::{Fold, Inline, Markdown, MethodBadge};

#[component]
pub fn Responses(
    document: StoredValue<Arc<Document>>,
    operation: Operation,
    entry: OperationEntry,
) -> impl IntoView {
    let statuses = statuses(&operation);
    let Operation { body, responses, callbacks, external, .. } = operation;
    let body = body.map(|body| {
        view! { <Forms document media=body.media title="Model of the request".to_owned() /> }
    });
    let lines =
        responses.into_iter().map(|response| view! { <AnswerLine document response /> }.into_any());
    view! {
        <div class="panel__models">
            {body}
            <details class="panel__more">
                <summary>"Answers " {statuses}</summary>
                <Statuses what="Status" lines=lines.collect() />
            </details>
            {(!callbacks.is_empty()).then(|| view! { <Callbacks document callbacks /> })}
            {external.filter(|(address, _)| address.starts_with("http")).map(|(address, words)| view! {
                <p><a href=address rel="noopener noreferrer">{words}</a></p>
            })}
            <p class="muted panel__key"><code>{entry.key}</code></p>
        </div>
    }
}

fn statuses(operation: &Operation) -> String {
    let statuses: Vec<&str> =
        operation.responses.iter().map(|response| response.status.as_str()).collect();
    statuses.join(" · ")
}

#[component]
fn AnswerLine(document: StoredValue<Arc<Document>>, response: ResponseEntry) -> AnyView {
    let ResponseEntry { status, description, media, headers, links } = response;
    let title = format!("Model of {status}");
    let headers = headers.into_iter().map(|(name, words)| {
        view! { <li><code>{name}</code> " " <Inline text=words /></li> }
    });
    let links = links.into_iter().map(|(name, operation, words)| {
        let key = document.with_value(|document| {
            document.linked_operation(&operation).map(|entry| entry.key.clone())
        });
        view! {
            <li>
                {name} ": "
                {match key {
                    Some(key) => view! {
                        <a href=page(&description::draft::to_fragment(&key, &Value::Null))>{operation}</a>
                    }.into_any(),
                    None => view! { <code>{operation}</code> " (not in this document)" }.into_any(),
                }}
                " " <Inline text=words />
            </li>
        }
    });
    let (headers, links) = (headers.collect::<Vec<_>>(), links.collect::<Vec<_>>());
    view! {
        <tr>
            <th scope="row"><code>{status}</code></th>
            <td>
                <Markdown text=description />
                {(!headers.is_empty()).then(|| view! { <p>"Headers"</p> <ul>{headers}</ul> })}
                {(!links.is_empty()).then(|| view! { <p>"Links"</p> <ul>{links}</ul> })}
                <Forms document media title />
            </td>
        </tr>
    }
    .into_any()
}

/// The address of a part of the page that is shown; the page has a base of its own.
fn page(fragment: &str) -> String {
    let location = window().location();
    let (path, query) = (location.pathname(), location.search());
    format!("{}{}{fragment}", path.unwrap_or_default(), query.unwrap_or_default())
}

/// The forms in which a body is written: the model of each, and its examples.
#[component]
fn Forms(document: StoredValue<Arc<Document>>, media: Vec<Media>, title: String) -> AnyView {
    let has_several = media.windows(2).any(|pair| pair[0].schema != pair[1].schema);
    let mut shown: Option<Value> = None;
    media
        .into_iter()
        .map(|media| {
            // The same model in several forms is shown once.
            let is_new = shown.as_ref() != Some(&media.schema);
            shown = Some(media.schema.clone());
            let title = match has_several {
                true => format!("{title}, {}", media.media_type),
                false => title.clone(),
            };
            let schema = media.schema.clone();
            let examples = media.examples.clone().into_iter().map(|(name, value)| {
                view! { <Example name value /> }
            });
            view! {
                {is_new.then(|| view! { <Model document title schema /> })}
                {examples.collect_view()}
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Model(document: StoredValue<Arc<Document>>, title: String, schema: Value) -> impl IntoView {
    let kept = StoredValue::new(schema);
    view! {
        <Fold class="panel__more" summary=title.into_any()>
            <SchemaTree document schema=kept.get_value() />
        </Fold>
    }
}

#[component]
fn Example(name: String, value: Value) -> impl IntoView {
    let text = StoredValue::new(match value {
        Value::String(text) => text,
        value => serde_json::to_string_pretty(&value).unwrap_or_default(),
    });
    let title = match name.as_str() {
        "Example" => name,
        _ => format!("Example: {name}"),
    };
    view! {
        <Fold class="panel__more" summary=title.into_any()>
            <pre class="code code--wrapped" tabindex="0">{text.get_value()}</pre>
        </Fold>
    }
}

/// What the server calls, what that brings, and what it expects.
#[component]
fn Callbacks(document: StoredValue<Arc<Document>>, callbacks: Vec<Callback>) -> impl IntoView {
    let lines = callbacks.into_iter().map(|callback| {
        let Callback { name, method, address, summary, body, responses } = callback;
        let body = body.map(|body| {
            let title = format!("Model of what {name} brings");
            view! {
                <Markdown text=body.description />
                <Forms document media=body.media title />
            }
        });
        let answers = responses.into_iter().map(|response| view! { <AnswerLine document response /> }.into_any());
        let answers: Vec<AnyView> = answers.collect();
        view! {
            <li>
                {name} ": " <MethodBadge method /> " " <code>{address}</code> " " <Inline text=summary />
                {body}
                {(!answers.is_empty()).then(|| view! { <Statuses what="Expected answer" lines=answers /> })}
            </li>
        }
    });
    view! {
        <details class="panel__more">
            <summary>"What the server calls"</summary>
            <ul>{lines.collect_view()}</ul>
        </details>
    }
}

/// A table of statuses.
#[component]
fn Statuses(what: &'static str, lines: Vec<AnyView>) -> impl IntoView {
    view! {
        <table class="table">
            <thead><tr><th scope="col">{what}</th><th scope="col">"Meaning"</th></tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
