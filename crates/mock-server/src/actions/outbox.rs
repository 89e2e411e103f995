//! What the appliance would send to somebody. Nothing leaves it: a message becomes a system event,
//! without its text, which may hold a password.

use serde_json::json;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource;

/// Keeps a message as an event, and gives the sentence that says so.
pub(super) fn record(
    context: &mut Context,
    source: &str,
    category: &str,
    what: &str,
) -> Result<String, Problem> {
    let event = json!({
        "source": source,
        "level": "INFO",
        "category": category,
        "action": "None",
        "description": format!("{what}: kept as this event, sent to nobody"),
        "timestamp": context.now.as_shown()
    });
    resource::insert(context, actions::resource("system-event"), &event)?;
    Ok("Kept as a system event; this appliance sends nothing to anybody".to_owned())
}
