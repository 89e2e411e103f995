//! The client that asks for codes: the appliance must know it, and the address it sends them to.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flow::RequestForm;
use super::known_client::KnownClient;
use super::new_client::{self, NotCreated};
use crate::appliance::Appliance;
use crate::site;
use crate::ui::{JsonView, MethodBadge};
use crate::worker::Worker;

#[component]
pub(super) fn ClientStep(form: RequestForm, known: KnownClient) -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let worker = expect_context::<Worker>();
    let said = RwSignal::new(String::new());
    let fault = RwSignal::new(None);
    let is_waiting = RwSignal::new(false);
    let create = move |_| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        spawn_local(async move {
            let client_id = form.client_id.get_untracked();
            let redirect_uri = form.redirect_uri.get_untracked();
            match new_client::create(appliance, &client_id, &redirect_uri).await {
                Ok(done) => {
                    known.remember();
                    said.set(done);
                    fault.set(None);
                }
                Err(refusal) => {
                    said.set(String::new());
                    fault.set(Some(refusal));
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
    let refusal = move || fault.get().map(|fault| fault.in_words());
    let is_ready_missed = move || matches!(fault.get(), Some(NotCreated::WithoutToken(_)));
    let body = Signal::derive(move || {
        new_client::members(&form.client_id.get(), &form.redirect_uri.get()).to_string()
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
                        "code. This creates it with a token of " <code>"ServerSync"</code> "."
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
                    <p role="status">{words} <span class="fault">{refusal}</span></p>
                    <p hidden=Signal::derive(move || !is_ready_missed())>
                        <a href=format!("{}#reset", site::address("lab"))>"Start anew with ready"</a>
                        " in the lab: that scenario has " <code>"ServerSync"</code> "."
                    </p>
                </div>
                <div class="step__result"><JsonView text=body /></div>
            </div>
        </section>
    }
}
