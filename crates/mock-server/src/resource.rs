//! What is uniform about the resources of the API: list, read, create, update, replace and
//! delete, by id and by name, with validation, defaults, uniqueness, references and links. What a
//! resource consists of stands in the documents (`catalogue`); `resources` adds what is peculiar.

mod change;
mod filter;
mod hooks;
pub(crate) mod input;
mod list;
mod lookup;
mod page;
mod reference;
mod regex;
mod selection;
mod shown;
mod singleton;
mod sort;
mod validation;

use std::borrow::Cow;

use http::{Method, Response, StatusCode, header};
use serde_json::{Value, json};

pub(crate) use change::{insert, put, restore, seeded};
pub(crate) use hooks::Hooks;
pub(crate) use list::page_of;
pub(crate) use lookup::{Target, find};
pub(crate) use selection::select;
pub(crate) use singleton::of as singleton_of;
pub(crate) use validation::{Invalid, Wording};

use crate::appliance::Context;
use crate::catalogue::{Found, PathKind, Resource, Variant};
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::reply;
use crate::resources;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// Answers a call whose privileges have been checked.
pub(crate) fn respond(
    context: &mut Context,
    call: &Call,
    found: &Found,
) -> Result<Response<Vec<u8>>, Problem> {
    let resource = found.resource;
    let method = call.request.method();
    match found.path.kind {
        PathKind::Collection | PathKind::Unpaged if *method == Method::POST => {
            write(context, call, resource, &found.parameters, None)
        }
        PathKind::Collection | PathKind::Unpaged => list::list(context, call, found),
        PathKind::Singleton => singleton::respond(context, call, found),
        PathKind::Item | PathKind::Set | PathKind::Action => {
            let stored = find(context, &Target::of(found))?;
            match *method {
                Method::PATCH if found.path.kind == PathKind::Set => {
                    set(context, call, found, stored)
                }
                Method::PATCH => {
                    let before = Some((stored, Variant::Update));
                    write(context, call, resource, &found.parameters, before)
                }
                Method::PUT => {
                    let before = Some((stored, Variant::Replace));
                    write(context, call, resource, &found.parameters, before)
                }
                Method::DELETE => {
                    change::delete(context, resource, &stored)?;
                    Ok(reply::empty(StatusCode::NO_CONTENT))
                }
                _ => Ok(item(context, resource, &stored, StatusCode::OK)),
            }
        }
    }
}

fn write(
    context: &mut Context,
    call: &Call,
    resource: &'static Resource,
    scope: &[(String, String)],
    before: Option<(Members, Variant)>,
) -> Result<Response<Vec<u8>>, Problem> {
    let is_new = before.is_none();
    let mut body = input::object(context, call.request.body(), resource.messages)?;
    for (name, value) in scope.iter().filter(|_| is_new) {
        body.insert(name.clone(), value.clone().into());
    }
    let written = change::write(context, resource, body, before)?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    // As it stands now: what follows from a change may have moved it.
    let key = written.stored.get(&resource.key).and_then(key_text).unwrap_or_default();
    let stored = context.state.items(&resource.table).get(&key).map(Cow::into_owned);
    let stored = stored.unwrap_or(written.stored);
    let mut rendered = linked(context, resource, &stored);
    let links = rendered.shift_remove("_links");
    for (name, value) in written.shown_once {
        rendered.insert(name, value);
    }
    rendered.extend(links.map(|links| ("_links".to_owned(), links)));
    let mut response = reply::json(status, HAL, &rendered);
    if is_new {
        reply::set(&mut response, header::LOCATION, &href(context, resource, &stored));
    }
    Ok(response)
}

/// Sets what the address says, whatever the body.
fn set(
    context: &mut Context,
    call: &Call,
    found: &Found,
    stored: Members,
) -> Result<Response<Vec<u8>>, Problem> {
    input::object(context, call.request.body(), found.resource.messages)?;
    let mut item = stored.clone();
    for (name, value) in &found.path.set {
        item.insert(name.clone(), value.clone());
    }
    change::put(context, found.resource, Some(&stored), item.clone());
    Ok(self::item(context, found.resource, &item, StatusCode::OK))
}

/// The answer with one item.
pub(crate) fn item(
    context: &Context,
    resource: &Resource,
    stored: &Members,
    status: StatusCode,
) -> Response<Vec<u8>> {
    reply::json(status, HAL, &linked(context, resource, stored))
}

/// An item as an answer shows it.
pub(crate) fn linked(context: &Context, resource: &Resource, stored: &Members) -> Members {
    let mut rendered = render(context, resource, stored);
    link(&mut rendered, &href(context, resource, stored));
    rendered
}

/// The media type of the API's answers (fact sheet D1).
pub(crate) const HAL: &str = "application/hal+json";

/// An item as it is shown: in the order of its fields, without secrets.
pub(crate) fn render(context: &Context, resource: &Resource, stored: &Members) -> Members {
    let mut rendered = Members::new();
    for field in &resource.fields {
        if let Some(value) = lookup::shown(field, stored.get(&field.name).map(Cow::Borrowed)) {
            rendered.insert(field.name.clone(), value.into_owned());
        }
    }
    if resource.custom {
        let custom = stored.iter().filter(|(name, _)| resource.field(name).is_none());
        rendered.extend(custom.map(|(name, value)| (name.clone(), value.clone())));
    }
    if !resource.hooks.rendered.is_empty() {
        (resource.hooks.render)(context, stored, &mut rendered);
    }
    rendered
}

/// The address of an item.
pub(crate) fn href(context: &Context, resource: &Resource, stored: &Members) -> String {
    let mut href = format!("{}/api", context.base);
    let Some(item) = resource.item() else { return href };
    for segment in item.path.split('/').skip(1) {
        href.push('/');
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            None => href.push_str(segment),
            Some(name) => {
                // The last one stands for the key, whatever the documents call it.
                let is_last = item.path.ends_with(segment);
                let member = if is_last { item.by.as_str() } else { name };
                let value = stored.get(member).and_then(key_text).unwrap_or_default();
                href.extend(percent_encoding::utf8_percent_encode(&value, SEGMENT));
            }
        }
    }
    href
}

/// What is left as it is in a segment of a path: the unreserved characters of RFC 3986.
pub(crate) const SEGMENT: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn link(rendered: &mut Members, href: &str) {
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

/// Refuses because there is no such object.
pub(crate) fn no_object(context: &mut Context, resource: &Resource, says: String) -> Problem {
    context.trace.refused(CheckName::Object, says, resources::place(resource));
    Problem::ObjectNotFound
}

/// A text member, or nothing.
pub(crate) fn text<'a>(members: &'a Members, name: &str) -> &'a str {
    members.get(name).and_then(Value::as_str).unwrap_or_default()
}
