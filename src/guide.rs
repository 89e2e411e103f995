//! The guide: lessons with checks beside the things that they talk about, and the desk with the
//! token request and the call.

mod action_button;
mod call_step;
mod chooser;
mod contents;
mod course;
mod desk;
mod do_it;
mod drawn;
mod guidance;
mod lesson_view;
mod panel;
mod privilege_table;
mod record;
mod token_form;
mod token_step;
mod watch;

use leptos::prelude::*;

pub use action_button::mark_fields;
pub use call_step::CallStep;
pub use chooser::{Advice, recommendation};
pub use desk::Desk;
pub use guidance::{Guidance, Side};
pub use panel::{GuidePanel, PANEL, SideSwitch, follow_sides, is_shown};
pub use privilege_table::PrivilegeTable;
pub use record::{Record, Standing, Start};
pub use token_form::TokenForm;
pub use token_step::TokenStep;

use crate::appliance::Appliance;
use crate::part::part;
use crate::site;
use desk::GUIDE_SERVER;

part! {
    school: pub(crate) view guide_view() { view! { <GuidePage /> }.into_any() }
}

/// The desk: the token request and the call. The lesson stands beside it.
#[component]
pub fn GuidePage() -> impl IntoView {
    document().set_title("Guide · API Explorer");
    let Desk { server, .. } = expect_context();
    view! {
        <div class="page">
            <p class="crumb">"Configuration, steps 5 and 6"</p>
            <h1>"Ask for a token, then make the call"</h1>
            <Situation />
            <ServerField server />
            <TokenStep server />
            <CallStep server />
        </div>
    }
}

/// What one starts from: the scenario of the appliance.
#[component]
fn Situation() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let lab = || view! { <a href=site::address("lab")>"lab"</a> };
    let ready = move || {
        view! {
            <p class="prose">
                "The server is in this browser. Its scenario " <code>"ready"</code> " has what steps 1 to "
                "4 of the configuration make: the API client " <code>"QuickAccess"</code> ", an operator "
                "profile that allows API access, the user " <code>"qa"</code> " and a Policy Manager "
                "service. The " {lab()} " starts it without them, moves its clock and keeps its data."
            </p>
        }
    };
    view! {
        <Show when=move || appliance.traffic.is_fresh() fallback=ready>
            <p class="prose">
                "The server is in this browser. It was started with scenario " <code>"fresh"</code>
                ": built-in objects, and what you have made since. A token with a password needs the "
                "API client, the user and the service of the steps 1 to 4; the " {lab()} " can start "
                "anew with all of them."
            </p>
        </Show>
    }
}

/// Which server the curl lines name.
#[component]
fn ServerField(server: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="server-field">
            <label for="server">"Server in the curl lines"</label>
            <input
                class="input"
                id="server"
                list="servers"
                autocomplete="off"
                spellcheck="false"
                prop:value=server
                on:input:target=move |event| server.set(event.target().value())
            />
            <datalist id="servers">
                <option value=GUIDE_SERVER>"as in the guide"</option>
                <option value="http://127.0.0.1:9000">"clearpass-mock on this machine"</option>
            </datalist>
            <span class="muted">
                <code>"http://127.0.0.1:9000"</code> " for clearpass-mock, the same server for a terminal"
            </span>
        </div>
    }
}
