//! The checks of an authorization request. Until client and redirect URI are known to belong
//! together nothing is sent anywhere (RFC 6749 section 4.1.2.1); from then on refusals go to the
//! client.

use crate::appliance::Context;
use crate::oauth::authorize::redirect::{Target, is_registered};
use crate::oauth::pkce;
use crate::oauth::scope::{self, Unsupported};
use crate::records::{ApiClient, AuthorizationRequest, Challenge, Profile, ResponseType, Stage};
use crate::trace::{CheckName, Place, Screen};

/// Why a request does not lead to a sign-in page.
#[derive(Debug)]
pub(super) enum Stop {
    /// Said to the user, because there is no client that could be trusted with it.
    Page(&'static str),
    Redirect(Box<Refusal>),
}

/// A refusal that goes to the client.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) to: Target,
    pub(super) error: &'static str,
    pub(super) description: &'static str,
}

/// Parameters by name; those without a value count as absent.
struct Given<'a>(&'a [(String, String)]);

impl<'a> Given<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let value = self.0.iter().find(|(known, _)| known == name);
        value.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Sorted, so that a request with very many parameters does not take for ever.
    fn has_repeated(&self) -> bool {
        let mut names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    }

    fn is_repeated(&self, name: &str) -> bool {
        self.0.iter().filter(|(known, _)| known == name).count() > 1
    }
}

pub(super) fn read(
    context: &mut Context,
    pairs: &[(String, String)],
) -> Result<AuthorizationRequest, Stop> {
    let given = Given(pairs);
    let client = client(context, &given)?;
    let redirect_uri = redirect_uri(context, &given, &client)?;
    // While the implicit grant is off, its response type is one that nobody knows, and is refused
    // as any other: in the query.
    let is_token = given.get("response_type") == Some("token") && context.settings.is_implicit_on();
    let to = Target {
        redirect_uri: redirect_uri.clone(),
        state: given.get("state").filter(|_| !given.is_repeated("state")).map(str::to_owned),
        response_type: if is_token { ResponseType::Token } else { ResponseType::Code },
    };
    let (scope, challenge) = check_rest(context, &given, &client, &to)?;
    let state = to.state;
    Ok(AuthorizationRequest {
        digest: String::new(),
        client_id: client.client_id,
        redirect_uri,
        names_redirect_uri: given.get("redirect_uri").is_some(),
        response_type: to.response_type,
        scope,
        state,
        challenge,
        stage: Stage::SignIn,
        expires_at: context.now,
    })
}

/// Whether what was checked before the sign-in page still holds: an administrator may have
/// changed the client or the settings meanwhile.
pub(super) fn recheck(context: &mut Context, request: &AuthorizationRequest) -> Option<ApiClient> {
    let client: Option<ApiClient> = context.state.get(&request.client_id);
    let at = Screen::ApiClients.at(&request.client_id);
    let Some(client) = client.filter(|client| client.enabled) else {
        let says = format!("API client {} was disabled or deleted meanwhile", request.client_id);
        context.trace.refused(CheckName::ClientAuthentication, says, at);
        return None;
    };
    let grant = grant(request.response_type);
    let is_off = request.response_type == ResponseType::Token && !context.settings.is_implicit_on();
    if is_off || !client.may_use(grant) {
        let says = format!("the client may not use {grant} any more");
        context.trace.refused(CheckName::GrantAllowed, says, at);
        return None;
    }
    let address = &request.redirect_uri;
    if !client.redirect_uris().iter().any(|known| is_registered(known, address)) {
        let says = "the redirect URI is not registered any more";
        context.trace.refused(CheckName::RedirectUri, says, at);
        return None;
    }
    Some(client)
}

fn grant(response_type: ResponseType) -> &'static str {
    match response_type {
        ResponseType::Code => "authorization_code",
        ResponseType::Token => "implicit",
    }
}

fn client(context: &mut Context, given: &Given) -> Result<ApiClient, Stop> {
    let at = Screen::Request.any();
    if given.is_repeated("client_id") {
        let says = "client_id is given more than once";
        context.trace.refused(CheckName::Parameters, says, at);
        return Err(Stop::Page("The request names more than one client."));
    }
    let mut stop = |says: String, at: Option<Place>, page: &'static str| {
        context.trace.refused(CheckName::ClientAuthentication, says, at);
        Err(Stop::Page(page))
    };
    let Some(client_id) = given.get("client_id") else {
        return stop("the request has no client_id".into(), at, "The request names no client.");
    };
    match context.state.get::<ApiClient>(client_id) {
        Some(client) if client.enabled => {
            let says = format!("API client {client_id} is known and enabled");
            context.trace.passed(CheckName::ClientAuthentication, says);
            Ok(client)
        }
        found => {
            let why = if found.is_some() { "is disabled" } else { "does not exist" };
            let says = format!("API client {client_id} {why}");
            let at = Screen::ApiClients.at(client_id);
            stop(says, at, "The client of this request is not known here.")
        }
    }
}

