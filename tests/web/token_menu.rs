use clearpass_explorer::clock::Reading;
use clearpass_explorer::frame::TokenMenu;
use clearpass_explorer::identity::TokenInHand;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

fn show(token: Option<TokenInHand>) -> Stage {
    Stage::show(move || {
        let (appliance, identity) = provide_page(WorkerState::Ready);
        if let Some(mut token) = token {
            // A stopped clock, so that the line does not depend on when it is looked at.
            let reading = Reading { offset_milliseconds: 0.0, frozen_at: Some(1_000.0) };
            appliance.clock.reading.set(reading);
            token.expires_at = Some(28_800_000.0);
            identity.hold(token);
        }
        view! { <TokenMenu /> }
    })
}

fn token() -> TokenInHand {
    TokenInHand {
        access_token: "81d3136c00112233445566778899aabbcc30ce9a".to_owned(),
        client_id: Some("QuickAccess".to_owned()),
        refresh_token: None,
        username: Some("qa".to_owned()),
        expires_at: None,
        is_refused: false,
    }
}

#[wasm_bindgen_test]
fn the_line_names_the_holder_and_counts_down() {
    let line = show(Some(token())).find("button").text_content().unwrap_or_default();
    assert!(line.starts_with("Token QuickAccess / qa, expires in 7 h 59 min"), "{line}");
}

/// Found by a newcomer: a revoked token went on counting down.
#[wasm_bindgen_test]
async fn a_refused_token_does_not_count_down_until_another_is_taken() {
    let stage = show(Some(TokenInHand { is_refused: true, ..token() }));
    let line = "Token QuickAccess / qa, refused by the appliance";
    assert_eq!(stage.find("button").text_content().as_deref(), Some(line));
    stage.click("button").await;
    assert!(stage.find("#token-menu").text_content().is_some_and(|it| !it.contains("(in ")));
    stage.fill("#paste-token", "81d3").await;
    stage.click("#token-menu [type=submit]").await;
    assert_eq!(stage.find("button").text_content().as_deref(), Some("Token pasted"));
}

#[wasm_bindgen_test]
async fn a_token_can_be_let_go_and_another_taken() {
    let stage = show(Some(token()));
    stage.click("button").await;
    stage.click("#token-menu p button").await;
    assert_eq!(stage.find("button").text_content().as_deref(), Some("No token"));
    stage.fill("#paste-token", "Bearer a b").await;
    stage.click("#token-menu [type=submit]").await;
    assert!(
        stage
            .find("#paste-token-fault")
            .text_content()
            .is_some_and(|text| text.contains("not a token"))
    );
    stage.fill("#paste-token", "Bearer 81d3").await;
    stage.click("#token-menu [type=submit]").await;
    settle().await;
    assert_eq!(stage.find("button").text_content().as_deref(), Some("Token pasted"));
}
