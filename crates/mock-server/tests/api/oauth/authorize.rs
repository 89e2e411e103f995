//! The authorization endpoint, where the conformance rows do not reach: what changes while
//! somebody signs in, and what anybody can do to it.

use serde_json::{Value, json};

use crate::support::{Reply, TestServer, request};

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const CALLBACK: &str = "https://client.example/cb";

fn server() -> (TestServer, String) {
    let mut server = TestServer::ready();
    server.set(&json!({ "profile": "standard" }));
    let admin = server.admin_token();
    let client = json!({
        "client_id": "Spa", "grant_types": "authorization_code", "client_public": true,
        "profile_id": 3001, "redirect_uri": CALLBACK
    });
    assert_eq!(server.call(&admin, "POST", "/api/api-client", client).status(), 201);
    (server, admin)
}

fn ask(server: &mut TestServer, response_type: &str) -> Reply {
    server.get(&format!(
        "/api/oauth/authorize?client_id=Spa&response_type={response_type}&state=x&code_challenge={CHALLENGE}&code_challenge_method=S256"
    ))
}

fn ticket(page: &Reply) -> String {
    let html = page.text();
    let after = html.split_once("name=\"ticket\" value=\"").map(|(_, after)| after);
    after.unwrap_or_else(|| panic!("no ticket in {html}"))[..40].to_owned()
}

fn sign_in(server: &mut TestServer, page: &Reply) -> Reply {
    let form = format!("ticket={}&username=qa&password=abc123", ticket(page));
    server.send_form("/api/oauth/authorize/sign-in", &form)
}

fn allow(server: &mut TestServer, page: &Reply) -> Reply {
    let form = format!("ticket={}&decision=allow", ticket(page));
    server.send_form("/api/oauth/authorize/consent", &form)
}

#[test]
fn ref_17_who_is_disabled_before_consent_gets_no_code() {
    for address in ["/api/local-user/user-id/qa", "/api/api-client/Spa"] {
        let (mut server, admin) = server();
        let page = ask(&mut server, "code");
        let page = sign_in(&mut server, &page);
        server.call(&admin, "PATCH", address, json!({ "enabled": false }));
        assert_eq!(allow(&mut server, &page).status(), 400);
        assert_eq!(server.last_refusal().0, "ticket");
    }
}

#[test]
fn what_is_taken_away_while_somebody_signs_in_is_not_given() {
    type Change = (&'static str, &'static str, Value, &'static str);
    let changes: [Change; 3] = [
        (
            "code",
            "/api/api-client/Spa",
            json!({ "redirect_uri": "https://other.example/" }),
            "redirect_uri",
        ),
        ("code", "/api/api-client/Spa", json!({ "grant_types": "password" }), "grant_allowed"),
        ("token", "", json!({ "implicit": false }), "grant_allowed"),
    ];
    for (response_type, address, change, check) in changes {
        let (mut server, admin) = server();
        if response_type == "token" {
            server.set(&json!({ "implicit": true }));
            server.call(
                &admin,
                "PATCH",
                "/api/api-client/Spa",
                json!({ "grant_types": "implicit" }),
            );
        }
        let page = ask(&mut server, response_type);
        let page = sign_in(&mut server, &page);
        match address {
            "" => server.set(&change),
            address => drop(server.call(&admin, "PATCH", address, change)),
        }
        let reply = allow(&mut server, &page);
        assert_eq!((reply.status(), reply.header("location")), (400, None));
        assert_eq!(server.last_refusal().0, check);
    }
}

#[test]
fn requests_that_nobody_finishes_do_not_pile_up() {
    let (mut server, _) = server();
    let first = ask(&mut server, "code");
    server.pass_seconds(1);
    for _ in 0..1_050 {
        ask(&mut server, "code");
    }
    let kept = server.stored.keys().filter(|row| row.starts_with("authorization-request/")).count();
    assert_eq!(kept, 1_000);
    assert_eq!(sign_in(&mut server, &first).status(), 400);
    let last = ask(&mut server, "code");
    assert_eq!(sign_in(&mut server, &last).status(), 200);
}

#[test]
fn a_posted_request_is_a_form_of_bounded_size() {
    let (mut server, _) = server();
    let form = format!(
        "client_id=Spa&response_type=code&code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    assert_eq!(server.send_form("/api/oauth/authorize", &form).status(), 200);
    let long = format!("{form}&state={}", "x".repeat(70_000));
    assert_eq!(server.send_form("/api/oauth/authorize", &long).status(), 400);
    let mut plain = request("POST", "/api/oauth/authorize");
    *plain.body_mut() = form.into_bytes();
    assert_eq!(server.send(plain).status(), 400);
}

#[test]
fn a_plain_challenge_is_kept_nowhere() {
    let (mut server, _) = server();
    let verifier = "plain-verifier-plain-verifier-plain-verifier-0";
    server.get(&format!(
        "/api/oauth/authorize?client_id=Spa&response_type=code&code_challenge={verifier}&code_challenge_method=plain"
    ));
    assert!(!server.get("/__admin/state").text().contains(verifier));
    assert!(server.get("/__admin/state").text().contains("code_challenge=••••••"));
}

#[test]
fn oauth_2_1_wants_pkce_of_every_client() {
    let (mut server, admin) = server();
    server.call(&admin, "PATCH", "/api/api-client/Spa", json!({ "client_public": false }));
    for (profile, status) in [("standard", 200), ("oauth21", 303)] {
        server.set(&json!({ "profile": profile }));
        let reply = server.get("/api/oauth/authorize?client_id=Spa&response_type=code");
        assert_eq!(reply.status(), status);
    }
    assert_eq!(server.last_refusal().0, "pkce");
}
