//! Takes an exported state in again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::appliance::Appliance;
use crate::client;

#[component]
pub fn Import() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let said = RwSignal::new(String::new());
    let file = NodeRef::<leptos::html::Input>::new();
    let has_file = RwSignal::new(false);
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = file.get_untracked() else { return };
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = JsFuture::from(chosen.text()).await.ok().and_then(|text| text.as_string());
            said.set(match text {
                None => "The file could not be read.".to_owned(),
                Some(text) => import(appliance, text).await,
            });
            // So that the same file can be chosen again.
            input.set_value("");
            // The button that has the focus is about to be disabled. Fails only on a removed field.
            let _ = input.focus();
            has_file.set(false);
        });
    };
    view! {
        <section class="tool" aria-labelledby="import-title">
            <h2 id="import-title">"Import"</h2>
            <p>"An exported file takes the place of all data. If it can not be read, nothing changes."</p>
            <form class="tool__buttons" on:submit=take>
                <label class="visually-hidden" for="import-file">"State file"</label>
                <input
                    class="input-file"
                    id="import-file"
                    type="file"
                    accept="application/json,.json"
                    node_ref=file
                    on:change=move |_| has_file.set(true)
                />
                <button class="button" type="submit" disabled=move || !has_file.get()>
                    "Replace all data with it"
                </button>
            </form>
            <p class="tool__said" role="status">{said}</p>
        </section>
    }
}

async fn import(appliance: Appliance, text: String) -> String {
    match appliance.send(&client::control("PUT", "state", Some(text))).await {
        Ok(answer) if answer.is_success() => {
            appliance.look();
            "Imported.".to_owned()
        }
        Ok(answer) => format!("Not imported. {}", answer.refusal()),
        Err(error) => error.to_string(),
    }
}
