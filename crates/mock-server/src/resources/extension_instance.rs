//! Extensions that are installed (fact sheet E5, service Integrations). What one is stands in the
//! extension store; what it is doing, its configuration and its log stand in the item. There is no
//! container behind it: an extension does what it is told at once [inferred].

use std::net::Ipv4Addr;

use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::{Hooks, Invalid, text};
use crate::state::State;
use crate::timestamp::Timestamp;

pub(crate) const TABLE: &str = "extension-instance";
const STORE: &str = "extension-store";

pub(super) static HOOKS: Hooks = Hooks {
    prepare,
    render: |context, stored, rendered| {
        let newer = newer(context.state, stored).map(|entry| text(&entry, "version").to_owned());
        rendered.insert("upgrade".to_owned(), newer.unwrap_or_default().into());
    },
    rendered: &["upgrade"],
    ..Hooks::NONE
};

/// The states that can be wished for; the others are on the way to them.
pub(crate) const WISHES: [&str; 2] = [STOPPED, RUNNING];
pub(crate) const STOPPED: &str = "stopped";
pub(crate) const RUNNING: &str = "running";

/// Where an extension writes to.
pub(crate) const STDOUT: &str = "stdout";
pub(crate) const STDERR: &str = "stderr";

/// The members of an item that no answer shows.
const CONFIG: &str = "config";
const LOG: &str = "log";

/// How many lines are kept; the oldest go first.
const MOST_LINES: usize = 1_000;

/// A line that an extension wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    pub(crate) at: Timestamp,
    pub(crate) stream: &'a str,
    pub(crate) text: &'a str,
}

fn prepare(
    context: &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    let wish = given.get("state").and_then(Value::as_str);
    if wish.is_some_and(|wish| !WISHES.contains(&wish)) {
        return Err(Invalid::not_among("state", &WISHES));
    }
    match before {
        None => install(context, given, item)?,
        // The wish is carried out below, and leaves its lines in the log.
        Some(before) => drop(item.insert("state".to_owned(), text(before, "state").into())),
    }
    if let Some(wish) = wish {
        bring(item, wish, context.now);
    }
    Ok(Vec::new())
}

/// Makes an item of what the store has.
fn install(context: &mut Context, given: &Members, item: &mut Members) -> Result<(), Invalid> {
    let store_id = text(given, "store_id");
    let Some(entry) = context.state.items(STORE).get(store_id).map(std::borrow::Cow::into_owned)
    else {
        return Err(Invalid::unknown("store_id", "extension in the extension store", store_id));
    };
    let id = uuid(context.random.bytes());
    for name in ["name", "description", "icon_href", "about_href"] {
        item.insert(name.to_owned(), text(&entry, name).into());
    }
    let descriptions = entry.get("files").cloned().unwrap_or_else(|| json!({}));
    let hostname = free_hostname(context.state, text(&entry, "name"));
    let mut set = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
    set("id", id.into());
    set("hostname", hostname.into());
    set("file_descriptions", descriptions);
    set("files", json!({}));
    set("network_ports", json!([]));
    set("extension_hrefs", json!([]));
    set("has_config", true.into());
    set(CONFIG, json!({}));
    set("state", STOPPED.into());
    set("state_details", "".into());
    item.shift_remove("ip_address");
    set_up(context, given, item, text(&entry, "version"))
}

/// Puts a version of the extension in place, with the files and the address that a request gives.
pub(crate) fn set_up(
    context: &Context,
    given: &Members,
    item: &mut Members,
    version: &str,
) -> Result<(), Invalid> {
    if let Some(files) = given.get("files") {
        check_files(item, files)?;
        item.insert("files".to_owned(), files.clone());
    }
    let address = address(context.state, given, item)?;
    item.insert("internal_ip_address".to_owned(), address.into());
    item.insert("version".to_owned(), version.into());
    item.insert("install_time".to_owned(), written(context.now).into());
    item.insert("needs_reinstall".to_owned(), false.into());
    item.insert("reinstall_details".to_owned(), "".into());
    let says = format!("{} {version} installed", text(item, "name"));
    write(item, context.now, STDOUT, &says);
    Ok(())
}

/// Starts or stops an extension that is not yet so.
pub(crate) fn bring(item: &mut Members, wish: &str, now: Timestamp) {
    if text(item, "state") == wish {
        return;
    }
    item.insert("state".to_owned(), wish.into());
    item.insert("state_details".to_owned(), "".into());
    let name = text(item, "name");
    let says = match wish {
        RUNNING => format!("{name} {} started", text(item, "version")),
        _ => format!("{name} stopped"),
    };
    write(item, now, STDOUT, &says);
}

/// The configuration, which only the extension understands.
pub(crate) fn config(item: &Members) -> Value {
    item.get(CONFIG).cloned().unwrap_or_else(|| json!({}))
}

pub(crate) fn set_config(item: &mut Members, config: Members, now: Timestamp) {
    item.insert(CONFIG.to_owned(), Value::Object(config));
    write(item, now, STDOUT, "Configuration changed");
    if text(item, "state") == RUNNING {
        write(item, now, STDERR, "The changed configuration is used after a restart");
    }
}

