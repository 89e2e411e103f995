//! The preparing steps of the guide by curl alone: operator profile, user, service and client are
//! made, then the token and the call. The first token comes from a client of scenario `ready`,
//! because `fresh` has no client, and only a token can make one.

use serde_json::{Value, json};

use crate::support::{Program, run};

const ADMINISTRATOR: &str = "curl -s http://HOST/api/oauth -u ServerSync:ServerSync-secret -d grant_type=client_credentials";

const OPERATOR_PROFILE: &str = r#"curl -s http://HOST/api/operator-profile -H "Content-Type: application/json" -H "Authorization: Bearer TOKEN" -d '{"name": "Course Operator", "privileges": ["apigility", "api_docs", "cppm_local_users"]}'"#;
const LOCAL_USER: &str = r#"curl -s http://HOST/api/local-user -H "Content-Type: application/json" -H "Authorization: Bearer TOKEN" -d '{"user_id": "ada", "username": "Ada", "password": "Course-1815", "role_name": "[Employee]"}'"#;
/// The prepared service would answer first.
const OTHER_SERVICE: &str = r#"curl -s -X PATCH http://HOST/api/config/service/name/api%20OAuth2%20API%20User%20Access/disable -H "Authorization: Bearer TOKEN""#;
const SERVICE: &str = r#"curl -s http://HOST/__admin/service-templates/oauth2-api-user-access -H "Content-Type: application/json" -d '{"name_prefix": "course", "operator_profile": "Course Operator"}'"#;
const API_CLIENT: &str = r#"curl -s http://HOST/api/api-client -H "Content-Type: application/json" -H "Authorization: Bearer TOKEN" -d '{"client_id": "Course", "client_public": true, "grant_types": "password", "profile_id": PROFILE}'"#;

const TOKEN: &str = r#"curl -s -X POST "http://HOST/api/oauth" -H "Content-Type: application/json" -d '{"grant_type": "password", "username": "ada", "password": "Course-1815", "client_id": "Course"}' -m 30"#;
const PRIVILEGES: &str = r#"curl -s -X GET "http://HOST/api/oauth/privileges" -H "Accept: application/json" -H "Authorization: Bearer TOKEN""#;
const USERS: &str =
    r#"curl -s "http://HOST/api/local-user?calculate_count=true" -H "Authorization: Bearer TOKEN""#;
const CLIENTS: &str = r#"curl -s http://HOST/api/api-client -H "Authorization: Bearer TOKEN""#;

#[track_caller]
fn with_token(program: &Program, line: &str, token: &Value) -> Value {
    run(program, &line.replace("TOKEN", token.as_str().expect("a token"))).json
}

#[test]
fn the_guide_is_done_from_its_first_step_on_by_curl() {
    let program = Program::in_memory();
    let administrator = &run(&program, ADMINISTRATOR).json["access_token"];

    let profile = with_token(&program, OPERATOR_PROFILE, administrator);
    assert_eq!(profile["name"], "Course Operator", "{profile}");
    let user = with_token(&program, LOCAL_USER, administrator);
    assert_eq!(user["user_id"], "ada", "{user}");
    let other = with_token(&program, OTHER_SERVICE, administrator);
    assert_eq!(other["enabled"], false, "{other}");
    let refused = run(&program, TOKEN).json;
    assert_eq!(refused["title"], "invalid_client", "{refused}");
    let line = API_CLIENT.replace("PROFILE", &profile["id"].to_string());
    let client = with_token(&program, &line, administrator);
    assert_eq!(client["grant_types"], "password refresh_token", "{client}");
    assert_eq!(client["profile_name"], "Course Operator", "{client}");
    // No service lets the user in yet.
    let refused = run(&program, TOKEN).json;
    assert_eq!(refused["title"], "invalid_grant", "{refused}");
    let service = run(&program, SERVICE).json;
    assert_eq!(service["name"], "course OAuth2 API User Access", "{service}");

    let token = &run(&program, TOKEN).json["access_token"];
    let privileges = with_token(&program, PRIVILEGES, token);
    let expected = ["?api_index", "?cppm_config", "api_docs", "apigility", "cppm_local_users"];
    assert_eq!(privileges, json!({ "privileges": expected }));
    let users = with_token(&program, USERS, token);
    assert_eq!(users["count"], 2, "{users}");
    let refused = with_token(&program, CLIENTS, token);
    assert_eq!((&refused["status"], &refused["detail"]), (&json!(403), &json!("Access denied")));
}

#[test]
fn in_fresh_nobody_gets_a_first_token() {
    let program = Program::start(&["--port", "0", "--scenario", "fresh"]);
    let refused = run(&program, ADMINISTRATOR).json;
    assert_eq!(refused["error"], "invalid_client", "{refused}");
    let refused = run(&program, &OPERATOR_PROFILE.replace("Bearer TOKEN", "")).json;
    assert_eq!(refused["status"], 403, "{refused}");
}
