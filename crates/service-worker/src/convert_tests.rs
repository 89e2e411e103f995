//! The seam, inside a real service worker: what crosses it arrives unchanged.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use crate::convert;
use crate::host::Host;
use js_sys::{Array, Object, Reflect, Uint8Array};

wasm_bindgen_test_configure!(run_in_service_worker);

const NOON: f64 = 1_769_860_800_000.0;

fn entropy() -> Uint8Array {
    Uint8Array::from([7_u8; 32].as_slice())
}

fn base() -> String {
    "https://docs.example/lab/".to_owned()
}

fn pair(first: &str, second: &str) -> JsValue {
    Array::of2(&first.into(), &second.into()).into()
}

fn member(object: &Object, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("a plain object")
}

fn text(object: &Object) -> String {
    let body: Uint8Array = member(object, "body").unchecked_into();
    String::from_utf8(body.to_vec()).expect("UTF-8")
}

fn token_request(host: &mut Host) -> Object {
    let headers = Array::of1(&pair("content-type", "application/json"));
    let body = br#"{"grant_type":"password","username":"qa","password":"abc123","client_id":"QuickAccess"}"#;
    host.respond("POST", "/api/oauth", base(), &headers, body.to_vec(), NOON, &entropy())
}

#[wasm_bindgen_test]
fn a_request_keeps_its_method_address_headers_and_bytes() {
    let headers = Array::of3(&pair("x-a", "1"), &pair("x-a", "2"), &pair("bad name", "x"));
    let address = "/api/x?a={%22b%22:1}";
    let request =
        convert::request("PATCH", address, base(), &headers, vec![0, 255, 10]).expect("a request");
    assert_eq!(request.method(), "PATCH");
    assert_eq!(request.uri().query(), Some("a={%22b%22:1}"));
    assert_eq!(request.headers().get_all("x-a").iter().count(), 2);
    assert_eq!(request.headers().len(), 2);
    assert_eq!(request.body(), &[0, 255, 10]);
}

#[wasm_bindgen_test]
fn an_answer_keeps_its_status_reason_headers_and_bytes() {
    let mut host = Host::open(&Array::new(), NOON, &entropy());
    let headers = Array::of1(&pair("content-type", "application/json"));
    let refused =
        host.respond("POST", "/api/oauth", base(), &headers, b"{}".to_vec(), NOON, &entropy());
    assert_eq!(member(&refused, "status"), 400);
    assert_eq!(member(&refused, "reason"), "invalid_request");
    assert!(text(&refused).contains("The grant type was not specified in the request"));
    let headers: Array = member(&refused, "headers").unchecked_into();
    let has_date = headers.iter().any(|header| {
        let header: Array = header.unchecked_into();
        header.get(0) == "date" && header.get(1) == "Sat, 31 Jan 2026 12:00:00 GMT"
    });
    assert!(has_date);
}

#[wasm_bindgen_test]
fn the_rows_of_an_answer_bring_the_state_back() {
    let mut host = Host::open(&Array::new(), NOON, &entropy());
    let answer = token_request(&mut host);
    assert_eq!(member(&answer, "status"), 200);
    assert!(member(&answer, "clear").is_truthy());
    let token = serde_json::from_str::<serde_json::Value>(&text(&answer)).expect("JSON");
    let token = token["access_token"].as_str().expect("a token");

    let mut woken = Host::open(&member(&answer, "rows").unchecked_into(), NOON, &entropy());
    let headers = Array::of1(&pair("authorization", &format!("Bearer {token}")));
    let answer =
        woken.respond("GET", "/api/oauth/me", base(), &headers, Vec::new(), NOON, &entropy());
    assert_eq!(text(&answer), r#"{"info":"API Operator","name":"qa"}"#);
    assert!(!member(&answer, "clear").is_truthy());
}

#[wasm_bindgen_test]
fn a_row_that_is_no_text_makes_the_state_unreadable() {
    let row = Array::of2(&"local-user/1".into(), &Object::new().into());
    let mut host = Host::open(&Array::of1(&row.into()), NOON, &entropy());
    let answer = token_request(&mut host);
    assert_eq!(member(&answer, "status"), 503);
    let answer =
        host.respond("POST", "/__admin/reset", base(), &Array::new(), Vec::new(), NOON, &entropy());
    assert_eq!(member(&answer, "status"), 200);
    assert_eq!(member(&token_request(&mut host), "status"), 200);
}

#[wasm_bindgen_test]
fn an_address_that_is_none_is_refused() {
    let mut host = Host::open(&Array::new(), NOON, &entropy());
    let answer =
        host.respond("GET", "no slash", base(), &Array::new(), Vec::new(), NOON, &entropy());
    assert_eq!(member(&answer, "status"), 400);
}

#[wasm_bindgen_test]
fn the_hosts_own_answers_are_problems() {
    assert_eq!(member(&Host::crashed(), "status"), 500);
    assert_eq!(member(&Host::not_stored("the disk is full"), "status"), 507);
    assert!(text(&Host::not_stored("the disk is full")).contains("the disk is full"));
}
