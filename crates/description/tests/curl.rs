//! The curl line: the guide's own, and what a shell makes of hard cases.

use std::process::Command;

use description::{BodyFormat, GrantType, Request, TokenRequest, to_curl};

fn guide() -> TokenRequest {
    TokenRequest {
        client_id: "QuickAccess".to_owned(),
        username: "qa".to_owned(),
        password: "abc123".to_owned(),
        ..TokenRequest::default()
    }
}

#[test]
fn the_token_request_of_the_guide() {
    assert_eq!(
        to_curl(&guide().to_request(), "https://clearpass.hostname/"),
        r#"curl -X POST "https://clearpass.hostname/api/oauth" \
  -H "Content-Type: application/json" \
  -d '{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}'"#
    );
}

#[test]
fn the_call_of_the_guide() {
    assert_eq!(
        to_curl(&Request::get("/api/oauth/privileges", "81d3"), "https://clearpass.hostname"),
        r#"curl -X GET "https://clearpass.hostname/api/oauth/privileges" \
  -H "Accept: application/json" \
  -H "Authorization: Bearer 81d3""#
    );
}

#[test]
fn a_form_without_what_is_empty() {
    let request = TokenRequest {
        grant_type: GrantType::ClientCredentials,
        body_format: BodyFormat::Form,
        client_id: "Server Sync".to_owned(),
        client_secret: "a&b=c".to_owned(),
        ..guide()
    };
    let body = request.to_request().body;
    let wanted = "grant_type=client_credentials&client_id=Server+Sync&client_secret=a%26b%3Dc";
    assert_eq!(body.as_deref(), Some(wanted));
}

/// What a shell hands to a program that is called in place of curl.
fn arguments_in_a_shell(line: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{line}\n");
    let output = Command::new("sh").arg("-c").arg(script).output().expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_shell_reads_back_what_was_meant() {
    for nasty in [
        "it's",
        "$HOME",
        "`id`",
        "$(id)",
        "a\\b",
        "\"quoted\"",
        "!history",
        "new\nline",
        "; ls #",
        "'\\''",
        "é ✓",
        "*?[a]",
        "--",
        "@file",
    ] {
        let request = Request {
            method: "PATCH".to_owned(),
            address: format!("/api/guest?filter={nasty}"),
            headers: vec![("X-Note".to_owned(), nasty.to_owned())],
            body: Some(nasty.to_owned()),
            ..Request::default()
        };
        let address = format!("https://host/api/guest?filter={nasty}");
        let header = format!("X-Note: {nasty}");
        let data = if nasty.starts_with('@') { "--data-raw" } else { "-d" };
        // Brackets are a pattern to curl itself.
        let globoff = nasty.contains('[').then_some("--globoff");
        let rest = ["-X", "PATCH", &address, "-H", &header, data, nasty];
        let wanted: Vec<&str> = globoff.into_iter().chain(rest).collect();
        assert_eq!(arguments_in_a_shell(&to_curl(&request, "https://host")), wanted, "{nasty:?}");
    }
}

#[test]
fn a_head_request_waits_for_no_body_and_braces_are_no_pattern() {
    let request = Request {
        method: "HEAD".to_owned(),
        address: "/api/guest/{id}".to_owned(),
        ..Request::default()
    };
    assert_eq!(
        to_curl(&request, "https://host"),
        "curl --globoff --head \"https://host/api/guest/{id}\""
    );
}
