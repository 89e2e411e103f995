//! The certificates of the first boot: of the authority, of the servers, of the trust list, and
//! in the prepared scenarios some that were issued. There is no clock yet: they are valid from
//! the beginning of 2026, and the same everywhere.

use serde_json::{Value, json};

use crate::certificate::onboard::TABLE;
use crate::certificate::{
    Key, Order, SigningRequest, X509, alt_name, authority, installed, members, name, onboard,
    server,
};
use crate::item_table::Members;
use crate::seed::Scenario;
use crate::state::State;
use crate::timestamp::Timestamp;

const TRUST_LIST: &str = "cert-trust-list";

/// The authority of a campus, which somebody put into the trust list.
const CAMPUS_ROOT: &str = include_str!("../../data/example-campus-root.pem");

/// 2031-01-01T00:00:00Z.
const LAST_DAY: i64 = 1_924_992_000;

/// Adds them to the tables that are empty.
pub(crate) fn add(state: &mut State) {
    let is_ready = state.meta().scenario != Scenario::Fresh;
    let trusted = trusted(is_ready);
    fill(state, TRUST_LIST, trusted);
    let issued = issued(is_ready);
    fill(state, TABLE, issued);
    let of_servers = server::first(state);
    fill(state, server::TABLE, of_servers);
    if is_ready {
        for (table, host) in
            [("client-cert", "clearpass-client.example.net"), ("service-cert", "eap.example.net")]
        {
            let items = of_appliance(state, table, host).into_iter().collect();
            fill(state, table, items);
        }
    }
}

fn fill(state: &mut State, table: &str, items: Vec<Members>) {
    if state.items(table).len() > 0 {
        return;
    }
    for item in items {
        // Nothing but the API reads these tables, and the items have their keys.
        let _ = state.items_mut(table).put(item);
    }
}

fn trusted(is_ready: bool) -> Vec<Members> {
    let entry = |id: i64, pem: &str, usage: Value| {
        members_of(json!({ "id": id, "cert_file": pem, "enabled": true, "cert_usage": usage }))
    };
    let mut entries = vec![entry(1, &authority::root().pem(), json!(["EAP", "RadSec", "Others"]))];
    if let (true, Some(root)) = (is_ready, X509::first_of(CAMPUS_ROOT)) {
        entries.push(entry(3001, &root.pem(), json!(["EAP", "AD/LDAP Servers"])));
    }
    entries
}

/// The authority's own certificate, that of an enrolled device, and a request that waits.
fn issued(is_ready: bool) -> Vec<Members> {
    let numbered = |id: i64, mut item: Members| {
        item.insert("id".to_owned(), id.into());
        item
    };
    let root = onboard::item("ca", members::of_certificate(authority::root()), true);
    let mut items = vec![numbered(authority::ID, root)];
    if is_ready {
        let device = [
            ("mdpsDeviceType", "Windows"),
            ("mdpsDeviceName", "laptop-qa"),
            ("mdpsDeviceUdid", "00000000-0000-4000-8000-000000000105"),
            ("mdpsDeviceSerial", "EX-SN-0105"),
            ("mdpsMacAddress", "02-00-5E-10-00-05"),
            ("mdpsProductName", "Windows 11"),
            ("mdpsProductVersion", "10.0.22631"),
            ("mdpsUserName", "qa"),
        ];
        let device = request("qa", "onboard-device/3001", &device).and_then(|request| {
            let order = Order {
                serial: 2,
                kind: "tls-client",
                subject: request.subject().clone(),
                alt_names: request.alt_names(),
                from: Timestamp::from_seconds(authority::FIRST_DAY),
                to: Timestamp::from_seconds(LAST_DAY),
            };
            let certificate = authority::issue(&order, request.public_key().clone())?;
            Some(onboard::item("tls-client", members::of_certificate(&certificate), true))
        });
        items.extend(device.map(|item| numbered(3001, item)));
        let waiting = request("laptop-09.example.net", "onboard-device/3002", &[]);
        items
            .extend(waiting.map(|request| {
                numbered(3002, onboard::request_item("tls-client", &request, true))
            }));
    }
    items
}

fn request(common_name: &str, owner: &str, device: &[(&str, &str)]) -> Option<SigningRequest> {
    let parts = [("C", "US"), ("O", "Example Campus"), ("OU", "Devices"), ("CN", common_name)];
    let subject = name::of(&parts).ok()?;
    let device: name::Parts =
        device.iter().map(|(kind, value)| ((*kind).to_owned(), (*value).to_owned())).collect();
    let alt_names = alt_name::with(Vec::new(), &device).ok()?;
    SigningRequest::make(&Key::of(owner), subject, alt_names)
}

fn of_appliance(state: &State, table: &str, host: &str) -> Option<Members> {
    let subject = name::of(&[("C", "US"), ("O", "Example Campus"), ("CN", host)]).ok()?;
    let order = Order {
        serial: if table == "client-cert" { 3 } else { 4 },
        kind: "server",
        subject,
        alt_names: alt_name::host(host).into_iter().collect(),
        from: Timestamp::from_seconds(authority::FIRST_DAY),
        to: Timestamp::from_seconds(LAST_DAY),
    };
    let certificate = authority::issue_own(&order, &Key::of(&format!("{table}/3001")))?;
    let mut item = installed::members(state, &[certificate]);
    item.insert("id".to_owned(), 3001.into());
    item.insert("intermediate_ca_cert".to_owned(), json!({}));
    Some(item)
}

fn members_of(value: Value) -> Members {
    match value {
        Value::Object(members) => members,
        _ => Members::new(),
    }
}
