use clearpass_explorer::sequence::{Kind, Lane, Picture, SequenceView};
use clearpass_explorer::traffic::Exchange;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

fn exchange(method: &str, address: &str, status: u16, trace: &[(&str, &str, &str)]) -> Exchange {
    let trace: Vec<Value> = trace
        .iter()
        .map(|(check, outcome, says)| json!({ "check": check, "outcome": outcome, "says": says }))
        .collect();
    serde_json::from_value(json!({
        "id": 1, "at": "2026-01-31T12:00:00.000Z",
        "request": { "method": method, "address": address },
        "response": { "status": status }, "trace": trace,
    }))
    .expect("an exchange as the appliance tells it")
}

/// The arrows as `from to kind says`.
fn arrows(exchange: &Exchange) -> Vec<String> {
    let arrow = |arrow: &clearpass_explorer::sequence::Arrow| {
        format!("{:?} {:?} {:?} {}", arrow.from, arrow.to, arrow.kind, arrow.says)
    };
    Picture::of(exchange).arrows.iter().map(arrow).collect()
}

#[wasm_bindgen_test]
fn a_refusal_stands_where_it_happened() {
    let refused = exchange(
        "POST",
        "/api/oauth",
        401,
        &[
            ("grant_type", "passed", "the grant_type is password"),
            ("client_authentication", "passed", "API client QuickAccess: it is public"),
            ("service", "refused", "no enabled service matches"),
        ],
    );
    assert_eq!(
        arrows(&refused),
        [
            "ResourceOwner ClientApplication Request user name and password",
            "ClientApplication AuthorizationServer Request POST /api/oauth, grant password",
            "AuthorizationServer PolicyManager Request authenticate the user",
            "PolicyManager AuthorizationServer Refusal no enabled service matches",
            "AuthorizationServer ClientApplication Refusal 401",
        ]
    );
}

#[wasm_bindgen_test]
fn a_client_that_acts_for_itself_meets_no_policy_manager() {
    let issued = exchange(
        "POST",
        "/api/oauth",
        200,
        &[
            ("grant_type", "passed", "the grant_type is client_credentials"),
            ("token_issued", "passed", "access token for 28800 s"),
        ],
    );
    assert_eq!(Picture::of(&issued).lanes(), [Lane::ClientApplication, Lane::AuthorizationServer]);
    assert_eq!(Picture::of(&issued).arrows[1].kind, Kind::Answer);
}

#[wasm_bindgen_test]
fn a_call_is_checked_and_a_missing_privilege_is_the_resource_servers_word() {
    let refused = exchange(
        "GET",
        "/api/admin-user?limit=1",
        403,
        &[
            ("bearer_token", "passed", "Bearer in the Authorization header"),
            ("token_validity", "passed", "issued to QuickAccess for qa"),
            ("privilege", "refused", "the token lacks cppm_admin_users"),
        ],
    );
    assert_eq!(
        arrows(&refused),
        [
            "ClientApplication ResourceServer Request GET /api/admin-user, Bearer token",
            "ResourceServer AuthorizationServer Request is the token valid?",
            "AuthorizationServer ResourceServer Answer issued to QuickAccess for qa",
            "ResourceServer ClientApplication Refusal 403: the token lacks cppm_admin_users",
        ]
    );
}

#[wasm_bindgen_test]
fn a_write_to_a_subscriber_goes_by_the_publisher() {
    let passed = exchange(
        "POST",
        "/api/guest",
        201,
        &[("cluster_node", "passed", "subscriber sub1 passes it to the publisher pub")],
    );
    assert_eq!(
        Picture::of(&passed).lanes(),
        [Lane::ClientApplication, Lane::Subscriber, Lane::ResourceServer]
    );
}

#[wasm_bindgen_test]
fn the_picture_is_a_list_for_who_does_not_see_it() {
    let call = exchange("GET", "/api/oauth/me", 200, &[]);
    let stage = Stage::show(move || view! { <SequenceView picture=Picture::of(&call) /> });
    assert_eq!(stage.count("ol li"), 2);
    let first = stage.find("ol li").text_content().unwrap_or_default();
    assert_eq!(first, "Client application to Resource server: GET /api/oauth/me");
    assert_eq!(stage.attribute("svg", "aria-hidden").as_deref(), Some("true"));
}