/// What the extension wrote, oldest first.
pub(crate) fn log(item: &Members) -> impl DoubleEndedIterator<Item = Line<'_>> {
    let lines = item.get(LOG).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    lines.iter().map(|line| Line {
        at: Timestamp::from_seconds(line["at"].as_i64().unwrap_or_default()),
        stream: line["stream"].as_str().unwrap_or_default(),
        text: line["text"].as_str().unwrap_or_default(),
    })
}

fn write(item: &mut Members, now: Timestamp, stream: &str, says: &str) {
    let line = json!({ "at": now.as_seconds(), "stream": stream, "text": says });
    if let Value::Array(lines) = item.entry(LOG).or_insert_with(|| json!([])) {
        lines.push(line);
        lines.drain(..lines.len().saturating_sub(MOST_LINES));
    }
}

/// The entry of the store that an extension can be upgraded to: a newer version of it.
pub(crate) fn newer(state: &State, item: &Members) -> Option<Members> {
    let entry = state.items(STORE).get(text(item, "store_id"))?;
    let is_newer = numbers(text(&entry, "version")) > numbers(text(item, "version"));
    is_newer.then(|| entry.into_owned())
}

/// Whether two versions differ in their first number.
pub(crate) fn is_major(left: &str, right: &str) -> bool {
    numbers(left).first() != numbers(right).first()
}

fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|number| number.parse().unwrap_or_default()).collect()
}

/// Files are named by the ids that the extension knows, and lie on the appliance.
fn check_files(item: &Members, files: &Value) -> Result<(), Invalid> {
    let known = item.get("file_descriptions").and_then(Value::as_object);
    for (id, place) in files.as_object().into_iter().flatten() {
        if !known.is_some_and(|known| known.contains_key(id)) {
            let ids: Vec<&String> = known.into_iter().flat_map(|known| known.keys()).collect();
            return Err(Invalid::not_among("files", &ids));
        }
        let is_place = place.as_str().is_some_and(|place| {
            ["public:", "private:"].iter().any(|start| place.starts_with(start))
        });
        if !is_place {
            let says = "The values of files must begin with public: or private:";
            return Err(Invalid::one("files", "IsContentItem", says));
        }
    }
    Ok(())
}

/// The address that a request asks for, the one there is, or the next that nothing has.
fn address(state: &State, given: &Members, item: &Members) -> Result<String, Invalid> {
    let is_taken = |wanted: &str| {
        state.items(TABLE).iter().any(|other| {
            other.get("id") != item.get("id") && text(&other, "internal_ip_address") == wanted
        })
    };
    let wanted = text(given, "ip_address");
    if !wanted.is_empty() {
        let address: Ipv4Addr = wanted.parse().map_err(|_| Invalid::wrong("ip_address"))?;
        return match is_taken(wanted) {
            true => {
                let says = format!("Another extension has the address {wanted}");
                Err(Invalid::one("ip_address", "IsUnique", says))
            }
            false => Ok(address.to_string()),
        };
    }
    let own = text(item, "internal_ip_address");
    if !own.is_empty() {
        return Ok(own.to_owned());
    }
    // The bridge inside the appliance; its first address is the appliance's.
    let mut addresses =
        (2..u16::MAX).map(|number| Ipv4Addr::from(0xAC11_0000 | u32::from(number)).to_string());
    addresses.find(|address| !is_taken(address)).ok_or_else(|| {
        Invalid::one("ip_address", "IsFree", "No address is left for another extension")
    })
}

/// The name in lower case with hyphens; a number behind it where another extension has it.
fn free_hostname(state: &State, name: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphanumeric() {
        true => letter.to_ascii_lowercase(),
        false => '-',
    };
    let plain: String = name.chars().map(letter).collect();
    let is_free = |wanted: &String| {
        !state.items(TABLE).iter().any(|other| text(&other, "hostname") == wanted)
    };
    let numbered = (2..=state.items(TABLE).len() + 2).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or(plain)
}

/// 8-4-4-4-12 hexadecimal digits.
fn uuid(bytes: [u8; 16]) -> String {
    let digits = hex::encode(bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

/// A time with its offset.
fn written(time: Timestamp) -> String {
    time.in_seconds().to_string().replace('Z', "+00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(numbers("2.10.0") > numbers("2.9.1"));
        assert!(is_major("3.0.0", "2.9.1"));
        assert!(!is_major("2.10.0", "2.9.1"));
    }

    #[test]
    fn an_id_is_8_4_4_4_12() {
        assert_eq!(uuid([0xab; 16]), "abababab-abab-abab-abab-abababababab");
    }

    #[test]
    fn a_log_keeps_its_latest_lines() {
        let mut item = Members::new();
        for number in 0..MOST_LINES + 5 {
            write(&mut item, Timestamp::from_seconds(0), STDOUT, &number.to_string());
        }
        assert_eq!(log(&item).count(), MOST_LINES);
        assert_eq!(log(&item).next().map(|line| line.text), Some("5"));
    }
}
