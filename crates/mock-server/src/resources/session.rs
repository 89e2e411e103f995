//! Sessions on the network (fact sheet C7), and what a message to the network device makes of
//! them. There is no network here: a device that is known and takes such messages obeys
//! [inferred].

use std::borrow::Cow;

use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::text;
use crate::state::State;
use crate::timestamp::Timestamp;

pub(crate) const TABLE: &str = "session";

/// What an enforcement profile of type `RADIUS_DynAuthZ` sends.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) name: String,
    /// `Disconnect` or `CoA`.
    pub(crate) template_type: String,
    attributes: Value,
}

/// The kinds of messages.
pub(crate) const TEMPLATE_TYPES: [&str; 2] = [DISCONNECT, "CoA"];
const DISCONNECT: &str = "Disconnect";

/// Whether a session runs, or may: of a stale one nobody knows.
pub(crate) fn is_open(session: &Members) -> bool {
    text(session, "state") != "closed"
}

/// Ends a session by a message to its network device, or says why that cannot be.
pub(crate) fn disconnect(context: &mut Context, session: &Members) -> Result<(), String> {
    check(context.state, session)?;
    let now = context.now;
    let mut ended = session.clone();
    let mut set = |name: &str, value: Value| drop(ended.insert(name.to_owned(), value));
    set("state", "closed".into());
    set("acctterminatecause", "Admin-Reset".into());
    set("acctstoptime", written(now).into());
    set("updated_at", written(now).into());
    if let Some(start) = read(text(session, "acctstarttime")) {
        set("acctsessiontime", (now.as_seconds() - start.as_seconds()).max(0).into());
    }
    actions::store(context, TABLE, session, ended);
    Ok(())
}

/// Applies a profile to a session, or says why that cannot be.
pub(crate) fn apply(
    context: &mut Context,
    session: &Members,
    profile: &Profile,
) -> Result<(), String> {
    if profile.template_type == DISCONNECT {
        return disconnect(context, session);
    }
    check(context.state, session)?;
    let mut changed = session.clone();
    // The device has answered: the session is there.
    changed.insert("state".to_owned(), "active".into());
    changed.insert("updated_at".to_owned(), written(context.now).into());
    for attribute in profile.attributes.as_array().into_iter().flatten() {
        let member = match attribute["name"].as_str() {
            Some("Aruba-User-Role") => "arubauserrole",
            Some("Aruba-User-Vlan") => "arubauservlan",
            _ => continue,
        };
        // What stands between `%{` and `}` is filled in from a request, and there is none.
        if let Some(value) = attribute["value"].as_str().filter(|value| !value.contains("%{")) {
            changed.insert(member.to_owned(), value.into());
        }
    }
    actions::store(context, TABLE, session, changed);
    Ok(())
}

/// Whether a message can be sent for a session, and would be obeyed.
fn check(state: &State, session: &Members) -> Result<(), String> {
    let id = text(session, "id");
    if !is_open(session) {
        return Err(format!("The session {id} has ended already"));
    }
    let Some(device) = network_device(state, session) else {
        let name = text(session, "nas_name");
        return Err(format!(
            "The network device {name} of the session is not known; add it, so that it can be sent a message"
        ));
    };
    match device.get("coa_capable").and_then(Value::as_bool) {
        Some(false) => {
            let name = text(&device, "name");
            Err(format!(
                "The network device {name} takes no change of authorization; set its coa_capable"
            ))
        }
        _ => Ok(()),
    }
}

/// The network device of a session: by name, or by address.
fn network_device<'a>(state: &'a State, session: &Members) -> Option<Cow<'a, Members>> {
    let devices = state.items("network-device");
    let by_name = devices.find("name", text(session, "nas_name"));
    by_name.or_else(|| devices.find("ip_address", text(session, "nasipaddress")))
}

/// The profiles that suit the network device of a session: their template is of its vendor, and
/// their device groups, if they have any, hold it [inferred].
pub(crate) fn profiles(state: &State, session: &Members) -> Vec<Profile> {
    let Some(device) = network_device(state, session) else { return Vec::new() };
    let groups = device.get("nad_groups").and_then(Value::as_array);
    let is_within = |profile: &Members| {
        let wanted = profile.get("device_group_list").and_then(Value::as_array);
        let wanted = wanted.map(Vec::as_slice).unwrap_or_default();
        wanted.is_empty()
            || wanted.iter().any(|name| groups.is_some_and(|groups| groups.contains(name)))
    };
    let templates = state.items("radius-dynamic-authorization-template");
    let dynamic = state.items("enforcement-profile");
    let dynamic = dynamic.iter().filter(|profile| text(profile, "type") == "RADIUS_DynAuthZ");
    let suiting = dynamic.filter(|profile| is_within(profile)).filter_map(|profile| {
        let template = templates.find("name", text(&profile, "radius_dyn_authz_template"))?;
        let (theirs, own) = (text(&template, "vendor_name"), text(&device, "vendor_name"));
        let has_own =
            |attributes: &&Value| attributes.as_array().is_some_and(|own| !own.is_empty());
        let attributes = profile.get("attributes").filter(has_own);
        theirs.eq_ignore_ascii_case(own).then(|| Profile {
            name: text(&profile, "name").to_owned(),
            template_type: text(&template, "template_type").to_owned(),
            attributes: attributes.or(template.get("attributes")).cloned().unwrap_or_default(),
        })
    });
    suiting.collect()
}

/// A time as accounting writes it, with offset.
fn written(time: Timestamp) -> String {
    format!("{}+00:00", time.in_seconds().to_string().trim_end_matches('Z'))
}

/// A time of accounting.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    text.replace("+00:00", "Z").parse().ok()
}
