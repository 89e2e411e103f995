//! Anything at all at the token endpoint and at the bearer check: no panic, always a well-formed
//! answer, and none that helps with guessing.

use http::Request;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Reply, TestServer, request, with_header};

/// Texts as they come from people, programs and those who want something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,40}",
        2 => "\\PC{0,20}",
        1 => Just("password".to_owned()),
        1 => Just("client_credentials".to_owned()),
        1 => Just("refresh_token".to_owned()),
        1 => Just("authorization_code".to_owned()),
        1 => Just("QuickAccess".to_owned()),
        1 => Just("ServerSync".to_owned()),
        1 => Just("\u{0}\"\\%%27' OR 1=1 --".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "grant_type", "client_id", "client_secret", "username", "password", "refresh_token",
            "scope", "code", "code_verifier", "redirect_uri", "token",
        ]).prop_map(str::to_owned),
        1 => text(),
    ]
}

fn body() -> impl Strategy<Value = (String, Vec<u8>)> {
    let pairs = || prop::collection::vec((name(), text()), 0..8);
    let form = "application/x-www-form-urlencoded";
    prop_oneof![
        pairs().prop_map(move |pairs| {
            let mut body = form_urlencoded::Serializer::new(String::new());
            body.extend_pairs(pairs);
            (form.to_owned(), body.finish().into_bytes())
        }),
        pairs().prop_map(|pairs| {
            let members: serde_json::Map<String, Value> =
                pairs.into_iter().map(|(name, value)| (name, value.into())).collect();
            ("application/json".to_owned(), Value::Object(members).to_string().into_bytes())
        }),
        (text(), prop::collection::vec(any::<u8>(), 0..200)),
        prop::collection::vec(any::<u8>(), 0..200).prop_map(move |body| (form.to_owned(), body)),
        prop::collection::vec(any::<u8>(), 0..200)
            .prop_map(|body| ("application/json; charset=x".to_owned(), body)),
    ]
}

fn authorization() -> impl Strategy<Value = Option<Vec<u8>>> {
    prop_oneof![
        3 => Just(None),
        1 => text().prop_map(|text| Some(text.into_bytes())),
        1 => text().prop_map(|text| Some(format!("Bearer {text}").into_bytes())),
        1 => text().prop_map(|text| Some(format!("Basic {text}").into_bytes())),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(Some),
    ]
}

fn built(
    method: &str,
    address: &str,
    (media_type, body): (String, Vec<u8>),
    authorization: Option<Vec<u8>>,
) -> Request<Vec<u8>> {
    let mut request = request(method, address);
    if let Ok(value) = http::HeaderValue::from_bytes(media_type.as_bytes()) {
        request.headers_mut().insert("content-type", value);
    }
    if let Some(Ok(value)) = authorization.map(|value| http::HeaderValue::from_bytes(&value)) {
        request.headers_mut().insert("authorization", value);
    }
    *request.body_mut() = body;
    request
}

