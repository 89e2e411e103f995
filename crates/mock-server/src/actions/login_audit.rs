//! `GET /api/login-audit/{name}`: the previous logins of a user (fact sheet C7). What is known is
//! what the Access Tracker still holds.

use http::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::mask;
use crate::problem::Problem;
use crate::reply;
use crate::resource;
use crate::routes::Call;
use crate::state::State;
use crate::timestamp::Timestamp;

/// What is read of a record of the Access Tracker.
#[derive(Debug, Deserialize)]
struct Login {
    summary: Summary,
    alerts: Option<Alerts>,
}

#[derive(Debug, Deserialize)]
struct Summary {
    login_status: String,
    date_time: Timestamp,
    server_name: String,
    source: String,
    username: String,
    service: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Alerts {
    error_message: String,
}

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let name = call.parameter("name");
    let is_user = |table: &str| context.state.items(table).find("user_id", name).is_some();
    if !is_user("admin-user") && !is_user("local-user") {
        let says = format!("neither an admin user nor a local user has the user id {name}");
        return Err(match call.found {
            Some(found) => resource::no_object(context, found.resource, says),
            None => Problem::ObjectNotFound,
        });
    }
    let (mut success, mut failures) = (json!({}), Vec::new());
    for login in logins(context.state, name) {
        match login.summary.login_status.as_str() {
            "ACCEPT" => {
                success = shown(&login);
                failures.clear();
            }
            _ => failures.push(shown(&login)),
        }
    }
    Ok(reply::ok(&json!({
        "username": name,
        "timestamp": context.now.as_shown(),
        "last_successful_login": success,
        "last_failure_login": failures
    })))
}

/// The logins of a user, oldest first.
fn logins(state: &State, name: &str) -> impl Iterator<Item = Login> {
    // As the Access Tracker writes it.
    let name = mask::free_text(name);
    let records = state.access_tracker.after(0).into_iter();
    records
        .filter_map(|record| serde_json::from_str::<Login>(record.get()).ok())
        .filter(move |login| login.summary.username == name)
}

fn shown(login: &Login) -> Value {
    let summary = &login.summary;
    let mut shown = json!({
        "timestamp": summary.date_time.as_shown(),
        "server_name": summary.server_name,
        "source": summary.source,
        "service": summary.service.as_deref().unwrap_or_default()
    });
    if let Some(alerts) = &login.alerts {
        shown["reason"] = alerts.error_message.as_str().into();
    }
    shown
}
