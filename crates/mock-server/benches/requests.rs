//! How long the appliance takes for a request, on a fresh one and on a campus. `cargo xtask bench`
//! puts the two beside each other.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use http::Request;
use mock_server::{Appliance, Moment, Scenario};

/// An appliance with 30 guests of its own, and a token.
struct Server {
    appliance: Appliance,
    token: String,
    requests: u64,
    /// Id of one of the guests.
    guest: String,
}

impl Server {
    fn new(scenario: Scenario) -> Self {
        let appliance = Appliance::boot(scenario, &moment(0));
        let mut server =
            Self { appliance, token: String::new(), requests: 0, guest: String::new() };
        server.enroll();
        for number in 0..30 {
            let guest = server.send("POST", "/api/guest", &guest(number));
            let text = String::from_utf8_lossy(&guest);
            let id = text.split("\"id\":").nth(1).and_then(|rest| rest.split([',', '}']).next());
            server.guest = id.expect("a guest has an id").to_owned();
        }
        server
    }

    /// `fresh` has no client: one is put into the state.
    fn enroll(&mut self) {
        let mut donor = Appliance::boot(Scenario::Ready, &moment(1));
        let export = donor.respond(plain("GET", "/__admin/state", ""), moment(2)).response;
        let export = String::from_utf8_lossy(export.body()).into_owned();
        let clients = export.split("\"api-client\":").nth(1).expect("ready has clients");
        let clients = &clients[..clients.find("}}").expect("an object") + 2];
        let own = self.appliance.respond(plain("GET", "/__admin/state", ""), moment(3)).response;
        let own = String::from_utf8_lossy(own.body()).into_owned();
        if !own.contains("\"api-client\":") {
            let with =
                own.replacen("\"tables\":{", &format!("\"tables\":{{\"api-client\":{clients},"), 1);
            let put = plain("PUT", "/__admin/state", &with);
            assert_eq!(self.appliance.respond(put, moment(4)).response.status(), 200);
        }
        let body = r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#;
        let answer = self.send("POST", "/api/oauth", body);
        let answer = String::from_utf8_lossy(&answer);
        self.token = answer.split('"').nth(3).expect("a token").to_owned();
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Vec<u8> {
        self.requests += 1;
        let mut request = plain(method, path, body);
        let token = format!("Bearer {}", self.token).parse().expect("a header");
        request.headers_mut().insert("authorization", token);
        let answer = self.appliance.respond(request, moment(self.requests));
        assert!(answer.response.status().is_success(), "{:?}", answer.response);
        answer.response.into_body()
    }
}

fn plain(method: &str, path: &str, body: &str) -> Request<Vec<u8>> {
    let request = Request::builder().method(method).uri(path);
    let request = request.header("content-type", "application/json");
    request.body(body.as_bytes().to_vec()).expect("a request")
}

fn moment(number: u64) -> Moment {
    let mut entropy = [7; 32];
    entropy[..8].copy_from_slice(&number.to_le_bytes());
    Moment { unix_milliseconds: 1_769_860_800_000, entropy }
}

fn guest(number: u64) -> String {
    format!(r#"{{"username":"bench-{number}@example.com","password":"secret-1","role_id":3}}"#)
}

fn requests(criterion: &mut Criterion) {
    for (name, scenario) in [("fresh", Scenario::Fresh), ("campus", Scenario::Campus)] {
        let mut server = Server::new(scenario);
        let path = format!("/api/guest/{}", server.guest);
        criterion.bench_function(&format!("read by id/{name}"), |bencher| {
            bencher.iter(|| black_box(server.send("GET", &path, "")));
        });
        criterion.bench_function(&format!("first page/{name}"), |bencher| {
            bencher.iter(|| black_box(server.send("GET", "/api/guest?limit=25", "")));
        });
        let filtered = "/api/guest?filter=%7B%22username%22:%22bench-3@example.com%22%7D";
        criterion.bench_function(&format!("filtered by name/{name}"), |bencher| {
            bencher.iter(|| black_box(server.send("GET", filtered, "")));
        });
        criterion.bench_function(&format!("change/{name}"), |bencher| {
            bencher.iter(|| black_box(server.send("PATCH", &path, r#"{"notes":"seen"}"#)));
        });
        let mut number = 1000;
        criterion.bench_function(&format!("create and delete/{name}"), |bencher| {
            bencher.iter_batched(
                || {
                    number += 1;
                    guest(number)
                },
                |body| {
                    let made = server.send("POST", "/api/guest", &body);
                    let text = String::from_utf8_lossy(&made);
                    let id = text.split("\"id\":").nth(1).expect("an id");
                    let id = id.split([',', '}']).next().unwrap_or_default();
                    server.send("DELETE", &format!("/api/guest/{id}"), "")
                },
                BatchSize::SmallInput,
            );
        });
        if scenario == Scenario::Campus {
            let scan = "/api/guest?filter=%7B%22visitor_company%22:%7B%22$contains%22:%22Press%22%7D%7D&calculate_count=true";
            criterion.bench_function("full scan of 100,000 guests/campus", |bencher| {
                bencher.iter(|| black_box(server.send("GET", scan, "")));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(2));
    targets = requests
}
criterion_main!(benches);
