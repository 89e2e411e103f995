//! `GET` on a collection: the HAL envelope (fact sheet D1).

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::filter::{self, BadFilter};
use crate::resource::page::Page;
use crate::resource::{HAL, Resource, href, link, render};
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

pub(super) fn list(
    context: &mut Context,
    call: &Call,
    resource: &Resource,
) -> Result<Response<Vec<u8>>, Problem> {
    let text = call.request.uri().query().unwrap_or_default();
    let page = Page::read(text).map_err(|name| refuse(context, name))?;
    let found =
        matching(context, resource, &page).map_err(|BadFilter| refuse(context, "filter"))?;
    let count = found.len() as u64;
    let items: Vec<Value> = found
        .into_iter()
        .skip(usize::try_from(page.offset).unwrap_or(usize::MAX))
        .take(usize::try_from(page.limit).unwrap_or(usize::MAX))
        .map(|mut item| {
            let href = href(context, resource, &item);
            link(&mut item, &href);
            Value::Object(item)
        })
        .collect();
    let collection = format!("{}{}", context.base, resource.path);
    let mut body = json!({ "_links": links(&page, &collection, count) });
    if page.calculate_count {
        body["count"] = count.into();
    }
    body["_embedded"] = json!({ "items": items });
    Ok(reply::json(StatusCode::OK, HAL, &body))
}

/// The items that pass the filter, in order.
fn matching(
    context: &Context,
    resource: &Resource,
    page: &Page,
) -> Result<Vec<Members>, BadFilter> {
    // A bad filter is bad for an empty list too.
    filter::passes(&page.filter, &Members::new())?;
    let mut found = Vec::new();
    for stored in context.state.items(resource.table).iter() {
        let item = render(context.state, resource, stored);
        if filter::passes(&page.filter, &item)? {
            found.push(item);
        }
    }
    let member = |item: &Members| item.get(&page.sort.member).cloned().unwrap_or_default();
    found.sort_by(|left, right| page.sort.compare(&member(left), &member(right)));
    Ok(found)
}

/// `last` needs the count and is sent with it only [inferred].
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

fn refuse(context: &mut Context, parameter: &str) -> Problem {
    let says = format!("the parameter {parameter} of the query can not be used");
    context.trace.refused(CheckName::Validation, says, Screen::Request.any());
    Problem::FailedInputValidation
}
