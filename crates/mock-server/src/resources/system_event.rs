//! System events (fact sheet C7): what the Event Viewer shows. Other systems can add their own, and
//! the appliance adds what it does.

use serde_json::json;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::key_text;
use crate::resource::{self, Hooks, text};

pub(crate) const TABLE: &str = "system-event";

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, _, _, item| {
        if text(item, "timestamp").is_empty() {
            item.insert("timestamp".to_owned(), context.now.as_shown().into());
        }
        Ok(Vec::new())
    },
    follow: |context, _, _| make_room(context),
    ..Hooks::NONE
};

/// How many are kept; the oldest go first.
const MOST: usize = 1_000;

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Info,
    Warn,
    Error,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
        }
    }
}

/// Adds an event of the appliance itself. Nothing in it may be a secret.
pub(crate) fn add(
    context: &mut Context,
    source: &str,
    level: Level,
    category: &str,
    action: &str,
    description: &str,
) {
    let id = context.state.next_id(TABLE);
    let event = json!({
        "action": action,
        "category": category,
        "description": description,
        "level": level.name(),
        "source": source,
        "timestamp": context.now.as_shown(),
        "id": id
    });
    if let Some(event) = event.as_object() {
        resource::put(context, actions::resource(TABLE), None, event.clone());
    }
}

fn make_room(context: &mut Context) {
    let events = context.state.items(TABLE);
    let oldest: Vec<String> = events
        .entries()
        .take(events.len().saturating_sub(MOST))
        .filter_map(|event| event.member("id").and_then(|id| key_text(&id)))
        .collect();
    for id in oldest {
        context.state.items_mut(TABLE).remove(&id);
    }
}
