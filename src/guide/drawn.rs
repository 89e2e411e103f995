//! The sequence of the reader's last request, in a lesson.

use leptos::prelude::*;
use lessons::Picture as Wanted;

use crate::appliance::Appliance;
use crate::guide::watch::time;
use crate::sequence::{Picture, SequenceView};
use crate::traffic::Exchange;

#[component]
pub fn Drawn(of: Wanted) -> AnyView {
    let traffic = expect_context::<Appliance>().traffic;
    let last = Memo::new(move |_| {
        let is_meant = |exchange: &&Exchange| {
            exchange.request.method == of.method
                && exchange.request.address.starts_with(&of.path)
                && !exchange.is_by_administrator()
        };
        traffic.with(|all| all.iter().rev().find(is_meant).cloned())
    });
    view! {
        <section class="lesson__drawn" aria-label="What happened">
            {move || match last.get() {
                None => view! { <p class="muted">"Once you have sent a request, you see here who spoke to whom."</p> }.into_any(),
                Some(exchange) => {
                    let at = time(&exchange.at);
                    view! {
                        <SequenceView picture=Picture::of(&exchange) />
                        <p class="muted lesson__when">
                            "Drawn from your last request, " {exchange.request.method.clone()} " "
                            {exchange.request.address.clone()} " at " {at} "."
                        </p>
                    }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}
