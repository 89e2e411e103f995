//! Back to a prepared situation, after a question: it deletes what was made since.

use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::appliance::Appliance;
use crate::client;
use crate::identity::Identity;
use crate::ui::{Choice, Choices, focus_next_frame};

/// The scenarios and what they are.
const SCENARIOS: [(&str, &str); 3] = [
    ("ready", "the guide’s steps 1 to 4 are done"),
    ("fresh", "built-in objects only, as after installation"),
    ("campus", "as ready, with 100,000 guests, 50,000 endpoints and 5,000 network devices"),
];

#[component]
pub fn Reset() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let scenario = RwSignal::new("ready");
    let is_asking = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    // What has the focus is taken away when the question comes and when it goes.
    let start = NodeRef::<Button>::new();
    let keep = NodeRef::<Button>::new();
    let ask = move |_| {
        said.set(String::new());
        is_asking.set(true);
        focus_next_frame(keep);
    };
    let close = move || {
        is_asking.set(false);
        focus_next_frame(start);
    };
    let cancel_on_escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let reset = move |_| {
        close();
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
        <section class="tool" id="reset" tabindex="-1" aria-labelledby="reset-title">
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
                    <button class="button" type="button" node_ref=start on:click=ask>
                        "Start anew…"
                    </button>
                }
            >
                <p class="notice" on:keydown=cancel_on_escape>
                    <span id="reset-warning">
                        "This deletes all data saved here, the traffic and every token. Settings and clock go back to what they were at first."
                    </span>
                    <button class="button button--danger" type="button" aria-describedby="reset-warning" on:click=reset>
                        "Delete and start anew"
                    </button>
                    <button class="button" type="button" node_ref=keep aria-describedby="reset-warning" on:click=move |_| close()>
                        "Keep the data"
                    </button>
                </p>
            </Show>
            <p class="tool__said" role="status">{said}</p>
        </section>
    }
}
