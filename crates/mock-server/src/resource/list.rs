//! `GET` on a collection: the HAL envelope (fact sheet D1).

use std::borrow::Cow;

use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::catalogue::{Found, PathKind, Resource};
use crate::item_table::{Entry, Members, key_text};
use crate::problem::Problem;
use crate::reply;
use crate::resource::filter::{BadFilter, Filter};
use crate::resource::page::Page;
use crate::resource::shown::Shown;
use crate::resource::{HAL, SEGMENT, lookup};
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

pub(super) fn list(
    context: &mut Context,
    call: &Call,
    found: &Found,
) -> Result<Response<Vec<u8>>, Problem> {
    let is_paged = found.path.kind == PathKind::Collection;
    // What has no pages reads no query: clients send one all the same (fact sheet I2).
    let query = if is_paged { call.request.uri().query().unwrap_or_default() } else { "" };
    let (page, filter) = asked(context, query, &found.resource.sort)?;
    warn_of_unknown(context, found, &page, &filter);
    let (entries, count) = matching(context, found, &page, &filter, is_paged);
    let items =
        entries.into_iter().map(|entry| Shown::of(context, found.resource, entry)).collect();
    let address = address(context, found);
    let body = match is_paged {
        true => envelope(&page, &address, count, items),
        false => Envelope {
            links: json!({ "self": { "href": address } }),
            count: None,
            embedded: Embedded { items },
        },
    };
    Ok(reply::json(StatusCode::OK, HAL, &body))
}

/// A list sorted or filtered by a member that nothing has is no fault of the request, but seldom
/// what somebody wants.
fn warn_of_unknown(context: &mut Context, found: &Found, page: &Page, filter: &Filter) {
    let resource = found.resource;
    if resource.custom {
        return;
    }
    let is_known = |name: &str| {
        let is_one = |name: &str| {
            name == resource.key
                || resource.field(name).is_some()
                || resource.hooks.rendered.contains(&name)
        };
        is_one(name) || name.split_once('.').is_some_and(|(first, _)| is_one(first))
    };
    let mut unknown: Vec<String> = filter.members();
    unknown.push(page.sort.member.clone());
    unknown.retain(|name| !is_known(name));
    unknown.dedup();
    if !unknown.is_empty() {
        let says = format!("{} have no member {}", resource.plural, unknown.join(", "));
        context.trace.warned(CheckName::Validation, says, Screen::Request.any());
    }
}

/// The address of the collection that was asked for.
fn address(context: &Context, found: &Found) -> String {
    let mut address = format!("{}/api", context.base);
    let mut parameters = found.parameters.iter();
    for segment in found.path.path.split('/').skip(1) {
        address.push('/');
        match segment.starts_with('{').then(|| parameters.next()).flatten() {
            Some((_, value)) => {
                address.extend(percent_encoding::utf8_percent_encode(value, SEGMENT));
            }
            None => address.push_str(segment),
        }
    }
    address
}

/// The page of what passes the filter, in order, and how many pass.
fn matching<'a>(
    context: &'a Context,
    found: &Found,
    page: &Page,
    filter: &Filter,
    is_paged: bool,
) -> (Vec<Entry<'a>>, u64) {
    let resource = found.resource;
    let items = context.state.items(&resource.table);
    let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit =
        if is_paged { usize::try_from(page.limit).unwrap_or(usize::MAX) } else { usize::MAX };
    // Items are kept in the order of their keys, which is what most lists want.
    let is_kept_order = page.sort.member == "id" || page.sort.member == resource.key;
    let is_all = filter.is_everything() && found.parameters.is_empty();
    if is_all && is_kept_order {
        let entries = items.entries();
        let page: Vec<Entry> = match page.sort.is_descending {
            true => entries.rev().skip(offset).take(limit).collect(),
            false => entries.skip(offset).take(limit).collect(),
        };
        return (page, items.len() as u64);
    }
    let passes = |entry: &Entry| {
        is_within(found, entry)
            && filter.passes(&|name| lookup::seen(context, resource, *entry, name))
    };
    let wanted = filter.wanted(&|name| items.is_indexed(name));
    let mut passing: Vec<Entry> = match wanted {
        Some((member, text)) => items.entries_by(member, text).filter(passes).collect(),
        None => items.entries().filter(passes).collect(),
    };
    let count = passing.len() as u64;
    if is_kept_order && wanted.is_none() {
        if page.sort.is_descending {
            passing.reverse();
        }
    } else {
        let value = |entry: &Entry| member(context, resource, *entry, &page.sort.member);
        let mut keyed: Vec<(Value, Entry)> =
            passing.into_iter().map(|entry| (value(&entry), entry)).collect();
        keyed.sort_by(|(left, _), (right, _)| page.sort.compare(left, right));
        passing = keyed.into_iter().map(|(_, entry)| entry).collect();
    }
    (passing.into_iter().skip(offset).take(limit).collect(), count)
}

