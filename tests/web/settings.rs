use clearpass_explorer::frame::StatusBar;
use clearpass_explorer::settings::Settings;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page};

#[wasm_bindgen_test]
fn what_differs_from_the_product_is_said_in_words() {
    Owner::new().with(|| {
        let settings = Settings::unknown();
        assert_eq!(settings.in_words(), "");
        for (profile, deviations, words) in [
            ("clearpass", json!([]), ""),
            ("standard", json!([]), "Profile standard"),
            ("clearpass", json!(["implicit"]), "1 weakening"),
            ("oauth21", json!(["implicit", "any-secret"]), "Profile oauth21, 2 weakenings"),
        ] {
            settings.read(json!({ "profile": profile, "deviations": deviations }));
            assert_eq!(settings.in_words(), words);
        }
        assert!(settings.has_deviation("any-secret") && !settings.has_deviation("any"));
    });
}

#[wasm_bindgen_test]
fn the_status_bar_leads_to_what_differs() {
    let show = |profile: &'static str| {
        Stage::show(move || {
            let (appliance, _) = provide_page(WorkerState::Ready);
            appliance.settings.read(json!({ "profile": profile, "deviations": [] }));
            view! { <StatusBar /> }
        })
    };
    assert_eq!(show("clearpass").count("a:not([hidden])[href$=settings]"), 0);
    let stage = show("standard");
    assert_eq!(
        stage.find(".status-bar__badge").text_content().as_deref(),
        Some("Profile standard")
    );
    assert!(
        stage
            .attribute(".status-bar__badge", "href")
            .is_some_and(|it| it.ends_with("lab#settings"))
    );
}
