//! Programs with the vendor's SDK: which call stands for which request.

use description::{GrantType, Language, Request, TokenRequest};

use crate::nasty::SERVER;

/// As the explorer makes it.
pub(crate) fn request(method: &str, address: &str, body: Option<&str>) -> Request {
    let mut request = Request::get(address, "81d3");
    request.method = method.to_owned();
    if body.is_some() {
        request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    request.body = body.map(str::to_owned);
    request
}

/// The last statement.
fn call(request: &Request) -> String {
    let program = Language::Pyclearpass.write(request, SERVER);
    let login = "from pyclearpass import *

login = ClearPassAPILogin(server=\"https://clearpass.example/api\", api_token=\"81d3\")

";
    program.strip_prefix(login).unwrap_or(&program).to_owned()
}

#[test]
fn the_sdks_own_method_where_the_address_leads_to_it() {
    for (method, address, wanted) in [
        ("GET", "/api/local-user", "print(ApiIdentities.get_local_user(login))"),
        (
            "GET",
            "/api/role?filter=%7B%22name%22%3A%22a%22%7D&limit=5",
            r#"print(ApiPolicyElements.get_role(login, filter='{"name":"a"}', limit="5"))"#,
        ),
        (
            "GET",
            "/api/local-user/3001",
            r#"print(ApiIdentities.get_local_user_by_local_user_id(login, local_user_id="3001"))"#,
        ),
        (
            "DELETE",
            "/api/api-client/a%2Fb",
            r#"print(ApiIdentities.delete_api_client_by_client_id(login, client_id="a%2Fb"))"#,
        ),
        (
            "GET",
            "/api/network-device/name/switch",
            r#"print(ApiPolicyElements.get_network_device_name_by_name(login, name="switch"))"#,
        ),
        ("GET", "/api/oauth/me", "print(ApiApiOperations.get_oauth_me(login))"),
    ] {
        assert_eq!(call(&request(method, address, None)), wanted);
    }
}

#[test]
fn a_body_is_a_literal_of_python() {
    let body = r#"{
        "user_id": "it's \"lee\"", "enabled": true, "none": null,
        "attributes": {"n": [1, 2.5], "e": {}}
    }"#;
    assert_eq!(
        call(&request("POST", "/api/local-user", Some(body))),
        r#"print(ApiIdentities.new_local_user(
    login,
    body={
        "user_id": 'it\'s "lee"',
        "enabled": True,
        "none": None,
        "attributes": {
            "n": [
                1,
                2.5,
            ],
            "e": {},
        },
    },
))"#
    );
}

#[test]
fn any_address_where_it_does_not() {
    let remark = "# This takes any address. The SDK may have a method of its own for this one.\n";
    for (method, address) in [
        ("GET", "/api/local-user/user-id/lee"),
        ("GET", "/api/local-user?limit="),
        ("GET", "/api/local-user?unknown=1"),
        ("DELETE", "/api/guest/3?now=1"),
    ] {
        let wanted = format!(
            "{remark}print(Utils.customRequest(login, urlPath=\"{}\", method=\"{}\"))",
            &address["/api".len()..],
            method.to_lowercase()
        );
        assert_eq!(call(&request(method, address, None)), wanted);
    }
    // The SDK's own method would drop the member.
    let with_empty = request("PATCH", "/api/role/3", Some(r#"{"description": ""}"#));
    assert!(call(&with_empty).starts_with(&format!("{remark}print(Utils.customRequest(\n")));
    let with_list = request("POST", "/api/role", Some("[1]"));
    assert!(call(&with_list).contains("print(ClearPassAPILogin._send_request(\n"));
}

#[test]
fn requests_where_the_sdk_has_no_way() {
    let mut form = request("POST", "/api/oauth/revoke", Some("token=81d3"));
    form.headers.retain(|(name, _)| name != "Content-Type");
    form.headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    let program = call(&form);
    assert!(program.starts_with("# The SDK cannot send this request"), "{program}");
    assert!(program.ends_with(&Language::Python.write(&form, SERVER)), "{program}");
}

#[test]
fn a_token_request_is_a_login() {
    let token_request = TokenRequest {
        client_id: "QuickAccess".to_owned(),
        username: "qa".to_owned(),
        password: "abc123".to_owned(),
        grant_type: GrantType::Password,
        ..TokenRequest::default()
    };
    assert_eq!(
        Language::Pyclearpass.write(&token_request.to_request(), "https://clearpass.example/"),
        r#"from pyclearpass import *

login = ClearPassAPILogin(
    server="https://clearpass.example/api",
    granttype="password",
    username="qa",
    password="abc123",
    clientid="QuickAccess",
)

# The login asks for its token with the first call, and then keeps it.
print(ApiApiOperations.get_oauth_privileges(login))
print(login.api_token)"#
    );
}
