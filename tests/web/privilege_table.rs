use clearpass_explorer::guide::PrivilegeTable;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
fn each_sign_is_explained_and_counted() {
    let entries = ["#platform", "#smtp", "?api_index", "apigility"].map(str::to_owned).to_vec();
    let stage = Stage::show(move || view! { <PrivilegeTable entries /> });
    assert_eq!(stage.count("details"), 3);
    let text = stage.text();
    for part in ["read-only", "allowed", "full", "#platform", "?api_index", "apigility"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let count = stage.find(".level__count").text_content();
    assert_eq!(count.as_deref(), Some("2"));
}
