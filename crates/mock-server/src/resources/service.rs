//! Policy Manager services (fact sheet C6): an ordered list that can be switched on and off and
//! rearranged.

pub(crate) mod reorder;
pub(crate) mod switch;

use std::ops::RangeInclusive;

use serde_json::Value;

use crate::item_table::{Members, key_text};
use crate::resource::Fallback::{Absent, EmptyArray, Flag as Is, Text as Saying};
use crate::resource::FieldKind::{
    Any, Choice, Flag, Integer, List, Reference, References, Text, Texts,
};
use crate::resource::{Hooks, Invalid, Resource, Wording, optional, read_only, required, text};
use crate::resources::BY_NAME;
use crate::state::State;
use crate::trace::Screen;

pub(crate) static SERVICE: Resource = Resource {
    title: "service",
    path: "/api/config/service",
    table: "service",
    key: "id",
    by_name: BY_NAME,
    privileges: &["cppm_services"],
    wording: Wording::Messages,
    screen: Screen::Services,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        read_only("type", Text),
        required("template", Choice(&TEMPLATES)),
        optional("enabled", Flag, Is(true)),
        read_only("hit_count", Integer),
        optional("order_no", Integer, Absent),
        optional("description", Text, Saying("")),
        optional("monitor_mode", Flag, Is(false)),
        optional(
            "rules_match_type",
            Choice(&["MATCHES_ANY", "MATCHES_ALL"]),
            Saying("MATCHES_ALL"),
        ),
        optional(
            "rules_conditions",
            List(&[
                required("type", Text),
                required("name", Text),
                required("operator", Text),
                optional("value", Text, Saying("")),
            ]),
            EmptyArray,
        ),
        optional("auth_methods", Texts, EmptyArray),
        optional(
            "auth_sources",
            References { table: "auth-source", member: "name", title: "authentication source" },
            EmptyArray,
        ),
        optional("strip_username", Flag, Is(false)),
        optional("strip_username_csv", Text, Absent),
        optional("authz_sources", Texts, Absent),
        optional(
            "role_mapping_policy",
            Reference { table: "role-mapping", member: "name", title: "role mapping policy" },
            Absent,
        ),
        required(
            "enf_policy",
            Reference { table: "enforcement-policy", member: "name", title: "enforcement policy" },
        ),
        optional("use_cached_policy_results", Flag, Absent),
        optional("service_cert_cn", Text, Absent),
        optional("service_cert_expiry_date", Text, Absent),
        optional("posture_enabled", Flag, Absent),
        optional("posture_policies", Texts, Absent),
        optional("default_posture_token", Text, Absent),
        optional("remediate_end_hosts", Flag, Absent),
        optional("remediation_url", Text, Absent),
        optional("audit_enabled", Flag, Absent),
        optional("audit_server", Text, Absent),
        optional("audit_trigger_condition", Text, Absent),
        optional("audit_mac_auth_client_type", Text, Absent),
        optional("action_after_audit", Text, Absent),
        optional("audit_coa_acton", Text, Absent),
        optional("profiler_enabled", Flag, Absent),
        optional("profiler_endpoint_classification", Texts, Absent),
        optional("profiler_coa_action", Text, Absent),
        optional("radius_proxy_scheme", Text, Absent),
        optional("radius_proxy_targets", Texts, Absent),
        optional("radius_proxy_enable_for_acct", Flag, Absent),
        optional("radius_proxy_attrs_to_delete", Any, Absent),
        optional("acct_proxy_enabled", Flag, Absent),
        optional("acct_proxy_targets", Texts, Absent),
        optional("acct_proxy_attrs_to_add", Any, Absent),
        optional("acct_proxy_attrs_to_delete", Any, Absent),
    ],
    referenced_by: &[],
    hooks: Hooks {
        prepare: |context, before, given, item| {
            item.insert("type".to_owned(), kind(text(item, "template")).into());
            item.entry("hit_count").or_insert_with(|| 0.into());
            let is_place =
                |place: &Value| place.as_i64().is_some_and(|place| PLACES.contains(&place));
            if given.get("order_no").is_some_and(|place| !is_place(place)) {
                return Err(Invalid::wrong("order_no"));
            }
            if !given.contains_key("order_no") {
                let own = before.and_then(|before| before.get("order_no")).cloned();
                let last = context.state.items("service").iter().count() + 1;
                item.insert("order_no".to_owned(), own.unwrap_or_else(|| last.into()));
            }
            Ok(Vec::new())
        },
        follow: |context, before, after| {
            let is_moved = match (before, after) {
                (Some(before), Some(after)) => before.get("order_no") != after.get("order_no"),
                _ => true,
            };
            if is_moved {
                let moved =
                    after.and_then(|after| Some((key_text(after.get("id")?)?, place(after))));
                arrange(context.state, moved.into_iter().collect());
            }
        },
        ..Hooks::NONE
    },
};

/// The places that a service can be given.
pub(crate) const PLACES: RangeInclusive<i64> = 1..=65_535;

/// The templates of the product, with the type of the services that they make.
const TEMPLATES: [&str; 18] = [
    "Aruba 802.1X Wireless",
    "802.1X Wireless",
    "802.1X Wired",
    "MAC Authentication",
    "Web-based Authentication",
    "Web-based Health Check Only",
    "Web-based Open Network Access",
    "802.1X Wireless - Identity Only",
    "802.1X Wired - Identity Only",
    "RADIUS Enforcement ( Generic )",
    "RADIUS Proxy",
    "RADIUS Authorization",
    "TACACS+ Enforcement",
    "Aruba Application Authentication",
    "Aruba Application Authorization",
    "Cisco Web Authentication Proxy",
    "Event-based Enforcement",
    "ClearPass OnConnect Enforcement",
];

/// The type that follows from a template [observed for RADIUS, TACACS, WEBAUTH and Application,
/// inferred for the others].
fn kind(template: &str) -> &'static str {
    match template {
        template if template.starts_with("Web-based") => "WEBAUTH",
        template if template.starts_with("Aruba Application") => "Application",
        template if template.starts_with("TACACS") => "TACACS",
        template if template.starts_with("Event") => "Event",
        _ => "RADIUS",
    }
}

fn place(service: &Members) -> i64 {
    service.get("order_no").and_then(Value::as_i64).unwrap_or(i64::MAX)
}

/// Numbers the services from 1 without gaps. Those that were given a place stand there; the
/// others fill the places between them in the order that they had.
fn arrange(state: &mut State, mut moved: Vec<(String, i64)>) {
    let key = |service: &Members| service.get("id").and_then(key_text).unwrap_or_default();
    let mut services: Vec<Members> = state.items("service").iter().cloned().collect();
    services.sort_by_key(place);
    let (placed, mut arranged): (Vec<Members>, Vec<Members>) =
        services.into_iter().partition(|service| moved.iter().any(|(id, _)| *id == key(service)));
    moved.sort_by_key(|(_, place)| *place);
    for (id, place) in moved {
        if let Some(service) = placed.iter().find(|service| key(service) == id) {
            let index = place.clamp(1, *PLACES.end()) - 1;
            let index = usize::try_from(index).unwrap_or_default().min(arranged.len());
            arranged.insert(index, service.clone());
        }
    }
    for (index, mut service) in arranged.into_iter().enumerate() {
        let number = Value::from(index + 1);
        if service.get("order_no") != Some(&number) {
            service.insert("order_no".to_owned(), number);
            // It could be read before, and only its number is another.
            let _ = state.items_mut("service").put(service);
        }
    }
}
