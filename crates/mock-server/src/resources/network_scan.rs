//! Network scans (fact sheet E5): what they do, and when, in words.

use serde_json::Value;

use crate::item_table::Members;
use crate::resource::{Hooks, text};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |_, _, _, item| {
        let (parameters, schedule) = (parameters(item), schedule(item));
        item.insert("scan_params_string".to_owned(), parameters.into());
        item.insert("schedule_string".to_owned(), schedule.into());
        Ok(Vec::new())
    },
    ..Hooks::NONE
};

fn parameters(item: &Members) -> String {
    let where_from = text(item, "seed_device_or_ip_subnet");
    match text(item, "type") {
        "DISCOVERY" => {
            let depth = item.get("depth").and_then(Value::as_i64).unwrap_or(1);
            let arp = match item.get("probe_arp") {
                Some(Value::Bool(true)) => ", with ARP probes",
                _ => "",
            };
            format!("Seed devices: {where_from}; depth {depth}{arp}")
        }
        _ => format!("Subnets: {where_from}"),
    }
}

fn schedule(item: &Members) -> String {
    let at = match text(item, "start_time") {
        "" => String::new(),
        time => format!(" at {time}"),
    };
    match text(item, "scan_frequency") {
        "HOURLY" => match item.get("interval").and_then(Value::as_i64) {
            Some(hours) => format!("Every {hours} hours"),
            None => "Hourly".to_owned(),
        },
        "DAILY" => format!("Daily{at}"),
        "WEEKLY" => match text(item, "day_of_week") {
            "" => format!("Weekly{at}"),
            day => {
                let (first, rest) = day.split_at(1);
                format!("Weekly on {first}{}{at}", rest.to_ascii_lowercase())
            }
        },
        _ => "On demand".to_owned(),
    }
}
