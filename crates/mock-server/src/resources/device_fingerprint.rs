//! What the profiler knows about a device (fact sheet E5): attributes come in by their source, and
//! the fingerprint dictionary says what kind of device has them [inferred].

use serde_json::{Map, Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::mac;
use crate::resource::{self, Hooks, Invalid, text};
use crate::state::State;

pub(crate) const TABLE: &str = "device-fingerprint";

pub(super) static HOOKS: Hooks = Hooks {
    prepare,
    follow: |context, _, after| {
        if let Some(after) = after {
            tell_endpoint(context, after);
        }
    },
    ..Hooks::NONE
};

/// Where attributes come from.
const SOURCES: [&str; 10] =
    ["active_sync", "device", "dhcp", "host", "nmap", "ports", "snmp", "ssh", "tcp", "wmi"];

/// What the profiler concludes.
const CONCLUSION: [&str; 3] = ["device_category", "device_family", "device_name"];

/// The key of a profile: a MAC address in its one form, or an IP address.
pub(crate) fn key(text: &str) -> String {
    mac::hyphens(text).unwrap_or_else(|| text.to_ascii_lowercase())
}

/// What is known already stays unless the request says otherwise.
fn prepare(
    context: &mut Context,
    _before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    let ip = text(given, "ip");
    if !ip.is_empty() && ip.parse::<std::net::IpAddr>().is_err() {
        return Err(Invalid::wrong("ip"));
    }
    let id = match (text(given, "mac"), ip) {
        ("", "") => {
            let says = "mac or ip must be specified";
            return Err(Invalid::one("mac", "IsNonEmpty", says));
        }
        ("", ip) => key(ip),
        (mac, _) => key(mac),
    };
    let kept = find(context.state, &id);
    let id = kept.as_ref().map_or(id, |kept| text(kept, "id").to_owned());
    let mut details = match kept.as_ref().and_then(|kept| kept.get("details")) {
        Some(Value::Object(details)) => details.clone(),
        _ => Map::new(),
    };
    for source in SOURCES {
        item.shift_remove(source);
        if let Some(attributes) = given.get(source) {
            details.insert(source.to_owned(), attributes.clone());
        }
    }
    for name in ["mac", "ip", "hostname"] {
        let said = match text(given, name) {
            "" => kept.as_ref().map(|kept| text(kept, name)).unwrap_or_default(),
            said => said,
        };
        let said = match (name, said) {
            ("hostname", "") => first(&details, "dhcp", "option12").unwrap_or_default(),
            (_, said) => said,
        };
        item.insert(name.to_owned(), said.into());
    }
    for (name, value) in CONCLUSION.into_iter().zip(conclude(context.state, &details)) {
        item.insert(name.to_owned(), value.into());
    }
    let now = context.now.as_shown();
    let added = kept.as_ref().and_then(|kept| kept.get("added_at")).cloned();
    item.insert("added_at".to_owned(), added.unwrap_or_else(|| now.clone().into()));
    item.insert("updated_at".to_owned(), now.into());
    item.insert("details".to_owned(), Value::Object(details));
    item.insert("id".to_owned(), id.into());
    Ok(Vec::new())
}

/// The profile of a device, by its MAC address or its IP address.
pub(crate) fn find(state: &State, key: &str) -> Option<Members> {
    let profiles = state.items(TABLE);
    let found = profiles.get(key).or_else(|| profiles.find("ip", key));
    found.map(std::borrow::Cow::into_owned)
}

/// Category, family and name: what the caller says, or the first entry of the dictionary whose
/// name, or else whose family, stands in an attribute.
fn conclude(state: &State, details: &Map<String, Value>) -> [String; 3] {
    let told = |name: &str| first(details, "device", name);
    if let (Some(category), family, name) = (told("category"), told("family"), told("name")) {
        let text = |told: Option<&str>| told.unwrap_or_default().to_owned();
        return [category.to_owned(), text(family), text(name)];
    }
    let attributes: Vec<String> = details
        .values()
        .flat_map(|source| source.as_object().into_iter().flat_map(Map::values))
        .flat_map(|values| values.as_array().into_iter().flatten())
        .filter_map(|value| value.as_str().map(str::to_ascii_lowercase))
        .collect();
    let dictionary = state.items("fingerprint");
    let stands = |name: &str| {
        let name = name.to_ascii_lowercase();
        !name.is_empty() && attributes.iter().any(|attribute| attribute.contains(&name))
    };
    let by_name = dictionary.iter().find(|entry| stands(text(entry, "name")));
    let by_family = || dictionary.iter().find(|entry| stands(text(entry, "family")));
    match (&by_name, by_name.is_none().then(by_family).flatten()) {
        (Some(entry), _) => ["category", "family", "name"].map(|name| text(entry, name).to_owned()),
        (None, Some(entry)) => {
            let part = |name: &str| text(&entry, name).to_owned();
            [part("category"), part("family"), part("family")]
        }
        (None, None) => Default::default(),
    }
}

/// The first value of an attribute of a source.
fn first<'a>(details: &'a Map<String, Value>, source: &str, name: &str) -> Option<&'a str> {
    details.get(source)?.get(name)?.get(0)?.as_str()
}

/// The endpoint of the device shows what was found out.
fn tell_endpoint(context: &mut Context, fingerprint: &Members) {
    let Some(mac) = mac::digits(text(fingerprint, "mac")) else { return };
    let endpoints = context.state.items("endpoint");
    let Some(endpoint) = endpoints.find("mac_address", &mac).map(std::borrow::Cow::into_owned)
    else {
        return;
    };
    let mut changed = endpoint.clone();
    let mut profile = endpoint.get("profile").cloned().unwrap_or_else(|| json!({}));
    for (name, from) in [
        ("device_category", "device_category"),
        ("device_os_family", "device_family"),
        ("device_name", "device_name"),
        ("host_name", "hostname"),
        ("ipv4_address", "ip"),
    ] {
        match text(fingerprint, from) {
            "" if profile[name].is_null() && name.starts_with("device_") => {
                profile[name] = "Unknown".into();
            }
            "" => {}
            known => profile[name] = known.into(),
        }
    }
    let now = context.now.as_shown();
    if profile["first_profiled_at"].is_null() {
        profile["first_profiled_at"] = now.clone().into();
        profile["profiled_by"] = "API".into();
        profile["static_ip"] = false.into();
    }
    profile["last_profiled_at"] = now.into();
    changed.insert("profile".to_owned(), profile);
    resource::put(context, actions::resource("endpoint"), Some(&endpoint), changed);
}
