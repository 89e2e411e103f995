//! YAML becomes JSON, or a sentence.

use description::document::Document;
use description::yaml_to_json;
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    serde_json::from_str(&yaml_to_json(text).expect("YAML")).expect("JSON")
}

#[test]
fn a_document_in_yaml_is_read_like_one_in_json() {
    let text = "openapi: 3.0.3\npaths:\n  /pets:\n    get:\n      operationId: list\n      responses:\n        '200': {description: |\n          two\n          lines}\n";
    let text =
        text.replace("{description: |\n          two\n          lines}", "{description: ok}");
    let json = yaml_to_json(&text).expect("YAML");
    let document = Document::from_text(json.as_bytes());
    assert_eq!(document.index().operations[0].key, "list");
}

#[test]
fn scalars_are_what_the_core_schema_says() {
    let value = read(
        "a: 1\nb: 1.5\nc: 'yes'\nd: yes\ne: ~\nf: true\ng: 3.0.3\nh: 0x1F\ni: -7\nj: \"1\"\n1: number\n",
    );
    let wanted = json!({
        "a": 1, "b": 1.5, "c": "yes", "d": "yes", "e": null, "f": true, "g": "3.0.3", "h": 31, "i": -7, "j": "1", "1": "number"
    });
    assert_eq!(value, wanted);
}

#[test]
fn aliases_and_merges_are_taken_in() {
    let value = read("base: &b {x: 1}\nother:\n  <<: *b\n  y: 2\nagain: *b\n");
    assert_eq!(
        value,
        json!({ "base": { "x": 1 }, "other": { "x": 1, "y": 2 }, "again": { "x": 1 } })
    );
}

#[test]
fn what_is_no_document_is_said_in_a_sentence() {
    for text in ["just words", "a: [", "a: b: c"] {
        assert!(yaml_to_json(text).is_err(), "{text}");
    }
}

/// A small text that stands for more values than fit into any memory.
#[test]
fn aliases_that_multiply_are_refused() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        let list = vec![format!("*a{before}"); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    assert!(yaml_to_json(&text).is_err_and(|reason| reason.contains("too many values")));
    let deep = format!("a: {}", "[".repeat(5000));
    assert!(yaml_to_json(&deep).is_err());
    let long = "x".repeat(1_000_000);
    let repeated = format!("a: &a {long}\nb: [{}]", vec!["*a"; 3000].join(", "));
    assert!(yaml_to_json(&repeated).is_err());
}
