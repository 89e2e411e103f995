//! A schema to read: its members, each of which unfolds when one opens it. So recursion and large
//! documents cost nothing.

use std::sync::Arc;

use description::document::{Additional, Document, Schema};
use description::plain;
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::{Fold, Inline, Markdown};

#[component]
pub fn SchemaTree(document: StoredValue<Arc<Document>>, schema: Value) -> AnyView {
    let schema = document.with_value(|document| document.schema(&schema));
    let description = schema.description.clone();
    view! {
        <div class="schema-tree">
            <p class="schema-tree__kind"><code>{schema.kind()}</code> {facts(&schema)}</p>
            {(!description.is_empty()).then(|| view! { <Markdown text=description /> })}
            <Inside document schema />
        </div>
    }
    .into_any()
}

/// What a schema has within.
#[component]
fn Inside(document: StoredValue<Arc<Document>>, schema: Schema) -> AnyView {
    let members = schema.properties.iter().map(|(name, inner)| {
        view! { <Member document name=name.clone() inner=inner.clone() is_required=schema.requires(name) /> }
    });
    let members = members.collect_view();
    let tuple = tuple(&schema).into_iter().enumerate().map(|(index, inner)| {
        view! { <Member document name=format!("item {}", index + 1) inner is_required=false /> }
    });
    let tuple: Vec<_> = tuple.collect();
    let each = if tuple.is_empty() { "each item" } else { "each further item" };
    let items =
        schema.items.clone().filter(|items| !items.is_boolean()).map(
            |inner| view! { <Member document name=each.to_owned() inner is_required=false /> },
        );
    let others = match &schema.additional {
        Additional::Of(inner) => Some(view! { <Member document name="any other member".to_owned() inner=inner.clone() is_required=false /> }.into_any()),
        Additional::Any => Some(view! { <li class="muted">"Any other member."</li> }.into_any()),
        Additional::Forbidden => Some(view! { <li class="muted">"No other member."</li> }.into_any()),
        Additional::Unsaid => None,
    };
    let choices = schema.choices.iter().enumerate().map(|(index, inner)| {
        view! { <Member document name=format!("choice {}", index + 1) inner=inner.clone() is_required=false /> }
    });
    let choices = choices.collect_view();
    let fault = schema.fault.clone().map(|fault| view! { <li class="fault">{fault}</li> });
    let is_empty = schema.properties.is_empty()
        && items.is_none()
        && tuple.is_empty()
        && others.is_none()
        && schema.choices.is_empty()
        && fault.is_none();
    if is_empty {
        return ().into_any();
    }
    view! { <ul class="schema-tree__list">{members} {tuple} {items} {others} {choices} {fault}</ul> }
        .into_any()
}

#[component]
fn Member(
    document: StoredValue<Arc<Document>>,
    name: String,
    inner: Value,
    is_required: bool,
) -> AnyView {
    let schema = document.with_value(|document| document.schema(&inner));
    let has_more = !schema.properties.is_empty()
        || schema.items.is_some()
        || !schema.choices.is_empty()
        || matches!(schema.additional, Additional::Of(_))
        || !tuple(&schema).is_empty();
    let line = {
        let mut words = vec![schema.fault.clone().unwrap_or_else(|| schema.kind())];
        for (is_so, word) in [
            (is_required, "required"),
            (schema.is_read_only, "read only"),
            (schema.is_write_only, "write only"),
            (schema.is_deprecated, "deprecated"),
        ] {
            if is_so {
                words.push(word.to_owned());
            }
        }
        words.join(", ")
    };
    let head = view! {
        <code class="schema-tree__name">{name}</code> " " <span class="schema-tree__type">{line}</span>
        " " <span class="schema-tree__words"><Inline text=schema.description.clone() /> {facts(&schema)}</span>
    };
    if !has_more {
        return view! { <li class="schema-tree__member">{head}</li> }.into_any();
    }
    let kept = StoredValue::new(schema);
    view! {
        <li class="schema-tree__member">
            <Fold class="" summary=head.into_any()>
                <Inside document schema=kept.get_value() />
            </Fold>
        </li>
    }
    .into_any()
}

/// The schemas of the first items of a list, one by one.
fn tuple(schema: &Schema) -> Vec<Value> {
    let lists = schema.rules.iter().filter_map(|rules| rules.get("prefixItems")?.as_array());
    lists.flatten().cloned().collect()
}

/// Values, limits and defaults, in words.
fn facts(schema: &Schema) -> String {
    let mut facts = Vec::new();
    if !schema.values.is_empty() {
        let values: Vec<String> = schema.values.iter().take(40).map(plain).collect();
        facts.push(format!("One of {}.", values.join(", ")));
    }
    // In OpenAPI 3.0 the exclusive ones are switches of the others.
    let is_exclusive = |name: &str| schema.limit(name) == Some(&Value::Bool(true));
    for (name, value) in &schema.limits {
        match *name {
            _ if value.is_boolean() && name.starts_with("exclusive") => {}
            "minimum" if is_exclusive("exclusiveMinimum") => {
                facts.push(format!("Above {}.", plain(value)));
            }
            "maximum" if is_exclusive("exclusiveMaximum") => {
                facts.push(format!("Below {}.", plain(value)));
            }
            name => facts.push(format!("{name} {}.", plain(value))),
        }
    }
    if let Some(default) = schema.default.as_ref().filter(|default| !default.is_null()) {
        facts.push(format!("Default {}.", plain(default)));
    }
    match facts.is_empty() {
        true => String::new(),
        false => format!(" {}", facts.join(" ")),
    }
}
