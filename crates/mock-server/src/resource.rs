//! What is uniform about the resources of the API: list, read, create, update, replace and
//! delete, by id and by name, with validation, defaults, uniqueness, references and links. A
//! resource (`resources`) states its fields and adds what is peculiar to it.

mod change;
mod definition;
mod field;
mod filter;
pub(crate) mod input;
mod list;
mod page;
mod reference;
mod sort;
mod validation;

use http::{Method, Response, StatusCode, header};
use serde_json::{Value, json};

pub(crate) use change::{insert, seeded};
pub(crate) use definition::{Hooks, Name, Resource};
pub(crate) use field::{Fallback, Field, FieldKind, Presence, optional, read_only, required};
pub(crate) use validation::{Invalid, Wording};

use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;
use crate::state::State;
use crate::trace::{CheckName, Screen};

/// Which part of a resource is addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Collection,
    /// By its key.
    Key(String),
    /// By its name.
    Name(String),
}

impl Address {
    /// The methods that it takes.
    pub(crate) fn methods(&self) -> &'static [Method] {
        const COLLECTION: &[Method] = &[Method::GET, Method::POST];
        const ITEM: &[Method] = &[Method::GET, Method::PATCH, Method::PUT, Method::DELETE];
        match self {
            Self::Collection => COLLECTION,
            Self::Key(_) | Self::Name(_) => ITEM,
        }
    }
}

/// Answers a call whose privileges have been checked.
pub(crate) fn respond(
    context: &mut Context,
    call: &Call,
    resource: &'static Resource,
    address: &Address,
) -> Result<Response<Vec<u8>>, Problem> {
    let method = call.request.method();
    let by = match address {
        Address::Collection if method == Method::POST => {
            return write(context, call, resource, None);
        }
        Address::Collection => return list::list(context, call, resource),
        Address::Key(key) => (resource.key, key.as_str()),
        Address::Name(name) => (resource.name_member(), name.as_str()),
    };
    let stored = find(context.state, resource, by).cloned();
    let Some(stored) = stored else {
        let says = format!("there is no {} with {} {}", resource.title, by.0, by.1);
        context.trace.refused(CheckName::Object, says, resource.screen.any());
        return Err(Problem::ObjectNotFound);
    };
    match *method {
        Method::PATCH => write(context, call, resource, Some((stored, change::Mode::Update))),
        Method::PUT => write(context, call, resource, Some((stored, change::Mode::Replace))),
        Method::DELETE => {
            change::delete(context, resource, &stored)?;
            Ok(reply::empty(StatusCode::NO_CONTENT))
        }
        _ => Ok(item(context, resource, &stored, StatusCode::OK)),
    }
}

fn write(
    context: &mut Context,
    call: &Call,
    resource: &'static Resource,
    before: Option<(Members, change::Mode)>,
) -> Result<Response<Vec<u8>>, Problem> {
    let is_new = before.is_none();
    let body = input::object(context, call.request.body(), resource.wording)?;
    let written = change::write(context, resource, body, before)?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    // As it stands now: what follows from a change may have moved it.
    let key = written.stored.get(resource.key).and_then(key_text).unwrap_or_default();
    let stored = context.state.items(resource.table).get(&key).unwrap_or(&written.stored);
    let mut rendered = render(context.state, resource, stored);
    for (name, value) in written.shown_once {
        rendered.insert(name, value);
    }
    let href = href(context, resource, &rendered);
    link(&mut rendered, &href);
    let mut response = reply::json(status, HAL, &rendered);
    if is_new {
        reply::set(&mut response, header::LOCATION, &href);
    }
    Ok(response)
}

/// The answer with one item.
pub(crate) fn item(
    context: &Context,
    resource: &Resource,
    stored: &Members,
    status: StatusCode,
) -> Response<Vec<u8>> {
    let mut rendered = render(context.state, resource, stored);
    let href = href(context, resource, &rendered);
    link(&mut rendered, &href);
    reply::json(status, HAL, &rendered)
}

/// The item that an address means.
pub(crate) fn find<'a>(
    state: &'a State,
    resource: &Resource,
    (member, value): (&str, &str),
) -> Option<&'a Members> {
    let items = state.items(resource.table);
    match member == resource.key {
        true => items.get(value),
        false => items.find(member, value),
    }
}

/// The media type of the API's answers (fact sheet D1).
pub(crate) const HAL: &str = "application/hal+json";

/// An item as it is shown: in the order of its fields, without secrets.
fn render(state: &State, resource: &Resource, stored: &Members) -> Members {
    let mut rendered = Members::new();
    for field in resource.fields {
        if matches!(field.kind, FieldKind::Secret) {
            continue;
        }
        if let Some(value) = stored.get(field.name) {
            rendered.insert(field.name.to_owned(), value.clone());
        }
    }
    (resource.hooks.render)(state, stored, &mut rendered);
    rendered
}

fn href(context: &Context, resource: &Resource, rendered: &Members) -> String {
    let key = rendered.get(resource.key).and_then(key_text).unwrap_or_default();
    let key = percent_encoding::utf8_percent_encode(&key, SEGMENT);
    format!("{}{}/{key}", context.base, resource.path)
}

/// What is left as it is in a segment of a path: the unreserved characters of RFC 3986.
const SEGMENT: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn link(rendered: &mut Members, href: &str) {
    rendered.insert("_links".to_owned(), json!({ "self": { "href": href } }));
}

/// Refuses with what is invalid, and says so in the trace.
pub(crate) fn refuse(
    context: &mut Context,
    check: CheckName,
    wording: Wording,
    invalid: Invalid,
) -> Problem {
    context.trace.refused(check, invalid.in_words(), Screen::Request.any());
    Problem::Invalid { body: invalid.into_body(wording) }
}

/// A text member, or nothing.
pub(crate) fn text<'a>(members: &'a Members, name: &str) -> &'a str {
    members.get(name).and_then(Value::as_str).unwrap_or_default()
}
