//! Ends tokens at the appliance, so that one can see what a client meets then.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::appliance::Appliance;
use crate::client;
use crate::identity::Identity;

#[component]
pub fn Revoke() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let said = RwSignal::new(String::new());
    let revoke = move |which: Value, what: &'static str| {
        let request = client::control("POST", "revoke-tokens", Some(which.to_string()));
        spawn_local(async move {
            said.set(match appliance.send(&request).await {
                Ok(answer) if answer.is_success() => {
                    identity.mark(true);
                    let count = answer.json()["revoked"].as_u64().unwrap_or_default();
                    format!("{what} revoked: {count}.")
                }
                Ok(answer) => answer.refusal(),
                Err(error) => error.to_string(),
            });
        });
    };
    view! {
        <section class="tool" aria-labelledby="revoke-title">
            <h2 id="revoke-title">"Tokens"</h2>
            <p>"A revoked token is refused from then on. With a refresh token a client gets another one."</p>
            <p class="tool__buttons">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| revoke(json!({ "access_tokens_only": true }), "Access tokens")
                >
                    "Revoke all access tokens"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| revoke(json!({}), "Tokens and codes")
                >
                    "Refresh tokens and codes too"
                </button>
            </p>
            <p class="tool__said" role="status">{said}</p>
        </section>
    }
}
