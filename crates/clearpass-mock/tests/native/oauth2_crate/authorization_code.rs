//! The authorization code grant with PKCE, walked through its pages.

use oauth2::basic::BasicErrorResponseType;
use oauth2::{
    AuthType, AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, Scope,
    TokenResponse,
};
use serde_json::json;

use crate::oauth2_crate::password::Tokens;
use crate::oauth2_crate::server::{CALLBACK, Client, Server, refusal};
use crate::oauth2_crate::user::{self, PASSWORD, Page, USER};

/// A single-page application, as it were.
fn register_public(server: &Server) -> Client {
    server.register(&json!({
        "client_id": "Spa", "client_public": true, "grant_types": "authorization_code",
        "client_refresh": true, "profile_id": 3001, "redirect_uri": CALLBACK,
    }));
    server.public("Spa")
}

fn register_confidential(server: &Server) -> Client {
    let secret = "WebApp-secret";
    server.register(&json!({
        "client_id": "WebApp", "client_secret": secret, "grant_types": "authorization_code",
        "client_refresh": true, "profile_id": 3001, "redirect_uri": CALLBACK,
    }));
    server.confidential("WebApp", secret)
}

/// What a client holds when the user comes back.
struct Allowed {
    code: AuthorizationCode,
    verifier: PkceCodeVerifier,
}

impl Allowed {
    /// The same code with another verifier.
    fn with_verifier(&self, verifier: PkceCodeVerifier) -> Self {
        Self { code: self.code.clone(), verifier }
    }

    fn again(&self) -> Self {
        self.with_verifier(PkceCodeVerifier::new(self.verifier.secret().clone()))
    }
}

/// Sends the user to the server, and checks what comes back.
#[track_caller]
fn authorize(server: &Server, client: &Client) -> Allowed {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
    let (address, state) = request.url();
    let answer = user::allow(server, &address).query();
    assert_eq!(answer["state"], *state.secret());
    assert_eq!(answer["iss"], server.metadata("issuer"));
    Allowed { code: AuthorizationCode::new(answer["code"].clone()), verifier }
}

fn redeem(server: &Server, client: &Client, allowed: Allowed) -> Tokens {
    let request = client.exchange_code(allowed.code).set_pkce_verifier(allowed.verifier);
    request.request(server)
}

#[test]
fn a_public_and_a_confidential_client_get_tokens_of_the_user() {
    let server = Server::standard();
    let confidential = register_confidential(&server);
    for client in [
        register_public(&server),
        confidential.clone().set_auth_type(AuthType::RequestBody),
        confidential.set_auth_type(AuthType::BasicAuth),
    ] {
        let allowed = authorize(&server, &client);
        let tokens = redeem(&server, &client, allowed).expect("tokens");
        let me = server.call("GET", "/api/oauth/me", tokens.access_token(), &json!("")).json();
        assert_eq!((&me["name"], &me["info"]), (&json!(USER), &json!("API Operator")));
        let refresh_token = tokens.refresh_token().expect("a refresh token");
        let tokens = client.exchange_refresh_token(refresh_token).request(&server);
        assert_eq!(server.status_with(tokens.expect("tokens").access_token()), 200);
    }
}

#[test]
fn a_confidential_client_may_do_without_pkce() {
    let server = Server::standard();
    let client = register_confidential(&server);
    let (address, _) = client.authorize_url(CsrfToken::new_random).url();
    let code = user::allow(&server, &address).query()["code"].clone();
    let request = client.exchange_code(AuthorizationCode::new(code));
    let tokens = request.request(&server).expect("tokens");
    assert_eq!(server.status_with(tokens.access_token()), 200);
}

#[test]
fn a_public_client_without_pkce_is_sent_back() {
    let server = Server::standard();
    let client = register_public(&server);
    let (address, state) = client.authorize_url(CsrfToken::new_random).url();
    let answer = Page::open(&server, &address).query();
    assert_eq!((&*answer["error"], &answer["state"]), ("invalid_request", state.secret()));
}

#[test]
fn the_token_has_the_scope_that_was_asked_for() {
    let server = Server::standard();
    let client = register_public(&server);
    let scope = |name: &str| Scope::new(name.to_owned());
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
    let (address, _) = request.add_scope(scope("read")).url();
    let code = AuthorizationCode::new(user::allow(&server, &address).query()["code"].clone());
    let tokens = redeem(&server, &client, Allowed { code, verifier }).expect("tokens");
    assert_eq!(tokens.scopes(), Some(&vec![scope("read")]));

    let (challenge, _) = PkceCodeChallenge::new_random_sha256();
    let request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
    let (address, _) = request.add_scope(scope("nope")).url();
    assert_eq!(Page::open(&server, &address).query()["error"], "invalid_scope");
}

#[test]
fn a_user_who_mistypes_may_try_again_and_may_say_no() {
    let server = Server::standard();
    let client = register_public(&server);
    let (challenge, _) = PkceCodeChallenge::new_random_sha256();
    let request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
    let (address, state) = request.url();
    let refused = Page::open(&server, &address).sign_in(USER, "wrong");
    assert!(refused.text().contains("Invalid username and password"), "{}", refused.text());
    let consent = refused.sign_in(USER, PASSWORD);
    let answer = consent.decide("deny").query();
    assert_eq!((&*answer["error"], &answer["state"]), ("access_denied", state.secret()));
    assert_eq!(answer.get("code"), None);
}

#[test]
fn a_wrong_verifier_is_an_invalid_grant() {
    let server = Server::standard();
    let client = register_public(&server);
    let allowed = authorize(&server, &client);
    let (_, wrong) = PkceCodeChallenge::new_random_sha256();
    let result = redeem(&server, &client, allowed.with_verifier(wrong));
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    let result = client.exchange_code(allowed.code.clone()).request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    // The honest client is not harmed by somebody who guesses.
    redeem(&server, &client, allowed).expect("tokens");
}

#[test]
fn a_code_works_once_and_takes_its_tokens_with_it() {
    let server = Server::standard();
    let client = register_public(&server);
    let allowed = authorize(&server, &client);
    let tokens = redeem(&server, &client, allowed.again()).expect("tokens");
    let result = redeem(&server, &client, allowed);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    assert_eq!(server.status_with(tokens.access_token()), 401);
    let refresh_token = tokens.refresh_token().expect("a refresh token");
    let result = client.exchange_refresh_token(refresh_token).request(&server);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
}

#[test]
fn a_code_is_its_clients_own_and_soon_too_old() {
    let server = Server::standard();
    let client = register_public(&server);
    let other = register_confidential(&server);
    let allowed = authorize(&server, &client);
    let result = redeem(&server, &other, allowed.again());
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
    server.control("PUT", "/__admin/clock", &json!({ "advance_seconds": 60 }));
    let result = redeem(&server, &client, allowed);
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidGrant);
}

#[test]
fn a_confidential_client_needs_its_secret_for_a_code() {
    let server = Server::standard();
    let client = register_confidential(&server);
    let allowed = authorize(&server, &client);
    let result = redeem(&server, &server.confidential("WebApp", "wrong"), allowed.again());
    assert_eq!(refusal(result), BasicErrorResponseType::InvalidClient);
    redeem(&server, &client, allowed).expect("tokens");
}
