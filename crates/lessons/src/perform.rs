//! Performing what a lesson's "Do it for me" says, over whatever can send requests.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::facts::list_address;
use crate::performance::{Known, Performance};

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The administrator of the consoles.
    Administrator,
    /// The control interface, below `/__admin/`.
    Control,
    /// The client application asks for a token.
    TokenRequest,
    /// The client application calls with the token in hand.
    Caller,
    /// The same without a token.
    Anonymous,
    /// The user's browser, which sends forms and follows redirects.
    Browser,
}

/// A request on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub sender: Sender,
    pub method: String,
    pub path: String,
    pub body: Option<Value>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    pub status: u16,
    /// JSON; of the browser, the text of the page.
    pub body: Value,
    /// Where the browser was sent in the end; empty for all others.
    pub address: String,
}

/// Whatever can send requests.
#[expect(async_fn_in_trait, reason = "a page has one thread, and so have the tests")]
pub trait Host {
    /// The address of the site, with a slash at its end.
    fn site(&self) -> String;

    /// Sends a request. The sentence says why there is no answer.
    async fn send(&mut self, sent: Sent) -> Result<Received, String>;
}

/// Does everything that a lesson says. A refusal of the administrator's requests ends it; refusals
/// of the client application may be what the lesson is about.
pub async fn perform(host: &mut impl Host, all: &[Performance]) -> Result<(), String> {
    let mut asked = Map::new();
    let mut refresh_token = Value::Null;
    for performance in all {
        match performance {
            Performance::Ensure { collection, known_by, members, references } => {
                ensure(host, collection, known_by, members, references).await?;
            }
            Performance::Control { method, resource, body, unless } => {
                if let Some(known) = unless
                    && find(host, known).await?.is_some()
                {
                    continue;
                }
                must(host, Sender::Control, method, resource, body.clone()).await?;
            }
            Performance::Token(parameters) => {
                asked = parameters.clone();
                let received = ask(host, Value::Object(parameters.clone())).await?;
                refresh_token = received.body["refresh_token"].clone();
            }
            Performance::Code { client_id, username, password } => {
                sign_in(host, client_id, username, password).await?;
            }
            Performance::Refresh(_) => {
                let body = json!({
                    "grant_type": "refresh_token",
                    "client_id": asked.get("client_id"),
                    "refresh_token": refresh_token,
                });
                refresh_token = ask(host, body).await?.body["refresh_token"].clone();
            }
            Performance::Call { method, path, body, without_token } => {
                let sender = if *without_token { Sender::Anonymous } else { Sender::Caller };
                let (method, path) = (method.clone(), path.clone());
                host.send(Sent { sender, method, path, body: body.clone() }).await?;
            }
        }
    }
    Ok(())
}

async fn ask(host: &mut impl Host, body: Value) -> Result<Received, String> {
    let (method, path) = ("POST".to_owned(), "/api/oauth".to_owned());
    host.send(Sent { sender: Sender::TokenRequest, method, path, body: Some(body) }).await
}

/// A verifier and its challenge: those of RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The operator profile with which every appliance lets one use the API.
const PROFILE: &str = "API Guest Operator";

async fn sign_in(
    host: &mut impl Host,
    client_id: &str,
    username: &str,
    password: &str,
) -> Result<(), String> {
    let redirect_uri = format!("{}callback", host.site());
    let by = |name: &str, value: &str| Map::from_iter([(name.to_owned(), Value::from(value))]);
    let mut members = by("redirect_uri", &redirect_uri);
    members.insert("grant_types".to_owned(), "authorization_code".into());
    members.insert("client_public".to_owned(), true.into());
    let collection = "/api/operator-profile".to_owned();
    let profile = Known { collection, known_by: by("name", PROFILE) };
    let references = [("profile_id".to_owned(), profile)].into();
    let known_by = by("client_id", client_id);
    ensure(host, "/api/api-client", &known_by, &members, &references).await?;

    let query = form(&[
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", &redirect_uri),
        ("state", "guide"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    let page = browse(host, "GET", &format!("/api/oauth/authorize?{query}"), None).await?;
    let fields =
        form(&[("ticket", ticket(&page)?), ("username", username), ("password", password)]);
    let page = browse(host, "POST", "/api/oauth/authorize/sign-in", Some(fields)).await?;
    let fields = form(&[("ticket", ticket(&page)?), ("decision", "allow")]);
    let page = browse(host, "POST", "/api/oauth/authorize/consent", Some(fields)).await?;
    let query = page.address.split_once('?').map_or("", |(_, query)| query);
    let code = query.split('&').find_map(|pair| pair.strip_prefix("code="));
    let code = code.ok_or("the browser was sent back without a code")?;
    ask(
        host,
        json!({
            "grant_type": "authorization_code",
            "client_id": client_id,
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": VERIFIER,
        }),
    )
    .await
    .map(drop)
}

async fn browse(
    host: &mut impl Host,
    method: &str,
    path: &str,
    fields: Option<String>,
) -> Result<Received, String> {
    let (method, path) = (method.to_owned(), path.to_owned());
    let body = fields.map(Value::String);
    host.send(Sent { sender: Sender::Browser, method, path, body }).await
}

/// What ties the pages of a sign-in together stands in their forms.
fn ticket(page: &Received) -> Result<&str, String> {
    let html = page.body.as_str().unwrap_or_default();
    let rest = html.split_once("name=\"ticket\" value=\"").map(|(_, rest)| rest);
    let ticket = rest.and_then(|rest| rest.split_once('"')).map(|(ticket, _)| ticket);
    ticket.ok_or_else(|| format!("the sign-in was answered {}", page.status))
}

fn form(fields: &[(&str, &str)]) -> String {
    let field = |(name, value): &(&str, &str)| {
        format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
    };
    fields.iter().map(field).collect::<Vec<String>>().join("&")
}

async fn ensure(
    host: &mut impl Host,
    collection: &str,
    known_by: &Map<String, Value>,
    members: &Map<String, Value>,
    references: &std::collections::BTreeMap<String, Known>,
) -> Result<(), String> {
    let mut body = members.clone();
    for (member, known) in references {
        let found = find(host, known).await?;
        let Some(id) = found.and_then(|item| item.get("id").cloned()) else {
            return Err(format!("{member}: there is no {}", Value::from(known.known_by.clone())));
        };
        body.insert(member.clone(), id);
    }
    let known = Known { collection: collection.to_owned(), known_by: known_by.clone() };
    match find(host, &known).await?.and_then(|item| item.get("id").cloned()) {
        Some(id) => {
            let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
            let path = format!("{collection}/{id}");
            must(host, Sender::Administrator, "PATCH", &path, Some(body.into())).await
        }
        None => {
            body.extend(known_by.clone());
            must(host, Sender::Administrator, "POST", collection, Some(body.into())).await
        }
    }
}

async fn find(host: &mut impl Host, known: &Known) -> Result<Option<Map<String, Value>>, String> {
    let path = list_address(&known.collection, &known.known_by);
    let sent = Sent { sender: Sender::Administrator, method: "GET".to_owned(), path, body: None };
    let received = host.send(sent).await?;
    Ok(received.body["_embedded"]["items"][0].as_object().cloned())
}

async fn must(
    host: &mut impl Host,
    sender: Sender,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> Result<(), String> {
    let sent = Sent { sender, method: method.to_owned(), path: path.to_owned(), body };
    let received = host.send(sent).await?;
    match received.status {
        200..300 => Ok(()),
        status => {
            let detail = received.body["detail"].as_str().unwrap_or("no reason was given");
            Err(format!("{method} {path} was answered {status}: {detail}"))
        }
    }
}
