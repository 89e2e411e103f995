//! Who answers for a document, and what is written about it elsewhere.

use std::sync::Arc;

use description::document::Document;
use leptos::prelude::*;
use serde_json::Value;

/// Lines of words, with an address where there is one.
pub(super) struct Lines(pub(super) Vec<(String, Option<String>)>);

impl Lines {
    pub(super) fn of(document: &Document, info: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let mut lines: Vec<(String, Option<String>)> = Vec::new();
        let contact = &info["contact"];
        let mail = text(&contact["email"]).map(|mail| format!("mailto:{mail}"));
        let name = text(&contact["name"]).or_else(|| text(&contact["email"]));
        if let Some(name) = name.or_else(|| text(&contact["url"])) {
            let address = text(&contact["url"]);
            if let (Some(_), Some(email)) = (&address, text(&contact["email"])) {
                lines.push((email, mail.clone()));
            }
            lines.push((format!("Contact: {name}"), address.or(mail)));
        }
        if let Some(name) = text(&info["license"]["name"]) {
            lines.push((format!("Licence: {name}"), text(&info["license"]["url"])));
        }
        if let Some(address) = text(&info["termsOfService"]) {
            lines.push(("Terms of service".to_owned(), Some(address)));
        }
        let external = document.root("externalDocs").unwrap_or_default();
        if let Some(address) = text(&external["url"]) {
            let words = text(&external["description"])
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| address.clone());
            lines.push((words, Some(address)));
        }
        // A document may come from anywhere: only what leads to a page or a mailbox is a link.
        let leads = |address: &String| {
            ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start))
        };
        Self(lines.into_iter().map(|(words, address)| (words, address.filter(leads))).collect())
    }
}

#[component]
pub fn Imprint(document: Arc<Document>) -> impl IntoView {
    let info = document.root("info").unwrap_or_default();
    let Lines(lines) = Lines::of(&document, &info);
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|(words, address)| match address {
            Some(address) => {
                view! { <li><a href=address rel="noopener noreferrer">{words}</a></li> }.into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        });
        view! { <ul class="api__origins muted">{lines.collect_view()}</ul> }
    })
}