/// Whether an item belongs to what the address names before the collection.
fn is_within(found: &Found, entry: &Entry) -> bool {
    found.parameters.iter().all(|(name, wanted)| {
        let held = entry.member(name).and_then(|value| key_text(&value));
        held.is_some_and(|held| held == *wanted)
    })
}

/// A member to sort by; the steps to it between dots.
pub(super) fn member(context: &Context, resource: &Resource, entry: Entry, name: &str) -> Value {
    if let Some(value) = lookup::seen(context, resource, entry, name) {
        return value.into_owned();
    }
    let Some((first, rest)) = name.split_once('.') else { return Value::Null };
    let value = lookup::seen(context, resource, entry, first);
    value.as_deref().map(|value| inner(value, rest)).unwrap_or_default()
}

/// What is left of the name may be one name with a dot in it.
fn inner(value: &Value, name: &str) -> Value {
    match (value.get(name), name.split_once('.')) {
        (Some(value), _) => value.clone(),
        (None, Some((first, rest))) => {
            value.get(first).map(|value| inner(value, rest)).unwrap_or_default()
        }
        (None, None) => Value::Null,
    }
}

/// The envelope of a list.
#[derive(Serialize)]
struct Envelope<T> {
    #[serde(rename = "_links")]
    links: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(rename = "_embedded")]
    embedded: Embedded<T>,
}

#[derive(Serialize)]
struct Embedded<T> {
    items: Vec<T>,
}

/// The envelope of a page. `last` needs the count and is sent with it only [inferred].
fn envelope<T>(page: &Page, collection: &str, count: u64, items: Vec<T>) -> Envelope<T> {
    Envelope {
        links: links(page, collection, count),
        count: page.calculate_count.then_some(count),
        embedded: Embedded { items },
    }
}

fn links(page: &Page, collection: &str, count: u64) -> Value {
    let link = |offset: u64| json!({ "href": page.href(collection, offset) });
    let mut links = json!({ "self": link(page.offset), "first": link(0) });
    if page.offset > 0 {
        // From beyond the end it leads back to the last page.
        let offset = page.offset.min(count.div_ceil(page.limit) * page.limit);
        links["prev"] = link(offset.saturating_sub(page.limit));
    }
    if page.offset.saturating_add(page.limit) < count {
        links["next"] = link(page.offset + page.limit);
    }
    if page.calculate_count {
        links["last"] = link(count.saturating_sub(1) / page.limit * page.limit);
    }
    links
}

/// A page of values that something else has made: filtered, sorted, cut.
pub(crate) fn page_of(
    context: &mut Context,
    call: &Call,
    collection: &str,
    default_sort: &str,
    values: Vec<Members>,
) -> Result<Value, Problem> {
    let query = call.request.uri().query().unwrap_or_default();
    let (page, filter) = asked(context, query, default_sort)?;
    let mut passing: Vec<Members> = values
        .into_iter()
        .filter(|item| filter.passes(&|name| item.get(name).map(Cow::Borrowed)))
        .collect();
    let value = |item: &Members| item.get(&page.sort.member).cloned().unwrap_or_default();
    passing.sort_by(|left, right| page.sort.compare(&value(left), &value(right)));
    let count = passing.len() as u64;
    let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let items: Vec<Members> = passing.into_iter().skip(offset).take(limit).collect();
    Ok(json!(envelope(&page, collection, count, items)))
}

/// What a query asks for, or the refusal.
fn asked(
    context: &mut Context,
    query: &str,
    default_sort: &str,
) -> Result<(Page, Filter), Problem> {
    let page = Page::read(query, default_sort).map_err(|name| {
        let why = match name {
            "limit" => ": it is a number from 1 to 1000",
            "offset" => ": it is a number from 0",
            "filter" => ": it is not JSON, or nested too deep",
            "sort" => ": it is a member, with + or - in front",
            "calculate_count" => ": it is true or false",
            _ => "",
        };
        refuse(context, &format!("the parameter {name} of the query can not be used{why}"))
    })?;
    let filter = Filter::read(&page.filter)
        .map_err(|BadFilter(why)| refuse(context, &format!("the filter can not be used: {why}")))?;
    Ok((page, filter))
}

fn refuse(context: &mut Context, says: &str) -> Problem {
    context.trace.refused(CheckName::Validation, says, Screen::Request.any());
    Problem::FailedInputValidation
}
