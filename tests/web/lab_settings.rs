use clearpass_explorer::lab::Settings;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

/// The answer of the control interface as it is at first.
fn usual() -> Value {
    json!({
        "profile": "clearpass", "bad_token_status": null, "wrong_password_status": null,
        "refresh_rotation": true, "refresh_reuse_revokes_family": true,
        "refresh_grace_seconds": 5, "refresh_idle_seconds": null, "code_lifetime_seconds": 60,
        "guess_attempts": 5, "guess_seconds": 300, "implicit": false, "pkce_optional": false,
        "accept_any_secret": false, "allowed_origins": null, "node": null, "deviations": [],
    })
}

async fn show(known: Option<Value>) -> Stage {
    let stage = Stage::show(move || {
        let (appliance, _) = provide_page(WorkerState::Ready);
        if let Some(known) = known {
            appliance.settings.read(known);
        }
        view! { <Settings /> }
    });
    settle().await;
    stage
}

fn said(stage: &Stage, member: &str) -> String {
    stage.find(&format!("#{member}-said")).text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn nothing_can_be_switched_before_the_settings_are_known() {
    let stage = show(None).await;
    assert_eq!(stage.count("[hidden] #guess_attempts"), 1);
    assert_eq!(
        stage.find("p:not([hidden]).muted").text_content().as_deref(),
        Some("The settings are being fetched…")
    );
}

#[wasm_bindgen_test]
async fn every_control_shows_its_member_and_has_a_label_and_a_hint() {
    let known = usual();
    let stage = show(Some(known.clone())).await;
    for member in known.as_object().into_iter().flatten().map(|(name, _)| name) {
        if member == "profile" || member == "deviations" {
            continue;
        }
        assert_eq!(stage.count(&format!("label[for={member}]")), 1, "{member}");
        let described = stage.attribute(&format!("#{member}"), "aria-describedby");
        assert_eq!(described.as_deref(), Some(format!("{member}-hint {member}-said").as_str()));
        assert_eq!(stage.count(&format!("#{member}-hint, #{member}-said")), 2, "{member}");
    }
    assert_eq!(stage.value("#guess_seconds"), "300");
    assert_eq!(stage.value("#refresh_idle_seconds"), "");
    assert!(stage.is_checked("#refresh_rotation") && !stage.is_checked("#implicit"));
    assert_eq!(stage.count(".pill--beyond:not([hidden])"), 2);
    assert_eq!(stage.count(".pill--warn:not([hidden])"), 0);
    assert_eq!(stage.count("[hidden] #guess_attempts"), 0);
}

#[wasm_bindgen_test]
async fn what_weakens_is_marked_where_it_is() {
    let mut known = usual();
    known["refresh_rotation"] = false.into();
    for (deviation, label) in [
        ("no-refresh-rotation", "Refresh token rotation"),
        ("no-guessing-protection", "Wrong passwords"),
    ] {
        known["deviations"] = json!([deviation]);
        let stage = show(Some(known.clone())).await;
        assert_eq!(stage.count(".pill--warn:not([hidden])"), 1);
        let line = stage.find(".setting__label:has(.pill--warn:not([hidden])) label");
        assert_eq!(line.text_content().as_deref(), Some(label));
    }
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_its_field_until_the_next_change() {
    let stage = show(Some(usual())).await;
    stage.fill_and_leave("#guess_attempts", "").await;
    assert_eq!(said(&stage, "guess_attempts"), "This needs a whole number.");
    assert_eq!(stage.attribute("#guess_attempts", "aria-invalid").as_deref(), Some("true"));
    // Nothing answers a test page.
    stage.fill_and_leave("#guess_attempts", "3").await;
    assert!(said(&stage, "guess_attempts").contains("does not control this page"));
    stage.click("#implicit").await;
    assert!(said(&stage, "implicit").contains("does not control this page"));
    assert_eq!(said(&stage, "guess_seconds"), "");
}

#[wasm_bindgen_test]
async fn a_list_of_origins_has_a_field_of_its_own() {
    let mut known = usual();
    known["allowed_origins"] = json!(["https://a.example", "https://b.example"]);
    let stage = show(Some(known)).await;
    assert_eq!(stage.value("#allowed_origins"), "listed");
    let list = "input[aria-label^=Origins]:not([hidden])";
    assert_eq!(stage.value(list), "https://a.example https://b.example");

    let stage = show(Some(usual())).await;
    assert_eq!(stage.value("#allowed_origins"), "usual");
    assert_eq!(stage.count(list), 0);
    stage.choose("#allowed_origins", "listed").await;
    assert_eq!(stage.count(list), 1);
    assert_eq!(said(&stage, "allowed_origins"), "");
}
