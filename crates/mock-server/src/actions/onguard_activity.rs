//! What can be sent to OnGuard agents (fact sheet E5). There are no agents: what they would be sent
//! is kept with the activity of their endpoint, and what they would do happens to it [inferred].

pub(crate) mod message;
pub(crate) mod notification;

use std::borrow::Cow;

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::mac;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::resources::system_event::{self, Level};
use crate::routes::Call;
use crate::trace::CheckName;

const TABLE: &str = "onguard-activity";

/// What was sent to an agent: no answer shows it.
const SENT: &str = "sent";

/// How many are kept with an activity; the oldest go first.
const MOST_SENT: usize = 20;

/// The endpoints that a request means: those that it lists, or all. One that is listed has to be
/// known.
fn addressed(context: &mut Context, call: &Call, body: &Members) -> Result<Vec<Members>, Problem> {
    let is_broadcast = body.get("is_broadcast") == Some(&Value::Bool(true));
    let activities = context.state.items(TABLE);
    if is_broadcast {
        return Ok(activities.iter().map(Cow::into_owned).collect());
    }
    let list = body.get("host_mac_list").map(texts).unwrap_or_default();
    let mut found = Vec::new();
    let mut fault = list.is_empty().then(|| Invalid::missing("host_mac_list"));
    for text in list {
        let activity = mac::hyphens(text).and_then(|mac| activities.find("host_mac", &mac));
        match activity {
            Some(activity) => found.push(activity.into_owned()),
            None => {
                let unknown = Invalid::unknown("host_mac_list", "OnGuard activity", text);
                fault = Some(match fault {
                    Some(fault) => fault.and(unknown),
                    None => unknown,
                });
            }
        }
    }
    let wording = actions::wording(call);
    match fault {
        Some(fault) => Err(resource::refuse(context, CheckName::Validation, wording, fault)),
        None => Ok(found),
    }
}

/// The addresses in an array, or in an object of whatever form.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Sends something to the agents that are connected; `follow` changes what comes of it there.
fn send(
    context: &mut Context,
    activities: Vec<Members>,
    kind: &str,
    body: &Members,
    follow: fn(&mut Context, &Members, &mut Members),
) -> Response<Vec<u8>> {
    let count = activities.len();
    let mut reached = 0;
    for activity in activities {
        if text(&activity, "agent_status") != "Online" {
            continue;
        }
        reached += 1;
        let mut changed = activity.clone();
        let mut sent = json!({ "kind": kind, "at": context.now.as_shown() });
        for name in ["message", "info_url", "action", "endpoint_status"] {
            if let Some(value) = body.get(name) {
                sent[name] = value.clone();
            }
        }
        if let Value::Array(kept) = changed.entry(SENT).or_insert_with(|| json!([])) {
            kept.push(sent);
            kept.drain(..kept.len().saturating_sub(MOST_SENT));
        }
        follow(context, body, &mut changed);
        actions::store(context, TABLE, &activity, changed);
    }
    let endpoints = if reached == 1 { "endpoint" } else { "endpoints" };
    let mut says = format!("{kind} sent to {reached} {endpoints}");
    if reached < count {
        says.push_str(&format!("; {} not connected", count - reached));
    }
    let event = format!("{says}: {}", text(body, "message"));
    system_event::add(context, "OnGuard", Level::Info, kind, "Success", &event);
    reply::json(StatusCode::CREATED, "application/json", &json!({ "response_message": says }))
}
