//! Actions on many sessions: carried out when they are taken in, and kept, so that one that was
//! asked for in the background can be watched as it seems to go on (fact sheet C7).

pub(crate) mod coa;
pub(crate) mod disconnect;
pub(crate) mod status;

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::mac;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, HAL, Invalid, SEGMENT, input, text};
use crate::resources::session;
use crate::routes::Call;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

const TABLE: &str = "session-action";

/// How many actions are kept; the oldest go first.
const MOST_ACTIONS: usize = 100;

/// What became of one session: the profile that was applied, if there was one, and the outcome.
type Done = (Option<String>, Result<String, String>);

/// Works through the sessions that the address and the filter mean.
fn carry_out(
    context: &mut Context,
    call: &Call,
    body: &Members,
    work: impl Fn(&mut Context, &Members) -> Done,
) -> Result<Response<Vec<u8>>, Problem> {
    let is_async = is_async(context, call)?;
    let sessions = meant(context, call, body)?;
    let items: Vec<Value> = sessions
        .iter()
        .map(|session| {
            let (profile, outcome) = work(context, session);
            item(context, session, profile, outcome)
        })
        .collect();
    let is_queued = is_async && !items.is_empty();
    let action = keep(context, items, is_queued);
    let mut shown = progress(&action, context.now);
    let done = shown.shift_remove("items").unwrap_or_default();
    resource::link(&mut shown, &address(context, call));
    shown.insert("_embedded".to_owned(), json!({ "items": done }));
    let status = if is_queued { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok(reply::json(status, HAL, &shown))
}

fn is_async(context: &mut Context, call: &Call) -> Result<bool, Problem> {
    let said = call.query("async").map_or(Some(false), |text| input::flag(&text.into()));
    said.ok_or_else(|| {
        let says = "The parameter async is true or false";
        let check = CheckName::Validation;
        actions::refuse(context, call, check, "async", "IsFlag", says)
    })
}

/// The open sessions that pass the filter and are of whom the address names.
fn meant(context: &mut Context, call: &Call, body: &Members) -> Result<Vec<Members>, Problem> {
    let wording = actions::wording(call);
    let (member, value) = match call.found.and_then(|found| found.parameters.first()) {
        None => ("", String::new()),
        Some((name, value)) if name == "mac_address" => match mac::hyphens(value) {
            Some(mac) => ("mac_address", mac),
            None => {
                let invalid = Invalid::wrong("mac_address");
                return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
            }
        },
        Some((name, value)) if name == "client_ip_address" => ("framedipaddress", value.clone()),
        Some((_, value)) => ("username", value.clone()),
    };
    let filter = body.get("filter").cloned().unwrap_or_else(|| json!({}));
    let sort = match text(body, "sort") {
        "" => "-id",
        sort => sort,
    };
    let selected = resource::select(context, actions::resource(session::TABLE), &filter, sort);
    let selected = selected.map_err(|(name, why)| {
        let invalid = Invalid::one(name, "IsValidValue", why);
        resource::refuse(context, CheckName::Validation, wording, invalid)
    })?;
    let is_meant = |session: &Members| {
        session::is_open(session) && (member.is_empty() || text(session, member) == value)
    };
    Ok(selected.into_iter().filter(is_meant).collect())
}

fn item(
    context: &Context,
    session: &Members,
    profile: Option<String>,
    outcome: Result<String, String>,
) -> Value {
    let is_done = outcome.is_ok();
    let (Ok(message) | Err(message)) = outcome;
    let mut item = Members::new();
    item.insert("session_id".to_owned(), text(session, "id").into());
    item.insert("success".to_owned(), is_done.into());
    item.insert("message".to_owned(), message.into());
    if let Some(profile) = profile {
        item.insert("dyn_authz_action_name".to_owned(), profile.into());
    }
    let href = resource::href(context, actions::resource(session::TABLE), session);
    resource::link(&mut item, &href);
    item.into()
}

/// Keeps an action under an id that no other one has.
fn keep(context: &mut Context, items: Vec<Value>, is_queued: bool) -> Members {
    let now = context.now.as_milliseconds();
    let mut kept: Vec<i64> =
        context.state.items(TABLE).iter().filter_map(|action| number(&action)).collect();
    kept.sort_unstable();
    // One that comes in the same millisecond is named by the next.
    let own = kept.last().map_or(now, |last| now.max(last + 1));
    let mut action = Members::new();
    action.insert("id".to_owned(), format!("{NAME}{own}").into());
    action.insert("accepted_at".to_owned(), now.into());
    action.insert("is_queued".to_owned(), is_queued.into());
    action.insert("items".to_owned(), items.into());
    let actions = context.state.items_mut(TABLE);
    // Whatever has a text for an id can be kept.
    let _ = actions.put(action.clone());
    let beyond = (kept.len() + 1).saturating_sub(MOST_ACTIONS);
    for oldest in kept.into_iter().take(beyond) {
        actions.remove(&format!("{NAME}{oldest}"));
    }
    action
}

/// What stands before the number in the id of an action.
const NAME: &str = "async_action_";

/// The number of an action, small enough to count on from.
fn number(action: &Members) -> Option<i64> {
    text(action, "id").strip_prefix(NAME)?.parse().ok().filter(|number| *number < i64::MAX)
}

fn accepted_at(action: &Members) -> i64 {
    action.get("accepted_at").and_then(Value::as_i64).unwrap_or_default()
}

/// When a queued action seems to begin, and to end [inferred].
const BEGINS: i64 = 1_000;
const ENDS: i64 = 2_000;

/// How far an action has come by the clock, with the items that are done.
fn progress(action: &Members, now: Timestamp) -> Members {
    let items = action.get("items").and_then(Value::as_array).map(Vec::as_slice);
    let items = items.unwrap_or_default();
    let since = now.as_milliseconds() - accepted_at(action);
    let is_queued = action.get("is_queued") == Some(&Value::Bool(true));
    let is_over = !is_queued || since >= ENDS;
    let done = match (is_over, since < BEGINS) {
        (true, _) => items,
        (false, true) => &[],
        (false, false) => &items[..items.len() / 2],
    };
    let worked = done.iter().filter(|item| item["success"] == true).count();
    let status = match (is_over, since < BEGINS) {
        (true, _) if worked > 0 => "complete",
        (true, _) => "failed",
        (false, true) => "pending",
        (false, false) => "running",
    };
    let mut shown = Members::new();
    shown.insert("action_id".to_owned(), text(action, "id").into());
    shown.insert("status".to_owned(), status.into());
    shown.insert("count".to_owned(), items.len().into());
    shown.insert("count_success".to_owned(), worked.into());
    shown.insert("count_failed".to_owned(), (done.len() - worked).into());
    shown.insert("count_queue".to_owned(), (items.len() - done.len()).into());
    shown.insert("items".to_owned(), done.into());
    shown
}

/// The address of an action that was asked for: what stands behind the resource is one segment
/// of it (fact sheet D1) [observed].
fn address(context: &Context, call: &Call) -> String {
    let path = call.found.map(|found| found.path.path.as_str()).unwrap_or_default();
    let mut rest = path.trim_start_matches("/session-action/").to_owned();
    for (name, value) in call.found.into_iter().flat_map(|found| &found.parameters) {
        rest = rest.replace(&format!("{{{name}}}"), value);
    }
    let rest = percent_encoding::utf8_percent_encode(&rest, SEGMENT);
    format!("{}/api/session-action/{rest}", context.base)
}
