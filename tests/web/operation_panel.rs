//! An operation's panel, driven by a document of our own.

use std::sync::Arc;

use clearpass_explorer::explorer::{Opened, OperationPanel, Origin, Shelf};
use clearpass_explorer::guide::Desk;
use clearpass_explorer::worker::WorkerState;
use description::document::Document;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

/// Shows the operation whose body has a schema.
fn show(schema: Value, parameters: Value) -> Stage {
    show_operation(json!({
        "operationId": "put",
        "description": "First.\n\nSecond.",
        "x-privileges": ["things"],
        "parameters": parameters,
        "requestBody": { "content": { "application/json": { "schema": schema } } },
        "responses": { "200": { "description": "ok" } }
    }))
}

fn show_operation(operation: Value) -> Stage {
    let document = json!({
        "openapi": "3.1.0",
        "paths": { "/things/{id}": { "put": operation } },
        "components": { "schemas": {
            "Node": { "type": "object", "properties": { "name": { "type": "string" }, "next": { "$ref": "#/components/schemas/Node" } } },
            "Cat": { "type": "object", "title": "Cat", "properties": { "kind": { "const": "Cat" }, "lives": { "type": "integer" } }, "required": ["kind"] },
            "Dog": { "type": "object", "title": "Dog", "properties": { "kind": { "const": "Dog" }, "barks": { "type": "boolean" } }, "required": ["kind"] }
        } }
    });
    let document = Arc::new(Document::from_text(document.to_string().as_bytes()));
    Stage::show(move || {
        provide_page(WorkerState::Ready);
        provide_context(Desk::lay());
        let entry = document.index().operations[0].clone();
        let opened = Opened { origin: Origin::Appliance("Identities".to_owned()), document };
        let shelf = Shelf::new(&opened, &opened.document.tags());
        view! { <OperationPanel shelf entry /> }
    })
}

