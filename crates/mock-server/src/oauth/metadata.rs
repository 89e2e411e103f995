//! `/.well-known/oauth-authorization-server` (RFC 8414): beyond the product. It describes the
//! profile that is set, so whatever it names works.

use http::{Response, header};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::oauth::grant::Grant;
use crate::oauth::scope::SCOPES;
use crate::problem::Problem;
use crate::records::Profile;
use crate::reply;
use crate::routes::Call;

pub(crate) const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";

pub(crate) fn read(context: &mut Context, _: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let base = &context.base;
    let settings = &context.settings;
    let is_implicit = settings.is_implicit_on();
    let mut grants: Vec<&str> =
        Grant::of(settings.profile).iter().map(|grant| grant.as_str()).collect();
    let mut response_types = vec!["code"];
    let mut response_modes = vec!["query"];
    if is_implicit {
        grants.push("implicit");
        response_types.push("token");
        response_modes.push("fragment");
    }
    let challenge_methods: &[&str] = match settings.profile {
        Profile::OAuth21 => &["S256"],
        _ => &["S256", "plain"],
    };
    let secrets = ["client_secret_basic", "client_secret_post"];
    let body: Value = json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/api/oauth/authorize"),
        "token_endpoint": format!("{base}/api/oauth"),
        "revocation_endpoint": format!("{base}/api/oauth/revoke"),
        "introspection_endpoint": format!("{base}/api/oauth/introspect"),
        "scopes_supported": SCOPES,
        "response_types_supported": response_types,
        "response_modes_supported": response_modes,
        "grant_types_supported": grants,
        "token_endpoint_auth_methods_supported": [secrets[0], secrets[1], "none"],
        "revocation_endpoint_auth_methods_supported": [secrets[0], secrets[1], "none"],
        "introspection_endpoint_auth_methods_supported": secrets,
        "code_challenge_methods_supported": challenge_methods,
        "authorization_response_iss_parameter_supported": true,
    });
    let mut response = reply::ok(&body);
    reply::set(&mut response, header::CACHE_CONTROL, "no-store");
    Ok(response)
}
