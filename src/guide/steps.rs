//! The list of steps, each ticked once the appliance has seen it.

use leptos::prelude::*;

use crate::guide::{Progress, Step};
use crate::site;

#[component]
pub(super) fn Steps(progress: Memo<Progress>) -> impl IntoView {
    view! {
        <section class="steps" aria-label="Steps of the configuration">
            <p class="steps__count muted">
                {move || progress.with(Progress::count)} " of 6 shown by requests so far"
            </p>
            <ol class="steps__list">
                {Step::ALL.into_iter().map(|step| view! { <StepLine step progress /> }).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn StepLine(step: Step, progress: Memo<Progress>) -> impl IntoView {
    let is_done = move || progress.with(|progress| progress.has(step));
    let address = match step {
        Step::Client => site::address("guest/api-clients"),
        Step::ApiAccess => site::address("guest/operator-profiles"),
        Step::User => site::address("policy-manager/local-users"),
        Step::Service => site::address("policy-manager/services"),
        Step::Token => format!("{}#token", site::address("guide")),
        Step::Call => format!("{}#call", site::address("guide")),
    };
    view! {
        <li class="steps__step">
            <span class="steps__tick" class:steps__tick--done=is_done aria-hidden="true"></span>
            <a class="steps__link" href=address>{step.title()}</a>
            <span class="visually-hidden">{move || if is_done() { "seen" } else { "not seen yet" }}</span>
        </li>
    }
}
