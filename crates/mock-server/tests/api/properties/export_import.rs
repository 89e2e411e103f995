//! What a host stores and what an export holds is all that there is: whatever was done before, an
//! appliance that takes it in goes on as the one that it came from.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::properties::segment;
use crate::support::{Reply, TestServer, json_request};

/// What is written, one resource each.
const KINDS: [&str; 7] =
    ["guest", "device", "endpoint", "role", "network-device", "local-user", "static-host-list"];

/// Where an item is found by its name.
fn by_name(kind: &str, number: u8) -> String {
    match kind {
        "guest" => format!("username/{}", segment(&format!("visitor {number}/ä"))),
        "device" => format!("mac/00:00:00:00:00:{number:02x}"),
        "endpoint" => format!("mac-address/0000000000{number:02x}"),
        "local-user" => format!("user-id/user-{number}"),
        _ => format!("name/{}", segment(&format!("item {number}/\"ä"))),
    }
}

fn body(kind: &str, number: u8) -> Value {
    let name = format!("item {number}/\"ä");
    match kind {
        "guest" => json!({
            "username": format!("visitor {number}/ä"), "password": "secret", "role_id": 3
        }),
        "device" => json!({ "mac": format!("00:00:00:00:00:{number:02x}"), "role_id": 21 }),
        "endpoint" => {
            json!({ "mac_address": format!("0000000000{number:02x}"), "status": "Known" })
        }
        "role" => json!({ "name": name, "description": "one of many" }),
        "network-device" => json!({
            "name": name, "ip_address": format!("192.0.2.{number}"), "radius_secret": "secret"
        }),
        "local-user" => json!({
            "user_id": format!("user-{number}"), "username": name, "password": "secret",
            "role_name": "[Employee]"
        }),
        _ => json!({ "name": name, "host_format": "list", "host_type": "IPAddress" }),
    }
}

/// Any JSON, numbers of all sizes and texts of all letters included.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        2 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        3 => any::<f64>().prop_map(Value::from),
        2 => (-1e3..1e3_f64).prop_map(Value::from),
        2 => "\\PC{0,6}".prop_map(Value::from),
        1 => "[\\x00-\\x7f]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z.$_ä]{0,3}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Which item: by its name, or one of those there are by its id.
#[derive(Clone, Debug)]
enum Which {
    Name(u8),
    Id(usize),
}

#[derive(Clone, Debug)]
enum Step {
    Create { kind: usize, number: u8, extra: Value },
    Update { kind: usize, which: Which, extra: Value },
    Replace { kind: usize, which: Which, number: u8 },
    Delete { kind: usize, which: Which },
    Token { is_right: bool },
    Settings(Value),
    Faults(Value),
    Clock(Value),
    Revoke,
    Pass { seconds: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let kind = || 0..KINDS.len();
    let which = || prop_oneof![(0..4_u8).prop_map(Which::Name), (0..30_usize).prop_map(Which::Id)];
    let settings = prop::sample::select(vec![
        json!({ "profile": "standard" }),
        json!({ "profile": "clearpass", "refresh_rotation": false }),
        json!({ "guess_attempts": 1, "allowed_origins": ["*.example.org"] }),
        json!({ "node": "no-such-node" }),
        json!({ "bad_token_status": 401 }),
    ]);
    let faults = prop::sample::select(vec![
        json!([]),
        json!([{ "path": "/api/guest", "fault": { "status": 503 } }]),
        json!([{ "path": "/api/role", "times": 2, "fault": { "malformed": true } }]),
        json!([{ "path": "/api", "times": 3, "after_commit": true, "fault": { "drop": true } }]),
        json!([{ "path": "/api/endpoint", "times": null, "fault": { "delay_milliseconds": 5 } }]),
    ]);
    let clock = prop::sample::select(vec![
        json!({ "frozen": true }),
        json!({ "advance_seconds": 100_000 }),
        json!({ "offset_seconds": -5.5, "frozen": false }),
    ]);
    prop_oneof![
        8 => (kind(), 0..4_u8, anything())
            .prop_map(|(kind, number, extra)| Step::Create { kind, number, extra }),
        5 => (kind(), which(), anything())
            .prop_map(|(kind, which, extra)| Step::Update { kind, which, extra }),
        3 => (kind(), which(), 0..4_u8)
            .prop_map(|(kind, which, number)| Step::Replace { kind, which, number }),
        5 => (kind(), which()).prop_map(|(kind, which)| Step::Delete { kind, which }),
        2 => any::<bool>().prop_map(|is_right| Step::Token { is_right }),
        1 => settings.prop_map(Step::Settings),
        1 => faults.prop_map(Step::Faults),
        1 => clock.prop_map(Step::Clock),
        1 => Just(Step::Revoke),
        1 => (1..100_000_i64).prop_map(|seconds| Step::Pass { seconds }),
    ]
}

/// A client of its own at an appliance: it gets a new token whenever the old one is of no use.
struct Bench {
    server: TestServer,
    token: String,
    scenario: &'static str,
}

impl Bench {
    fn new(scenario: &'static str, seed: Option<&str>) -> Self {
        let mut server = TestServer::ready();
        let reset = json!({ "scenario": scenario, "seed": seed });
        assert_eq!(server.send_json("POST", "/__admin/reset", &reset.to_string()).status(), 200);
        let token = server.admin_token();
        Self { server, token, scenario }
    }

