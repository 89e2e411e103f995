//! Revocation (RFC 7009).

use oauth2::basic::BasicErrorResponseType;
use oauth2::{AccessToken, RevocationErrorResponseType, StandardRevocableToken, TokenResponse};

use crate::oauth2_crate::password::{log_in, register_trusted};
use crate::oauth2_crate::server::{Client, Server, refusal};
use crate::oauth2_crate::user::{PASSWORD, USER};

/// Revokes a token and gives the refusal, if any.
fn revoke(
    server: &Server,
    client: &Client,
    token: StandardRevocableToken,
) -> Option<RevocationErrorResponseType> {
    let result = client.revoke_token(token).expect("an https address").request(server);
    if result.is_ok() { None } else { Some(refusal(result)) }
}

#[test]
fn an_access_token_ends_alone() {
    let server = Server::standard();
    for client in [server.public("QuickAccess"), register_trusted(&server)] {
        let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
        assert_eq!(revoke(&server, &client, tokens.access_token().into()), None);
        assert_eq!(server.status_with(tokens.access_token()), 401);
        let refresh_token = tokens.refresh_token().expect("a refresh token");
        client.exchange_refresh_token(refresh_token).request(&server).expect("tokens");
    }
}

#[test]
fn a_refresh_token_takes_its_access_tokens_with_it() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    let refresh_token = tokens.refresh_token().expect("a refresh token");
    assert_eq!(revoke(&server, &client, refresh_token.into()), None);
    assert_eq!(server.status_with(tokens.access_token()), 401);
    let result = client.exchange_refresh_token(refresh_token).request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
}

#[test]
fn what_is_no_token_needs_no_revoking() {
    let server = Server::standard();
    let token = AccessToken::new("bogus".to_owned());
    assert_eq!(revoke(&server, &server.public("QuickAccess"), token.into()), None);
}

#[test]
fn nobody_revokes_the_tokens_of_others() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    let trusted = register_trusted(&server);
    for (client, error) in [
        (trusted, BasicErrorResponseType::InvalidGrant),
        (server.confidential("Trusted", "wrong"), BasicErrorResponseType::InvalidClient),
    ] {
        let refused = revoke(&server, &client, tokens.access_token().into());
        assert_eq!(refused, Some(RevocationErrorResponseType::Basic(error)));
    }
    assert_eq!(server.status_with(tokens.access_token()), 200);
}
