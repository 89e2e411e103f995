//! `grant_type=client_credentials`, and the two ways in which a client authenticates.

use std::time::Duration;

use oauth2::basic::{BasicErrorResponseType, BasicTokenType};
use oauth2::{AuthType, Scope, TokenResponse};
use serde_json::json;

use crate::oauth2_crate::server::{Server, refusal};

const WAYS: [AuthType; 2] = [AuthType::RequestBody, AuthType::BasicAuth];

#[test]
fn a_client_gets_a_token_of_its_own() {
    let server = Server::standard();
    for way in WAYS {
        let client = server.confidential("ServerSync", "ServerSync-secret").set_auth_type(way);
        let tokens = client.exchange_client_credentials().request(&server).expect("tokens");
        assert_eq!(tokens.token_type(), &BasicTokenType::Bearer);
        assert_eq!(tokens.expires_in(), Some(Duration::from_hours(8)));
        assert!(tokens.refresh_token().is_none());
        let both = [Scope::new("read".to_owned()), Scope::new("write".to_owned())];
        assert_eq!(tokens.scopes().map(Vec::as_slice), Some(&both[..]));
        assert_eq!(server.status_with(tokens.access_token()), 200);
    }
}

#[test]
fn a_token_does_what_its_scope_says() {
    let server = Server::standard();
    let client = server.confidential("ServerSync", "ServerSync-secret");
    let read = Scope::new("read".to_owned());
    let request = client.exchange_client_credentials().add_scope(read.clone());
    let tokens = request.request(&server).expect("tokens");
    assert_eq!(tokens.scopes(), Some(&vec![read]));
    let role = json!({ "name": "Made with a token to read" });
    assert_eq!(server.call("GET", "/api/role", tokens.access_token(), &json!("")).status, 200);
    let reply = server.call("POST", "/api/role", tokens.access_token(), &role);
    assert_eq!(reply.status, 403);
    assert!(reply.header("www-authenticate")[0].contains("insufficient_scope"), "{}", reply.head);
}

#[test]
fn a_secret_of_any_characters_arrives() {
    let server = Server::standard();
    let (id, secret) = ("svc odd:1", "p+s/s%25:w=rd &é");
    server.register(&json!({
        "client_id": id, "client_secret": secret, "grant_types": "client_credentials",
        "profile_id": 3001,
    }));
    for way in WAYS {
        let client = server.confidential(id, secret).set_auth_type(way);
        client.exchange_client_credentials().request(&server).expect("tokens");
    }
}

#[test]
fn a_client_that_is_not_who_it_says_is_refused() {
    let server = Server::standard();
    for way in WAYS {
        for (id, secret) in [("ServerSync", "wrong"), ("Nobody", "ServerSync-secret")] {
            let client = server.confidential(id, secret).set_auth_type(way.clone());
            let result = client.exchange_client_credentials().request(&server);
            assert_eq!(refusal(result), BasicErrorResponseType::InvalidClient);
        }
    }
    let result = server.public("ServerSync").exchange_client_credentials().request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidClient);
}

#[test]
fn a_client_asks_for_what_it_may_have() {
    let server = Server::standard();
    let client = server.confidential("ServerSync", "ServerSync-secret");
    let request = client.exchange_client_credentials().add_scope(Scope::new("nope".to_owned()));
    assert_eq!(refusal(request.request(&server)), BasicErrorResponseType::InvalidScope);
    let result = server.public("QuickAccess").exchange_client_credentials().request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::UnauthorizedClient);
}

#[test]
fn the_products_own_profile_serves_the_crate_too() {
    let server = Server::standard();
    let client = server.confidential("ServerSync", "ServerSync-secret");
    server.set(&json!({ "profile": "clearpass" }));
    let tokens = client.exchange_client_credentials().request(&server).expect("tokens");
    assert_eq!(tokens.scopes(), None);
    assert_eq!(server.status_with(tokens.access_token()), 200);
    let request = client.exchange_client_credentials().add_scope(Scope::new("read".to_owned()));
    assert_eq!(refusal(request.request(&server)), BasicErrorResponseType::InvalidScope);
}
