//! A model of the life of tokens, much simpler than the appliance: random sequences of what one
//! can do with them must end alike in both.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Reply, START, TestServer};

/// What one can do. Numbers choose among the tokens issued so far.
#[derive(Clone, Debug)]
enum Step {
    Issue { client: usize },
    Refresh { token: usize },
    RefreshAsAnother { token: usize },
    Call { token: usize },
    RevokeAccess { token: usize },
    RevokeRefresh { token: usize },
    Pass { seconds: i64 },
    TurnBack { seconds: i64 },
    Disable { client: usize },
    Enable { client: usize },
    ChangePassword,
    SignOutEverywhere,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let token = 0_usize..12;
    let client = 0..CLIENTS.len();
    prop_oneof![
        4 => client.clone().prop_map(|client| Step::Issue { client }),
        5 => token.clone().prop_map(|token| Step::Refresh { token }),
        1 => token.clone().prop_map(|token| Step::RefreshAsAnother { token }),
        5 => token.clone().prop_map(|token| Step::Call { token }),
        1 => token.clone().prop_map(|token| Step::RevokeAccess { token }),
        1 => token.prop_map(|token| Step::RevokeRefresh { token }),
        3 => (1..700_i64).prop_map(|seconds| Step::Pass { seconds }),
        1 => (1..300_i64).prop_map(|seconds| Step::TurnBack { seconds }),
        1 => client.clone().prop_map(|client| Step::Disable { client }),
        2 => client.prop_map(|client| Step::Enable { client }),
        1 => Just(Step::ChangePassword),
        1 => Just(Step::SignOutEverywhere),
        1 => Just(Step::Restart),
    ]
}

const CLIENTS: [&str; 2] = ["QuickAccess", "Second"];
const ACCESS_SECONDS: i64 = 600;
const REFRESH_SECONDS: i64 = 1_800;

/// A pair of tokens that was issued together.
#[derive(Clone, Debug)]
struct Pair {
    access: String,
    refresh: String,
    client: usize,
    family: usize,
    access_ends: i64,
    refresh_ends: i64,
    /// Revoked, whatever the clock says.
    access_is_dead: bool,
    /// Used or revoked.
    refresh_is_dead: bool,
}

#[derive(Debug, Default)]
struct Model {
    now: i64,
    pairs: Vec<Pair>,
    families: usize,
    disabled: [bool; CLIENTS.len()],
}

impl Model {
    fn end(&mut self, is_meant: impl Fn(&Pair) -> bool) {
        for pair in self.pairs.iter_mut().filter(|pair| is_meant(pair)) {
            pair.access_is_dead = true;
            pair.refresh_is_dead = true;
        }
    }

    fn may_call(&self, pair: &Pair) -> bool {
        !pair.access_is_dead && !self.disabled[pair.client] && self.now < pair.access_ends
    }

    /// Whether a refresh works; a replay ends the family.
    fn refresh(&mut self, index: usize) -> bool {
        let pair = self.pairs[index].clone();
        if self.disabled[pair.client] {
            return false;
        }
        if pair.refresh_is_dead {
            self.end(|other| other.family == pair.family);
            return false;
        }
        if self.now >= pair.refresh_ends {
            return false;
        }
        self.pairs[index].refresh_is_dead = true;
        true
    }
}

/// The appliance and the model side by side.
struct Bench {
    server: TestServer,
    admin: String,
    model: Model,
    password: String,
}

impl Bench {
    fn new() -> Self {
        let mut server = TestServer::ready();
        // Without the grace period, which is another rule.
        server.set(&json!({ "profile": "standard", "refresh_grace_seconds": 0 }));
        // A token of its own that outlives any walk.
        let admin = server.admin_token();
        let weeks =
            json!({ "access_token_lifetime": "52", "access_token_lifetime_units": "weeks" });
        assert_eq!(server.call(&admin, "PATCH", "/api/api-client/ServerSync", weeks).status(), 200);
        let admin = server.admin_token();
        let client = json!({
            "client_id": CLIENTS[1], "grant_types": "password", "client_public": true,
            "profile_id": 3001
        });
        assert_eq!(server.call(&admin, "POST", "/api/api-client", client).status(), 201);
        for client in CLIENTS {
            let lifetimes = json!({
                "access_token_lifetime": ACCESS_SECONDS.to_string(),
                "access_token_lifetime_units": "seconds",
                "refresh_token_lifetime": REFRESH_SECONDS.to_string(),
                "refresh_token_lifetime_units": "seconds"
            });
            let address = format!("/api/api-client/{client}");
            assert_eq!(server.call(&admin, "PATCH", &address, lifetimes).status(), 200);
        }
        Self { server, admin, model: Model::default(), password: "abc123".to_owned() }
    }

