//! The client that asks for codes: the appliance must know it, and the address it sends them to.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flow::RequestForm;
use super::known_client::KnownClient;
use super::new_client;
use crate::appliance::Appliance;
use crate::consoles::Session;
use crate::ui::{JsonView, MethodBadge};
use crate::worker::Worker;

#[component]
pub(super) fn ClientStep(form: RequestForm, known: KnownClient) -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let session = expect_context::<Session>();
    let worker = expect_context::<Worker>();
    let said = RwSignal::new(String::new());
    let fault = RwSignal::new(String::new());
    let is_waiting = RwSignal::new(false);
    let create = move |_| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        spawn_local(async move {
            let client_id = form.client_id.get_untracked();
            let redirect_uri = form.redirect_uri.get_untracked();
            match new_client::create(session, &client_id, &redirect_uri).await {
                Ok(done) => {
                    known.remember();
                    said.set(done);
                    fault.set(String::new());
                }
                Err(refusal) => {
                    said.set(String::new());
                    fault.set(refusal);
                }
            }
            is_waiting.set(false);
            appliance.look();
        });
    };
    let words = Signal::derive(move || match said.get() {
        said if said.is_empty() && known.is_known() => {
            "It was created here already, with this address.".to_owned()
        }
        said => said,
    });
    let body = Signal::derive(move || {
        let (client_id, redirect_uri) = (form.client_id.get(), form.redirect_uri.get());
        new_client::members(&client_id, &redirect_uri, new_client::API_OPERATOR).to_string()
    });
    view! {
        <section class="step" aria-labelledby="client-title">
            <h2 class="step__title" id="client-title">
                <MethodBadge method="POST" /> <code>"/api/api-client"</code> " Create the client"
            </h2>
            <div class="step__columns">
                <div class="step__form">
                    <p>
                        "The appliance must know the client, and the address to which it sends the "
                        "code. This creates it as the administrator does on the page API Clients."
                    </p>
                    <p>
                        <button
                            class="button"
                            type="button"
                            disabled=Signal::derive(move || !worker.is_ready())
                            on:click=create
                        >
                            "Create the client " {form.client_id} " for this page"
                        </button>
                    </p>
                    <p role="status">{words} <span class="fault">{fault}</span></p>
                </div>
                <div class="step__result"><JsonView text=body /></div>
            </div>
        </section>
    }
}
