use clearpass_explorer::lab::Reset;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page};

/// The text of what has the focus, after two frames.
async fn focused() -> String {
    for _ in 0..2 {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).expect("a frame");
        });
        JsFuture::from(frame).await.expect("a frame");
    }
    document().active_element().and_then(|it| it.text_content()).unwrap_or_default()
}

/// Found by a newcomer: the question took the place of its button, and the focus fell away.
#[wasm_bindgen_test]
async fn the_focus_goes_to_the_question_and_back() {
    let stage = Stage::show(|| {
        provide_page(WorkerState::Ready);
        view! { <Reset /> }
    });
    stage.click(".tool > button").await;
    assert_eq!(focused().await, "Keep the data");
    assert!(stage.text().contains("Settings and clock go back"));
    stage.press(".notice", "Escape").await;
    assert_eq!(focused().await, "Start anew…");
    stage.click(".tool > button").await;
    stage.click(".button--danger").await;
    assert_eq!(focused().await, "Start anew…");
}
