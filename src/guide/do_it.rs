//! "Do it for me" and "Restore this step's start": the same requests that a reader would send, one
//! after the other, in sight.

use description::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use lessons::{Host, Lesson, Received, Sender, Sent, perform};
use serde_json::{Value, json};

use crate::appliance::Appliance;
use crate::client;
use crate::consoles::Session;
use crate::explorer::Outcome;
use crate::guide::Desk;
use crate::guide::action_button::fill;
use crate::guide::course::Course;
use crate::guide::guidance::Guidance;
use crate::identity::{Identity, TokenInHand};
use crate::site;

/// What the page sends with.
#[derive(Clone, Copy)]
struct Hands {
    appliance: Appliance,
    session: Session,
    identity: Identity,
    desk: Desk,
    guidance: Guidance,
    /// What was sent so far, and what came of it.
    lines: RwSignal<Vec<(String, u16)>>,
}

impl Hands {
    fn of_page() -> Self {
        Self {
            appliance: expect_context(),
            session: expect_context(),
            identity: expect_context(),
            desk: expect_context(),
            guidance: expect_context(),
            lines: RwSignal::new(Vec::new()),
        }
    }

    async fn ask_for_token(self, body: Value) -> Result<Received, String> {
        // The form of the desk has no codes.
        let is_of_desk = body["grant_type"] != "authorization_code";
        let client_id = body["client_id"].as_str().unwrap_or_default().to_owned();
        let request = match body.as_object().filter(|_| is_of_desk) {
            Some(parameters) => {
                fill(self.desk.form, parameters);
                let mut asked = untrack(|| self.desk.form.request());
                asked.refresh_token = body["refresh_token"].as_str().unwrap_or_default().to_owned();
                asked.to_request()
            }
            None => Request {
                method: "POST".to_owned(),
                address: "/api/oauth".to_owned(),
                headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
                body: Some(body.to_string()),
                ..Request::default()
            },
        };
        let answer = self.appliance.send(&request).await;
        let answer = answer.map_err(|error| error.to_string())?;
        let json = answer.json();
        if answer.is_success() {
            let kept = self.identity.get_untracked().and_then(|token| token.username);
            let username = body["username"].as_str().map(str::to_owned).or(kept);
            let username = username.filter(|_| body["grant_type"] != "client_credentials");
            let now = self.appliance.clock.now_untracked();
            let token = TokenInHand::from_answer(&json, &client_id, username.as_deref(), now);
            if let Some(token) = token {
                self.identity.hold(token);
            }
        }
        let status = answer.status;
        if is_of_desk {
            self.desk.token.outcome.set(Outcome::Answered(answer));
        }
        Ok(received(status, json))
    }

    async fn call(self, sent: &Sent) -> Result<Received, String> {
        if sent.method == "GET" {
            self.desk.address.set(sent.path.clone());
        }
        let token = self.identity.get_untracked().map(|token| token.access_token);
        let mut request = Request {
            method: sent.method.clone(),
            body: sent.body.as_ref().map(Value::to_string),
            ..Request::get(sent.path.as_str(), &token.clone().unwrap_or_default())
        };
        if sent.sender == Sender::Anonymous || token.is_none() {
            request.headers.retain(|(name, _)| name != "Authorization");
        }
        if sent.body.is_some() {
            let json = "application/json".to_owned();
            request.headers.push(("Content-Type".to_owned(), json));
        }
        let answer = self.appliance.send(&request).await.map_err(|error| error.to_string())?;
        self.identity.learn(&request, &answer);
        let received = received(answer.status, answer.json());
        // An answer stands under the request that it answers, or nowhere.
        let is_on_desk = sent.method == "GET" && (sent.sender == Sender::Caller || token.is_none());
        match is_on_desk {
            true => self.desk.call.outcome.set(Outcome::Answered(answer)),
            false => self.desk.call.forget(),
        }
        Ok(received)
    }
}

fn received(status: u16, body: Value) -> Received {
    Received { status, body, address: String::new() }
}

impl Host for Hands {
    fn site(&self) -> String {
        site::absolute("")
    }

    async fn send(&mut self, sent: Sent) -> Result<Received, String> {
        let path = shown(&sent);
        let line = format!("{} {}", sent.method, path.split('?').next().unwrap_or_default());
        let is_look = sent.method == "GET" && sent.sender == Sender::Administrator;
        let received = match sent.sender {
            Sender::Administrator => {
                by(self.session.send(&sent.method, &sent.path, sent.body.as_ref()).await)
            }
            Sender::Control => {
                let body = sent.body.as_ref();
                let received = by(self.session.control(&sent.method, &sent.path, body).await);
                self.appliance.look();
                received
            }
            Sender::TokenRequest => self.ask_for_token(sent.body.unwrap_or_default()).await,
            Sender::Caller | Sender::Anonymous => self.call(&sent).await,
            Sender::Browser => {
                let fields = sent.body.as_ref().and_then(Value::as_str);
                let browsed = client::browse(&sent.method, &sent.path, fields).await;
                browsed
                    .map(|(status, text, address)| Received { status, body: text.into(), address })
                    .map_err(|error| error.to_string())
            }
        }?;
        if !is_look {
            // Another lesson may stand there by now.
            self.lines.try_update(|lines| lines.push((line, received.status)));
        }
        Ok(received)
    }
}

