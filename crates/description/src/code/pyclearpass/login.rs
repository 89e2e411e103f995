//! The SDK's login object: with the token in hand, or with the credentials of a token request.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Pairs, keyword, write_call};
use crate::Request;

const IMPORT: &str = "from pyclearpass import *\n\nlogin = ";

/// What the SDK has no other way to do: it asks for a token when it first needs one.
const FIRST_CALL: &str = "
# The login asks for its token with the first call, and then keeps it.
print(ApiApiOperations.get_oauth_privileges(login))
print(login.api_token)";

/// The beginning of a program with a token.
pub(super) fn with_token(token: &str, server: &str) -> String {
    [IMPORT, &login(server, vec![keyword("api_token", token)]), "\n"].concat()
}

/// The whole program that gets a token, if the SDK knows the grant and all that is sent with it.
pub(super) fn from_token_request(request: &Request, server: &str) -> Option<String> {
    let is_token_request = request.method == "POST" && request.address == "/api/oauth";
    if !is_token_request || request.header("Authorization").is_some() {
        return None;
    }
    let parameters = parameters(request)?;
    let (_, grant) = parameters.iter().find(|(name, _)| name == "grant_type")?;
    if !matches!(&**grant, "client_credentials" | "password") {
        return None;
    }
    let mut arguments = Vec::new();
    for (name, value) in &parameters {
        let argument = match &**name {
            "grant_type" => "granttype",
            "client_id" => "clientid",
            "client_secret" => "clientsecret",
            "username" => "username",
            "password" => "password",
            _ => return None,
        };
        arguments.push(keyword(argument, value));
    }
    Some([IMPORT, &login(server, arguments), "\n", FIRST_CALL].concat())
}

fn login(server: &str, arguments: Vec<String>) -> String {
    let address = [server.trim_end_matches('/'), "/api"].concat();
    let mut all = vec![keyword("server", &address)];
    all.extend(arguments);
    write_call("ClearPassAPILogin", &all)
}

/// What the body says, be it JSON or a form.
fn parameters(request: &Request) -> Option<Pairs<'_>> {
    let body = request.body.as_deref()?;
    let Ok(members) = serde_json::from_str::<Map<String, Value>>(body) else {
        return Some(form_urlencoded::parse(body.as_bytes()).collect());
    };
    let mut parameters = Vec::new();
    for (name, value) in members {
        parameters.push((Cow::Owned(name), Cow::Owned(value.as_str()?.to_owned())));
    }
    Some(parameters)
}
