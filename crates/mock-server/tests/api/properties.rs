//! What holds of any requests, whatever they are: each against a reading of the rules that is
//! much simpler than the appliance.

mod crud_model;
mod export_import;
mod filter_and_sort;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{START, TestServer};

/// An appliance that was booted once, a token of it, and its rows as they were then.
struct Booted {
    server: TestServer,
    token: String,
    rows: BTreeMap<String, String>,
}

thread_local! {
    static BOOTED: RefCell<Option<Booted>> = const { RefCell::new(None) };
}

/// Does something with an appliance as it is after its first boot, and with a token that may do
/// everything. It is loaded from its rows, which takes a tenth of the time of a boot.
pub(crate) fn on_ready<T>(work: impl FnOnce(&mut TestServer, &str) -> T) -> T {
    BOOTED.with_borrow_mut(|booted| {
        let Booted { server, token, rows } = booted.get_or_insert_with(|| {
            let mut server = TestServer::ready();
            let token = server.admin_token();
            let rows = server.stored.clone();
            Booted { server, token, rows }
        });
        server.stored.clone_from(rows);
        server.unix_milliseconds = START;
        server.restart();
        work(server, token)
    })
}

/// All that the appliance remembers, to the byte, but for the exchange that every request is.
fn remembered(server: &mut TestServer) -> String {
    let state = server.get("/__admin/state").text();
    // The log is the last table, and a text has its quotation marks escaped.
    let (state, _) = state.split_once(r#","exchange":{"#).expect("a table of exchanges");
    let (before, after) = state.split_once(r#""next_exchange":"#).expect("a number");
    format!("{before}{}", after.trim_start_matches(|letter: char| letter.is_ascii_digit()))
}

/// A segment of a path.
pub(crate) fn segment(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A query of these parameters.
pub(crate) fn query(pairs: &[(&str, String)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    query.finish()
}

/// The items of a list, without their links.
#[track_caller]
pub(crate) fn items(list: &Value) -> Vec<Value> {
    let items = list["_embedded"]["items"].as_array();
    let mut items = items.unwrap_or_else(|| panic!("no list: {list}")).clone();
    for item in &mut items {
        drop(item.as_object_mut().and_then(|members| members.shift_remove("_links")));
    }
    items
}

pub(crate) fn ids(items: &[Value]) -> Vec<i64> {
    items.iter().filter_map(|item| item["id"].as_i64()).collect()
}
