use clearpass_explorer::oauth2::{Arrival, CallbackPage, Flow};
use clearpass_explorer::site;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::authorization_request::request;
use crate::stage::{Stage, provide_page, settle};

async fn show(query: Option<String>) -> Stage {
    let stage = Stage::show(move || {
        provide_page(WorkerState::Ready);
        let flow = Flow::start();
        if let Some(query) = query {
            flow.take(Arrival::from_query(&query), Some(request()));
        }
        provide_context(flow);
        view! { <CallbackPage /> }
    });
    settle().await;
    stage
}

/// What the appliance sends back, said by itself.
fn answer(rest: &str) -> Option<String> {
    Some(format!("state=a%2Bb&iss={}&{rest}", site::issuer()))
}

#[wasm_bindgen_test]
async fn nothing_in_the_address_is_explained() {
    let stage = show(None).await;
    assert!(stage.text().contains("Nothing came with the address"));
    assert_eq!(stage.count("form"), 0);
}

#[wasm_bindgen_test]
async fn a_code_can_be_changed_for_a_token() {
    let stage = show(answer("code=81d3")).await;
    assert_eq!(stage.value("#authorization-code"), "81d3");
    assert_eq!(stage.value("#redirect-uri"), request().redirect_uri);
    assert_eq!(stage.value("#code-verifier"), request().verifier);
    assert!(stage.find("#code pre").text_content().is_some_and(|body| body.contains("code=81d3")));
    assert_eq!(stage.count(".trace__sign--passed"), 2);
}

#[wasm_bindgen_test]
async fn a_denial_is_explained_and_offers_no_token_request() {
    let stage = show(answer("error=access_denied&error_description=no")).await;
    assert!(stage.text().contains("Access was denied"));
    assert_eq!(stage.count("form"), 0);
    assert_eq!(stage.find(".answer__refusal a").text_content().as_deref(), Some("Start again"));
}

#[wasm_bindgen_test]
async fn a_code_of_another_request_is_not_used() {
    let stage = show(Some("code=81d3&state=other".to_owned())).await;
    assert!(stage.text().contains("state is not the one"));
    assert_eq!(stage.count("form"), 0);
}