    fn call(&mut self, method: &str, address: &str, body: &Value) -> Reply {
        let reply = self.server.call(&self.token, method, address, body.clone());
        if [401, 403].contains(&reply.status()) {
            let body = json!({
                "grant_type": "client_credentials", "client_id": "ServerSync",
                "client_secret": "ServerSync-secret"
            });
            let fresh = self.server.send_json("POST", "/api/oauth", &body.to_string());
            // A fault may have come in between.
            let fresh: Value = serde_json::from_slice(fresh.0.body()).unwrap_or_default();
            if let Some(token) = fresh["access_token"].as_str() {
                self.token = token.to_owned();
            }
            return self.server.call(&self.token, method, address, body);
        }
        reply
    }

    /// The address of an item, in a large scenario often of one that follows from the seed.
    fn address(&self, kind: usize, which: &Which) -> String {
        let kind = KINDS[kind];
        match which {
            Which::Name(number) => format!("/api/{kind}/{}", by_name(kind, *number)),
            Which::Id(place) if self.scenario == "campus" && place % 3 > 0 => {
                let generated = ["guest", "endpoint", "network-device"].contains(&kind);
                format!("/api/{kind}/{}", if generated { 10_001 + place * 170 } else { 3001 })
            }
            Which::Id(place) => format!("/api/{kind}/{}", 3001 + place % 12),
        }
    }

    fn take(&mut self, step: &Step) -> Reply {
        match step {
            Step::Create { kind, number, extra } => {
                let body = with(body(KINDS[*kind], *number), extra);
                self.call("POST", &format!("/api/{}", KINDS[*kind]), &body)
            }
            Step::Update { kind, which, extra } => {
                let address = self.address(*kind, which);
                self.call("PATCH", &address, &with(json!({}), extra))
            }
            Step::Replace { kind, which, number } => {
                let address = self.address(*kind, which);
                self.call("PUT", &address, &body(KINDS[*kind], *number))
            }
            Step::Delete { kind, which } => {
                let address = self.address(*kind, which);
                self.call("DELETE", &address, &Value::Null)
            }
            Step::Token { is_right } => {
                let body = json!({
                    "grant_type": "password", "client_id": "QuickAccess", "username": "qa",
                    "password": if *is_right { "abc123" } else { "wrong" }
                });
                self.server.send_json("POST", "/api/oauth", &body.to_string())
            }
            Step::Settings(settings) => self.control("PUT", "settings", settings),
            Step::Faults(faults) => self.control("PUT", "faults", &json!({ "faults": faults })),
            Step::Clock(clock) => self.control("PUT", "clock", clock),
            Step::Revoke => self.control("POST", "revoke-tokens", &json!({ "user_id": "qa" })),
            Step::Pass { seconds } => {
                self.server.pass_seconds(*seconds);
                self.server.get("/api/oauth/me")
            }
        }
    }

    fn control(&mut self, method: &str, resource: &str, body: &Value) -> Reply {
        self.server.send_json(method, &format!("/__admin/{resource}"), &body.to_string())
    }

