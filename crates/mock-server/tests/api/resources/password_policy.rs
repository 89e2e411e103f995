//! `/api/local-user/password-policy` and `/api/admin-user/password-policy`, and what follows from
//! them for users (fact sheet F3).

use serde_json::{Value, json};

use crate::support::TestServer;

const LOCAL: &str = "/api/local-user/password-policy";
const ADMIN: &str = "/api/admin-user/password-policy";
const USER: &str = "/api/local-user/user-id/qa";
const DAY: i64 = 86_400;

#[track_caller]
fn set(server: &mut TestServer, token: &str, address: &str, policy: Value) {
    let set = server.call(token, "PATCH", address, policy);
    assert_eq!(set.status(), 200, "{}", set.text());
}

fn change(server: &mut TestServer, token: &str, password: &str) -> u16 {
    server.call(token, "PATCH", USER, json!({ "password": password })).status()
}

fn sign_in(server: &mut TestServer, password: &str) -> u16 {
    let body = json!({
        "grant_type": "password", "client_id": "QuickAccess", "username": "qa", "password": password
    });
    server.send_json("POST", "/api/oauth", &body.to_string()).status()
}

#[test]
fn every_rule_is_applied() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (policy, bad, good) in [
        (json!({ "password_minimum_length": "8" }), "1234567", "12345678"),
        (json!({ "password_minimum_length": 1, "password_complexity": "CASE" }), "ab1!", "aB"),
        (json!({ "password_complexity": "NUMBER" }), "ab", "1"),
        (json!({ "password_complexity": "ALPHANUMERIC" }), "11", "a1"),
        (json!({ "password_complexity": "CASENUMERIC" }), "ab1", "aB1"),
        (json!({ "password_complexity": "PUNCTUATION" }), "aB1", "a!"),
        (json!({ "password_complexity": "COMPLEX" }), "aB1", "aB1!"),
        (
            json!({ "password_complexity": "NONE", "password_disallowed_characters": "<>&" }),
            "a>b",
            "ab",
        ),
        (json!({ "password_disallowed_words": "password, welcome" }), "xWelcome1", "well come"),
        (json!({ "password_prohibit_user_id": true }), "xAQ1", "a q"),
        (json!({ "password_prohibit_repeated_chars": true }), "aaaa", "aaa"),
    ] {
        set(&mut server, &token, LOCAL, policy.clone());
        let refused = server.call(&token, "PATCH", USER, json!({ "password": bad }));
        assert_eq!(refused.status(), 422, "{policy}");
        let rule = policy.as_object().and_then(|policy| policy.keys().next_back()).cloned();
        let rule = rule.unwrap_or_default();
        let said = refused.text_member("detail");
        let named = format!("({rule} of the local user password policy)");
        assert!(said.contains(&named), "{said}");
        let (check, says) = server.last_refusal();
        assert!(check == "validation" && says.contains(&named), "{says}");
        assert!(bad.len() < 3 || !says.contains(bad), "{says}");
        assert_eq!(change(&mut server, &token, good), 200, "{policy}");
    }
    // All that is wrong at once, and for a new user as well.
    let policy = json!({ "password_minimum_length": "8", "password_complexity": "COMPLEX" });
    set(&mut server, &token, LOCAL, policy);
    let body =
        json!({ "user_id": "amy", "username": "Amy", "role_name": "[Guest]", "password": "aaaa" });
    let refused = server.call(&token, "POST", "/api/local-user", body);
    assert_eq!(refused.json()["validation_messages"].as_array().map(Vec::len), Some(3));
    // Other changes have nothing to do with it.
    let other = json!({ "username": "QA" });
    assert_eq!(server.call(&token, "PATCH", USER, other).status(), 200);
}

#[test]
fn each_kind_of_user_has_a_policy_of_its_own() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    set(&mut server, &token, ADMIN, json!({ "password_minimum_length": "10" }));
    assert_eq!(change(&mut server, &token, "p"), 200);
    let body = json!({
        "user_id": "root2", "name": "Second", "password": "p2",
        "privilege_level": "Super Administrator"
    });
    let refused = server.call(&token, "POST", "/api/admin-user", body.clone());
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("admin user password policy"));
    set(&mut server, &token, ADMIN, json!({ "password_minimum_length": "2" }));
    assert_eq!(server.call(&token, "POST", "/api/admin-user", body).status(), 201);
}

#[test]
fn former_passwords_are_remembered() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    // The one that is set already counts.
    set(&mut server, &token, LOCAL, json!({ "password_remember_history": "2" }));
    assert_eq!(change(&mut server, &token, "abc123"), 422);
    assert_eq!(change(&mut server, &token, "second"), 200);
    for (former, status) in [("abc123", 422), ("second", 422), ("third", 200), ("abc123", 200)] {
        assert_eq!(change(&mut server, &token, former), status, "{former}");
        server.restart();
    }
    let read = server.call(&token, "GET", USER, Value::Null).text();
    assert!(!read.contains("password"), "{read}");
    let list = server.call(&token, "GET", "/api/local-user", Value::Null).text();
    assert!(!list.contains("password_history"));
    let filter = "/api/local-user?filter=%7B%22password_history%22:%7B%22$exists%22:true%7D%7D";
    let found = server.call(&token, "GET", filter, Value::Null).json();
    assert_eq!(found["_embedded"]["items"], json!([]));
    // A replaced user has the same past.
    let body = json!({
        "user_id": "qa", "username": "QA", "role_name": "[Employee]", "password": "third"
    });
    assert_eq!(server.call(&token, "PUT", USER, body).status(), 422);
    set(&mut server, &token, LOCAL, json!({ "password_remember_history": "" }));
    assert_eq!(change(&mut server, &token, "abc123"), 200);
    assert!(!server.stored["local-user/3001"].contains("password_history"));
}

