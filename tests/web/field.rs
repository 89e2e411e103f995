use clearpass_explorer::ui::Field;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
async fn what_is_typed_is_the_value_and_a_secret_can_be_shown() {
    let value = RwSignal::new("abc123".to_owned());
    let stage = Stage::show(move || {
        view! { <Field id="password" name="password" hint="text, required" value is_secret=true /> }
    });
    assert_eq!(stage.attribute("input", "type").as_deref(), Some("password"));
    assert_eq!(stage.attribute("label", "for").as_deref(), Some("password"));
    assert_eq!(stage.attribute("input", "aria-describedby").as_deref(), Some("password-hint"));
    stage.fill("input", "other").await;
    assert_eq!(value.get_untracked(), "other");
    stage.click("button").await;
    assert_eq!(stage.attribute("input", "type").as_deref(), Some("text"));
    assert_eq!(stage.attribute("button", "aria-pressed").as_deref(), Some("true"));
}