fn shown(sent: &Sent) -> String {
    match sent.sender {
        Sender::Control => format!("/__admin/{}", sent.path),
        _ => sent.path.clone(),
    }
}

/// An answer of the session as it came, refusals too.
fn by(answer: Result<client::Answer, crate::consoles::Refusal>) -> Result<Received, String> {
    match answer {
        Ok(answer) => Ok(received(answer.status, answer.json())),
        Err(refusal) if refusal.status == 0 => Err(refusal.says),
        Err(refusal) => Ok(received(refusal.status, json!({ "detail": refusal.says }))),
    }
}

/// Does the step, and shows what is sent.
#[component]
pub fn DoIt(lesson: Lesson) -> AnyView {
    let hands = Hands::of_page();
    let is_busy = hands.guidance.is_busy;
    let fault = RwSignal::new(String::new());
    let lesson = StoredValue::new(lesson);
    let act = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        fault.set(String::new());
        hands.lines.set(Vec::new());
        spawn_local(async move {
            let steps = lesson.with_value(|lesson| lesson.performances.clone());
            let mut hands = hands;
            let done = perform(&mut hands, &steps).await;
            hands.appliance.look();
            // Another lesson may stand there by now.
            if let Err(says) = done {
                let _ = fault
                    .try_set(format!("{says}. Restore this step’s start, and it will go through."));
            }
            is_busy.set(false);
        });
    };
    view! {
        <p>
            <button class="button" type="button" aria-busy=move || is_busy.get().to_string() on:click=act>"Do it for me"</button>
        </p>
        <div role="log" aria-label="What was sent">
            <ol class="lesson__sent">
                {move || hands.lines.get().into_iter().map(|(line, status)| view! {
                    <li><code>{line}</code> " → " {status}</li>
                }).collect_view()}
            </ol>
        </div>
        <p class="fault" role="alert">{fault}</p>
    }
    .into_any()
}

/// Starts the appliance anew as the step begins, with what the steps before it do.
#[component]
pub fn Restore(lesson: Lesson, course: Course) -> AnyView {
    let hands = Hands::of_page();
    let is_asking = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let before: Vec<Lesson> =
        lesson.after.iter().filter_map(|name| course.lesson(name).cloned()).collect();
    let (lesson, before) = (StoredValue::new(lesson), StoredValue::new(before));
    let restore = move |_| {
        is_asking.set(false);
        if hands.guidance.is_busy.get_untracked() {
            said.set("The guide is doing something else; try again in a moment.".to_owned());
            return;
        }
        hands.guidance.is_busy.set(true);
        said.set("Restoring…".to_owned());
        hands.guidance.is_restoring.set(true);
        spawn_local(async move {
            let restored = start_of(hands, &lesson.get_value(), &before.get_value()).await;
            // What belongs to the start is no doing of the reader.
            hands.appliance.traffic.catch_up().await;
            hands.appliance.look();
            hands.guidance.change(|record| record.start = None);
            hands.guidance.is_restoring.set(false);
            hands.guidance.is_busy.set(false);
            let _ = said.try_set(match restored {
                Ok(()) => "This is how the step begins.".to_owned(),
                Err(says) => format!("It could not be restored: {says}"),
            });
        });
    };
    let warning = lesson.with_value(|lesson| {
        format!(
            "This deletes all data of the appliance and starts it with scenario {}{}. ",
            lesson.start,
            if lesson.after.is_empty() { "" } else { ", with what the steps before this one make" }
        )
    });
    view! {
        {move || match is_asking.get() {
            false => view! {
                <button class="button button--quiet" type="button" on:click=move |_| is_asking.set(true)>"Restore this step’s start"</button>
            }.into_any(),
            true => view! {
                <span class="console__question" role="alert">
                    {warning.clone()}
                    <button class="button button--danger" type="button" on:click=restore>"Yes, restore"</button> " "
                    <button class="button" type="button" on:click=move |_| is_asking.set(false)>"No"</button>
                </span>
            }.into_any(),
        }}
        <span role="status">{said}</span>
    }
    .into_any()
}

async fn start_of(mut hands: Hands, lesson: &Lesson, before: &[Lesson]) -> Result<(), String> {
    let body = json!({ "scenario": lesson.start });
    let sender = Sender::Control;
    let reset = |method: &str, path: &str, body| Sent {
        sender,
        method: method.to_owned(),
        path: path.to_owned(),
        body: Some(body),
    };
    hands.send(reset("POST", "reset", body)).await?;
    hands.identity.clear();
    if !lesson.settings.is_empty() {
        hands.send(reset("PUT", "settings", json!(lesson.settings))).await?;
    }
    for lesson in before {
        perform(&mut hands, &lesson.performances).await?;
    }
    Ok(())
}
