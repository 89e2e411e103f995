//! The lessons of the site, against the appliance itself: every one can be read, is not done from
//! its start, and is done once "Do it for me" has done what it says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::Request;
use lessons::{
    Exchange, Facts, Host, Index, Lesson, Line, Received, Record, Sender, Sent, Verdict, evaluate,
    perform,
};
use mock_server::{Appliance, Moment, Scenario};
use serde_json::{Value, json};

/// The appliance, and who asks it.
struct Classroom {
    appliance: Appliance,
    count: u64,
    session: String,
    token: String,
    /// What had been seen when the step began.
    seen: u64,
}

impl Classroom {
    fn open(scenario: &str) -> Self {
        let scenario: Scenario = scenario.parse().expect("a scenario");
        let moment = moment(0);
        let appliance = Appliance::boot(scenario, &moment);
        let mut room =
            Self { appliance, count: 0, session: String::new(), token: String::new(), seen: 0 };
        let session = room.ask("POST", "/__admin/session", None, "");
        room.session = session.body["access_token"].as_str().expect("a token").to_owned();
        room
    }

    fn ask(&mut self, method: &str, path: &str, body: Option<&Value>, token: &str) -> Received {
        self.count += 1;
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = body.map(Value::to_string).unwrap_or_default().into_bytes();
        let request = request.body(body).expect("a request");
        let answer = self.appliance.respond(request, moment(self.count));
        let status = answer.response.status().as_u16();
        let body = serde_json::from_slice(answer.response.body()).unwrap_or_default();
        Received { status, body, address: String::new() }
    }

