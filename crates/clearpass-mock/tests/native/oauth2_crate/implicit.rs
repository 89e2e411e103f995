//! The implicit grant, which a switch turns on. The crate makes the address and reads no fragment;
//! what is in it has the names of a token response, so the crate's type takes that.

use std::time::Duration;

use oauth2::basic::{BasicTokenResponse, BasicTokenType};
use oauth2::{CsrfToken, TokenResponse};
use serde_json::json;

use crate::oauth2_crate::server::{CALLBACK, Client, Server};
use crate::oauth2_crate::user::{self, PASSWORD, Page, USER};

fn register(server: &Server) -> Client {
    server.register(&json!({
        "client_id": "Old Spa", "client_public": true, "grant_types": "implicit",
        "profile_id": 3001, "redirect_uri": CALLBACK,
    }));
    server.public("Old Spa")
}

#[test]
fn the_token_is_in_the_fragment() {
    let server = Server::standard();
    server.set(&json!({ "implicit": true }));
    let client = register(&server);
    let (address, state) = client.authorize_url(CsrfToken::new_random).use_implicit_flow().url();
    let answer = user::allow(&server, &address);
    assert!(answer.query().is_empty());
    let answer = answer.fragment();
    assert_eq!(answer["state"], *state.secret());
    assert_eq!(answer["iss"], server.metadata("issuer"));
    let mut body = json!(answer);
    body["expires_in"] = answer["expires_in"].parse().expect("a number");
    let tokens: BasicTokenResponse = serde_json::from_value(body).expect("a token response");
    assert_eq!(tokens.token_type(), &BasicTokenType::Bearer);
    assert_eq!(tokens.expires_in(), Some(Duration::from_hours(8)));
    assert!(tokens.refresh_token().is_none());
    assert_eq!(server.status_with(tokens.access_token()), 200);
}

#[test]
fn a_user_who_says_no_is_told_of_in_the_fragment() {
    let server = Server::standard();
    server.set(&json!({ "implicit": true }));
    let client = register(&server);
    let (address, state) = client.authorize_url(CsrfToken::new_random).use_implicit_flow().url();
    let answer = Page::open(&server, &address).sign_in(USER, PASSWORD).decide("deny").fragment();
    assert_eq!((&*answer["error"], &answer["state"]), ("access_denied", state.secret()));
}

#[test]
fn without_the_switch_the_grant_does_not_exist() {
    let server = Server::standard();
    let client = register(&server);
    let (address, state) = client.authorize_url(CsrfToken::new_random).use_implicit_flow().url();
    // RFC 6749 section 4.2.2.1 has the error in the fragment; it is in the query, as for every
    // response type that is not known.
    let answer = Page::open(&server, &address).query();
    let error = (&*answer["error"], &answer["state"]);
    assert_eq!(error, ("unsupported_response_type", state.secret()));
}
