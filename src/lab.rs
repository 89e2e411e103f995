//! The lab: the appliance's data and clock in one's own hands.

mod export;
mod import;
mod reset;
mod time;

use leptos::prelude::*;

pub use export::Export;
pub use import::Import;
pub use reset::Reset;
pub use time::Time;

#[component]
pub fn LabPage() -> impl IntoView {
    document().set_title("Lab · API Explorer");
    view! {
        <section class="page page--narrow">
            <h1>"Lab"</h1>
            <p>"The data live in this browser and stay until they are deleted here or with the browser’s own site data."</p>
            <Time />
            <Reset />
            <Export />
            <Import />
        </section>
    }
}
