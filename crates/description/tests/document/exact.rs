//! Numbers stay as somebody wrote them.

use description::draft::{
    Fragment, put, put_body, put_typed, to_filled, to_fragment, to_public, typed_at,
};
use description::exact_numbers;
use serde_json::{Value, json};

use crate::petstore;

#[test]
fn numbers_are_found_where_they_differ() {
    let text = r#"{"a": 1.10, "b\"1.10": "2.20", "c/d": [1, 12345678901234567890123, -0.0, 1e2]}"#;
    let value: Value = serde_json::from_str(text).expect("JSON");
    let exact = exact_numbers(text, &value, "/x");
    assert_eq!(exact.get("/x/a").map(String::as_str), Some("1.10"));
    assert_eq!(exact.get("/x/c~1d/1").map(String::as_str), Some("12345678901234567890123"));
    assert_eq!(exact.get("/x/c~1d/3").map(String::as_str), Some("1e2"));
    assert!(!exact.contains_key("/x/c~1d/0"));
    assert!(exact_numbers(r#"{"a":1,"a":2.0}"#, &json!({ "a": 2.0 }), "").is_empty());
}

fn body(draft: &Value) -> Option<String> {
    to_filled(draft, "application/json", vec![]).text
}

#[test]
fn a_body_is_sent_with_its_numbers_as_they_were_typed() {
    let text = r#"{"num":1.10,"int":123456789012345678901234567890,"m":{"x":-0,"y":2}}"#;
    let mut draft = json!({});
    put_body(&mut draft, serde_json::from_str(text).expect("JSON"), text);
    assert_eq!(body(&draft).as_deref(), Some(text));
    // A change elsewhere leaves them; one there counts.
    put(&mut draft, "/body/m/y", Some(json!(3)));
    assert_eq!(body(&draft), Some(text.replace("2}", "3}")));
    put_typed(&mut draft, "/body/num", Some(json!(2.5)), "2.50");
    assert_eq!(body(&draft), Some(text.replace("2}", "3}").replace("1.10", "2.50")));
    put(&mut draft, "/body/num", Some(json!(7)));
    assert_eq!(body(&draft), Some(text.replace("2}", "3}").replace("1.10", "7")));
}

#[test]
fn addresses_keep_them_too() {
    let mut draft = json!({});
    put_typed(&mut draft, "/query/size", Some(json!(1.1)), "1.10");
    put_body(&mut draft, json!([1.1]), "[1.100]");
    let read = Fragment::read(&to_fragment("x", &draft)).draft;
    assert_eq!(typed_at(&read, "/query/size"), "1.10");
    assert_eq!(body(&read).as_deref(), Some("[1.100]"));
    let filled = to_filled(&read, "", vec![]);
    assert_eq!(filled.parameters[0].2, "1.10");
}

/// A number that is a secret stayed in the history beside the draft that it was taken out of.
#[test]
fn what_was_written_for_a_secret_goes_with_it() {
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[1]);
    let mut draft = json!({});
    let text = r#"{"age":1.10,"password":12345678901234567890123}"#;
    put_body(&mut draft, serde_json::from_str(text).expect("JSON"), text);
    let public = to_public(&document, &operation, &draft);
    assert_eq!(public, json!({ "numbers": { "/body/age": "1.10" }, "body": { "age": 1.1 } }));
}
