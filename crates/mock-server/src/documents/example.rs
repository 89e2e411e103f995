//! Examples, made of those of the fields.

use serde_json::{Map, Value, json};

use crate::catalogue::{Api, Field, Kind, Resource, Special, Variant};
use crate::documents::words::capital;

/// An item in one of its forms. Requests name what is required, and what has an example of its
/// own; a change names no more than is worth changing.
pub(super) fn item(resource: &Resource, variant: Variant) -> Value {
    let unique = resource.unique();
    let example = of_fields(resource, variant, &unique);
    match example.is_empty() {
        // There is nothing but the name to change.
        true => Value::Object(of_fields(resource, variant, &[])),
        false => Value::Object(example),
    }
}

fn of_fields(resource: &Resource, variant: Variant, unique: &[&str]) -> Map<String, Value> {
    let api = resource.api();
    let mut example = Map::new();
    for field in resource.fields.iter().filter(|field| field.is_in(variant)) {
        let is_named = unique.contains(&field.name.as_str());
        let is_wanted = match variant {
            Variant::Output => true,
            Variant::Update => {
                !is_named && !field.is_secret() && field.example.is_some() && !field.is_read_only()
            }
            _ => field.is_required(variant) || (field.example.is_some() && !field.is_secret()),
        };
        if is_wanted && !(variant != Variant::Output && field.is_read_only()) {
            example.insert(field.name.clone(), value(api, field, &resource.title, variant));
        }
    }
    example
}

/// A model by itself.
pub(super) fn model(api: &Api, name: &str, variant: Variant) -> Value {
    let mut example = Map::new();
    for field in api.model(name) {
        let is_wanted = match variant {
            Variant::Output => field.is_in(Variant::Output),
            _ => {
                !field.is_read_only()
                    && (Variant::ALL.into_iter().any(|form| field.is_required(form))
                        || field.example.is_some())
            }
        };
        if is_wanted {
            example.insert(field.name.clone(), value(api, field, "entry", variant));
        }
    }
    Value::Object(example)
}

fn value(api: &Api, field: &Field, title: &str, variant: Variant) -> Value {
    if field.is_secret() && variant == Variant::Output {
        return "".into();
    }
    if let Some(example) = &field.example {
        return example.clone();
    }
    if let Some(default) = field.default.as_ref().filter(|default| **default != "") {
        return default.clone();
    }
    if let Some(choice) = field.choices.first() {
        return match field.kind {
            Kind::Array(_) => json!([choice]),
            _ => choice.clone(),
        };
    }
    kind(api, field, &field.kind, title, variant)
}

fn kind(api: &Api, field: &Field, kind_of: &Kind, title: &str, variant: Variant) -> Value {
    match kind_of {
        Kind::Text if field.special == Some(Special::Mac) => "02-00-5E-10-00-42".into(),
        Kind::Text if field.name.ends_with("name") => format!("{} 1", capital(title)).into(),
        Kind::Text => "example".into(),
        Kind::DateTime => "2026-01-15T09:30:00Z".into(),
        Kind::Integer => field.min.unwrap_or(1).max(1).into(),
        Kind::Number => 1.into(),
        Kind::Flag => true.into(),
        Kind::Object => json!({}),
        Kind::Any => Value::Null,
        Kind::Choice(name) => {
            let choices = api.enums.get(name).map(Vec::as_slice).unwrap_or_default();
            choices.iter().find(|choice| **choice != "").cloned().unwrap_or_default()
        }
        Kind::Array(inner) => match **inner {
            Kind::Any => json!([]),
            _ => json!([kind(api, field, inner, title, variant)]),
        },
        Kind::Model(name) => model(api, name, variant),
    }
}
