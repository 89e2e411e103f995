//! No export holds a secret, wherever it was.

use description::{
    BodyFormat, Credentials, GrantType, HarEntry, HarResponse, Request, TokenRequest, to_har,
    to_postman,
};
use serde_json::{Value, json};

use crate::nasty::{SERVER, form_of};

/// What must not be in any export.
pub(crate) const SECRET: &str = "s3cr&t\"";

pub(crate) fn token_request(body_format: BodyFormat) -> Request {
    let request = TokenRequest {
        grant_type: GrantType::Password,
        body_format,
        client_id: "QuickAccess".to_owned(),
        client_secret: SECRET.to_owned(),
        username: "qa".to_owned(),
        password: SECRET.to_owned(),
        ..TokenRequest::default()
    };
    request.to_request()
}

pub(crate) fn request(address: &str, body: &Value) -> Request {
    Request {
        method: "POST".to_owned(),
        address: address.to_owned(),
        headers: vec![
            ("Authorization".to_owned(), format!("Bearer {SECRET}")),
            ("Content-Type".to_owned(), "application/json".to_owned()),
        ],
        body: Some(body.to_string()),
        ..Request::default()
    }
}

pub(crate) fn text(body: &str) -> Request {
    Request { body: Some(body.to_owned()), ..request("/api/any", &Value::Null) }
}

/// Requests with the secret in every place.
fn secretive() -> Vec<Request> {
    let encoded: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let filter = json!({ "tacacs_secret": { "$eq": SECRET } }).to_string();
    let filter: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
    let nested = json!({ "refresh_token": SECRET }).to_string();
    let mut form = form_of(SECRET, "ca.pem");
    form.parts[0].name = "pkcs12_passphrase".to_owned();
    let twice = format!(r#"{{"password": {}, "password": null}}"#, Value::from(SECRET));
    let mut with_cookie = request("/api/any", &json!({}));
    with_cookie.headers.push(("Cookie".to_owned(), SECRET.to_owned()));
    with_cookie.headers.push(("Referer".to_owned(), format!("/#access_token={encoded}&b=c")));
    vec![
        token_request(BodyFormat::Json),
        token_request(BodyFormat::Form),
        request("/api/any", &json!({ "a": [{ "radius_secret": SECRET, "b": 3 }] })),
        request("/api/any", &json!({ "a": { "b": { "token": SECRET } } })),
        request("/api/any", &json!({ "secret": { "value": SECRET }, "password2": [SECRET] })),
        request("/api/any", &json!({ "attributes": [{ "name": "Password", "value": SECRET }] })),
        request("/api/any", &json!({ "text": nested })),
        request(&format!("/api/any?a=5&access_token={encoded}#code_verifier={encoded}"), &json!(1)),
        request(&format!("/api/any?filter={filter}"), &json!(1)),
        text(&twice),
        text(&format!("{{\"client-secret\": {SECRET}")),
        with_cookie,
        form,
    ]
}

pub(crate) fn entry(request: Request) -> HarEntry {
    HarEntry {
        request,
        server: format!("{SERVER}/"),
        started: "2025-03-01T12:00:00.000Z".to_owned(),
        milliseconds: 12.5,
        response: None,
    }
}

#[track_caller]
fn assert_no_secret(export: &str) {
    // In whatever way it is escaped.
    assert!(!export.contains("s3cr"), "{export}");
}

#[test]
fn an_archive_holds_no_secret() {
    for request in secretive() {
        assert_no_secret(&to_har(&[entry(request)], "0.1.0"));
    }
    let response = HarResponse {
        status: 200,
        reason: "OK".to_owned(),
        headers: vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("Set-Cookie".to_owned(), SECRET.to_owned()),
            ("Location".to_owned(), "/guest?token=s3cr".to_owned()),
        ],
        body: json!({ "access_token": SECRET, "token_type": "Bearer" }).to_string(),
    };
    let mut entry = entry(Request::get("/api/oauth/me", SECRET));
    entry.response = Some(response);
    let har = to_har(&[entry], "0.1.0");
    assert_no_secret(&har);
    assert!(har.contains(r#"\"token_type\": \"Bearer\""#), "{har}");
}

#[test]
fn a_collection_holds_no_secret() {
    for request in secretive() {
        let requests = [("Title".to_owned(), request)];
        assert_no_secret(&to_postman("Name", &requests, SERVER));
    }
}

#[test]
fn a_client_in_the_header_is_covered() {
    let request = TokenRequest {
        client_id: "QuickAccess".to_owned(),
        client_secret: SECRET.to_owned(),
        credentials: Credentials::Header,
        ..TokenRequest::default()
    };
    let request = request.to_request();
    let header = request.header("Authorization").expect("it is there").to_owned();
    let har = to_har(&[entry(request.clone())], "0.1.0");
    assert!(!har.contains(&header) && har.contains("\"Basic ***\""), "{har}");
    let collection = to_postman("Name", &[("Title".to_owned(), request)], SERVER);
    assert!(!collection.contains(&header), "{collection}");
    assert!(collection.contains("\"Basic {{credentials}}\""), "{collection}");
}

#[test]
fn what_is_no_secret_stays_as_it_was() {
    let body = r#"{"grant_types": "password",  "access_token_lifetime": 1.50}"#;
    let har = to_har(&[entry(text(body))], "0.1.0");
    assert!(har.contains(&Value::from(body).to_string()), "{har}");
    let har = to_har(&[entry(text(r#"{"password": "", "has_password": true}"#))], "0.1.0");
    assert!(!har.contains("***\\\""), "{har}");
}
