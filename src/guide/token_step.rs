//! Step 5: the token request as a form, as a curl line, and its answer.

use description::{BodyFormat, GrantType, TokenRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::appliance::Appliance;
use crate::explorer::{AnswerView, Outcome, Snippet};
use crate::identity::{Identity, TokenInHand};
use crate::storage;
use crate::ui::{Choice, Choices, Field, MethodBadge};
use crate::worker::Worker;

/// What the form holds, one signal a field.
#[derive(Clone, Copy, Debug)]
struct Form {
    grant_type: RwSignal<GrantType>,
    body_format: RwSignal<BodyFormat>,
    client_id: RwSignal<String>,
    client_secret: RwSignal<String>,
    username: RwSignal<String>,
    password: RwSignal<String>,
}

/// Where the form's values, without secrets, outlive a reload.
const NAME: &str = "token form";

impl Form {
    /// The guide's own request, or what was last filled in.
    fn restore() -> Self {
        let kept = storage::from_tab(NAME).unwrap_or_default();
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap_or_default();
        let text = |name: &str, usual: &str| {
            RwSignal::new(kept[name].as_str().unwrap_or(usual).to_owned())
        };
        let is_client = kept["grant_type"] == GrantType::ClientCredentials.as_str();
        let grant_type = if is_client { GrantType::ClientCredentials } else { GrantType::Password };
        let is_form = kept["body_format"] == "form";
        Self {
            grant_type: RwSignal::new(grant_type),
            body_format: RwSignal::new(if is_form { BodyFormat::Form } else { BodyFormat::Json }),
            client_id: text("client_id", seeded(grant_type).0),
            client_secret: RwSignal::new(seeded(grant_type).1.to_owned()),
            username: text("username", "qa"),
            password: RwSignal::new("abc123".to_owned()),
        }
    }

    fn request(&self) -> TokenRequest {
        TokenRequest {
            grant_type: self.grant_type.get(),
            body_format: self.body_format.get(),
            client_id: self.client_id.get(),
            client_secret: self.client_secret.get(),
            username: self.username.get(),
            password: self.password.get(),
        }
    }

    fn keep(&self) {
        let format = if self.body_format.get() == BodyFormat::Form { "form" } else { "json" };
        let kept = json!({
            "grant_type": self.grant_type.get().as_str(),
            "body_format": format,
            "client_id": self.client_id.get(),
            "username": self.username.get(),
        });
        storage::keep_in_tab(NAME, Some(&kept.to_string()));
    }

    /// Chooses a grant. A client that was not changed follows, since each has its own.
    fn choose(&self, grant_type: GrantType) {
        let (client_id, client_secret) = seeded(self.grant_type.get_untracked());
        if self.client_id.with_untracked(|id| id == client_id)
            && self.client_secret.with_untracked(|secret| secret == client_secret)
        {
            let (client_id, client_secret) = seeded(grant_type);
            self.client_id.set(client_id.to_owned());
            self.client_secret.set(client_secret.to_owned());
        }
        self.grant_type.set(grant_type);
    }
}

/// The client, and its secret, that the scenario `ready` has for a grant.
fn seeded(grant_type: GrantType) -> (&'static str, &'static str) {
    match grant_type {
        GrantType::Password => ("QuickAccess", ""),
        GrantType::ClientCredentials => ("ServerSync", "ServerSync-secret"),
    }
}

#[component]
pub fn TokenStep(#[prop(into)] server: Signal<String>) -> impl IntoView {
    let worker = expect_context::<Worker>();
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let form = Form::restore();
    Effect::new(move || form.keep());
    let outcome = RwSignal::new(Outcome::NotSentYet);
    let is_busy = move || outcome.with(|outcome| *outcome == Outcome::Waiting);

    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !worker.state.with_untracked(|state| *state == crate::worker::WorkerState::Ready)
            || outcome.with_untracked(|outcome| *outcome == Outcome::Waiting)
        {
            return;
        }
        let asked = untrack(|| form.request());
        outcome.set(Outcome::Waiting);
        spawn_local(async move {
            let result = appliance.send(&asked.to_request()).await;
            outcome.set(match result {
                Ok(answer) => {
                    appliance.traffic.refresh();
                    let user = (asked.grant_type == GrantType::Password)
                        .then_some(asked.username.as_str());
                    let now = appliance.clock.now_untracked();
                    let token =
                        TokenInHand::from_answer(&answer.json(), &asked.client_id, user, now);
                    if let Some(token) = token.filter(|_| answer.is_success()) {
                        identity.hold(token);
                    }
                    Outcome::Answered(answer)
                }
                Err(error) => Outcome::Failed(error),
            });
        });
    };
    let request = Signal::derive(move || form.request().to_request());
    view! {
        <section class="step" id="token" aria-labelledby="token-title">
            <h2 class="step__title" id="token-title">
                <MethodBadge method="POST" /> <code>"/api/oauth"</code> " Ask for a token"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=super::submit_on_ctrl_enter>
                    <Kind form />
                    <Field id="client-id" name="client_id" hint="text, required" value=form.client_id />
                    <Field
                        id="client-secret"
                        name="client_secret"
                        hint="text; a public client has none"
                        value=form.client_secret
                        is_secret=true
                    />
                    <Show when=move || form.grant_type.get() == GrantType::Password>
                        <Field id="username" name="username" hint="text, required" value=form.username />
                        <Field id="password" name="password" hint="text, required" value=form.password is_secret=true />
                    </Show>
                    <div class="step__send">
                        <button
                            class="button button--primary"
                            type="submit"
                            disabled=move || !worker.is_ready()
                            aria-busy=move || is_busy().to_string()
                        >
                            {move || if worker.is_ready() { "Ask for a token" } else { "Starting…" }}
                        </button>
                        <span class="muted"><kbd>"Ctrl"</kbd> " " <kbd>"↵"</kbd></span>
                    </div>
                </form>
                <div class="step__result">
                    <Snippet request server />
                    <AnswerView id="token-answer" outcome invitation="Not sent yet. The answer will stand here." />
                </div>
            </div>
        </section>
    }
}

/// Grant and body format.
#[component]
fn Kind(form: Form) -> impl IntoView {
    let Form { grant_type, body_format, .. } = form;
    let is_password = Signal::derive(move || grant_type.get() == GrantType::Password);
    let is_json = Signal::derive(move || body_format.get() == BodyFormat::Json);
    view! {
        <Choices label="grant_type">
            <Choice
                group="grant_type"
                label="password"
                is_chosen=is_password
                on_choose=move || form.choose(GrantType::Password)
            />
            <Choice
                group="grant_type"
                label="client_credentials"
                is_chosen=Signal::derive(move || !is_password.get())
                on_choose=move || form.choose(GrantType::ClientCredentials)
            />
        </Choices>
        <Choices label="body">
            <Choice
                group="body_format"
                label="JSON"
                is_chosen=is_json
                on_choose=move || body_format.set(BodyFormat::Json)
            />
            <Choice
                group="body_format"
                label="form"
                is_chosen=Signal::derive(move || !is_json.get())
                on_choose=move || body_format.set(BodyFormat::Form)
            />
        </Choices>
    }
}
