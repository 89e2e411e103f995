//! Numbers stay as somebody wrote them.

use description::draft::{to_filled, to_public};
use description::{exact_numbers, has_exact_numbers};
use serde_json::{Value, json};

use crate::petstore;

#[test]
fn numbers_are_found_where_they_differ() {
    let text = r#"{"a": 1.10, "b\"1.10": "2.20", "c/d": [1, 12345678901234567890123, -0.0, 1e2]}"#;
    let value: Value = serde_json::from_str(text).expect("JSON");
    let exact = exact_numbers(text, &value);
    assert_eq!(exact.get("/a").map(String::as_str), Some("1.10"));
    assert_eq!(exact.get("/c~1d/1").map(String::as_str), Some("12345678901234567890123"));
    assert_eq!(exact.get("/c~1d/3").map(String::as_str), Some("1e2"));
    assert!(!exact.contains_key("/c~1d/0") && !has_exact_numbers(text, &value));
    let text = r#"{ "a" : [ 1, 2.5 ] }"#;
    assert!(has_exact_numbers(text, &serde_json::from_str(text).expect("JSON")));
    assert!(exact_numbers(r#"{"a":1,"a":2.0}"#, &json!({ "a": 2.0 })).is_empty());
}

#[test]
fn a_text_is_sent_as_it_was_typed_and_kept_without_secrets() {
    let draft = json!({ "body": { "age": 1.1 }, "text": "{\"age\": 1.10}" });
    let filled = to_filled(&draft, "application/json", vec![]);
    assert_eq!(filled.text.as_deref(), Some("{\"age\": 1.10}"));
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[1]);
    assert_eq!(to_public(&document, &operation, &draft), draft);
    let secret = json!({ "body": { "age": 1.1, "password": "s" }, "text": "{\"age\": 1.10, \"password\": \"s\"}" });
    assert_eq!(to_public(&document, &operation, &secret), json!({ "body": { "age": 1.1 } }));
}
