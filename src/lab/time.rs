//! The appliance's clock: shifted, so that one need not wait eight hours for a token to expire.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::appliance::Appliance;
use crate::client;
use crate::clock::iso;

#[component]
pub fn Time() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let fault = RwSignal::new(String::new());
    let put = move |body: Value| {
        spawn_local(async move {
            let request = client::control("PUT", "clock", Some(body.to_string()));
            fault.set(match appliance.send(&request).await {
                Ok(answer) if answer.is_success() => {
                    appliance.clock.read(&answer.json());
                    String::new()
                }
                Ok(answer) => format!("Refused with {}.", answer.status),
                Err(error) => error.to_string(),
            });
        });
    };
    // From what the clock shows, so that a stopped one stays where it is put.
    let ahead = move |seconds: f64| {
        let now = appliance.clock.now_untracked() + seconds * 1000.0;
        put(json!({ "now": iso(now) }));
    };
    let now = move || iso(appliance.clock.now()).replacen('T', " ", 1)[..19].to_owned();
    let is_stopped = move || appliance.clock.reading.get().frozen_at.is_some();
    view! {
        <section class="tool" aria-labelledby="clock-title">
            <h2 id="clock-title">"Clock"</h2>
            <p>
                <code>{now} " UTC"</code>
                " "
                <span class="muted" role="status">{move || appliance.clock.reading.get().in_words()}</span>
            </p>
            <p class="tool__buttons">
                <button class="button" type="button" on:click=move |_| ahead(3_600.0)>"1 hour ahead"</button>
                <button class="button" type="button" on:click=move |_| ahead(28_800.0)>"8 hours ahead"</button>
                <button class="button" type="button" on:click=move |_| put(json!({ "frozen": !is_stopped() }))>
                    {move || if is_stopped() { "Let the clock run" } else { "Stop the clock" }}
                </button>
                <button class="button" type="button" on:click=move |_| put(json!({ "offset_seconds": 0, "frozen": false }))>
                    "Real time"
                </button>
            </p>
            <p class="fault" role="alert">{fault}</p>
        </section>
    }
}
