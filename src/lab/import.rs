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
    let take = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
        let input = event.target();
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            said.set(match text {
                None => "The file could not be read.".to_owned(),
                Some(text) => import(appliance, text).await,
            });
            // So that the same file can be chosen again.
            input.set_value("");
        });
    };
    view! {
        <section class="tool" aria-labelledby="import-title">
            <h2 id="import-title">"Import"</h2>
            <p>"An exported file takes the place of all data. If it can not be read, nothing changes."</p>
            <p>
                <label for="import-file">"State file"</label>
                " "
                <input id="import-file" type="file" accept="application/json,.json" on:change:target=take />
            </p>
            <p role="status">{said}</p>
        </section>
    }
}

async fn import(appliance: Appliance, text: String) -> String {
    match appliance.send(&client::control("PUT", "state", Some(text))).await {
        Ok(answer) if answer.is_success() => {
            appliance.look();
            "Imported.".to_owned()
        }
        Ok(answer) => match answer.json()["detail"].as_str() {
            Some(detail) => format!("Not imported. {detail}"),
            None => format!("Not imported: refused with {}.", answer.status),
        },
        Err(error) => error.to_string(),
    }
}