    fn ask(&mut self, body: Value) -> Reply {
        self.server.send_json("POST", "/api/oauth", &body.to_string())
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Issue { client } => {
                let body = json!({
                    "grant_type": "password", "client_id": CLIENTS[client], "username": "qa",
                    "password": self.password
                });
                let reply = self.ask(body);
                assert_eq!(reply.status() == 200, !self.model.disabled[client], "{}", reply.text());
                if reply.status() == 200 {
                    self.model.families += 1;
                    let ends = self.model.now + REFRESH_SECONDS;
                    self.note(&reply, client, self.model.families, ends);
                }
            }
            Step::Refresh { token } => {
                let Some(index) = self.index(token) else { return };
                let pair = self.model.pairs[index].clone();
                let works = self.model.refresh(index);
                let reply = self.ask(refresh(CLIENTS[pair.client], &pair.refresh));
                assert_eq!(reply.status() == 200, works, "{}", reply.text());
                if works {
                    self.note(&reply, pair.client, pair.family, pair.refresh_ends);
                }
            }
            Step::RefreshAsAnother { token } => {
                let Some(index) = self.index(token) else { return };
                let pair = &self.model.pairs[index];
                let body = refresh(CLIENTS[1 - pair.client], &pair.refresh);
                assert_eq!(self.ask(body).status(), 400);
            }
            Step::Call { token } => {
                let Some(index) = self.index(token) else { return };
                let pair = self.model.pairs[index].clone();
                let reply = self.server.get_with_token("/api/oauth/me", &pair.access);
                let status = if self.model.may_call(&pair) { 200 } else { 401 };
                assert_eq!(reply.status(), status, "{}", reply.text());
            }
            Step::RevokeAccess { token } | Step::RevokeRefresh { token } => {
                let Some(index) = self.index(token) else { return };
                let pair = self.model.pairs[index].clone();
                let is_refresh = matches!(step, Step::RevokeRefresh { .. });
                let sent = if is_refresh { &pair.refresh } else { &pair.access };
                let form = format!("client_id={}&token={sent}", CLIENTS[pair.client]);
                let reply = self.server.send_form("/api/oauth/revoke", &form);
                let is_enabled = !self.model.disabled[pair.client];
                assert_eq!(reply.status() == 200, is_enabled, "{}", reply.text());
                match (is_enabled, is_refresh) {
                    (true, true) => self.model.end(|other| other.family == pair.family),
                    (true, false) => self.model.pairs[index].access_is_dead = true,
                    (false, _) => {}
                }
            }
            Step::Pass { seconds } => self.pass(seconds),
            // The clock goes back, but not before the start: the model has no such time.
            Step::TurnBack { seconds } => self.pass(-seconds.min(self.model.now)),
            Step::Disable { client } => self.switch(client, false),
            Step::Enable { client } => self.switch(client, true),
            Step::ChangePassword => {
                self.password += "x";
                let body = json!({ "password": self.password });
                let address = "/api/local-user/user-id/qa";
                assert_eq!(self.server.call(&self.admin, "PATCH", address, body).status(), 200);
                self.model.end(|_| true);
            }
            Step::SignOutEverywhere => {
                let body = r#"{"user_id":"qa"}"#;
                self.server.send_json("POST", "/__admin/revoke-tokens", body);
                self.model.end(|_| true);
            }
            Step::Restart => self.server.restart(),
        }
    }

    fn index(&self, token: usize) -> Option<usize> {
        let count = self.model.pairs.len();
        // The latest are the interesting ones.
        (count > 0).then(|| count - 1 - token % count)
    }

    fn note(&mut self, reply: &Reply, client: usize, family: usize, refresh_ends: i64) {
        self.model.pairs.push(Pair {
            access: reply.text_member("access_token"),
            refresh: reply.text_member("refresh_token"),
            client,
            family,
            access_ends: self.model.now + ACCESS_SECONDS,
            refresh_ends,
            access_is_dead: false,
            refresh_is_dead: false,
        });
    }

    fn pass(&mut self, seconds: i64) {
        self.model.now += seconds;
        self.server.unix_milliseconds = START + self.model.now * 1000;
    }

    fn switch(&mut self, client: usize, is_enabled: bool) {
        let address = format!("/api/api-client/{}", CLIENTS[client]);
        let body = json!({ "enabled": is_enabled });
        assert_eq!(self.server.call(&self.admin, "PATCH", &address, body).status(), 200);
        self.model.disabled[client] = !is_enabled;
        if !is_enabled {
            self.model.end(|pair| pair.client == client);
        }
    }
}

fn refresh(client: &str, token: &str) -> Value {
    json!({ "grant_type": "refresh_token", "client_id": client, "refresh_token": token })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    /// Also SEC-07: a clock that goes back revives nothing that was revoked or used.
    #[test]
    fn sec_07_ref_12_tokens_live_and_die_as_the_model_says(
        steps in prop::collection::vec(step(), 1..60)
    ) {
        let mut bench = Bench::new();
        for step in &steps {
            bench.take(step);
        }
    }
}
