//! Saves the appliance's whole state as a file. Secrets and tokens are not in it: the appliance
//! keeps only their hashes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::appliance::Appliance;
use crate::client;
use crate::ui::download;

#[component]
pub fn Export() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let said = RwSignal::new(String::new());
    let export = move |_| {
        spawn_local(async move {
            said.set(match appliance.send(&client::control("GET", "state", None)).await {
                Ok(answer) if answer.is_success() => {
                    match download("appliance-state.json", "application/json", &answer.body) {
                        Ok(()) => format!("Exported {} bytes.", answer.body.len()),
                        Err(_) => "The browser would not save the file.".to_owned(),
                    }
                }
                Ok(answer) => format!("Refused with {}.", answer.status),
                Err(error) => error.to_string(),
            });
        });
    };
    view! {
        <section class="tool" aria-labelledby="export-title">
            <h2 id="export-title">"Export"</h2>
            <p>"All data as one JSON file. Passwords, secrets and tokens are in it as hashes only."</p>
            <p>
                <button class="button" type="button" on:click=export>"Export the saved data"</button>
                " "
                <span role="status">{said}</span>
            </p>
        </section>
    }
}
