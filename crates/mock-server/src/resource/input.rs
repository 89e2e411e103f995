//! Reading a request body into the fields of a resource. Lenient about how a value is written,
//! as the product is: numbers as texts, texts as numbers (fact sheet C9, J7).

use serde_json::{Map, Value, json};

use crate::appliance::Context;
use crate::body;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::validation::Gathering;
use crate::resource::{Field, FieldKind, Invalid, Presence, Resource, Wording, refuse};
use crate::state::State;
use crate::trace::CheckName;

/// The members of a body. An empty one has none.
pub(crate) fn object(
    context: &mut Context,
    body: &[u8],
    wording: Wording,
) -> Result<Members, Problem> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Members::new());
    }
    match body::value(body) {
        Ok(Value::Object(members)) => Ok(members),
        // What the vendor's SDK sends for no body at all (fact sheet I1).
        Ok(Value::String(text)) if text.is_empty() => Ok(Members::new()),
        Ok(_) => {
            let invalid =
                Invalid::one("body", "IsObject", "The request body must be a JSON object");
            Err(refuse(context, CheckName::Validation, wording, invalid))
        }
        Err(fault) => Err(Problem::BadRequest { detail: fault.detail().to_owned() }),
    }
}

/// The values of the fields that a body names, as they are kept; all that is wrong at once.
pub(super) fn given(
    state: &State,
    resource: &Resource,
    body: &Members,
) -> Result<Members, Invalid> {
    let mut given = Members::new();
    let mut gathering = Gathering::default();
    for field in resource.fields {
        let value = match body.get(field.name) {
            Some(value) if !matches!(field.presence, Presence::ReadOnly) => value,
            _ => continue,
        };
        // Null says that nothing is said (conformance row CPX-14).
        if value.is_null() {
            continue;
        }
        if let Some(value) = gathering.take(read(state, field, value)) {
            given.insert(field.name.to_owned(), value);
        }
    }
    gathering.finish()?;
    Ok(given)
}

fn read(state: &State, field: &Field, value: &Value) -> Result<Value, Invalid> {
    let wrong = || Invalid::wrong(field.name);
    match &field.kind {
        FieldKind::Text | FieldKind::Secret => text(value).map(Value::from).ok_or_else(wrong),
        FieldKind::Flag => flag(value).map(Value::from).ok_or_else(wrong),
        FieldKind::Integer => integer(value).map(Value::from).ok_or_else(wrong),
        FieldKind::Choice(choices) => {
            let text = text(value).ok_or_else(wrong)?;
            match choices.contains(&text.as_str()) {
                true => Ok(text.into()),
                false => Err(Invalid::not_among(field.name, choices)),
            }
        }
        FieldKind::Texts => texts(value).map(Value::from).ok_or_else(wrong),
        FieldKind::Attributes => attributes(value).ok_or_else(wrong),
        FieldKind::List(fields) => list(state, field, fields, value),
        FieldKind::Reference { table, member, title } => {
            let name = text(value).ok_or_else(wrong)?;
            known(state, field, (table, member, title), &name)?;
            Ok(name.into())
        }
        FieldKind::References { table, member, title } => {
            let names = texts(value).ok_or_else(wrong)?;
            for name in &names {
                known(state, field, (table, member, title), name)?;
            }
            Ok(names.into())
        }
        FieldKind::Any => Ok(value.clone()),
    }
}

/// An empty reference is none.
fn known(
    state: &State,
    field: &Field,
    (table, member, title): (&str, &str, &str),
    name: &str,
) -> Result<(), Invalid> {
    match name.is_empty() || state.items(table).find(member, name).is_some() {
        true => Ok(()),
        false => Err(Invalid::unknown(field.name, title, name)),
    }
}

fn list(
    state: &State,
    field: &Field,
    fields: &'static [Field],
    value: &Value,
) -> Result<Value, Invalid> {
    // Published descriptions show one object where arrays are meant (fact sheet C9).
    let entries = match value {
        Value::Array(entries) => entries.as_slice(),
        entry @ Value::Object(_) => std::slice::from_ref(entry),
        _ => return Err(Invalid::wrong(field.name)),
    };
    let mut read_entries = Vec::with_capacity(entries.len());
    for entry in entries {
        let entry = entry.as_object().ok_or_else(|| Invalid::wrong(field.name))?;
        let mut read_entry = Map::new();
        for inner in fields {
            match (entry.get(inner.name), inner.presence) {
                // An empty list where one is wanted says nothing.
                (Some(Value::Array(values)), Presence::Required) if values.is_empty() => {
                    return Err(Invalid::missing(inner.name));
                }
                (Some(value), _) if !value.is_null() => {
                    read_entry.insert(inner.name.to_owned(), read(state, inner, value)?);
                }
                (_, Presence::Required) => return Err(Invalid::missing(inner.name)),
                (_, Presence::Optional(fallback)) => {
                    if let Some(value) = fallback.value() {
                        read_entry.insert(inner.name.to_owned(), value);
                    }
                }
                (_, Presence::ReadOnly) => {}
            }
        }
        read_entries.push(Value::Object(read_entry));
    }
    Ok(Value::Array(read_entries))
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(crate) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" | "" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        _ => None,
    }
}

fn attributes(value: &Value) -> Option<Value> {
    match value {
        Value::Object(members) => {
            let texts: Option<Map<String, Value>> = members
                .iter()
                .map(|(name, value)| Some((name.clone(), Value::from(text(value)?))))
                .collect();
            texts.map(Value::Object)
        }
        // An empty array is what some languages make of an empty object.
        Value::Array(values) if values.is_empty() => Some(json!({})),
        _ => None,
    }
}
