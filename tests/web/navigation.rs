use clearpass_explorer::frame::Navigation;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page};

#[wasm_bindgen_test]
fn a_page_beyond_the_product_is_marked_and_the_callback_is_not_listed() {
    let stage = Stage::show(|| {
        provide_page(WorkerState::Ready);
        view! { <Navigation is_menu_open=RwSignal::new(false) /> }
    });
    let link = stage.find("a[href$='oauth2/authorization-code']").text_content();
    assert_eq!(link.as_deref(), Some("Authorization code beyond ClearPass"));
    assert_eq!(stage.count("a[href$='callback']"), 0);
}
