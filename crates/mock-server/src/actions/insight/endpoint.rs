//! `/api/insight/endpoint`: what Insight knows about devices (fact sheet C7). It follows from the
//! endpoints, their sessions and the activity of their agents; a device of which there is only a
//! session is known, too [inferred].

pub(crate) mod ip;
pub(crate) mod ip_range;
pub(crate) mod mac;
pub(crate) mod time_range;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::{Entry, Members};
use crate::mac as mac_address;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, HAL, text};
use crate::resources::session;
use crate::routes::Call;
use crate::state::State;
use crate::timestamp::Timestamp;

const ENDPOINTS: &str = "endpoint";

/// The sessions of the devices, the latest last, by the digits of the address.
struct Known<'a> {
    state: &'a State,
    sessions: BTreeMap<String, Vec<Cow<'a, Members>>>,
}

/// A device that something is known about.
#[derive(Clone, Debug)]
struct Device {
    mac: String,
    addresses: Vec<IpAddr>,
    updated_at: Option<Timestamp>,
}

impl<'a> Known<'a> {
    fn of(state: &'a State) -> Self {
        let mut sessions: BTreeMap<String, Vec<Cow<'a, Members>>> = BTreeMap::new();
        for session in state.items(session::TABLE).iter() {
            if let Some(digits) = mac_address::digits(text(&session, "mac_address")) {
                sessions.entry(digits).or_default().push(session);
            }
        }
        for own in sessions.values_mut() {
            own.sort_by_key(|session| changed(session));
        }
        Self { state, sessions }
    }

    /// All devices, without looking at more of them than has to be.
    fn devices(&self) -> Vec<Device> {
        let endpoints = self.state.items(ENDPOINTS);
        let mut devices = Vec::new();
        let mut seen = BTreeSet::new();
        for entry in endpoints.entries() {
            let Some(mac) = entry.member("mac_address") else { continue };
            let mac = mac.as_str().unwrap_or_default().to_owned();
            if self.sessions.contains_key(&mac) {
                seen.insert(mac.clone());
            }
            devices.push(self.device(mac, Some(&entry)));
        }
        let others = self.sessions.keys().filter(|mac| !seen.contains(*mac));
        devices.extend(others.map(|mac| self.device(mac.clone(), None)));
        devices
    }

    fn device(&self, mac: String, entry: Option<&Entry>) -> Device {
        let profile = entry.and_then(|entry| entry.member("profile"));
        let of_profile = |name: &str| {
            let held = profile.as_deref().and_then(|profile| profile.get(name));
            held.and_then(Value::as_str).and_then(|text| text.parse().ok())
        };
        let latest = self.latest(&mac);
        let of_session = latest.and_then(|session| text(session, "framedipaddress").parse().ok());
        let addresses =
            [of_session.or_else(|| of_profile("ipv4_address")), of_profile("ipv6_address")];
        let updated = entry.and_then(|entry| entry.member("updated_at"));
        let updated = updated.as_deref().and_then(Value::as_str).and_then(read);
        let updated_at = updated.max(latest.and_then(changed));
        Device { mac, addresses: addresses.into_iter().flatten().collect(), updated_at }
    }

    fn latest(&self, mac: &str) -> Option<&Members> {
        self.sessions.get(mac)?.last().map(|session| &**session)
    }

