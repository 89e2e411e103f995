//! Looks at the appliance after every change, and at what it saw.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use lessons::{Exchange, Facts, Line, Record as Login, Verdict, evaluate};
use serde_json::Value;

use crate::appliance::Appliance;
use crate::clock::iso;
use crate::consoles::{Session, changes};
use crate::guide::course::Course;
use crate::guide::guidance::Guidance;
use crate::guide::record::{Start, has_objects};
use crate::traffic;
use crate::worker::Worker;

/// What had to be asked for, at one time.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asked {
    boot: String,
    answers: BTreeMap<String, Option<Value>>,
    /// With the exchange that each was part of.
    logins: Vec<(u64, Login)>,
}

/// Keeps the verdicts current as long as its owner lives.
pub fn watch(guidance: Guidance) {
    let appliance = expect_context::<Appliance>();
    let session = expect_context::<Session>();
    let worker = expect_context::<Worker>();
    let asked = RwSignal::new(Asked::default());
    let turn = StoredValue::new(0_u32);
    let changed = changes();
    Effect::new(move || {
        let (boot, ..) = changed.get();
        // Switches are not among what `changes` follows.
        let settings = appliance.settings.all();
        let is_ready = worker.is_ready() && !guidance.is_restoring.get() && !boot.is_empty();
        let course = guidance.course.with(|course| course.clone()?.ok());
        let Some(course) = course.filter(|_| is_ready) else { return };
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            let now = ask(session, &course, boot, settings).await;
            if let Some(now) = now.filter(|_| turn.try_get_value() == Some(mine)) {
                asked.try_set(now);
            }
        });
    });
    Effect::new(move || {
        let asked = asked.get();
        let boot = appliance.traffic.boot();
        if asked.boot.is_empty() || asked.boot != boot || guidance.is_restoring.get() {
            return;
        }
        let last = appliance.traffic.with(|all| all.last().map_or(0, |last| last.id));
        let known = guidance.record.with_untracked(|record| record.start.clone());
        let start = known.filter(|start| start.boot == boot).unwrap_or_else(|| Start {
            boot,
            since: time(&iso(appliance.clock.now_untracked())),
            exchange: last,
            ..Start::default()
        });
        let facts = facts(appliance, &asked, &start);
        guidance.course.with_untracked(|course| {
            if let Some(Ok(course)) = course {
                judge(guidance, course, &facts, start);
            }
        });
    });
}

/// Asks for all that the checks need. `None` where the appliance does not answer.
async fn ask(session: Session, course: &Course, boot: String, settings: Value) -> Option<Asked> {
    let mut facts = Facts::default();
    facts.answers.insert("/__admin/settings".to_owned(), Some(settings));
    let lessons = || course.entries().filter_map(|entry| entry.lesson.as_ref().ok());
    for check in lessons().flat_map(|lesson| &lesson.checks) {
        while let Verdict::Needs(address) = evaluate(check, &facts) {
            let answer = session.send("GET", &address, None).await;
            let known = match answer {
                Ok(answer) => answer.json(),
                // Nothing is known, and nothing is claimed.
                Err(_) => return None,
            };
            facts.answers.insert(address, Some(known));
        }
    }
    let tracker = session.control("GET", "access-tracker", None).await.ok()?.json();
    let records = tracker["records"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let login = |record: &Value| {
        let summary = &record["summary"];
        let login = Login {
            at: time(&text(&summary["date_time"])),
            status: text(&summary["login_status"]),
            username: text(&summary["username"]),
            service: text(&summary["service"]),
        };
        (record["exchange"].as_u64().unwrap_or_default(), login)
    };
    Some(Asked { boot, answers: facts.answers, logins: records.iter().map(login).collect() })
}

fn facts(appliance: Appliance, asked: &Asked, start: &Start) -> Facts {
    let since = start.exchange;
    let exchanges = appliance.traffic.with(|all| {
        let is_readers = |one: &&traffic::Exchange| one.id > since && !one.is_by_administrator();
        all.iter().filter(is_readers).map(exchange).collect::<Vec<_>>()
    });
    let logins = asked.logins.iter().filter(|(exchange, _)| *exchange > since);
    Facts {
        since: start.since.clone(),
        answers: asked.answers.clone(),
        exchanges,
        logins: logins.map(|(_, login)| login.clone()).collect(),
    }
}

fn exchange(exchange: &traffic::Exchange) -> Exchange {
    let line = |check: &traffic::Check| Line {
        check: check.check.clone(),
        is_passed: check.outcome == traffic::Outcome::Passed,
        is_refused: check.outcome == traffic::Outcome::Refused,
        says: check.says.clone(),
    };
    Exchange {
        at: time(&exchange.at),
        method: exchange.request.method.clone(),
        address: exchange.request.address.clone(),
        status: exchange.response.status,
        trace: exchange.trace.iter().map(line).collect(),
    }
}

/// Evaluates every check, and notes what is done.
fn judge(guidance: Guidance, course: &Course, facts: &Facts, start: Start) {
    let lessons = || {
        let entries = course.entries();
        entries.filter_map(|entry| Some((&entry.name, entry.lesson.as_ref().ok()?)))
    };
    let mut all: BTreeMap<String, Vec<Verdict>> = lessons()
        .map(|(name, lesson)| {
            (name.clone(), lesson.checks.iter().map(|check| evaluate(check, facts)).collect())
        })
        .collect();
    let mut record = guidance.record.get_untracked();
    let mut changed = false;
    if !record.is_of(&start.boot) {
        let is_given = |name: &&String| {
            let verdicts = all.get(*name);
            let lesson = course.lesson(name);
            verdicts.zip(lesson).is_some_and(|(verdicts, lesson)| has_objects(lesson, verdicts))
        };
        let given = lessons().map(|(name, _)| name).filter(is_given).cloned().collect();
        record.start = Some(Start { given, ..start });
        changed = true;
    }
    for (name, lesson) in lessons() {
        if let Some(verdicts) = all.get_mut(name) {
            changed |= record.take(name, lesson, verdicts, js_sys::Date::now());
        }
    }
    if guidance.verdicts.with_untracked(|known| *known != all) {
        guidance.verdicts.set(all);
    }
    if changed {
        guidance.change(|known| *known = record);
    }
}

/// The time of day of a time as the appliance writes it.
pub fn time(at: &str) -> String {
    let date = js_sys::Date::new(&at.into());
    match date.get_time().is_nan() {
        true => at.to_owned(),
        false => date.to_locale_time_string("en-GB").into(),
    }
}
