//! Where the appliance sends the browser back to: what came, what was checked, and the token
//! request that follows.

use leptos::prelude::*;

use super::Flow;
use super::code_step::CodeStep;
use super::flow::Landing;
use crate::explorer::TraceView;
use crate::site;
use crate::ui::MethodBadge;

#[component]
pub fn CallbackPage() -> impl IntoView {
    document().set_title("Callback · API Explorer");
    let flow = expect_context::<Flow>();
    view! {
        <section class="flow">
            <p class="crumb">"OAuth2 " <span class="pill pill--beyond">"beyond ClearPass"</span></p>
            <h1>"Back from the appliance"</h1>
            {move || match flow.landing.get() {
                Some(landing) => view! { <Landed landing /> }.into_any(),
                None => view! {
                    <p class="prose">
                        "Nothing came with the address. The appliance sends the browser here after a "
                        "sign-in; what it sends is taken out of the address at once, so a reload finds "
                        "nothing."
                    </p>
                    <p><StartAgain words="Ask for a code" /></p>
                }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Landed(landing: Landing) -> impl IntoView {
    let Landing { arrival, verdict } = landing;
    let parameters = [
        ("code", arrival.code),
        ("state", arrival.state),
        ("iss", arrival.iss),
        ("error", arrival.error),
        ("error_description", arrival.error_description),
    ];
    let parameters = parameters.into_iter().filter(|(_, value)| !value.is_empty());
    let has_code = verdict.refusal.is_none();
    view! {
        <section class="step" aria-labelledby="landed-title">
            <h2 class="step__title" id="landed-title">
                <MethodBadge method="GET" /> <code>{site::address("callback")}</code> " What came back"
            </h2>
            <div class="step__columns">
                <div class="step__form">
                    <dl class="facts">
                        {parameters
                            .map(|(name, value)| view! {
                                <dt><code>{name}</code></dt>
                                <dd><code>{value}</code></dd>
                            })
                            .collect_view()}
                    </dl>
                    <p class="muted">"The address bar holds none of it any more."</p>
                </div>
                <div class="step__result">
                    <h3>"What was checked"</h3>
                    <TraceView trace=verdict.checks />
                    {verdict.refusal.map(|refusal| view! {
                        <p class="answer__refusal flow__refusal">{refusal} " " <StartAgain words="Start again" /></p>
                    })}
                </div>
            </div>
        </section>
        {has_code.then(|| view! { <CodeStep /> })}
    }
}

#[component]
pub(super) fn StartAgain(words: &'static str) -> impl IntoView {
    view! { <a href=site::address("oauth2/authorization-code")>{words}</a> }
}