    /// As a browser does: forms out, pages in, redirects noted.
    fn browse(&mut self, method: &str, path: &str, form: Option<&Value>) -> Received {
        self.count += 1;
        let form = form.and_then(Value::as_str).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.as_bytes().to_vec())
            .expect("a request");
        let response = self.appliance.respond(request, moment(self.count)).response;
        let location = response.headers().get("location").and_then(|it| it.to_str().ok());
        Received {
            status: response.status().as_u16(),
            body: String::from_utf8_lossy(response.body()).into(),
            address: location.unwrap_or_default().to_owned(),
        }
    }

    /// The step begins now.
    fn begin(&mut self) {
        let all = self.ask("GET", "/__admin/exchanges", None, "").body;
        let all = all["exchanges"].as_array().cloned().unwrap_or_default();
        self.seen = all.last().and_then(|last| last["id"].as_u64()).unwrap_or_default();
    }

    fn facts(&mut self) -> Facts {
        let since = self.seen;
        let path = format!("/__admin/exchanges?after={since}");
        let all = self.ask("GET", &path, None, "").body;
        let exchanges = all["exchanges"].as_array().cloned().unwrap_or_default();
        let logins = self.ask("GET", "/__admin/access-tracker", None, "").body;
        let logins = logins["records"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Facts {
            since: "the start".to_owned(),
            answers: BTreeMap::new(),
            exchanges: exchanges
                .iter()
                .map(|one| Exchange {
                    at: text(&one["at"]),
                    method: text(&one["request"]["method"]),
                    address: text(&one["request"]["address"]),
                    status: one["response"]["status"].as_u64().unwrap_or_default() as u16,
                    trace: one["trace"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .map(|line| Line {
                            check: text(&line["check"]),
                            is_passed: line["outcome"] == "passed",
                            is_refused: line["outcome"] == "refused",
                            says: text(&line["says"]),
                        })
                        .collect(),
                })
                .collect(),
            logins: logins
                .iter()
                .filter(|one| one["exchange"].as_u64() > Some(since))
                .map(|one| Record {
                    at: text(&one["summary"]["date_time"]),
                    status: text(&one["summary"]["login_status"]),
                    username: text(&one["summary"]["username"]),
                    service: text(&one["summary"]["service"]),
                })
                .collect(),
        }
    }

    /// What is missing.
    fn missing(&mut self, lesson: &Lesson) -> Vec<String> {
        let mut facts = self.facts();
        let mut missing = Vec::new();
        for check in &lesson.checks {
            loop {
                match evaluate(check, &facts) {
                    Verdict::Met { .. } => {}
                    Verdict::Unmet { says } => missing.push(format!("{}: {says}", check.says)),
                    Verdict::Needs(address) => {
                        let session = self.session.clone();
                        let answer = self.ask("GET", &address, None, &session);
                        let known = (answer.status == 200).then_some(answer.body);
                        facts.answers.insert(address, known);
                        continue;
                    }
                }
                break;
            }
        }
        missing
    }

    fn perform(&mut self, lesson: &Lesson) {
        let mut future = pin!(perform(self, &lesson.performances));
        // Nothing here has to be waited for.
        let done = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(done) = done else { panic!("it waits") };
        done.unwrap_or_else(|says| panic!("{}: {says}", lesson.title));
    }
}

impl Host for Classroom {
    fn site(&self) -> String {
        "http://127.0.0.1/".to_owned()
    }

    async fn send(&mut self, sent: Sent) -> Result<Received, String> {
        let Sent { sender, method, path, body } = sent;
        let (session, token) = (self.session.clone(), self.token.clone());
        Ok(match sender {
            Sender::Administrator => self.ask(&method, &path, body.as_ref(), &session),
            Sender::Control => self.ask(&method, &format!("/__admin/{path}"), body.as_ref(), ""),
            Sender::TokenRequest => {
                let received = self.ask(&method, &path, body.as_ref(), "");
                if let Some(token) = received.body["access_token"].as_str() {
                    self.token = token.to_owned();
                }
                received
            }
            Sender::Caller => self.ask(&method, &path, body.as_ref(), &token),
            Sender::Anonymous => self.ask(&method, &path, body.as_ref(), ""),
            Sender::Browser => self.browse(&method, &path, body.as_ref()),
        })
    }
}

fn moment(count: u64) -> Moment {
    let mut entropy = [7; 32];
    entropy[..8].copy_from_slice(&count.to_le_bytes());
    Moment { unix_milliseconds: 1_768_554_000_000 + count as i64, entropy }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/lessons")
}

fn read(name: &str) -> String {
    let path = folder().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn all() -> Vec<(String, Lesson)> {
    let index = Index::parse(&read("index.json")).expect("an index");
    let lesson = |name: &str| {
        let lesson = Lesson::parse(&read(&format!("{name}.md")));
        (name.to_owned(), lesson.unwrap_or_else(|fault| panic!("{name}.md, {fault}")))
    };
    index.names().map(lesson).collect()
}

/// From its start, with what comes before it.
fn start(lesson: &Lesson, all: &[(String, Lesson)]) -> Classroom {
    let mut room = Classroom::open(&lesson.start);
    for before in &lesson.after {
        let (_, before) = all.iter().find(|(name, _)| name == before).expect("a lesson");
        room.perform(before);
    }
    if !lesson.settings.is_empty() {
        let settings = json!(lesson.settings);
        assert_eq!(room.ask("PUT", "/__admin/settings", Some(&settings), "").status, 200);
    }
    room.begin();
    room
}

#[test]
fn a_lesson_is_not_done_from_its_start_and_done_by_doing_it() {
    let all = all();
    for (name, lesson) in &all {
        let mut room = start(lesson, &all);
        if lesson.checks.is_empty() {
            continue;
        }
        let missing = room.missing(lesson);
        // What the settings of its start say stands from the start.
        assert!(!missing.is_empty() || !lesson.settings.is_empty(), "{name} is done at once");
        room.perform(lesson);
        assert_eq!(room.missing(lesson), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_configuration_can_be_done_in_one_go() {
    let all = all();
    let mut room = Classroom::open("fresh");
    room.begin();
    for (name, lesson) in all.iter().filter(|(_, lesson)| lesson.start == "fresh") {
        room.perform(lesson);
        assert_eq!(room.missing(lesson), Vec::<String>::new(), "{name}");
        // Twice is no harm.
        room.perform(lesson);
    }
}

#[test]
fn what_is_taken_away_by_hand_is_missed() {
    let all = all();
    let (_, lesson) = all.iter().find(|(name, _)| name == "create-api-client").expect("it");
    let mut room = start(lesson, &all);
    assert_eq!(
        room.missing(lesson)[0],
        "An API client QuickAccess exists and is enabled: There is no QuickAccess in api-client"
    );
    room.perform(lesson);
    let session = room.session.clone();
    let off = json!({ "client_refresh": false });
    room.ask("PATCH", "/api/api-client/QuickAccess", Some(&off), &session);
    assert_eq!(
        room.missing(lesson),
        ["It may use refresh tokens: QuickAccess: client_refresh is off, not on"]
    );
    room.ask("DELETE", "/api/api-client/QuickAccess", None, &session);
    assert_eq!(room.missing(lesson).len(), 4);
}
