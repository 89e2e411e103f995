//! Insight, which runs on the servers where it is enabled (fact sheet D5).

pub(crate) mod endpoint;

use http::{Method, Response};
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource;
use crate::resource::Invalid;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// What is uniform about alerts and reports, where Insight is enabled.
pub(crate) fn respond(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    check(context, call)?;
    let Some(found) = call.found else { return Err(Problem::PageNotFound) };
    resource::respond(context, call, found)
}

/// Whether the server that does the work has Insight: the one that was asked, or the publisher if
/// something may change (fact sheet G).
pub(super) fn check(context: &mut Context, call: &Call) -> Result<(), Problem> {
    let is_read = matches!(*call.request.method(), Method::GET | Method::HEAD);
    let servers = context.state.items("server");
    let server = match is_read {
        true => servers.find("name", &context.node.name),
        false => servers.iter().find(|server| server.get("is_publisher") == Some(&true.into())),
    };
    let Some(server) = server else { return Ok(()) };
    if server.get("is_insight_enabled") != Some(&Value::Bool(false)) {
        return Ok(());
    }
    let name = resource::text(&server, "name").to_owned();
    let says =
        format!("Insight is not enabled on {name}; is_insight_enabled of the server enables it");
    context.trace.refused(CheckName::ClusterNode, says, Screen::ServerConfiguration.at(name));
    // The sentence is observed.
    let invalid = Invalid::one("server", "IsEnabled", "Insight is not enabled on this server");
    Err(Problem::Invalid { body: invalid.into_body(actions::wording(call)) })
}