fn redirect_uri(context: &mut Context, given: &Given, client: &ApiClient) -> Result<String, Stop> {
    const UNKNOWN: &str =
        "The address that the answer should go to is not registered for this client.";
    let at = Screen::ApiClients.at(&client.client_id);
    let registered = client.redirect_uris();
    if given.is_repeated("redirect_uri") {
        let says = "redirect_uri is given more than once";
        context.trace.refused(CheckName::Parameters, says, Screen::Request.any());
        return Err(Stop::Page(UNKNOWN));
    }
    let found = match given.get("redirect_uri") {
        Some(asked) => match registered.iter().any(|known| is_registered(known, asked)) {
            true => Ok(asked.to_owned()),
            false => Err("the redirect_uri is not registered for the client, by exact comparison"),
        },
        None => match registered.as_slice() {
            [only] => Ok((*only).to_owned()),
            [] => Err("the client has no redirect URI"),
            _ => Err("the client has several redirect URIs, so the request must name one"),
        },
    };
    match found {
        Ok(address) => {
            let says = "the redirect URI is registered for the client";
            context.trace.passed(CheckName::RedirectUri, says);
            Ok(address)
        }
        Err(says) => {
            context.trace.refused(CheckName::RedirectUri, says, at);
            Err(Stop::Page(UNKNOWN))
        }
    }
}

/// What can be told to the client if it is wrong.
fn check_rest(
    context: &mut Context,
    given: &Given,
    client: &ApiClient,
    to: &Target,
) -> Result<(String, Option<Challenge>), Stop> {
    let stop = |error, description| {
        Stop::Redirect(Box::new(Refusal { to: to.clone(), error, description }))
    };
    let at = Screen::Request.any();
    if given.has_repeated() {
        let says = "a parameter is given more than once";
        context.trace.refused(CheckName::Parameters, says, at);
        return Err(stop("invalid_request", "A parameter is given more than once"));
    }
    let Some(response_type) = given.get("response_type") else {
        context.trace.refused(CheckName::ResponseType, "the request has no response_type", at);
        return Err(stop("invalid_request", "The response_type is missing"));
    };
    let is_known = response_type == "code" || to.response_type == ResponseType::Token;
    if !is_known {
        let (says, at) = match response_type {
            "token" => ("the implicit grant is switched off", Screen::Settings.at("implicit")),
            _ => ("the response_type is not code", at),
        };
        context.trace.refused(CheckName::ResponseType, says, at);
        return Err(stop("unsupported_response_type", "The response_type is not supported"));
    }
    let grant = grant(to.response_type);
    if !client.may_use(grant) {
        let says =
            format!("API client {} may use {}, not {grant}", client.client_id, client.grant_type);
        let at = Screen::ApiClients.at(&client.client_id);
        context.trace.refused(CheckName::GrantAllowed, says, at);
        return Err(stop("unauthorized_client", "The client may not use this grant"));
    }
    context.trace.passed(CheckName::GrantAllowed, format!("the client may use {grant}"));
    let scope = scope::granted(&context.settings, client, given.get("scope"));
    let scope = scope.map_err(|Unsupported| {
        let says = "the scope is none of read and write, or the client may not ask for it";
        let at = Screen::ApiClients.at(&client.client_id);
        context.trace.refused(CheckName::Scope, says, at);
        stop("invalid_scope", "The scope is not supported")
    })?;
    let challenge = challenge(context, given, client, to).map_err(|(says, at)| {
        context.trace.refused(CheckName::Pkce, says, at);
        stop("invalid_request", says)
    })?;
    if let Some(challenge) = &challenge {
        note_constant_challenge(context, client, challenge);
    }
    Ok((scope.unwrap_or_default(), challenge))
}

fn challenge(
    context: &Context,
    given: &Given,
    client: &ApiClient,
    to: &Target,
) -> Result<Option<Challenge>, (&'static str, Option<Place>)> {
    let at = Screen::Request.any();
    let Some(value) = given.get("code_challenge") else {
        if given.get("code_challenge_method").is_some() {
            return Err(("A code_challenge_method came without a code_challenge", at));
        }
        // OAuth 2.1 wants it of every client.
        let is_due = client.client_public || context.settings.profile == Profile::OAuth21;
        let is_required =
            is_due && to.response_type == ResponseType::Code && !context.settings.pkce_optional;
        return match is_required {
            true => {
                Err(("The client needs a code_challenge", Screen::Settings.at("pkce_optional")))
            }
            false => Ok(None),
        };
    };
    let is_plain_allowed = context.settings.profile != Profile::OAuth21;
    match given.get("code_challenge_method") {
        Some("S256") if pkce::is_hash(value) => Ok(Some(Challenge(value.to_owned()))),
        Some("S256") => Err(("The code_challenge is not 43 characters of base64url", at)),
        // A method that is not named is plain (RFC 7636 section 4.3).
        None | Some("plain") if !is_plain_allowed => {
            Err(("The code_challenge_method must be S256", Screen::Settings.at("profile")))
        }
        None | Some("plain") if pkce::is_verifier(value) => Ok(Some(Challenge(pkce::hash(value)))),
        None | Some("plain") => Err(("The code_challenge is not 43 to 128 characters", at)),
        Some(_) => Err(("The code_challenge_method is not supported", at)),
    }
}

/// A challenge that comes twice was not made for each request (RFC 9700 section 2.1.1).
fn note_constant_challenge(context: &mut Context, client: &ApiClient, challenge: &Challenge) {
    let is_same = |client_id: &str, other: &Option<Challenge>| {
        client_id == client.client_id && other.as_ref() == Some(challenge)
    };
    let mut requests = context.state.authorization_requests.iter();
    let mut codes = context.state.authorization_codes.iter();
    let is_constant = requests.any(|request| is_same(&request.client_id, &request.challenge))
        || codes.any(|code| is_same(&code.client_id, &code.challenge));
    match is_constant {
        true => context.trace.warned(
            CheckName::Pkce,
            "constant challenge: this client has sent the same code_challenge before",
            Screen::Request.any(),
        ),
        false => context.trace.passed(CheckName::Pkce, "the code_challenge is well-formed and new"),
    }
}
