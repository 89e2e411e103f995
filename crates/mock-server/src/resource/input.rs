//! Reading a request body into the fields of a resource. Lenient about how a value is written,
//! as the product is: numbers as texts, texts as numbers (fact sheet C9, J7).

use serde_json::{Map, Value, json};

use crate::appliance::Context;
use crate::body;
use crate::catalogue::{Api, Field, Kind, Refers, Resource, Special, Variant};
use crate::item_table::{Members, key_text};
use crate::mac;
use crate::problem::Problem;
use crate::resource::validation::Gathering;
use crate::resource::{Invalid, Wording, lookup, refuse};
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
    let reading = Reading { state, api: resource.api() };
    for field in &resource.fields {
        let value = match body.get(&field.name) {
            Some(value) if !field.is_read_only() => value,
            _ => continue,
        };
        // Null says that nothing is said (conformance row CPX-14).
        if value.is_null() {
            continue;
        }
        if let Some(value) = gathering.take(reading.field(field, value)) {
            given.insert(field.name.clone(), value);
        }
    }
    if resource.custom {
        let custom = body.iter().filter(|(name, _)| resource.field(name).is_none());
        // Links come along when somebody sends back what was read.
        let custom = custom.filter(|(name, value)| !name.starts_with('_') && !value.is_null());
        given.extend(custom.map(|(name, value)| (name.clone(), value.clone())));
    }
    gathering.finish()?;
    Ok(given)
}

/// The members of a body that an action takes, as its model says.
pub(crate) fn model(
    state: &State,
    api: &Api,
    name: &str,
    body: &Members,
) -> Result<Members, Invalid> {
    let mut given = Members::new();
    let mut gathering = Gathering::default();
    let reading = Reading { state, api };
    for field in api.model(name) {
        let is_required = Variant::ALL
            .into_iter()
            .any(|variant| variant != Variant::Output && field.is_required(variant));
        match body.get(&field.name) {
            Some(value) if !is_nothing(value) => {
                if !field.is_read_only()
                    && let Some(value) = gathering.take(reading.field(field, value))
                {
                    given.insert(field.name.clone(), value);
                }
            }
            _ if is_required => drop(gathering.take::<()>(Err(Invalid::missing(&field.name)))),
            _ => {
                if let (false, Some(default)) = (field.is_read_only(), &field.default) {
                    given.insert(field.name.clone(), default.clone());
                }
            }
        }
    }
    gathering.finish()?;
    Ok(given)
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value == ""
}

/// What reading a value looks at besides it.
struct Reading<'a> {
    state: &'a State,
    api: &'a Api,
}

