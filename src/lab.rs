//! The lab: the appliance's data, settings and clock in one's own hands.

mod export;
mod import;
mod reset;
mod revoke;
mod settings;
mod time;

use leptos::prelude::*;

pub use export::Export;
pub use import::Import;
pub use reset::Reset;
pub use revoke::Revoke;
pub use settings::Settings;
pub use time::Time;

use crate::part::part;

part! {
    school: pub(crate) view lab_view() { view! { <LabPage /> }.into_any() }
}

#[component]
pub fn LabPage() -> impl IntoView {
    document().set_title("Lab · API Explorer");
    view! {
        <section class="lab">
            <h1>"Lab"</h1>
            <p class="prose">"The data live in this browser and stay until they are deleted here or with the browser’s own site data."</p>
            <div class="lab__columns">
                <div>
                    <Time />
                    <Revoke />
                    <Reset />
                    <Export />
                    <Import />
                </div>
                <div>
                    <Settings />
                </div>
            </div>
        </section>
    }
}
