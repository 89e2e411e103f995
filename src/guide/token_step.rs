//! Step 5: the token request as a form, as a curl line, and its answer.

use description::{BodyFormat, GrantType, TokenRequest};
use leptos::prelude::*;
use serde_json::json;

use crate::appliance::Appliance;
use crate::explorer::{AnswerView, SendButton, Sending, Snippet};
use crate::identity::{Identity, TokenInHand};
use crate::storage;
use crate::ui::{Choice, Choices, Field, MethodBadge};

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
    let clock = expect_context::<Appliance>().clock;
    let identity = expect_context::<Identity>();
    let sending = Sending::new();
    let form = Form::restore();
    Effect::new(move || form.keep());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = untrack(|| form.request());
        sending.send(asked.to_request(), move |answer| {
            let is_for_user = asked.grant_type == GrantType::Password;
            let username = is_for_user.then_some(asked.username.as_str());
            let now = clock.now_untracked();
            let token = TokenInHand::from_answer(&answer.json(), &asked.client_id, username, now);
            if let Some(token) = token.filter(|_| answer.is_success()) {
                identity.hold(token);
            }
        });
    };
    let request = Signal::derive(move || form.request().to_request());
    view! {
        <section class="step" id="token" tabindex="-1" aria-labelledby="token-title">
            <h2 class="step__title" id="token-title">
                <MethodBadge method="POST" /> <code>"/api/oauth"</code> " Ask for a token"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=super::submit_on_ctrl_enter>
                    <Kind form />
                    <Field id="client-id" name="client_id" hint="the API client" value=form.client_id />
                    <Field
                        id="client-secret"
                        name="client_secret"
                        hint="a public client has none"
                        value=form.client_secret
                        is_secret=true
                    />
                    <Show when=move || form.grant_type.get() == GrantType::Password>
                        <Field id="username" name="username" hint="the user’s id" value=form.username />
                        <Field id="password" name="password" hint="the user’s password" value=form.password is_secret=true />
                    </Show>
                    <SendButton sending label="Ask for a token" />
                </form>
                <div class="step__result">
                    <Snippet request server />
                    <AnswerView id="token-answer" outcome=sending.outcome invitation="Not sent yet. The answer will stand here." />
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
