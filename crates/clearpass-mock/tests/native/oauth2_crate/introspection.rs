//! Introspection (RFC 7662).

use oauth2::basic::{BasicErrorResponseType, BasicTokenType};
use oauth2::{AccessToken, Scope, TokenIntrospectionResponse, TokenResponse};
use serde_json::json;

use crate::oauth2_crate::password::{log_in, register_trusted};
use crate::oauth2_crate::server::{Client, Server, refusal};
use crate::oauth2_crate::user::{PASSWORD, USER};

#[track_caller]
fn is_active(server: &Server, client: &Client, token: &AccessToken) -> bool {
    client.introspect(token).request(server).expect("an answer").active()
}

#[test]
fn a_client_looks_at_its_own_token() {
    let server = Server::standard();
    let client = register_trusted(&server);
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    let found = client.introspect(tokens.access_token()).set_token_type_hint("access_token");
    let found = found.request(&server).expect("an answer");
    assert!(found.active());
    assert_eq!(found.client_id().map(|id| id.as_str()), Some("Trusted"));
    assert_eq!((found.username(), found.sub()), (Some(USER), Some(USER)));
    assert_eq!(found.token_type(), Some(&BasicTokenType::Bearer));
    assert_eq!(found.iss(), Some(&*server.metadata("issuer")));
    let both = vec![Scope::new("read".to_owned()), Scope::new("write".to_owned())];
    assert_eq!(found.scopes(), Some(&both));
    let lifetime = found.exp().zip(found.iat()).map(|(exp, iat)| (exp - iat).num_seconds());
    assert_eq!(lifetime, Some(28_800));
}

#[test]
fn a_token_that_has_ended_is_not_active() {
    let server = Server::standard();
    let client = register_trusted(&server);
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    // The crate knows no other type here; the server finds out what it is.
    let refresh_token = tokens.refresh_token().expect("a refresh token").secret().clone();
    let refresh_token = AccessToken::new(refresh_token);
    for token in [tokens.access_token(), &refresh_token] {
        assert!(is_active(&server, &client, token));
    }
    server.control("PUT", "/__admin/clock", &json!({ "advance_seconds": 28_800 }));
    assert!(!is_active(&server, &client, tokens.access_token()));
    assert!(is_active(&server, &client, &refresh_token));
    assert!(!is_active(&server, &client, &AccessToken::new("bogus".to_owned())));
}

#[test]
fn a_resource_server_looks_at_the_tokens_of_others() {
    let server = Server::standard();
    let (id, secret) = ("Gateway", "Gateway-secret");
    server.register(&json!({
        "client_id": id, "client_secret": secret, "grant_types": "client_credentials",
        "profile_id": 3001, "operating_scope": "resource_server",
    }));
    let client = server.public("QuickAccess");
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    assert!(is_active(&server, &server.confidential(id, secret), tokens.access_token()));
    let trusted = register_trusted(&server);
    assert!(!is_active(&server, &trusted, tokens.access_token()));
}

#[test]
fn whoever_cannot_say_who_it_is_learns_nothing() {
    let server = Server::standard();
    let client = server.public("QuickAccess");
    let tokens = log_in(&server, &client, USER, PASSWORD).expect("tokens");
    for client in [client, server.confidential("ServerSync", "wrong")] {
        let result = client.introspect(tokens.access_token()).request(&server);
        assert_eq!(refusal(result), BasicErrorResponseType::InvalidClient);
    }
}