    /// All that is known about a device.
    fn info(&self, device: &Device) -> Value {
        let mac = &device.mac;
        let endpoint = self.state.items(ENDPOINTS).find("mac_address", mac);
        let profile = endpoint.as_ref().and_then(|endpoint| endpoint.get("profile"));
        let of_profile = |name: &str| {
            profile.and_then(|profile| profile[name].as_str()).unwrap_or_default().to_owned()
        };
        let latest = self.latest(mac);
        let of_session = |name: &str| latest.map(|session| text(session, name)).unwrap_or_default();
        let host_mac = mac_address::hyphens(mac).unwrap_or_default();
        let activity = self.state.items("onguard-activity").find("host_mac", &host_mac);
        let of_agent = |name: &str| {
            activity.as_ref().map(|activity| text(activity, name).to_owned()).unwrap_or_default()
        };
        let user = match of_session("username") {
            "" => of_agent("user"),
            user => user.to_owned(),
        };
        let roles: Vec<&str> = match (of_session("tipsrole"), of_session("role_name")) {
            ("", "") => Vec::new(),
            ("", role) | (role, _) => role.split(',').map(str::trim).collect(),
        };
        let (v4, v6): (Vec<&IpAddr>, Vec<&IpAddr>) =
            device.addresses.iter().partition(|address| address.is_ipv4());
        json!({
            "mac": mac,
            "ip": v4.first().map(ToString::to_string).unwrap_or_default(),
            "ipv6": v6.iter().map(ToString::to_string).collect::<Vec<String>>(),
            "device_category": of_profile("device_category"),
            "device_family": of_profile("device_os_family"),
            "device_name": of_profile("device_name"),
            "is_conflict": false,
            "other_category": "",
            "other_family": "",
            "other_name": "",
            "is_online": of_session("state") == "active",
            "user": user,
            "domain": user.split_once('\\').map(|(domain, _)| domain).unwrap_or_default(),
            "roles": roles,
            "aruba_user_role": of_session("arubauserrole"),
            "aruba_user_vlan": of_session("arubauservlan"),
            "spt": posture(&of_agent("last_seen_health_status")),
            "updated_at": device.updated_at.map(Timestamp::as_shown).unwrap_or_default()
        })
    }
}

/// The posture token of what an agent reports [inferred].
fn posture(health: &str) -> &'static str {
    match health {
        "Healthy" => "HEALTHY",
        "Unhealthy" => "QUARANTINE",
        _ => "UNKNOWN",
    }
}

fn changed(session: &Members) -> Option<Timestamp> {
    let updated = session::read(text(session, "updated_at"));
    updated.or_else(|| session::read(text(session, "acctstarttime")))
}

/// A time as endpoints write it: `Jan 14, 2026 08:05:12 UTC`.
fn read(text: &str) -> Option<Timestamp> {
    let words: Vec<&str> = text.split(' ').collect();
    let [month, day, year, time, _] = words.as_slice() else { return None };
    let month = MONTHS.iter().position(|known| known == month)? + 1;
    format!("{year}-{month:02}-{}T{time}Z", day.trim_end_matches(',')).parse().ok()
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The answer with one device, or the refusal.
fn one(
    context: &mut Context,
    call: &Call,
    is_it: impl Fn(&Device) -> bool,
    what: &str,
) -> Result<Response<Vec<u8>>, Problem> {
    let known = Known::of(context.state);
    let found = known.devices().into_iter().filter(is_it);
    match found.max_by_key(|device| device.updated_at).map(|device| known.info(&device)) {
        Some(info) => Ok(reply::json(StatusCode::OK, HAL, &info)),
        None => Err(nothing(context, call, what)),
    }
}

/// The answer with the devices that are meant, a page at a time.
fn several(
    context: &mut Context,
    call: &Call,
    is_meant: impl Fn(&Device) -> bool,
) -> Result<Response<Vec<u8>>, Problem> {
    let known = Known::of(context.state);
    let meant = known.devices().into_iter().filter(is_meant);
    let infos: Vec<Members> =
        meant.filter_map(|device| known.info(&device).as_object().cloned()).collect();
    let collection = format!("{}{}", context.base, call.request.uri().path());
    let body = resource::page_of(context, call, &collection, "+mac", infos)?;
    Ok(reply::json(StatusCode::OK, HAL, &body))
}

fn nothing(context: &mut Context, call: &Call, what: &str) -> Problem {
    let says = format!("neither an endpoint nor a session has the {what}");
    match call.found {
        Some(found) => resource::no_object(context, found.resource, says),
        None => Problem::ObjectNotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_shown() {
        let time = read("Jan 14, 2026 08:05:12 UTC").expect("a time");
        assert_eq!(time.as_shown(), "Jan 14, 2026 08:05:12 UTC");
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("Foo 14, 2026 08:05:12 UTC"), None);
    }
}
