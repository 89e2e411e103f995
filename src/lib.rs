//! The page. Knows a browser and the API's shapes, but no server: every call goes through
//! `client.rs` and out by `fetch`.

// The component macro makes a public struct of every component's properties.
#![allow(unreachable_pub)]

pub mod app;
pub mod appliance;
pub mod client;
pub mod clock;
pub mod consoles;
pub mod early;
pub mod explorer;
pub mod frame;
pub mod guide;
pub mod identity;
pub mod lab;
pub mod not_found;
pub mod oauth2;
pub mod pages;
pub mod part;
pub mod recovery;
pub mod route;
pub mod sequence;
pub mod settings;
pub mod site;
pub mod storage;
pub mod traffic;
pub mod ui;
pub mod worker;

use std::time::Duration;

use leptos::prelude::set_timeout;

/// Shows the page in place of what `index.html` shows until then.
pub fn start() {
    site::fix_base();
    if worker::is_taking_over() {
        wasm_bindgen_futures::spawn_local(async {
            worker::take_over().await;
            show();
        });
    } else if early::has_list() {
        // There is something to see: the browser may draw and take input in between.
        set_timeout(show, Duration::ZERO);
    } else {
        show();
    }
}

fn show() {
    early::clear();
    leptos::mount::mount_to_body(app::App);
}
