//! The authorization request: its parts as a form and as an address, and the way there.

use leptos::prelude::*;

use super::authorization_request::{encoded, endpoint};
use super::flow::RequestForm;
use super::known_client::KnownClient;
use super::pkce;
use crate::appliance::Appliance;
use crate::explorer::submit_on_ctrl_enter;
use crate::ui::{CopyButton, Field, MethodBadge, Piece, Pieces};
use crate::worker::Worker;

#[component]
pub(super) fn AuthorizationStep(form: RequestForm, known: KnownClient) -> impl IntoView {
    let worker = expect_context::<Worker>();
    let settings = expect_context::<Appliance>().settings;
    let sign_in = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = form.request_untracked();
        request.keep();
        // Fails only for an address that is none.
        let _ = window().location().assign(&request.address());
    };
    // Whoever comes back by the browser's button finds the page as it was left.
    let renew = window_event_listener(leptos::ev::pageshow, move |_| form.renew());
    on_cleanup(move || renew.remove());
    let challenge = Signal::derive(move || pkce::challenge(&form.verifier.get()));
    let is_off = Signal::derive(move || !worker.is_ready() || settings.has_profile("clearpass"));
    view! {
        <section class="step" id="authorize" aria-labelledby="authorize-title">
            <h2 class="step__title" id="authorize-title">
                <MethodBadge method="GET" /> <code>"/api/oauth/authorize"</code> " Ask for a code"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=sign_in on:keydown=submit_on_ctrl_enter>
                    <Field id="client-id" name="client_id" hint="the client created above" value=form.client_id />
                    <Field id="redirect-uri" name="redirect_uri" hint="where the code is sent" value=form.redirect_uri />
                    <Field id="scope" name="scope" hint="read, write; empty: all it may have" value=form.scope />
                    <Field id="state" name="state" hint="comes back as it is" value=form.state />
                    <Field id="code-verifier" name="code_verifier" hint="stays in this tab" value=form.verifier />
                    <div class="field">
                        <label class="field__label" for="code-challenge">"code_challenge"</label>
                        <span class="field__hint">"the verifier’s SHA-256"</span>
                        <output class="field__control flow__challenge" id="code-challenge" aria-live="off">
                            <code>{challenge}</code>
                        </output>
                    </div>
                    <div class="send">
                        <button
                            class="button button--primary"
                            type="submit"
                            disabled=is_off
                            aria-describedby="client-first"
                        >
                            "Sign in at the appliance"
                        </button>
                        <button class="button" type="button" on:click=move |_| form.renew()>
                            "New random values"
                        </button>
                    </div>
                    <p class="muted" id="client-first" hidden=Signal::derive(move || known.is_known())>
                        "Create the client first, above: the appliance sends nobody back for one that it does not know."
                    </p>
                </form>
                <div class="step__result">
                    <Address form />
                    <p class="muted">
                        "The browser goes there. Sign in as " <code>"qa"</code> " with " <code>"abc123"</code>
                        "; after that the appliance sends it back to this site."
                    </p>
                </div>
            </div>
        </section>
    }
}

/// The address, split at its parameters.
#[component]
fn Address(form: RequestForm) -> impl IntoView {
    let address = Signal::derive(move || form.request().address());
    let pieces = Signal::derive(move || {
        let mut pieces = vec![Piece::new("code__plain", endpoint())];
        for (name, value) in form.request().parameters() {
            let sign = if pieces.len() == 1 { "\n  ?" } else { "\n  &" };
            let pair = encoded(&[("", value)]);
            pieces.push(Piece::new("code__plain", sign));
            pieces.push(Piece::new("code__key", name));
            pieces.push(Piece::new("code__string", pair));
        }
        pieces
    });
    view! {
        <div class="snippet">
            <div class="snippet__head">
                <h3 class="snippet__title">"Address"</h3>
                <CopyButton text=address what="the address" />
            </div>
            <Pieces pieces />
        </div>
    }
}
