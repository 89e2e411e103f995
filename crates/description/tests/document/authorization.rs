//! What requests carry, by the security schemes of a document.

use description::document::{Document, Place};
use description::draft::to_filled;
use description::{Authorization, HarEntry, InHand, Request, authorizations, to_har};
use serde_json::{Value, json};

fn document(security: Value) -> Document {
    let text = json!({
        "openapi": "3.1.0",
        "paths": { "/a": { "get": { "security": security } } },
        "components": { "securitySchemes": {
            "token": { "type": "oauth2", "flows": {} },
            "key": { "type": "apiKey", "in": "query", "name": "k" },
            "session": { "type": "apiKey", "in": "cookie", "name": "sid" },
            "login": { "type": "http", "scheme": "Basic" },
            "header": { "type": "apiKey", "in": "header", "name": "authorization" },
            "tls": { "type": "mutualTLS" },
        } },
    });
    Document::from_text(text.to_string().as_bytes())
}

fn carried(security: Value, in_hand: &InHand) -> Vec<Authorization> {
    let document = document(security);
    let operation = document.operation(&document.index().operations[0]);
    authorizations(&operation, &document.security_schemes(), in_hand)
}

fn shown(security: Value, in_hand: &InHand) -> Vec<String> {
    let carried = carried(security, in_hand);
    carried.iter().map(|one| format!("{}={}", one.name, one.value)).collect()
}

fn in_hand(token: Option<&str>) -> InHand {
    InHand {
        token: token.map(str::to_owned),
        keys: [("key".to_owned(), "K".to_owned()), ("session".to_owned(), "S".to_owned())].into(),
        logins: [("login".to_owned(), ("Aladdin".to_owned(), "open sesame".to_owned()))].into(),
    }
}

#[test]
fn each_scheme_has_its_place() {
    let all = in_hand(Some("t"));
    for (name, expected) in [
        ("token", "Authorization=Bearer t"),
        ("key", "k=K"),
        ("session", "sid=S"),
        // The example of RFC 7617.
        ("login", "Authorization=Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("header", "Authorization=Bearer t"),
    ] {
        assert_eq!(shown(json!([{ name: [] }]), &all), [expected], "{name}");
    }
    assert!(shown(json!([{ "tls": [] }]), &all).is_empty());
}

#[test]
fn the_first_alternative_that_is_in_hand_is_taken() {
    let without_token = in_hand(None);
    assert_eq!(
        shown(json!([{ "token": [] }, { "key": [], "session": [] }]), &without_token),
        ["k=K", "sid=S"]
    );
    let nothing = InHand::default();
    let wanted = carried(json!([{ "key": [] }, { "token": [] }]), &nothing);
    assert_eq!((wanted[0].value.as_str(), wanted[0].is_given), ("<key>", false));
    // Whoever has something shows it, even where nobody has to.
    assert_eq!(shown(json!([{}, { "key": [] }]), &without_token), ["k=K"]);
    assert!(carried(json!([{}, { "key": [] }]), &nothing).is_empty());
    assert!(carried(json!([]), &in_hand(Some("t"))).is_empty());
}

#[test]
fn a_document_that_says_nothing_takes_a_token_and_calls_for_none() {
    let document = Document::from_text(br#"{"openapi":"3.1.0","paths":{"/a":{"get":{}}}}"#);
    let operation = document.operation(&document.index().operations[0]);
    // Its code once had a token that was not sent.
    assert!(authorizations(&operation, &[], &InHand::default()).is_empty());
    let in_hand = InHand { token: Some("x".to_owned()), ..InHand::default() };
    let carried = authorizations(&operation, &[], &in_hand);
    assert_eq!((carried[0].place, carried[0].value.as_str()), (Place::Header, "Bearer x"));
}

fn request(security: Value) -> Request {
    let document = document(security);
    let entry = &document.index().operations[0];
    let operation = document.operation(entry);
    let carried = authorizations(&operation, &document.security_schemes(), &in_hand(None));
    to_filled(&json!({}), "", vec![]).to_request(entry, &operation, "/v1", &carried)
}

#[test]
fn keys_are_put_into_query_and_cookies_and_stay_out_of_files() {
    let request = request(json!([{ "key": [], "session": [] }]));
    assert_eq!(request.address, "/v1/a?k=K");
    assert_eq!(request.header("cookie"), Some("sid=S"));
    let har = to_har(
        &[HarEntry {
            request,
            server: "https://pets.example".to_owned(),
            started: String::new(),
            milliseconds: 0.0,
            response: None,
        }],
        "1",
    );
    assert!(!har.contains("k=K") && !har.contains("sid=S"), "{har}");
    assert!(!har.contains(r#""K""#), "{har}");
}
