//! The guide's own curl lines, unchanged but for the host, run by a shell.

use serde_json::Value;

use crate::support::{Program, run};

const TOKEN_LINE: &str = r#"curl -X POST "http://HOST/api/oauth" -H "Content-Type: application/json" -d '{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}' -m 30 -v"#;
const PRIVILEGES_LINE: &str = r#"curl -X GET "http://HOST/api/oauth/privileges" -H "Accept: application/json" -H "Authorization: Bearer <token>""#;

fn members(json: &Value) -> Vec<&str> {
    json.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn the_guide_gets_a_token_and_reads_its_privileges() {
    let program = Program::in_memory();
    let printed = run(&program, TOKEN_LINE);
    assert!(printed.stderr.contains("< HTTP/1.1 200 OK"), "{}", printed.stderr);
    let expected = ["access_token", "expires_in", "token_type", "scope", "refresh_token"];
    assert_eq!(members(&printed.json), expected);
    assert_eq!(printed.json["expires_in"], 28800);

    let token = printed.json["access_token"].as_str().expect("a text");
    let printed = run(&program, &PRIVILEGES_LINE.replace("<token>", token));
    let privileges = printed.json["privileges"].as_array().expect("a list");
    assert!(privileges.contains(&Value::from("api_docs")), "{privileges:?}");
}

#[test]
fn the_hints_are_the_guides_lines() {
    let program = Program::in_memory();
    let hints: Vec<String> =
        program.greeting.lines().skip(1).map(|line| line.replace(&program.host, "HOST")).collect();
    assert_eq!(hints, [TOKEN_LINE, &PRIVILEGES_LINE.replace("<token>", "<access_token>")]);
}

#[test]
fn a_refusal_is_named_in_the_status_line() {
    let program = Program::in_memory();
    let line = TOKEN_LINE
        .replace("QuickAccess", "ServerSync")
        .replace("password\"", "client_credentials\"");
    let line = line.replace("\"username\"", "\"client_secret\": \"wrong\", \"username\"");
    let printed = run(&program, &line);
    assert!(printed.stderr.contains("< HTTP/1.1 400 invalid_client"), "{}", printed.stderr);
    assert_eq!(printed.json["title"], "invalid_client");
}

#[test]
fn a_client_acts_for_itself_with_a_form_and_basic_authentication() {
    let program = Program::in_memory();
    let line = "curl http://HOST/api/oauth -u ServerSync:ServerSync-secret -d grant_type=client_credentials";
    let printed = run(&program, line);
    // A form is answered as the framework does it: without a scope.
    assert_eq!(members(&printed.json), ["access_token", "expires_in", "token_type"]);
    let token = printed.json["access_token"].as_str().expect("a text");
    assert_eq!(program.status_with(token), 200);
}