/// What every answer has to be (RFC 6749 section 5.2, RFC 6750 section 3, fact sheet D5).
fn check_answer(server: &mut TestServer, reply: &Reply) {
    let status = reply.status();
    assert!(status < 500, "{status}: {}", reply.text());
    assert_eq!(
        reply.header("content-length").map(str::to_owned),
        Some(reply.text().len().to_string())
    );
    if status == 200 {
        return;
    }
    server.last_refusal();
    if let Some(challenge) = reply.header("www-authenticate") {
        let parameters = challenge.split_once(' ').map(|(_, parameters)| parameters);
        let quotes = challenge.matches('"').count();
        assert!(parameters.is_some() && quotes % 2 == 0, "{challenge}");
        assert!(challenge.bytes().all(|byte| (0x20..0x7f).contains(&byte) && byte != b'\\'));
    }
    if reply.text().is_empty() || reply.header("content-type").is_some_and(|t| t.contains("html")) {
        return;
    }
    let json = reply.json();
    for member in ["error", "error_description"] {
        let Some(text) = json[member].as_str() else { continue };
        let allowed = |byte: u8| matches!(byte, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        assert!(text.bytes().all(allowed), "{member}: {text}");
    }
    assert!(json["error"].is_string() || json["title"].is_string(), "{json}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_token_endpoint_takes_anything(
        profile in prop::sample::select(vec!["clearpass", "standard", "oauth21"]),
        address in prop::sample::select(vec![
            "/api/oauth", "/api/oauth?grant_type=password", "/api/oauth/revoke",
            "/api/oauth/introspect", "/api/oauth/authorize", "/api/oauth/authorize/sign-in",
            "/api/oauth/authorize/consent",
        ]),
        body in body(),
        authorization in authorization(),
    ) {
        let mut server = TestServer::ready();
        server.set(&serde_json::json!({ "profile": profile }));
        let reply = server.send(built("POST", address, body, authorization));
        check_answer(&mut server, &reply);
        // No refusal keeps the right request from working.
        prop_assert_eq!(server.send_json("POST", "/api/oauth/me", "").status() / 100, 4);
        server.admin_token();
    }

    #[test]
    fn the_bearer_check_takes_anything(
        method in prop::sample::select(vec!["GET", "POST", "DELETE", "PATCH", "PUT", "HEAD", "BREW"]),
        path in "(/api)?/(oauth/me|oauth|role|role/name/[ -~&&[^ #?\"<>`{}|\\\\^]]{0,12}|x|%[0-9a-z]{2}|config/service/[0-9]{1,4}/(en|dis)able)",
        body in body(),
        authorization in authorization(),
    ) {
        let mut server = TestServer::ready();
        let reply = server.send(built(method, &path, body, authorization));
        if method != "HEAD" {
            check_answer(&mut server, &reply);
        }
    }

    /// Unknown client and wrong secret look alike to the last byte, in both dialects (CLI-07).
    #[test]
    fn cli_07_unknown_clients_and_wrong_secrets_look_alike(
        id in "[a-z]{1,12}", secret in "[ -~]{1,30}", is_form in any::<bool>(),
    ) {
        prop_assume!(secret != "ServerSync-secret");
        let answer = |client: &str| {
            let mut server = TestServer::ready();
            let reply = if is_form {
                let mut form = form_urlencoded::Serializer::new(String::new());
                form.append_pair("grant_type", "client_credentials")
                    .append_pair("client_id", client)
                    .append_pair("client_secret", &secret);
                server.send_form("/api/oauth", &form.finish())
            } else {
                let body = serde_json::json!({
                    "grant_type": "client_credentials", "client_id": client, "client_secret": secret
                });
                server.send_json("POST", "/api/oauth", &body.to_string())
            };
            let headers: Vec<(String, Vec<u8>)> = reply
                .0
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
                .collect();
            (reply.status(), reply.text(), headers)
        };
        prop_assert_eq!(answer(&id), answer("ServerSync"));
    }

    /// Basic credentials of any form come through, or are refused with a challenge (CLI-03, CLI-12).
    #[test]
    fn cli_03_any_id_and_secret_can_be_encoded(id in "[ -~]{1,16}", secret in "\\PC{1,16}") {
        let mut server = TestServer::ready();
        let admin = server.admin_token();
        let client = serde_json::json!({
            "client_id": id, "client_secret": secret, "grant_types": "client_credentials",
            "profile_id": 1
        });
        let made = server.call(&admin, "POST", "/api/api-client", client);
        prop_assume!(made.status() == 201);
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        use base64::Engine;
        let pair = format!("{}:{}", encode(&id), encode(&secret));
        let basic = base64::engine::general_purpose::STANDARD.encode(pair);
        let form = "application/x-www-form-urlencoded";
        let mut asked = with_header(request("POST", "/api/oauth"), "content-type", form);
        asked = with_header(asked, "authorization", &format!("Basic {basic}"));
        *asked.body_mut() = b"grant_type=client_credentials".to_vec();
        let reply = server.send(asked);
        prop_assert_eq!(reply.status(), 200, "{}", reply.text());
    }
}