    fn export(&mut self) -> String {
        self.server.get("/__admin/state").text()
    }
}

/// A body with something that nobody has looked at: it fits some members, and others not.
fn with(mut body: Value, extra: &Value) -> Value {
    body["attributes"] = match extra {
        Value::Object(_) => extra.clone(),
        other => json!({ "anything": other }),
    };
    body["notes"] = extra.clone();
    body["description"] = extra.clone();
    body["custom-field"] = extra.clone();
    body
}

/// An export without the name of the run, which is another one after every import.
fn without_boot(export: &str) -> String {
    let (before, after) = export.split_once(r#""boot":""#).expect("a name of the run");
    let (_, after) = after.split_once('"').expect("it ends");
    format!("{before}{after}")
}

/// Compares two exports; says where they differ, and not all of them.
#[track_caller]
fn assert_same(left: &str, right: &str) {
    let same = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    let about = |text: &str| {
        let around: Vec<u8> = text.bytes().skip(same.saturating_sub(200)).take(300).collect();
        String::from_utf8_lossy(&around).into_owned()
    };
    assert!(left == right, "{}\n\nis not\n\n{}", about(left), about(right));
}

/// Takes the state out, puts another one in its place and takes it in again.
fn check_identity(bench: &mut Bench, other: &str) {
    let export = bench.export();
    // What is stored is what is exported.
    let state: Value = serde_json::from_str(&export).expect("JSON");
    let rows: Vec<(String, String)> = state["tables"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(table, records)| {
            let records = records.as_object().into_iter().flatten();
            records.map(move |(key, record)| (format!("{table}/{key}"), record.to_string()))
        })
        .collect();
    assert_eq!(rows.len(), bench.server.stored.len());
    for (name, json) in rows {
        assert_eq!(bench.server.stored.get(&name), Some(&json), "{name}");
    }

    let reset = json!({ "scenario": other, "settings": { "profile": "oauth21" } });
    assert_eq!(bench.control("POST", "reset", &reset).status(), 200);
    let imported = bench.server.send(json_request("PUT", "/__admin/state", &export));
    assert_eq!(imported.status(), 200, "{}", imported.text());
    let again = bench.export();
    assert_same(&without_boot(&again), &without_boot(&export));
    bench.server.restart();
    assert_same(&bench.export(), &again);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn an_export_taken_in_again_is_the_same(
        steps in prop::collection::vec(step(), 0..40),
        scenario in prop::sample::select(vec!["ready", "campus"]),
        other in prop::sample::select(vec!["fresh", "ready", "campus"]),
    ) {
        let mut bench = Bench::new(scenario, Some("x"));
        for step in &steps {
            bench.take(step);
        }
        check_identity(&mut bench, other);
    }

    /// Every answer is the same, and so is what there is in the end.
    #[test]
    fn a_restart_is_not_noticed(
        steps in prop::collection::vec((step(), any::<bool>()), 1..40),
        scenario in prop::sample::select(vec!["ready", "campus"]),
        seed in prop::option::of(Just("x")),
    ) {
        let mut through = Bench::new(scenario, seed);
        let mut restarted = Bench::new(scenario, seed);
        for (step, is_restarted) in &steps {
            if *is_restarted {
                restarted.server.restart();
            }
            let (one, other) = (through.take(step), restarted.take(step));
            prop_assert_eq!(one.0.status(), other.0.status(), "{:?}", step);
            prop_assert_eq!(one.0.headers(), other.0.headers(), "{:?}", step);
            prop_assert_eq!(one.text(), other.text(), "{:?}", step);
        }
        restarted.server.restart();
        assert_same(&through.export(), &restarted.export());
        prop_assert!(through.server.stored == restarted.server.stored);
    }
}

/// A row that says that a generated item is gone says nothing where none was generated.
#[test]
fn rows_of_what_is_gone_count_once() {
    let mut bench = Bench::new("campus", None);
    let counted = "/api/network-device?calculate_count=true&limit=1";
    let count = bench.call("GET", counted, &Value::Null).json()["count"].clone();
    for gone in [1..2_u32, 20_000..26_000] {
        let mut state: Value = serde_json::from_str(&bench.export()).expect("JSON");
        for id in gone {
            state["tables"]["network-device"][id.to_string()] = Value::Null;
        }
        let imported = bench.control("PUT", "state", &state);
        if imported.status() == 200 {
            let again = bench.call("GET", counted, &Value::Null);
            assert_eq!((again.status(), &again.json()["count"]), (200, &count));
        }
    }
}