impl Reading<'_> {
    fn field(&self, field: &Field, value: &Value) -> Result<Value, Invalid> {
        if let Some(refers) = &field.refers {
            return self.reference(field, refers, value);
        }
        let read = self.kind(field, &field.kind, value)?;
        if let Some(number) = read.as_i64() {
            let is_low = field.min.is_some_and(|min| number < min);
            let is_high = field.max.is_some_and(|max| number > max);
            if is_low || is_high {
                return Err(Invalid::out_of_range(&field.name, field.min, field.max));
            }
        }
        if field.choices.is_empty() || field.choices.contains(&read) {
            return Ok(read);
        }
        // Nothing was chosen: the default is.
        if read == "" && field.default.is_some() {
            return Ok(field.default.clone().unwrap_or_default());
        }
        let among = match &read {
            Value::Array(values) => values.iter().all(|value| field.choices.contains(value)),
            _ => false,
        };
        match among {
            true => Ok(read),
            false => Err(not_among(&field.name, &field.choices)),
        }
    }

    fn kind(&self, field: &Field, kind: &Kind, value: &Value) -> Result<Value, Invalid> {
        let wrong = || Invalid::expected(&field.name, expected(kind, field.special));
        match (kind, field.special) {
            (_, Some(Special::Attributes)) => attributes(value).ok_or_else(wrong),
            (Kind::Text | Kind::DateTime, special) => {
                let text = text(value).ok_or_else(wrong)?;
                let is_empty = text.is_empty();
                match special {
                    Some(Special::Mac) if !is_empty => {
                        mac::hyphens(&text).map(Value::from).ok_or_else(wrong)
                    }
                    Some(Special::PlainMac) if !is_empty => {
                        mac::digits(&text).map(Value::from).ok_or_else(wrong)
                    }
                    _ => Ok(text.into()),
                }
            }
            (Kind::Flag, _) => flag(value).map(Value::from).ok_or_else(wrong),
            (Kind::Integer, _) => integer(value).map(Value::from).ok_or_else(wrong),
            (Kind::Number, _) => number(value).ok_or_else(wrong),
            (Kind::Choice(name), _) => {
                let text = text(value).ok_or_else(wrong)?;
                let choices = self.api.enums.get(name).map(Vec::as_slice).unwrap_or_default();
                match choices.iter().any(|choice| *choice == text) {
                    true => Ok(text.into()),
                    false => Err(not_among(&field.name, choices)),
                }
            }
            (Kind::Object, _) => match value {
                Value::Object(_) => Ok(value.clone()),
                // An empty array is what some languages make of an empty object.
                Value::Array(values) if values.is_empty() => Ok(json!({})),
                _ => Err(wrong()),
            },
            (Kind::Array(inner), _) => {
                // Published descriptions show one object where arrays are meant (fact sheet C9).
                let entries = match value {
                    Value::Array(entries) => entries.as_slice(),
                    entry @ Value::Object(_) if matches!(**inner, Kind::Model(_)) => {
                        std::slice::from_ref(entry)
                    }
                    _ => return Err(wrong()),
                };
                let entries: Result<Vec<Value>, Invalid> =
                    entries.iter().map(|entry| self.kind(field, inner, entry)).collect();
                entries.map(Value::Array)
            }
            (Kind::Model(name), _) => match value {
                Value::Object(members) => self.members(field, name, members),
                Value::Array(values) if values.is_empty() => Ok(json!({})),
                _ => Err(wrong()),
            },
            (Kind::Any, _) => Ok(value.clone()),
        }
    }

    /// An object of a model inside an item.
    fn members(&self, field: &Field, name: &str, members: &Members) -> Result<Value, Invalid> {
        let mut read = Map::new();
        for inner in self.api.model(name) {
            let is_required = inner.is_required(Variant::Create);
            match members.get(&inner.name) {
                // An empty list where one is wanted says nothing.
                Some(Value::Array(values)) if values.is_empty() && is_required => {
                    return Err(Invalid::missing(&inner.name));
                }
                Some(value) if !value.is_null() && inner.is_secret() => {
                    text(value).ok_or_else(|| Invalid::wrong(&inner.name))?;
                    read.insert(inner.name.clone(), lookup::forgotten());
                }
                Some(value) if !value.is_null() => {
                    read.insert(inner.name.clone(), self.field(inner, value)?);
                }
                _ if is_required => return Err(Invalid::missing(&inner.name)),
                _ => {
                    if let Some(default) = inner.fallback() {
                        read.insert(inner.name.clone(), default);
                    }
                }
            }
        }
        // Nothing is known about what is in it.
        if self.api.model(name).is_empty() {
            return Ok(Value::Object(members.clone()));
        }
        match read.is_empty() && !members.is_empty() {
            true => Err(Invalid::wrong(&field.name)),
            false => Ok(Value::Object(read)),
        }
    }

    /// What names something that has to be there. An empty reference is none.
    fn reference(&self, field: &Field, refers: &Refers, value: &Value) -> Result<Value, Invalid> {
        let read = self.kind(field, &field.kind, value)?;
        let names = match &read {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for name in names.iter().filter_map(key_text).filter(|name| !name.is_empty()) {
            let items = self.state.items(&refers.table);
            match refers.member.as_str() {
                "id" if items.entry(&name).is_none() => {
                    return Err(Invalid::unknown_id(&field.name, &refers.title, &name));
                }
                member if member != "id" && items.entry_by(member, &name).is_none() => {
                    return Err(Invalid::unknown(&field.name, &refers.title, &name));
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

/// What a value is, in words.
fn expected(kind: &Kind, special: Option<Special>) -> &'static str {
    match (kind, special) {
        (_, Some(Special::Attributes)) => "an object of texts",
        (_, Some(Special::Mac | Special::PlainMac)) => "a MAC address",
        (_, Some(Special::Time)) => "a time in UNIX seconds",
        (Kind::Text | Kind::DateTime | Kind::Choice(_), _) => "a text",
        (Kind::Flag, _) => "true or false",
        (Kind::Integer, _) => "a whole number",
        (Kind::Number, _) => "a number",
        (Kind::Array(_), _) => "an array",
        (Kind::Object | Kind::Model(_), _) => "an object",
        (Kind::Any, _) => "any value",
    }
}

fn not_among(field: &str, choices: &[Value]) -> Invalid {
    let choices: Vec<String> = choices.iter().filter_map(key_text).collect();
    Invalid::not_among(field, &choices)
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

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Number(_) => Some(value.clone()),
        Value::String(text) => {
            text.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Value::from)
        }
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