#[test]
fn passwords_expire() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    set(&mut server, &token, LOCAL, json!({ "password_expiry_days": "30" }));
    // Nobody knows how old the password of the seed is.
    server.pass_seconds(31 * DAY);
    assert_eq!(sign_in(&mut server, "abc123"), 200);
    let token = server.admin_token();
    assert_eq!(change(&mut server, &token, "second"), 200);
    server.pass_seconds(30 * DAY - 1);
    assert_eq!(sign_in(&mut server, "second"), 200);
    server.pass_seconds(1);
    assert_eq!(sign_in(&mut server, "second"), 401);
    let (check, says) = server.last_refusal();
    assert!(check == "user_state" && says.contains("password_expiry_days"), "{says}");
    let logins = server.get("/__admin/access-tracker").text();
    assert!(logins.contains("User password has expired"), "{logins}");
    let token = server.admin_token();
    assert_eq!(change(&mut server, &token, "third"), 200);
    assert_eq!(sign_in(&mut server, "third"), 200);
    set(&mut server, &token, LOCAL, json!({ "password_expiry_days": "0" }));
    server.pass_seconds(500 * DAY);
    assert_eq!(sign_in(&mut server, "third"), 200);
}

#[test]
fn accounts_are_closed_by_time() {
    for (policy, days) in [
        (json!({ "disable_after_days": "10" }), 10),
        (json!({ "disable_after_unchanged_days": "5" }), 5),
        (json!({ "disable_after_date": "2026-02-02" }), 3),
    ] {
        let mut server = TestServer::ready();
        let token = server.admin_token();
        let body = json!({
            "user_id": "amy", "username": "Amy", "role_name": "[Employee]", "password": "p"
        });
        server.call(&token, "POST", "/api/local-user", body);
        set(&mut server, &token, LOCAL, policy.clone());
        let body = json!({
            "grant_type": "password", "client_id": "QuickAccess", "username": "amy", "password": "p"
        });
        assert_eq!(server.send_json("POST", "/api/oauth", &body.to_string()).status(), 200);
        server.pass_seconds(days * DAY);
        assert_eq!(server.send_json("POST", "/api/oauth", &body.to_string()).status(), 401);
        let rule = policy.as_object().and_then(|policy| policy.keys().next()).cloned();
        assert!(server.last_refusal().1.contains(&rule.unwrap_or_default()), "{policy}");
    }
}

#[test]
fn wrong_passwords_close_an_account() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    set(&mut server, &token, LOCAL, json!({ "disable_after_failed_attempts": "2" }));
    sign_in(&mut server, "wrong");
    assert_eq!(sign_in(&mut server, "abc123"), 200, "the count begins anew");
    sign_in(&mut server, "wrong");
    sign_in(&mut server, "wrong");
    assert!(server.last_trace().to_string().contains("disable_after_failed_attempts"));
    assert_eq!(sign_in(&mut server, "abc123"), 401);
    let user = server.call(&token, "GET", USER, Value::Null).json();
    assert_eq!(user["enabled"], false);
    let policy = json!({ "reset_failed_attempts_count": true });
    set(&mut server, &token, LOCAL, policy);
    assert_eq!(server.call(&token, "GET", USER, Value::Null).json()["enabled"], true);
    assert_eq!(
        server.call(&token, "GET", LOCAL, Value::Null).json()["reset_failed_attempts_count"],
        false
    );
    assert_eq!(sign_in(&mut server, "abc123"), 200);
    // Whom somebody closed out by hand stays out.
    server.call(&token, "PATCH", USER, json!({ "enabled": false }));
    set(&mut server, &token, LOCAL, json!({ "reset_failed_attempts_count": true }));
    assert_eq!(server.call(&token, "GET", USER, Value::Null).json()["enabled"], false);
}

#[test]
fn a_policy_has_to_make_sense() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for address in [LOCAL, ADMIN] {
        let before = server.call(&token, "GET", address, Value::Null).json();
        assert_eq!(before["password_complexity"], "NONE");
        for policy in [
            json!({ "password_minimum_length": "0" }),
            json!({ "password_minimum_length": "" }),
            json!({ "password_minimum_length": "129" }),
            json!({ "password_complexity": "HARD" }),
            json!({ "password_expiry_days": "501" }),
            json!({ "password_remember_history": "100" }),
            json!({ "disable_after_failed_attempts": "x" }),
        ] {
            let refused = server.call(&token, "PATCH", address, policy.clone());
            assert_eq!(refused.status(), 422, "{policy}");
            assert_eq!(server.last_refusal().0, "validation");
        }
        assert_eq!(server.call(&token, "PUT", address, json!({})).status(), 422);
        assert_eq!(server.call(&token, "GET", address, Value::Null).json(), before);
        let policy = json!({ "password_minimum_length": "8", "password_complexity": "CASE" });
        assert_eq!(server.call(&token, "PUT", address, policy).status(), 200);
    }
    let date = json!({ "disable_after_date": "tomorrow" });
    assert_eq!(server.call(&token, "PATCH", LOCAL, date).status(), 422);
}
