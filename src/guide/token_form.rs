//! What the form of the token request holds, and what of it outlives a reload.

use description::{BodyFormat, Credentials, GrantType, TokenRequest};
use leptos::prelude::*;
use serde_json::json;

use crate::storage;

/// What the form holds, one signal a field.
#[derive(Clone, Copy, Debug)]
pub struct TokenForm {
    pub grant_type: RwSignal<GrantType>,
    pub body_format: RwSignal<BodyFormat>,
    pub client_id: RwSignal<String>,
    pub client_secret: RwSignal<String>,
    pub username: RwSignal<String>,
    pub password: RwSignal<String>,
    pub credentials: RwSignal<Credentials>,
}

/// Where the form's values, without secrets, outlive a reload.
const NAME: &str = "token form";

impl TokenForm {
    /// The guide's own request, or what was last filled in.
    pub fn restore() -> Self {
        let kept = storage::from_tab(NAME).unwrap_or_default();
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap_or_default();
        let text = |name: &str, usual: &str| {
            RwSignal::new(kept[name].as_str().unwrap_or(usual).to_owned())
        };
        let grants = [GrantType::ClientCredentials, GrantType::RefreshToken];
        let grant_type = grants.into_iter().find(|grant| kept["grant_type"] == grant.as_str());
        let grant_type = grant_type.unwrap_or_default();
        let is_form = kept["body_format"] == "form";
        Self {
            grant_type: RwSignal::new(grant_type),
            body_format: RwSignal::new(if is_form { BodyFormat::Form } else { BodyFormat::Json }),
            client_id: text("client_id", seeded(grant_type).0),
            client_secret: RwSignal::new(seeded(grant_type).1.to_owned()),
            username: text("username", "qa"),
            password: RwSignal::new("abc123".to_owned()),
            credentials: RwSignal::new(Credentials::Body),
        }
    }

    pub fn request(&self) -> TokenRequest {
        TokenRequest {
            grant_type: self.grant_type.get(),
            body_format: self.body_format.get(),
            client_id: self.client_id.get(),
            client_secret: self.client_secret.get(),
            username: self.username.get(),
            password: self.password.get(),
            credentials: self.credentials.get(),
            refresh_token: String::new(),
        }
    }

    pub fn keep(&self) {
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
    pub fn choose(&self, grant_type: GrantType) {
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
        GrantType::Password | GrantType::RefreshToken => ("QuickAccess", ""),
        GrantType::ClientCredentials => ("ServerSync", "ServerSync-secret"),
    }
}
