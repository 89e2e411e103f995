//! The program in profile `standard`, and clients of it that are set up from its metadata. It is
//! the crate's HTTP client too: requests go over the tests' own wire, so that nothing between
//! follows a redirect or mends an answer.

use std::convert::Infallible;
use std::fmt::{Debug, Display};

use oauth2::basic::BasicClient;
use oauth2::url::Url;
use oauth2::{
    AccessToken, AuthUrl, ClientId, ClientSecret, EndpointNotSet, EndpointSet, ErrorResponseType,
    HttpRequest, HttpResponse, IntrospectionUrl, RedirectUrl, RequestTokenError, RevocationUrl,
    StandardErrorResponse, SyncHttpClient, TokenUrl, http,
};
use serde_json::{Value, json};

use crate::support::{Program, Reply};

/// A client that knows all endpoints.
pub(super) type Client =
    BasicClient<EndpointSet, EndpointNotSet, EndpointSet, EndpointSet, EndpointSet>;

/// Where the clients of these tests get their codes and tokens; nobody listens there.
pub(super) const CALLBACK: &str = "https://app.example/callback";

pub(super) struct Server {
    program: Program,
    metadata: Value,
}

impl Server {
    pub(super) fn standard() -> Self {
        let mut server = Self { program: Program::in_memory(), metadata: Value::Null };
        server.set(&json!({ "profile": "standard" }));
        let path = "/.well-known/oauth-authorization-server";
        server.metadata = server.program.send("GET", path, "", b"").json();
        server
    }

    #[track_caller]
    pub(super) fn set(&self, settings: &Value) {
        self.control("PUT", "/__admin/settings", settings);
    }

    #[track_caller]
    pub(super) fn control(&self, method: &str, path: &str, body: &Value) {
        let reply = self.program.send_json(method, path, &body.to_string());
        assert_eq!(reply.status, 200, "{}", reply.body);
    }

    pub(super) fn metadata(&self, name: &str) -> String {
        self.metadata[name].as_str().unwrap_or_else(|| panic!("no {name}")).to_owned()
    }

    /// Makes an API client over the API.
    #[track_caller]
    pub(super) fn register(&self, client: &Value) {
        let form =
            "grant_type=client_credentials&client_id=ServerSync&client_secret=ServerSync-secret";
        let header = "Content-Type: application/x-www-form-urlencoded\r\n";
        let reply = self.program.send("POST", "/api/oauth", header, form.as_bytes());
        let token = AccessToken::new(reply.text_member("access_token"));
        let reply = self.call("POST", "/api/api-client", &token, client);
        assert_eq!(reply.status, 201, "{}", reply.body);
    }

    /// Uses a token at the API.
    #[track_caller]
    pub(super) fn call(
        &self,
        method: &str,
        path: &str,
        token: &AccessToken,
        body: &Value,
    ) -> Reply {
        let token = token.secret();
        let headers =
            format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        self.program.send(method, path, &headers, body.to_string().as_bytes())
    }

    /// Goes there with a browser; `form` is what a page's form holds.
    #[track_caller]
    pub(super) fn visit(&self, method: &str, address: &Url, form: &str) -> Reply {
        let path = match address.query() {
            Some(query) => format!("{}?{query}", address.path()),
            None => address.path().to_owned(),
        };
        let header = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.program.send(method, &path, header, form.as_bytes())
    }

    /// The status of a request that needs a valid token.
    #[track_caller]
    pub(super) fn status_with(&self, token: &AccessToken) -> u16 {
        self.program.status_with(token.secret())
    }

    pub(super) fn confidential(&self, id: &str, secret: &str) -> Client {
        self.public(id).set_client_secret(ClientSecret::new(secret.to_owned()))
    }

    pub(super) fn public(&self, id: &str) -> Client {
        let token = TokenUrl::new(self.metadata("token_endpoint"));
        let authorization = AuthUrl::new(self.metadata("authorization_endpoint"));
        let introspection = IntrospectionUrl::new(self.metadata("introspection_endpoint"));
        // The crate revokes over https only; here TLS would end before the server.
        let revocation = self.metadata("revocation_endpoint").replace("http://", "https://");
        BasicClient::new(ClientId::new(id.to_owned()))
            .set_token_uri(token.expect("an address"))
            .set_auth_uri(authorization.expect("an address"))
            .set_introspection_url(introspection.expect("an address"))
            .set_revocation_url(RevocationUrl::new(revocation).expect("an address"))
            .set_redirect_uri(RedirectUrl::new(CALLBACK.to_owned()).expect("an address"))
    }
}

impl SyncHttpClient for Server {
    type Error = Infallible;

    fn call(&self, request: HttpRequest) -> Result<HttpResponse, Infallible> {
        let path = request.uri().path_and_query().expect("an address with a path").as_str();
        let headers: String = request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {}\r\n", value.to_str().expect("text")))
            .collect();
        let reply = self.program.send(request.method().as_str(), path, &headers, request.body());
        let mut response = http::Response::builder().status(reply.status);
        for (name, value) in reply.headers() {
            response = response.header(name, value);
        }
        Ok(response.body(reply.body.into_bytes()).expect("an answer"))
    }
}

/// The error code of a refusal that the crate understood, and that says something.
#[track_caller]
pub(super) fn refusal<T: Debug, E: ErrorResponseType + Clone + Display>(
    result: Result<T, RequestTokenError<Infallible, StandardErrorResponse<E>>>,
) -> E {
    match result {
        Err(RequestTokenError::ServerResponse(response)) => {
            assert!(response.error_description().is_some(), "{response:?}");
            response.error().clone()
        }
        other => panic!("this is no refusal: {other:?}"),
    }
}
