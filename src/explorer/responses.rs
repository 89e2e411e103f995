//! What an operation takes and answers: statuses with their words, and the models, folded.

use std::sync::Arc;

use description::document::{Document, Operation, OperationEntry};
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::schema_tree::SchemaTree;
use crate::ui::Fold;

#[component]
pub fn Responses(
    document: StoredValue<Arc<Document>>,
    operation: Operation,
    entry: OperationEntry,
) -> impl IntoView {
    let body = operation
        .body
        .as_ref()
        .and_then(|body| body.media.first())
        .map(|media| media.schema.clone());
    view! {
        <div class="panel__models">
            {body.map(|schema| view! { <Model document title="Model of the request".to_owned() schema /> })}
            <details class="panel__more">
                <summary>"Answers " {statuses(&operation)}</summary>
                <table class="table">
                    <thead><tr><th scope="col">"Status"</th><th scope="col">"Meaning"</th></tr></thead>
                    <tbody>
                        {operation
                            .responses
                            .iter()
                            .map(|response| {
                                let schema = response.media.first().map(|media| media.schema.clone());
                                let title = format!("Model of {}", response.status);
                                let headers: Vec<String> = response.headers.iter().map(|(name, _)| name.clone()).collect();
                                view! {
                                    <tr>
                                        <th scope="row"><code>{response.status.clone()}</code></th>
                                        <td>
                                            {response.description.clone()}
                                            {(!headers.is_empty()).then(|| format!(" Headers: {}.", headers.join(", ")))}
                                            {schema.map(|schema| view! { <Model document title schema /> })}
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </details>
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
fn Model(document: StoredValue<Arc<Document>>, title: String, schema: Value) -> impl IntoView {
    let kept = StoredValue::new(schema);
    view! {
        <Fold class="panel__more" summary=title.into_any()>
            <SchemaTree document schema=kept.get_value() />
        </Fold>
    }
}
