//! `grant_type=refresh_token`: rotation, and what becomes of a token that comes back.

use oauth2::basic::{BasicErrorResponseType, BasicTokenResponse};
use oauth2::{RefreshToken, Scope, TokenResponse};
use serde_json::json;

use crate::oauth2_crate::password::{log_in, register_trusted};
use crate::oauth2_crate::server::{Client, Server, refusal};
use crate::oauth2_crate::user::{PASSWORD, USER};

fn tokens(server: &Server, client: &Client) -> BasicTokenResponse {
    log_in(server, client, USER, PASSWORD).expect("tokens")
}

fn refresh_token(tokens: &BasicTokenResponse) -> &RefreshToken {
    tokens.refresh_token().expect("a refresh token")
}

#[test]
fn a_refresh_token_is_good_for_new_tokens_once() {
    let server = Server::standard();
    server.set(&json!({ "refresh_grace_seconds": 0 }));
    for client in [server.public("QuickAccess"), register_trusted(&server)] {
        let first = tokens(&server, &client);
        let exchange =
            |tokens| client.exchange_refresh_token(refresh_token(tokens)).request(&server);
        let second = exchange(&first).expect("tokens");
        assert_ne!(refresh_token(&second).secret(), refresh_token(&first).secret());
        let third = exchange(&second).expect("tokens");
        assert_eq!(server.status_with(third.access_token()), 200);
        // The first one comes back: whoever has it or its successors, one of them stole it.
        assert_eq!(refusal(exchange(&first)), BasicErrorResponseType::InvalidGrant);
        assert_eq!(refusal(exchange(&third)), BasicErrorResponseType::InvalidGrant);
        assert_eq!(server.status_with(third.access_token()), 401);
    }
}

#[test]
fn a_client_that_lost_the_answer_gets_it_again() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let first = tokens(&server, &client);
    let exchange = || client.exchange_refresh_token(refresh_token(&first)).request(&server);
    let (lost, again) = (exchange().expect("tokens"), exchange().expect("tokens"));
    assert_eq!(again.access_token().secret(), lost.access_token().secret());
    assert_eq!(refresh_token(&again).secret(), refresh_token(&lost).secret());
}

#[test]
fn a_refresh_narrows_the_scope_and_never_widens_it() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let scope = |name: &str| Scope::new(name.to_owned());
    let first = tokens(&server, &client);
    let request = client.exchange_refresh_token(refresh_token(&first)).add_scope(scope("read"));
    let second = request.request(&server).expect("tokens");
    assert_eq!(second.scopes(), Some(&vec![scope("read")]));
    // The refresh token keeps what was granted first.
    let third = client.exchange_refresh_token(refresh_token(&second)).request(&server);
    let third = third.expect("tokens");
    assert_eq!(third.scopes(), Some(&vec![scope("read"), scope("write")]));
    let request = client.exchange_refresh_token(refresh_token(&third)).add_scope(scope("nope"));
    assert_eq!(refusal(request.request(&server)), BasicErrorResponseType::InvalidScope);
}

#[test]
fn a_refresh_token_is_its_clients_own_and_ends() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let first = tokens(&server, &client);
    let trusted = register_trusted(&server);
    for refresh_token in [refresh_token(&first).clone(), RefreshToken::new("bogus".to_owned())] {
        let result = trusted.exchange_refresh_token(&refresh_token).request(&server);
        assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    }
    let days = 14 * 24 * 3600;
    server.control("PUT", "/__admin/clock", &json!({ "advance_seconds": days }));
    let result = client.exchange_refresh_token(refresh_token(&first)).request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
}
