//! Client authentication at the token endpoint: credentials in the body or as HTTP Basic
//! (RFC 6749 section 2.3.1; fact sheet A4 rows 4 to 6).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};

use crate::appliance::Context;
use crate::oauth::dialect::Dialect;
use crate::oauth::grant::Grant;
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::query;
use crate::records::ApiClient;
use crate::secret::SecretHash;
use crate::state::State;
use crate::trace::{CheckName, Screen};

/// What a request says about its client.
struct Presented {
    client_id: String,
    /// The secrets to try; more than one where it is not clear how the client encoded it.
    secrets: Vec<String>,
    by_basic: bool,
}

/// What a client authenticates for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Token(Grant),
    /// Revocation or introspection.
    TokenManagement,
}

/// Finds the client of a request and checks its secret.
pub(crate) fn authenticate(
    context: &mut Context,
    headers: &HeaderMap,
    parameters: &Parameters,
    purpose: Purpose,
    dialect: Dialect,
) -> Result<ApiClient, Refusal> {
    let Context { state, settings, trace, .. } = context;
    let presented = presented(state, headers, parameters).inspect_err(|refusal| {
        let says = match refusal {
            Refusal::TwoClientAuthentications => "the client authenticates in two ways",
            Refusal::BasicFailed => "the Authorization header holds no client credentials",
            _ => "the request names no client",
        };
        trace.refused(CheckName::ClientAuthentication, says, Screen::Request.any());
    })?;
    let client_id = presented.client_id.as_str();
    let client: Option<ApiClient> = state.get(client_id);
    let is_public = client.as_ref().is_some_and(|client| client.client_public);
    // The product wants a secret for this grant before it looks at the client (fact sheet A4 row
    // 5a); in the standard dialect a public client is told that the grant is not for it.
    let wants_secret = purpose == Purpose::Token(Grant::ClientCredentials)
        && (dialect == Dialect::Product || !is_public);

    if presented.secrets.is_empty() && (wants_secret || !is_public) {
        let says = match client {
            None => format!("there is no API client {client_id}, and no secret was sent"),
            Some(_) if is_public => format!("{client_id} is public, and this grant needs a secret"),
            Some(_) => format!("{client_id} is not public, and no secret was sent"),
        };
        trace.refused(CheckName::ClientAuthentication, says, Screen::ApiClients.at(client_id));
        return Err(match (presented.by_basic, wants_secret) {
            (true, _) => Refusal::BasicFailed,
            (false, true) => Refusal::ClientCredentialsRequired,
            (false, false) => Refusal::SecretRequired,
        });
    }

    // Compared even where the client is unknown or has no secret, so that all take as long.
    let no_secret = SecretHash::of_nothing();
    let kept = client.as_ref().and_then(|client| client.client_secret.as_ref());
    let is_right = presented
        .secrets
        .iter()
        .fold(false, |right, secret| kept.unwrap_or(&no_secret).matches(secret) | right);
    let is_waved_through = !is_right && settings.accept_any_secret;
    let fault = match &client {
        None => Some(format!("there is no API client {client_id}")),
        Some(client) if !client.enabled => Some(format!("API client {client_id} is disabled")),
        // A public client that sends a secret was registered as something else than it is
        // (conformance row CLI-09).
        Some(_) if is_public && !presented.secrets.is_empty() => {
            Some(format!("{client_id} is public, but a secret was sent"))
        }
        Some(_) if !is_public && !is_right && !is_waved_through => {
            Some("the client secret is wrong".to_owned())
        }
        Some(_) => None,
    };
    match (client, fault) {
        (Some(client), None) => {
            let how = match (is_public, presented.by_basic) {
                (true, _) => "it is public and needs no secret",
                (false, _) if is_waved_through => "its secret is wrong, and any is taken",
                (false, true) => "its secret is right (HTTP Basic)",
                (false, false) => "its secret is right (request body)",
            };
            let says = format!("API client {client_id}: {how}");
            trace.passed(CheckName::ClientAuthentication, says);
            Ok(client)
        }
        (_, fault) => {
            let says = fault.unwrap_or_default();
            trace.refused(CheckName::ClientAuthentication, says, Screen::ApiClients.at(client_id));
            Err(match presented.by_basic {
                true => Refusal::BasicFailed,
                false => Refusal::ClientInvalid,
            })
        }
    }
}

fn presented(
    state: &State,
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<Presented, Refusal> {
    let in_body = parameters.get("client_id");
    let secret = parameters.get("client_secret");
    let scheme = headers.get(header::AUTHORIZATION).map(|value| {
        let text = value.to_str().unwrap_or_default().trim();
        let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
        (scheme.to_ascii_lowercase(), rest.trim().to_owned())
    });
    match scheme {
        // A bearer token is no client authentication: the vendor's SDK sends one here.
        None => {}
        Some((scheme, _)) if scheme == "bearer" || scheme.is_empty() => {}
        Some((scheme, credentials)) if scheme == "basic" => {
            let candidates = basic(&credentials).ok_or(Refusal::BasicFailed)?;
            let other_id =
                in_body.is_some_and(|id| !candidates.iter().any(|(known, _)| known == id));
            if secret.is_some() || other_id {
                return Err(Refusal::TwoClientAuthentications);
            }
            // Form-decoded first, as RFC 6749 section 2.3.1 says; taken literally where a client
            // that does not encode is known under that id.
            let is_known =
                |(id, _): &&(String, String)| state.items("api-client").get(id).is_some();
            let client_id = candidates.iter().find(is_known).unwrap_or(&candidates[0]).0.clone();
            let secrets = candidates.into_iter().map(|(_, secret)| secret);
            let secrets = secrets.filter(|secret| !secret.is_empty()).collect();
            return Ok(Presented { client_id, secrets, by_basic: true });
        }
        Some(_) => return Err(Refusal::BasicFailed),
    }
    let client_id = in_body.ok_or(Refusal::ClientNotFound)?.to_owned();
    let secrets = secret.map(str::to_owned).into_iter().collect();
    Ok(Presented { client_id, secrets, by_basic: false })
}

/// The id and secret of HTTP Basic: split at the first colon, then form-decoded; and, where that
/// is something else, as they stand.
fn basic(credentials: &str) -> Option<Vec<(String, String)>> {
    let text = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let literal = (id.to_owned(), secret.to_owned());
    let decoded =
        query::decode_form(id.as_bytes()).ok().zip(query::decode_form(secret.as_bytes()).ok());
    Some(match decoded {
        Some(decoded) if decoded != literal => vec![decoded, literal],
        _ => vec![literal],
    })
}
