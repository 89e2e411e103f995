//! Objects made, listed, read, changed, replaced and deleted with the SDK. It gives bodies, of
//! refusals too, and an empty text where there is none.

use serde_json::{Value, json};

use crate::sdk::run;

/// Checks some members of an answer.
#[track_caller]
fn check(answers: &Value, step: &str, expected: Value) {
    let answer = &answers[step];
    for (name, value) in expected.as_object().into_iter().flatten() {
        assert_eq!(&answer[name], value, "{name} in {step}: {answer:#}");
    }
}

/// Checks refusals by their status and detail.
#[track_caller]
fn check_refused(answers: &Value, steps: &[&str], status: u16, detail: &str) {
    for step in steps {
        check(answers, step, json!({ "status": status, "detail": detail }));
    }
}

#[track_caller]
fn check_deleted(answers: &Value, steps: &[&str]) {
    for step in steps {
        assert_eq!(answers[step], "", "{step}");
    }
}

fn items(list: &Value) -> &[Value] {
    list["_embedded"]["items"].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn api_clients() {
    let Some(answers) = run("resources.py", &["api_client", "client_credentials"]) else { return };
    let made = json!({
        "client_id": "sdk client", "id": "sdk client", "client_description": "Made by the SDK",
        "grant_types": "client_credentials", "profile_id": 3001, "profile_name": "API Operator",
        "access_lifetime": "1 hours", "refresh_lifetime": "2 days", "enabled": true,
    });
    check(&answers, "created", made.clone());
    check(&answers, "created", json!({ "client_secret": "first-secret" }));
    let defaults = json!({
        "grant_types": "password refresh_token", "profile_name": "Super Administrator",
        "access_lifetime": "8 hours", "refresh_lifetime": "14 days", "client_public": false,
    });
    check(&answers, "created_minimal", defaults);
    let made_up = answers["created_minimal"]["client_secret"].as_str();
    assert_eq!(made_up.map(str::len), Some(44));
    check_refused(&answers, &["created_again"], 422, "Failed Validation");
    check(&answers, "listed", json!({ "count": 1 }));
    assert_eq!(items(&answers["listed"])[0], answers["read"]);
    check(&answers, "listed_page", json!({ "count": 4 }));
    let page: Vec<&Value> = items(&answers["listed_page"]).iter().map(|item| &item["id"]).collect();
    assert_eq!(page, ["minimal", "ServerSync"]);
    check(&answers, "read", made);
    let secret = answers["read"]["client_secret"].as_str();
    assert!(secret.is_some_and(|secret| secret.starts_with("$2y$10$")), "{secret:?}");
    let me = json!({ "info": "API Operator", "name": "sdk client" });
    check(&answers, "logged_in", me.clone());
    check(
        &answers,
        "updated",
        json!({ "enabled": false, "client_description": "Made by the SDK" }),
    );
    check(&answers, "replaced", json!({ "enabled": true, "client_description": null }));
    check(&answers, "logged_in_again", me);
    for step in ["disabled", "old_secret", "gone_login"] {
        assert_eq!(answers[step], 400, "{step}");
    }
    check_deleted(&answers, &["deleted"]);
    check_refused(&answers, &["gone"], 404, "Object not found");
}

#[test]
fn local_users() {
    for login in ["client_credentials", "password"] {
        let Some(answers) = run("resources.py", &["local_user", login]) else { return };
        let made = json!({
            "id": 3002, "user_id": "sdk", "username": "SDK", "role_name": "[Contractor]",
            "enabled": true, "change_pwd_next_login": false,
            "attributes": { "Sponsor": "qa", "Phone": "1" }, "password": null,
        });
        for step in ["created", "read", "read_by_user_id", "updated"] {
            check(&answers, step, made.clone());
        }
        check(&answers, "listed", json!({ "count": 1 }));
        assert_eq!(items(&answers["listed"]), [answers["created"].clone()]);
        check(&answers, "listed_all", json!({ "count": 2 }));
        assert_eq!(items(&answers["listed_all"]).len(), 1);
        for step in ["logged_in", "logged_in_again"] {
            check(&answers, step, json!({ "name": "sdk" }));
        }
        for step in ["old_password", "disabled"] {
            assert_eq!(answers[step], 401, "{step}");
        }
        let changed = json!({ "role_name": "[Employee]", "enabled": false, "username": "SDK" });
        check(&answers, "updated_by_user_id", changed);
        let replaced =
            json!({ "id": 3002, "username": "Replaced", "enabled": true, "attributes": {} });
        check(&answers, "replaced", replaced);
        check(&answers, "replaced_by_user_id", json!({ "id": 3002, "user_id": "renamed" }));
        let missing =
            ["username", "role_name", "password"].map(|name| format!("{name} must be specified"));
        check(&answers, "incomplete", json!({ "status": 422, "validation_messages": missing }));
        check_refused(&answers, &["unknown_role"], 422, "No role named \"[Nobody]\"");
        check(&answers, "created_again", json!({ "id": 3003, "user_id": "sdk" }));
        check_deleted(&answers, &["deleted", "deleted_by_user_id"]);
        check_refused(&answers, &["gone", "gone_by_user_id"], 404, "Object not found");
    }
}

#[test]
fn operator_profiles() {
    let Some(answers) = run("resources.py", &["operator_profile", "client_credentials"]) else {
        return;
    };
    let made = json!({
        "id": 3002, "name": "SDK Operator", "comment": "Made by the SDK", "enabled": true,
        "privileges": ["apigility", "#cppm_config"], "sponsor_filter": "1", "max_users": "10",
        "override_ui": false,
    });
    for step in ["created", "read", "read_by_name"] {
        check(&answers, step, made.clone());
    }
    check(&answers, "listed", json!({ "count": 1 }));
    assert_eq!(items(&answers["listed"]), [answers["created"].clone()]);
    let privileges = json!(["apigility", "api_docs", "cppm_roles"]);
    check(&answers, "updated", json!({ "comment": "Made by the SDK", "privileges": privileges }));
    let changed = json!({ "comment": "Changed by name", "privileges": privileges });
    check(&answers, "updated_by_name", changed);
    let replaced =
        json!({ "comment": "", "privileges": [], "sponsor_filter": "2", "max_users": "" });
    check(&answers, "replaced", replaced);
    check(&answers, "replaced_by_name", json!({ "id": 3002, "name": "Renamed" }));
    check_deleted(&answers, &["deleted_by_name", "deleted"]);
    check_refused(&answers, &["gone_by_name", "gone"], 404, "Object not found");
    check_refused(
        &answers,
        &["created_again", "created_wrong", "in_use"],
        422,
        "Failed Validation",
    );
    let wrong = json!({ "NwaAclIsValidPrivileges": "‘oauth’ is not a valid privilege" });
    assert_eq!(answers["created_wrong"]["validation_messages"]["privileges"], wrong);
}

#[test]
fn the_refusal_of_a_taken_name_is_english() {
    for (resource, member, says) in [
        ("api_client", "client_id", "Another API client has the name \"sdk client\""),
        ("operator_profile", "name", "Another operator profile has the name \"SDK Operator\""),
    ] {
        let Some(answers) = run("resources.py", &[resource, "client_credentials"]) else { return };
        let messages = &answers["created_again"]["validation_messages"];
        assert_eq!(messages[member]["IsUnique"], says);
    }
}

#[test]
fn an_object_that_is_refused_takes_no_number() {
    let Some(answers) = run("resources.py", &["operator_profile", "client_credentials"]) else {
        return;
    };
    check_refused(&answers, &["created_again", "created_wrong"], 422, "Failed Validation");
    check(&answers, "recreated", json!({ "id": 3003 }));
}

#[test]
fn the_examples_of_its_documentation() {
    let Some(answers) = run("resources.py", &["examples", "client_credentials"]) else { return };
    assert_eq!(items(&answers["cluster"])[0]["name"], "clearpass-pub");
    assert!(items(&answers["admin_users"]).iter().any(|user| user["user_id"] == "admin"));
    assert!(items(&answers["roles"]).contains(&answers["built_in"]));
    check(&answers, "built_in", json!({ "id": 22, "name": "[Employee]" }));
    check(&answers, "new_role", json!({ "name": "Test1", "description": "Test role" }));
    check_deleted(&answers, &["deleted_role"]);
}

#[test]
fn what_a_login_may_not_do_is_refused() {
    let Some(answers) = run("resources.py", &["not_allowed", "password"]) else { return };
    check_refused(&answers, &["api_client", "operator_profile", "cluster"], 403, "Access denied");
    assert!(!items(&answers["role"]).is_empty());
    assert_eq!(answers["wrong_logins"], json!([400, 401]));
}
