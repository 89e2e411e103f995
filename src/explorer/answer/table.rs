//! The items of a list as a table.

use description::plain;
use leptos::prelude::*;
use serde_json::Value;

use super::rows::columns;

#[component]
pub(super) fn ItemTable(items: Vec<Value>) -> AnyView {
    let (columns, more) = columns(&items);
    let head =
        columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = items
        .iter()
        .map(|item| {
            let cells = columns
                .iter()
                .map(|name| view! { <td>{item.get(name).map(plain).unwrap_or_default()}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="answer__scroll" tabindex="0" role="group" aria-label="The items as a table">
            <table class="table table--data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
        {(more > 0).then(|| view! { <p class="muted">{more} " more columns stand under Pretty."</p> })}
    }
    .into_any()
}
