//! `grant_type=password`.

use oauth2::basic::{BasicErrorResponse, BasicErrorResponseType, BasicTokenResponse};
use oauth2::{RequestTokenError, ResourceOwnerPassword, ResourceOwnerUsername, TokenResponse};
use serde_json::json;

use crate::oauth2_crate::server::{Client, Server, refusal};
use crate::oauth2_crate::user::{PASSWORD, USER};

pub(super) type Tokens =
    Result<BasicTokenResponse, RequestTokenError<std::convert::Infallible, BasicErrorResponse>>;

/// Asks for tokens with what a user typed in.
pub(super) fn log_in(server: &Server, client: &Client, username: &str, password: &str) -> Tokens {
    let username = ResourceOwnerUsername::new(username.to_owned());
    let password = ResourceOwnerPassword::new(password.to_owned());
    client.exchange_password(&username, &password).request(server)
}

/// A confidential client that may use the grant.
pub(super) fn register_trusted(server: &Server) -> Client {
    let secret = "Trusted-secret";
    server.register(&json!({
        "client_id": "Trusted", "client_secret": secret, "grant_types": "password",
        "profile_id": 3001,
    }));
    server.confidential("Trusted", secret)
}

#[test]
fn a_user_logs_in_with_a_public_and_with_a_confidential_client() {
    let server = Server::standard();
    for client in [server.public("QuickAccess"), register_trusted(&server)] {
        let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
        assert!(tokens.refresh_token().is_some());
        assert_eq!(server.status_with(tokens.access_token()), 200);
    }
}

#[test]
fn a_wrong_user_or_password_is_an_invalid_grant() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    for (username, password) in [(USER, "wrong"), ("nobody", PASSWORD)] {
        let result = log_in(&server, &client, username, password);
        assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    }
    let result = log_in(&server, &client, USER, "");
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidRequest);
}

#[test]
fn a_client_of_another_grant_is_refused() {
    let server = Server::standard();
    let client = server.confidential("ServerSync", "ServerSync-secret");
    let result = log_in(&server, &client, USER, PASSWORD);
    assert_eq!(refusal(result), BasicErrorResponseType::UnauthorizedClient);
    register_trusted(&server);
    let result = log_in(&server, &server.confidential("Trusted", "wrong"), USER, PASSWORD);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidClient);
}

#[test]
fn oauth_2_1_has_no_password_grant() {
    let server = Server::standard();
    server.set(&json!({ "profile": "oauth21" }));
    let result = log_in(&server, &server.public("QuickAccess"), USER, PASSWORD);
    assert_eq!(refusal(result), BasicErrorResponseType::UnsupportedGrantType);
}
