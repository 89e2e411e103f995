//! Back to a prepared situation, after a question: it deletes what was made since.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::appliance::Appliance;
use crate::client;
use crate::identity::Identity;
use crate::ui::{Choice, Choices};

/// The scenarios and what they are.
const SCENARIOS: [(&str, &str); 2] = [
    ("ready", "the guide’s steps 1 to 4 are done"),
    ("fresh", "built-in objects only, as after installation"),
];

#[component]
pub fn Reset() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let scenario = RwSignal::new("ready");
    let is_asking = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let reset = move |_| {
        is_asking.set(false);
        let scenario = scenario.get_untracked();
        let body = json!({ "scenario": scenario }).to_string();
        spawn_local(async move {
            let answer = appliance.send(&client::control("POST", "reset", Some(body))).await;
            said.set(match answer {
                Ok(answer) if answer.is_success() => {
                    appliance.look();
                    identity.clear();
                    format!("Started anew with scenario {scenario}.")
                }
                Ok(answer) => format!("Not reset. {}", answer.refusal()),
                Err(error) => error.to_string(),
            });
        });
    };
    view! {
        <section class="tool" aria-labelledby="reset-title">
            <h2 id="reset-title">"Start anew"</h2>
            <Choices label="scenario" is_column=true>
                {SCENARIOS
                    .into_iter()
                    .map(|(name, meaning)| view! {
                        <Choice
                            group="scenario"
                            label=name
                            hint=meaning
                            is_chosen=Signal::derive(move || scenario.get() == name)
                            on_choose=Callback::new(move |()| scenario.set(name))
                        />
                    })
                    .collect_view()}
            </Choices>
            <Show
                when=move || is_asking.get()
                fallback=move || view! {
                    <button class="button" type="button" on:click=move |_| { said.set(String::new()); is_asking.set(true); }>
                        "Start anew…"
                    </button>
                }
            >
                <p class="notice">
                    <span>"This deletes all data saved here, the traffic and every token."</span>
                    <button class="button button--danger" type="button" on:click=reset>"Delete and start anew"</button>
                    <button class="button" type="button" on:click=move |_| is_asking.set(false)>"Keep the data"</button>
                </p>
            </Show>
            <p class="tool__said" role="status">{said}</p>
        </section>
    }
}
