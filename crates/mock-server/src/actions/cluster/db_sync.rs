//! `POST /api/cluster/db-sync`: waits until the server that answers has what the publisher has
//! (fact sheet C7, G). All servers look into one state here, so that there is nothing to wait for;
//! but without the program that replicates no subscriber ever catches up.

use http::Response;
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::resources::system_event::{self, Level};
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// The program that sends and receives what changes.
const REPLICATION: &str = "cpass-repl-server";

/// The time limit in seconds, if nobody says one [inferred], and the longest.
const TIMEOUT: u32 = 30;
const LONGEST_TIMEOUT: u32 = 3_600;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let timeout = match text(&body, "timeout") {
        "" => TIMEOUT,
        said => {
            let seconds: Option<u32> = said.trim().parse().ok();
            let Some(seconds) = seconds.filter(|seconds| (1..=LONGEST_TIMEOUT).contains(seconds))
            else {
                let says =
                    format!("timeout must be a number of seconds from 1 to {LONGEST_TIMEOUT}");
                let (check, field) = (CheckName::Validation, "timeout");
                return Err(actions::refuse(context, call, check, field, "IsInRange", &says));
            };
            seconds
        }
    };
    let name = context.node.name.clone();
    if context.node.is_publisher {
        let says = format!("{name} is the publisher and has nothing to wait for");
        return Ok(reply::ok(&answer(true, timeout, None, &says)));
    }
    let server = actions::item(context, "server", "name", &name)?;
    let stopped = stopped(context, &server);
    if let Some(host) = stopped {
        let says = format!(
            "{name} waited {timeout} s for changes of the publisher in vain: the DB replication service of {host} is stopped"
        );
        context.trace.refused(
            CheckName::ClusterNode,
            says.as_str(),
            Screen::ServerConfiguration.at(&host),
        );
        system_event::add(context, "Cluster", Level::Error, "Replication", "Timeout", &says);
        return Ok(reply::ok(&answer(false, timeout, Some(timeout), &says)));
    }
    let mut synced = server.clone();
    let at = context.now.in_seconds().to_string().replace('T', " ").replace('Z', "+00");
    synced.insert("last_replication_timestamp".to_owned(), at.into());
    actions::store(context, "server", &server, synced);
    let says = format!("{name} has all changes that the publisher has written");
    Ok(reply::ok(&answer(false, timeout, None, &says)))
}

/// The server of the two, this subscriber or the publisher, that does not replicate.
fn stopped(context: &Context, server: &Members) -> Option<String> {
    let servers = context.state.items("server");
    let programs = context.state.items("system-service-control");
    let is_publisher = |server: &Members| server.get("is_publisher") == Some(&Value::Bool(true));
    let publisher = servers.iter().find(|server| is_publisher(server));
    let both = [Some(server.clone()), publisher.map(std::borrow::Cow::into_owned)];
    let without = both.into_iter().flatten().find(|server| {
        programs.iter().any(|program| {
            text(&program, "server_uuid") == text(server, "server_uuid")
                && text(&program, "service_name") == REPLICATION
                && program.get("is_running") == Some(&Value::Bool(false))
        })
    });
    without.map(|server| text(&server, "name").to_owned())
}

fn answer(is_publisher: bool, timeout: u32, waited: Option<u32>, message: &str) -> Value {
    let failed = u32::from(waited.is_some());
    json!({
        "error": failed,
        "is_publisher": is_publisher,
        "sync_time": waited.unwrap_or_default(),
        "timeout": timeout,
        "timeout_error": failed,
        "message": message
    })
}
