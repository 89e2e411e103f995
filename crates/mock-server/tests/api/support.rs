//! The one place that touches the interface: an appliance with a clock and entropy of its own,
//! requests to build, answers to look into.

use http::{Request, Response};
use mock_server::{Appliance, Commit, LoadError, Moment, Reason, Row, Scenario};
use serde_json::Value;
use std::collections::BTreeMap;

/// 2026-01-31T12:00:00Z.
pub(crate) const START: i64 = 1_769_860_800_000;

/// An appliance and the rows that a host would have stored for it.
pub(crate) struct TestServer {
    appliance: Appliance,
    pub(crate) unix_milliseconds: i64,
    requests: u64,
    pub(crate) stored: BTreeMap<String, String>,
    pub(crate) last_commit: Commit,
}

impl TestServer {
    pub(crate) fn ready() -> Self {
        Self::boot(Scenario::Ready)
    }

    pub(crate) fn fresh() -> Self {
        Self::boot(Scenario::Fresh)
    }

    fn boot(scenario: Scenario) -> Self {
        let moment = Moment { unix_milliseconds: START, entropy: [1; 32] };
        Self {
            appliance: Appliance::boot(scenario, &moment),
            unix_milliseconds: START,
            requests: 0,
            stored: BTreeMap::new(),
            last_commit: Commit::default(),
        }
    }

    /// As a host that was stopped and starts again from what it stored.
    pub(crate) fn restart(&mut self) {
        self.appliance = Appliance::load(&self.rows()).expect("stored rows load");
    }

    pub(crate) fn rows(&self) -> Vec<Row> {
        self.stored.clone().into_iter().collect()
    }

    pub(crate) fn load(rows: Vec<Row>) -> Result<Appliance, LoadError> {
        Appliance::load(&rows)
    }

    pub(crate) fn pass_seconds(&mut self, seconds: i64) {
        self.unix_milliseconds += seconds * 1000;
    }

    pub(crate) fn moment(&mut self) -> Moment {
        self.requests += 1;
        let mut entropy = [0; 32];
        entropy[..8].copy_from_slice(&self.requests.to_le_bytes());
        Moment { unix_milliseconds: self.unix_milliseconds, entropy }
    }

    pub(crate) fn send(&mut self, request: Request<Vec<u8>>) -> Reply {
        let moment = self.moment();
        let answer = self.appliance.respond(request, moment);
        self.store(&answer.commit);
        self.last_commit = answer.commit;
        Reply(answer.response)
    }

    fn store(&mut self, commit: &Commit) {
        if commit.clear {
            self.stored.clear();
        }
        for (name, json) in &commit.rows {
            match json {
                Some(json) => drop(self.stored.insert(name.clone(), json.to_string())),
                None => drop(self.stored.remove(name)),
            }
        }
    }

    pub(crate) fn get(&mut self, address: &str) -> Reply {
        self.send(request("GET", address))
    }

    pub(crate) fn get_with_token(&mut self, address: &str, token: &str) -> Reply {
        self.send(with_header(request("GET", address), "authorization", &format!("Bearer {token}")))
    }

    pub(crate) fn send_json(&mut self, method: &str, address: &str, body: &str) -> Reply {
        self.send(json_request(method, address, body))
    }

    pub(crate) fn send_form(&mut self, address: &str, body: &str) -> Reply {
        let form = "application/x-www-form-urlencoded";
        let mut request = with_header(request("POST", address), "content-type", form);
        *request.body_mut() = body.as_bytes().to_vec();
        self.send(request)
    }

    /// The guide's own token.
    pub(crate) fn token(&mut self) -> String {
        self.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("access_token")
    }

    /// A token that may do everything, of the client ServerSync.
    pub(crate) fn admin_token(&mut self) -> String {
        let body = r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#;
        self.send_json("POST", "/api/oauth", body).text_member("access_token")
    }

    /// A request to the API with a token and, unless it is null, a JSON body.
    pub(crate) fn call(&mut self, token: &str, method: &str, address: &str, body: Value) -> Reply {
        let request = match body {
            Value::Null => request(method, address),
            body => json_request(method, address, &body.to_string()),
        };
        self.send(with_header(request, "authorization", &format!("Bearer {token}")))
    }

    /// Changes settings.
    #[track_caller]
    pub(crate) fn set(&mut self, settings: &Value) {
        let reply = self.send_json("PUT", "/__admin/settings", &settings.to_string());
        assert_eq!(reply.status(), 200, "{}", reply.text());
    }

    /// The trace of the latest exchange.
    pub(crate) fn last_trace(&mut self) -> Value {
        let exchanges = self.get("/__admin/exchanges").json();
        let last = exchanges["exchanges"].as_array().and_then(|all| all.last()).cloned();
        last.expect("there was an exchange")["trace"].clone()
    }

    /// Name of the check that refused the latest request, and what it said.
    pub(crate) fn last_refusal(&mut self) -> (String, String) {
        let trace = self.last_trace();
        let refused = trace
            .as_array()
            .and_then(|checks| checks.iter().find(|check| check["outcome"] == "refused"))
            .unwrap_or_else(|| panic!("no check refused in {trace:#}"));
        let text = |name: &str| refused[name].as_str().unwrap_or_default().to_owned();
        (text("check"), text("says"))
    }

    /// Changes a stored record behind the appliance's back, as a console will.
    pub(crate) fn change(&mut self, row: &str, change: impl FnOnce(&mut Value)) {
        let json = self.stored.get(row).unwrap_or_else(|| panic!("no row {row}"));
        let mut record = serde_json::from_str(json).expect("rows are JSON");
        change(&mut record);
        self.stored.insert(row.to_owned(), record.to_string());
        self.restart();
    }
}

/// The body of the guide's token request.
pub(crate) const GUIDE_REQUEST: &str = r#"{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}"#;

pub(crate) struct Reply(pub(crate) Response<Vec<u8>>);

impl Reply {
    pub(crate) fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.body().clone()).expect("answers are UTF-8")
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    #[track_caller]
    pub(crate) fn text_member(&self, name: &str) -> String {
        let json = self.json();
        json[name].as_str().unwrap_or_else(|| panic!("no text {name} in {json}")).to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.0.headers().get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn reason(&self) -> Option<&str> {
        self.0.extensions().get::<Reason>().map(|reason| reason.0.as_str())
    }
}

pub(crate) fn request(method: &str, address: &str) -> Request<Vec<u8>> {
    Request::builder().method(method).uri(address).body(Vec::new()).expect("a valid request")
}

pub(crate) fn json_request(method: &str, address: &str, body: &str) -> Request<Vec<u8>> {
    let mut request = with_header(request(method, address), "content-type", "application/json");
    *request.body_mut() = body.as_bytes().to_vec();
    request
}

pub(crate) fn with_header(
    mut request: Request<Vec<u8>>,
    name: &str,
    value: &str,
) -> Request<Vec<u8>> {
    let name = http::HeaderName::try_from(name).expect("a header name");
    request.headers_mut().append(name, value.parse().expect("a header value"));
    request
}
