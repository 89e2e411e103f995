//! Why an answer is a refusal, and what mends it.

use leptos::prelude::*;

use crate::explorer::authorization::{AuthorizationOpen, bring_into_view};
use crate::explorer::trace::PlaceLink;
use crate::traffic::{Check, Exchange, Outcome};

/// The check that refused, right under the status: the answer on the wire is terse.
#[component]
pub(super) fn Refusal(exchange: Memo<Option<Exchange>>) -> impl IntoView {
    // There is nothing to open on pages without that panel.
    let authorization = use_context::<AuthorizationOpen>();
    let refusal = move || {
        let trace = exchange.get()?.trace;
        trace.into_iter().find(|check: &Check| check.outcome == Outcome::Refused)
    };
    move || {
        refusal().map(|check| {
            view! {
                <p class="answer__refusal" role="status">
                    <strong>"Why: "</strong>
                    {check.says}
                    {check.change_at.map(|place| view! { ". " <PlaceLink place /> })}
                    {authorization.filter(|_| is_about_token(&check.check)).map(|AuthorizationOpen(is_open)| view! {
                        " "
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click=move |_| {
                                is_open.set(true);
                                request_animation_frame(bring_into_view);
                            }
                        >
                            "Get a token"
                        </button>
                    })}
                </p>
            }
        })
    }
}

/// Whether another token is what mends it.
fn is_about_token(check: &str) -> bool {
    matches!(check, "bearer_token" | "token_validity")
}
