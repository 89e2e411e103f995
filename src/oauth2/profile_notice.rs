//! Says whether the endpoint exists at all, with the switch for it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::appliance::Appliance;

#[component]
pub(super) fn ProfileNotice() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let settings = appliance.settings;
    let fault = RwSignal::new(String::new());
    let is_off = Signal::derive(move || settings.has_profile("clearpass"));
    let words = Signal::derive(move || {
        match settings.member("profile").as_str() {
        None => String::new(),
        Some("clearpass") => "The profile is clearpass: there the endpoint of this page does not exist, as in the product.".to_owned(),
        Some(profile) => format!("The profile is {profile}: the appliance has the endpoint."),
    }
    });
    let label = Signal::derive(move || {
        let label = match is_off.get() {
            true => "Switch to profile standard",
            false => "Switch back to clearpass",
        };
        label.to_owned()
    });
    let switch = move |_| {
        let profile = if is_off.get_untracked() { "standard" } else { "clearpass" };
        spawn_local(async move {
            let answer = appliance.change_settings(json!({ "profile": profile })).await;
            fault.set(answer.err().unwrap_or_default());
        });
    };
    view! {
        <div class="notice" hidden=Signal::derive(move || words.get().is_empty())>
            <span role="status">{words}</span>
            <button class="button" type="button" on:click=switch>{label}</button>
            <span class="fault" role="alert">{fault}</span>
        </div>
    }
}
