//! The appliance in this process.

use anyhow::{Context, Result, ensure};
use http::Request;
use mock_server::{Appliance, Base, Moment, Row, Scenario};
use serde_json::Value;

/// What a host would have stored.
pub(crate) type Stored = Vec<Row>;

/// An appliance and a token that may do everything.
pub(crate) struct Server {
    appliance: Appliance,
    token: String,
    unix_milliseconds: i64,
    requests: u64,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media: String,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
    /// Null where it is no JSON.
    pub(crate) body: Value,
}

impl Server {
    /// A new one in the scenario `ready`, and what it stored.
    pub(crate) fn ready() -> Result<(Self, Stored)> {
        let moment = Moment { unix_milliseconds: START, entropy: [1; 32] };
        let mut appliance = Appliance::boot(Scenario::Ready, &moment);
        let request = Request::builder().uri("/__admin/clock").body(Vec::new())?;
        let commit = appliance.respond(request, moment).commit;
        let stored: Stored =
            commit.rows.into_iter().filter_map(|(name, json)| Some((name, json?.into()))).collect();
        Ok((Self::load(&stored)?, stored))
    }

    pub(crate) fn load(stored: &Stored) -> Result<Self> {
        let appliance = Appliance::load(stored)?;
        let mut server =
            Self { appliance, token: String::new(), unix_milliseconds: START, requests: 0 };
        let answer = server.send("POST", "/api/oauth", Some(TOKEN_REQUEST))?;
        let token = answer.body["access_token"].as_str().context("no token")?;
        server.token = token.to_owned();
        Ok(server)
    }

    pub(crate) fn pass_seconds(&mut self, seconds: i64) {
        self.unix_milliseconds += seconds * 1000;
    }

    /// Sends a request to an address below the root.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<Answer> {
        self.requests += 1;
        let mut entropy = [0; 32];
        entropy[..8].copy_from_slice(&self.requests.to_le_bytes());
        let moment = Moment { unix_milliseconds: self.unix_milliseconds, entropy };
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let mut request = request.body(body.unwrap_or_default().as_bytes().to_vec())?;
        request.extensions_mut().insert(Base("https://clearpass.example.com".to_owned()));
        let response = self.appliance.respond(request, moment).response;
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let status = response.status().as_u16();
        let (media, location) = (header("content-type").unwrap_or_default(), header("location"));
        let text = String::from_utf8_lossy(response.body()).into_owned();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Ok(Answer { status, media, location, text, body })
    }

    /// Sends a request with another token.
    pub(crate) fn send_as(
        &mut self,
        token: &str,
        method: &str,
        path: &str,
        body: Option<&str>,
    ) -> Result<Answer> {
        let own = std::mem::replace(&mut self.token, token.to_owned());
        let answer = self.send(method, path, body);
        self.token = own;
        answer
    }

    /// Reads JSON that has to be there.
    pub(crate) fn get(&mut self, path: &str) -> Result<Value> {
        let answer = self.send("GET", path, None)?;
        ensure!(answer.status == 200, "GET {path} answers {}: {}", answer.status, answer.text);
        Ok(answer.body)
    }
}

/// 2026-01-31T12:00:00Z.
const START: i64 = 1_769_860_800_000;

const TOKEN_REQUEST: &str = r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#;
