use clearpass_explorer::ui::JsonView;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

fn show(text: &'static str) -> Stage {
    Stage::show(move || view! { <JsonView text=text.to_owned() /> })
}

#[wasm_bindgen_test]
fn json_is_indented_and_coloured() {
    let stage = show(r#"{"a":1,"b":["x",null,{}],"c":[]}"#);
    let wanted = "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    null,\n    {}\n  ],\n  \"c\": []\n}";
    assert_eq!(stage.text(), wanted);
    assert_eq!(stage.find(".code__key").text_content().as_deref(), Some("\"a\""));
    assert_eq!(stage.find(".code__number").text_content().as_deref(), Some("1"));
    assert_eq!(stage.find(".code__literal").text_content().as_deref(), Some("null"));
}

#[wasm_bindgen_test]
fn what_is_no_json_is_shown_as_it_is() {
    assert_eq!(show("<b>not JSON</b>").text(), "<b>not JSON</b>");
    assert_eq!(show("").text(), "");
}
