//! The appliance's settings: whose rules apply, and every switch besides. A change counts at once.

mod changing;
mod control;
mod origins;
mod profile;
mod switches;

use leptos::prelude::*;

use crate::appliance::Appliance;
use changing::Changing;
use control::Row;
use profile::ProfileChoice;
use switches::{GROUPS, Group};

#[component]
pub fn Settings() -> impl IntoView {
    let settings = expect_context::<Appliance>().settings;
    // Another tab may have changed them since they were last looked at.
    settings.refresh();
    let latest = RwSignal::new("");
    let is_unknown = Signal::derive(move || settings.member("profile").is_null());
    let is_known = Signal::derive(move || !is_unknown.get());
    view! {
        <section class="tool" id="settings" tabindex="-1" aria-labelledby="settings-title">
            <h2 id="settings-title">"Settings"</h2>
            <p>"A change counts at once, for every tab. What goes beyond the product or weakens it shows in the status bar."</p>
            <p class="muted" hidden=is_known>"The settings are being fetched…"</p>
            <div hidden=is_unknown>
                <ProfileChoice changing=Changing::of("profile", latest) />
                {GROUPS.iter().map(|group| view! { <Switches group latest /> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Switches(group: &'static Group, latest: RwSignal<&'static str>) -> impl IntoView {
    view! {
        <fieldset class="settings">
            <legend class="settings__title">{group.title}</legend>
            <p class="settings__note" hidden=group.note.is_empty()>{group.note}</p>
            {group
                .switches
                .iter()
                .map(|switch| view! { <Row switch changing=Changing::of(switch.member, latest) /> })
                .collect_view()}
        </fieldset>
    }
}