fn code(stage: &Stage) -> String {
    stage.find(".code-view pre").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn what_is_filled_in_stands_in_the_code_and_defaults_do_not() {
    let schema = json!({ "type": "object", "properties": {
        "name": { "type": "string" }, "size": { "type": "integer", "default": 7 }, "kind": { "enum": ["a", "b"] }
    } });
    let parameters = json!([
        { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } },
        { "name": "deep", "in": "query", "schema": { "type": "boolean", "default": false } }
    ]);
    let stage = show(schema, parameters);
    settle().await;
    assert!(code(&stage).contains("/api/things/{id}\""), "{}", code(&stage));
    stage.fill("[id$='-path-id']", "5").await;
    stage.fill("[id$='-body-name']", "x").await;
    assert!(code(&stage).contains("/api/things/5\""), "{}", code(&stage));
    assert!(code(&stage).contains(r#"{"name":"x"}"#), "{}", code(&stage));
    assert_eq!(stage.attribute("[id$='-body-size']", "placeholder").as_deref(), Some("default 7"));
    stage.fill("[id$='-body-size']", "7").await;
    assert!(code(&stage).contains(r#"{"name":"x","size":7}"#), "{}", code(&stage));
    stage.fill("[id$='-body-name']", "").await;
    assert!(code(&stage).contains(r#"{"size":7}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn recursive_objects_open_one_level_at_a_time() {
    let stage = show(json!({ "$ref": "#/components/schemas/Node" }), json!([]));
    settle().await;
    assert_eq!(stage.count("fieldset"), 1);
    stage.click("fieldset button").await;
    assert_eq!(stage.count("fieldset"), 2);
    stage.fill("[id$='-body-next-name']", "inner").await;
    assert!(code(&stage).contains(r#"{"next":{"name":"inner"}}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn items_are_added_and_taken_away() {
    let schema = json!({ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } });
    let stage = show(schema, json!([]));
    settle().await;
    // Add the list, then two items.
    stage.click("fieldset > button").await;
    for item in ["one", "two"] {
        stage.click("fieldset > button:last-of-type").await;
        let index = if item == "one" { 0 } else { 1 };
        stage.fill(&format!("[id$='-body-tags-{index}']"), item).await;
    }
    assert!(code(&stage).contains(r#"{"tags":["one","two"]}"#), "{}", code(&stage));
    stage.click(".schema-form__control button").await;
    assert!(code(&stage).contains(r#"{"tags":["two"]}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn a_choice_fills_in_what_tells_it_from_the_others() {
    let schema = json!({ "type": "object", "properties": { "pet": {
        "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind" }
    } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("fieldset > button").await;
    stage.choose("[id$='-body-pet-choice']", "1").await;
    assert!(code(&stage).contains(r#"{"pet":{"kind":"Dog"}}"#), "{}", code(&stage));
    assert_eq!(stage.count("[id$='-body-pet-barks']"), 1);
    assert_eq!(stage.count("[id$='-body-pet-lives']"), 0);
}

#[wasm_bindgen_test]
async fn other_members_are_added_by_name() {
    let schema = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.fill(".schema-form__add input", "Email").await;
    stage.click(".schema-form__add button").await;
    stage.fill("[id$='-body-Email']", "a@b").await;
    assert!(code(&stage).contains(r#"{"Email":"a@b"}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn what_does_not_fit_is_said_at_its_field() {
    let schema = json!({ "type": "object", "required": ["name"], "properties": {
        "name": { "type": "string", "pattern": "^[a-z]+$" }, "size": { "type": "integer" }
    } });
    let stage = show(schema, json!([]));
    settle().await;
    assert_eq!(stage.find("[id$='-body-name-fault']").text_content().as_deref(), Some(""));
    stage.fill("[id$='-body-name']", "A1").await;
    assert_eq!(
        stage.find("[id$='-body-name-fault']").text_content().as_deref(),
        Some("does not match ^[a-z]+$")
    );
    stage.fill("[id$='-body-size']", "many").await;
    assert!(
        stage
            .find("[id$='-body-size-fault']")
            .text_content()
            .is_some_and(|text| text.contains("an integer"))
    );
    assert_eq!(stage.attribute("[id$='-body-size']", "aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_deep_and_hostile_pattern_does_not_stop_the_page() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string", "pattern": "^(a+)+$" } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.fill("[id$='-body-name']", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!").await;
    assert_eq!(stage.find("[id$='-body-name-fault']").text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_password_is_typed_unseen_and_privileges_are_named() {
    let schema = json!({ "type": "object", "properties": { "password": { "type": "string" } } });
    let stage = show(schema, json!([]));
    settle().await;
    assert_eq!(stage.attribute("[id$='-body-password']", "type").as_deref(), Some("password"));
    assert!(stage.find(".needs").text_content().is_some_and(|text| text.contains("things")));
}

/// The whole form was made anew at every key, and nested fields lost the focus.
#[wasm_bindgen_test]
async fn a_nested_field_stays_while_one_types() {
    let stage = show(json!({ "$ref": "#/components/schemas/Node" }), json!([]));
    settle().await;
    stage.click("fieldset button").await;
    let field = stage.find("[id$='-body-next-name']");
    stage.fill("[id$='-body-next-name']", "a").await;
    stage.fill("[id$='-body-next-name']", "ab").await;
    assert!(field.is_connected());
}

#[wasm_bindgen_test]
async fn a_number_is_not_rewritten_while_one_types_it() {
    let schema = json!({ "type": "object", "properties": { "size": { "type": "number" } } });
    let stage = show(schema, json!([]));
    settle().await;
    for typed in ["-0", "-0.", "-0.5", "1e2"] {
        stage.fill("[id$='-body-size']", typed).await;
        assert_eq!(stage.value("[id$='-body-size']"), typed);
    }
}

#[wasm_bindgen_test]
async fn null_can_be_given_where_the_schema_takes_it() {
    let schema =
        json!({ "type": "object", "properties": { "name": { "type": ["string", "null"] } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click(".schema-form__control .choice input").await;
    assert!(code(&stage).contains(r#"{"name":null}"#), "{}", code(&stage));
    assert_eq!(stage.value("[id$='-body-name']"), "");
}

#[wasm_bindgen_test]
async fn two_forms_share_no_ids() {
    let schema = json!({ "type": "object", "properties": { "a_b": { "type": "string" }, "a-b": { "type": "string" } } });
    let (one, other) = (show(schema.clone(), json!([])), show(schema, json!([])));
    settle().await;
    let script = "const ids = [...document.querySelectorAll('.schema-form [id^=f]')].map((it) => it.id); return ids.length === new Set(ids).size && ids.length > 8";
    let is_so = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL);
    assert_eq!(is_so.expect("a result"), true);
    drop((one, other));
}

/// Found by a newcomer: the choice sprang back, and took with it what was filled in.
#[wasm_bindgen_test]
async fn another_choice_keeps_what_both_have() {
    let named = |kind: &str| {
        json!({ "type": "object", "title": kind, "required": ["kind"], "properties": {
            "kind": { "type": "string" }, "name": { "type": "string" }, "only": { "type": "string" }
        } })
    };
    let (mut cat, dog) = (named("cat"), named("dog"));
    cat["properties"]["lives"] = json!({ "type": "integer" });
    let schema = json!({
        "oneOf": [cat, dog],
        "discriminator": { "propertyName": "kind", "mapping": {} }
    });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("fieldset > button").await;
    stage.fill("[id$='-body-name']", "Tom").await;
    stage.fill("[id$='-body-lives']", "7").await;
    stage.choose("[id$='-body-choice']", "1").await;
    assert_eq!(stage.value("[id$='-body-name']"), "Tom");
    assert_eq!(stage.count("[id$='-body-lives']"), 0);
    assert!(!code(&stage).contains("lives"), "{}", code(&stage));
}

/// Found by a newcomer: a misspelt member was sent without a word.
#[wasm_bindgen_test]
async fn a_member_that_is_not_in_the_document_is_named() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("[role=tab]:nth-of-type(2)").await;
    stage.fill("textarea", r#"{"nmae":"x"}"#).await;
    assert!(
        stage
            .find(".schema-form__notes")
            .text_content()
            .is_some_and(|text| text.contains("nmae is not in the document"))
    );
}

#[wasm_bindgen_test]
async fn a_group_can_be_null_where_the_schema_takes_it() {
    let schema = json!({ "type": "object", "properties": { "tags": {
        "type": ["array", "null"], "items": { "type": "string" }
    } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("fieldset .choice input").await;
    assert!(code(&stage).contains(r#"{"tags":null}"#), "{}", code(&stage));
    stage.click("fieldset .choice input").await;
    assert!(!code(&stage).contains("tags"), "{}", code(&stage));
}

/// FastAPI writes every optional field so.
#[wasm_bindgen_test]
async fn a_choice_between_a_text_and_null_is_a_plain_field() {
    let schema = json!({ "type": "object", "properties": { "nick": {
        "anyOf": [{ "type": "string" }, { "type": "null" }], "default": "Joe"
    } } });
    let stage = show(schema, json!([]));
    settle().await;
    assert_eq!(
        stage.attribute("[id$='-body-nick']", "placeholder").as_deref(),
        Some("default Joe")
    );
    assert_eq!(stage.count("fieldset"), 0);
}

#[wasm_bindgen_test]
async fn adding_a_choice_says_which_one_it_is_and_typing_it_chooses() {
    let schema = json!({ "type": "object", "properties": { "pet": {
        "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": { "cat": "Cat", "dog": "Dog" } }
    } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("fieldset > button").await;
    assert!(code(&stage).contains(r#"{"pet":{"kind":"cat"}}"#), "{}", code(&stage));
    // Both are one value: the JSON chooses too.
    stage.click("[id$='-body-tab-1']").await;
    stage.fill(".body-editor__text", r#"{"pet":{"kind":"dog"}}"#).await;
    stage.click("[id$='-body-tab-0']").await;
    assert_eq!(stage.count("[id$='-body-pet-barks']"), 1);
}

#[wasm_bindgen_test]
async fn another_member_begins_as_its_schema_says() {
    let schema = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.fill(".schema-form__add input", "k").await;
    stage.click(".schema-form__add button").await;
    assert!(code(&stage).contains(r#"{"k":0}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn numbers_are_sent_as_they_were_typed() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "number" } } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click("[id$='-body-tab-1']").await;
    stage.fill(".body-editor__text", r#"{"a": 1.10}"#).await;
    assert!(code(&stage).contains(r#"{"a":1.10}"#), "{}", code(&stage));
    stage.click("[id$='-body-tab-0']").await;
    assert_eq!(stage.value("[id$='-body-a']"), "1.10");
    stage.fill("[id$='-body-a']", "2").await;
    assert!(code(&stage).contains(r#"{"a":2}"#), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn the_rows_of_a_filter_follow_what_is_typed_by_hand() {
    let parameters = json!([{ "name": "filter", "in": "query", "schema": { "type": "string" } }]);
    let stage = show(json!({}), parameters);
    settle().await;
    stage.click(".filter-rows summary").await;
    stage.wait_for("[aria-label='Member']").await;
    stage.fill("[id$='-query-filter']", r#"{"name":"x"}"#).await;
    assert_eq!(stage.value("[aria-label='Member']"), "name");
    let field = stage.find("[aria-label='Value']");
    stage.fill("[aria-label='Value']", "y").await;
    assert!(field.is_connected());
    assert_eq!(stage.value("[id$='-query-filter']"), r#"{"name":"y"}"#);
    stage.fill("[id$='-query-filter']", r#"{"name":"#).await;
    assert!(stage.text().contains("This filter is no JSON"));
}

#[wasm_bindgen_test]
async fn parameters_stand_under_where_they_go_with_all_their_words() {
    let long = format!("First.\n\n{}", "Second. ".repeat(40));
    let parameters = json!([
        { "name": "id", "in": "path", "schema": { "type": "integer" } },
        { "name": "x", "in": "query", "deprecated": true, "description": long, "schema": { "type": "string" },
          "examples": { "one": { "value": "a" }, "two": { "value": "b" } } },
    ]);
    let stage = show(json!({}), parameters);
    settle().await;
    let text = stage.text();
    assert!(text.contains("In the path") && text.contains("In the query"), "{text}");
    assert!(text.contains("deprecated") && text.contains("All of it"), "{text}");
    assert_eq!(stage.count("datalist option[value='b']"), 1);
}

#[wasm_bindgen_test]
async fn what_the_server_calls_is_shown_with_what_it_brings() {
    let cat = json!({ "$ref": "#/components/schemas/Cat" });
    let stage = show_operation(json!({
        "operationId": "put",
        "responses": { "200": { "description": "ok" } },
        "callbacks": { "born": { "{$request.body#/url}": { "post": {
            "summary": "A cat is born",
            "requestBody": { "content": { "application/json": { "schema": cat } } },
            "responses": { "204": { "description": "Well heard" } }
        } } } }
    }));
    settle().await;
    let text = || stage.find(".panel__models").text_content().unwrap_or_default();
    for part in ["What the server calls", "{$request.body#/url}", "A cat is born", "Well heard"] {
        assert!(text().contains(part), "{part} in {}", text());
    }
    assert!(!text().contains("lives"), "{}", text());
    // Its model opens as others do.
    stage.click(".panel__models li summary").await;
    stage.wait_for(".panel__models li .schema-tree").await;
    assert!(text().contains("lives"), "{}", text());
}

/// Choosing another content type and the first one again lost the body.
#[wasm_bindgen_test]
async fn what_was_filled_in_for_a_content_type_is_there_again() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    let stage = show_operation(json!({
        "operationId": "put",
        "requestBody": { "content": {
            "application/json": { "schema": schema }, "application/xml": { "schema": schema },
        } },
        "responses": {}
    }));
    settle().await;
    stage.fill("[id$='-body-name']", "Tom").await;
    stage.choose(".body-editor__media select", "application/xml").await;
    stage.fill("textarea", "<pet/>").await;
    assert!(code(&stage).contains("<pet/>"), "{}", code(&stage));
    stage.choose(".body-editor__media select", "application/json").await;
    assert_eq!(stage.value("[id$='-body-name']"), "Tom");
    assert!(code(&stage).contains(r#"{"name":"Tom"}"#), "{}", code(&stage));
    stage.choose(".body-editor__media select", "application/xml").await;
    assert_eq!(stage.value("textarea"), "<pet/>");
}

/// The types of values and of single items were not shown.
#[wasm_bindgen_test]
async fn a_model_shows_what_maps_and_lists_hold() {
    let schema = json!({ "type": "object", "properties": {
        "map": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0, "exclusiveMinimum": true } },
        "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "boolean" }] }
    } });
    let stage = show(schema, json!([]));
    settle().await;
    stage.click(".panel__models > details summary").await;
    stage.wait_for(".schema-tree .schema-tree__list details").await;
    for number in 1..=2 {
        let member = format!(".schema-tree__list > li:nth-child({number}) summary");
        stage.click(&member).await;
        stage.wait_for(&format!(".schema-tree__list > li:nth-child({number}) li")).await;
    }
    let text = stage.find(".schema-tree").text_content().unwrap_or_default();
    for part in ["any other member", "integer", "Above 0.", "item 1", "item 2", "boolean"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("exclusiveMinimum"), "{text}");
}

/// Its code had a token, and what was sent had none.
#[wasm_bindgen_test]
async fn a_document_without_security_calls_for_no_token() {
    let stage = show_operation(json!({ "operationId": "put", "responses": {} }));
    settle().await;
    assert!(!code(&stage).contains("Authorization"), "{}", code(&stage));
    assert_eq!(stage.count(".needs button"), 0);
}

/// The form said that the JSON has to be mended first, and had no JSON.
#[wasm_bindgen_test]
async fn json_with_a_fault_does_not_stand_in_the_way_of_a_form() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    let stage = show_operation(json!({
        "operationId": "put",
        "requestBody": { "content": {
            "application/json": { "schema": schema }, "multipart/form-data": { "schema": schema },
        } },
        "responses": {}
    }));
    settle().await;
    stage.click(".body-editor [role=tab]:nth-child(2)").await;
    stage.fill("textarea", "{ \"name\": ").await;
    stage.choose(".body-editor__media select", "multipart/form-data").await;
    stage.fill("[id$='-body-name']", "Tom").await;
    assert!(code(&stage).contains("name=Tom"), "{}", code(&stage));
}
