//! Schemas put together from others: nullable ones, several choices at once, models that stand for
//! others.

use description::document::Document;
use description::draft::to_public;
use description::{Direction, Extent, example, validate};
use serde_json::{Value, json};

fn document(schemas: Value) -> Document {
    let text = json!({ "openapi": "3.1.0", "paths": {}, "components": { "schemas": schemas } });
    Document::from_text(text.to_string().as_bytes())
}

fn said(document: &Document, schema: Value, value: Value) -> Vec<String> {
    let found = validate(document, &schema, &value, Direction::Request, |pattern, text| {
        Some(text.starts_with(pattern))
    });
    found.into_iter().map(|one| format!("{} {}", one.pointer, one.says)).collect()
}

fn shapes() -> Document {
    document(json!({
        "Shape": {
            "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Square" }],
            "discriminator": { "propertyName": "kind", "mapping": { "circle": "#/components/schemas/Circle", "square": "Square" } },
        },
        "Circle": { "type": "object", "properties": { "kind": { "type": "string" }, "radius": { "type": "number" } }, "required": ["kind", "radius"] },
        "Square": { "type": "object", "properties": { "kind": { "type": "string" }, "side": { "type": "number" } }, "required": ["kind", "side"] },
    }))
}

#[test]
fn a_mapping_may_name_models_without_their_place() {
    let document = shapes();
    let schema = document.schema(&json!({ "$ref": "#/components/schemas/Shape" }));
    assert_eq!(document.told_choice(&schema, &json!({ "kind": "square" })), Some(1));
    assert_eq!(document.told_choice(&schema, &json!({ "kind": "Square" })), None);
    let mut value = json!({});
    document.mark_choice(&schema, &schema.choices[1], &mut value);
    assert_eq!(value, json!({ "kind": "square" }));
}

#[test]
fn an_example_says_which_choice_it_is() {
    let made =
        |extent| example(&shapes(), &json!({ "$ref": "#/components/schemas/Shape" }), extent);
    assert_eq!(made(Extent::Required), json!({ "kind": "circle", "radius": 0 }));
    assert_eq!(made(Extent::Everything), json!({ "kind": "circle", "radius": 0 }));
}

#[test]
fn what_a_value_says_that_it_is_counts() {
    let schema = json!({ "$ref": "#/components/schemas/Shape" });
    assert_eq!(
        said(&shapes(), schema, json!({ "kind": "square", "side": "long" })),
        ["/side has to be a number, and is a string"]
    );
}

#[test]
fn a_model_with_a_discriminator_stands_for_those_that_have_it_as_a_part() {
    for mapping in [json!({}), json!({ "cat": "Cat", "dog": "#/components/schemas/Dog" })] {
        let document = document(json!({
            "Pet": { "type": "object", "properties": { "petType": { "type": "string" } }, "required": ["petType"],
                "discriminator": { "propertyName": "petType", "mapping": mapping } },
            "Cat": { "allOf": [{ "$ref": "#/components/schemas/Pet" }, { "type": "object", "properties": { "hunts": { "type": "boolean" } } }] },
            "Dog": { "allOf": [{ "$ref": "#/components/schemas/Pet" }, { "type": "object", "properties": { "packSize": { "type": "integer" } } }] },
        }));
        let schema = json!({ "$ref": "#/components/schemas/Pet" });
        assert_eq!(document.schema(&schema).choices.len(), 2);
        // One of them is not a choice again.
        assert!(document.schema(&json!({ "$ref": "#/components/schemas/Cat" })).choices.is_empty());
        let name = if mapping == json!({}) { "Dog" } else { "dog" };
        let value = |size: Value| json!({ "petType": name, "packSize": size });
        assert_eq!(said(&document, schema.clone(), value(json!(3))), [""; 0]);
        assert_eq!(
            said(&document, schema, value(json!("many"))),
            ["/packSize has to be an integer, and is a string"]
        );
    }
}

#[test]
fn null_beside_one_schema_only_says_that_it_may_be_null() {
    let document = document(json!({}));
    for nothing in [json!({ "type": "null" }), json!({ "const": null }), json!({ "enum": [null] })]
    {
        let schema =
            document.schema(&json!({ "anyOf": [{ "type": "string", "maxLength": 3 }, nothing] }));
        assert!(schema.is_nullable && schema.choices.is_empty() && schema.is_type("string"));
        assert!(schema.limit("maxLength").is_some());
    }
}

#[test]
fn what_stands_in_several_parts_counts_in_all_of_them() {
    let document = document(json!({}));
    let schema = json!({ "allOf": [
        { "properties": { "n": { "type": "string", "minLength": 2 }, "m": { "properties": { "p": {} } } } },
        { "properties": { "n": { "maxLength": 3 }, "m": { "properties": { "q": {} } } } },
    ] });
    let whole = document.schema(&schema);
    let inner = document.schema(whole.property("m").expect("it is there"));
    assert_eq!(inner.properties.len(), 2);
    assert_eq!(
        said(&document, schema.clone(), json!({ "n": "x" })),
        ["/n is shorter than 2 characters"]
    );
    assert_eq!(said(&document, schema, json!({ "n": "long" })), ["/n is longer than 3 characters"]);
}

#[test]
fn several_choices_at_once_become_all_their_pairs() {
    let document = document(json!({}));
    let with =
        |name: &str| json!({ "required": [name], "properties": { name: { "type": "integer" } } });
    let schema = json!({ "allOf": [
        { "oneOf": [with("a1"), with("a2")] },
        { "oneOf": [with("b1"), with("b2")] },
    ] });
    assert_eq!(document.schema(&schema).choices.len(), 4);
    assert_eq!(said(&document, schema.clone(), json!({ "a1": 1, "b2": 1 })), [""; 0]);
    assert!(!said(&document, schema, json!({ "a1": 1 })).is_empty());
}

#[test]
fn rules_that_forms_know_nothing_of_are_checked() {
    let document = document(json!({}));
    for (schema, value, wanted) in [
        (json!({ "not": { "type": "string" } }), json!("x"), " is what the document excludes"),
        (
            json!({ "if": { "required": ["a"] }, "then": { "required": ["b"] } }),
            json!({ "a": 1 }),
            "/b is missing",
        ),
        (
            json!({ "if": { "required": ["a"] }, "else": { "required": ["c"] } }),
            json!({}),
            "/c is missing",
        ),
        (
            json!({ "contains": { "type": "integer" } }),
            json!(["x"]),
            " holds no item of the kind that has to be there",
        ),
        (
            json!({ "prefixItems": [{ "type": "integer" }], "items": { "type": "string" } }),
            json!(["x", "y"]),
            "/0 has to be an integer, and is a string",
        ),
        (
            json!({ "dependentRequired": { "a": ["b"] } }),
            json!({ "a": 1 }),
            "/b is missing beside a",
        ),
        (
            json!({ "patternProperties": { "x-": { "type": "integer" } }, "additionalProperties": false }),
            json!({ "x-a": "b" }),
            "/x-a has to be an integer, and is a string",
        ),
    ] {
        assert_eq!(said(&document, schema, value), [wanted]);
    }
}

#[test]
fn formats_are_checked_where_they_are_plain() {
    let document = document(json!({}));
    for (format, good, bad) in [
        ("email", json!("a@b"), json!("nope")),
        ("date", json!("2024-02-29"), json!("2026-13-45")),
        ("date-time", json!("2026-01-31T12:00:00.5+01:00"), json!("2026-01-31T12:00:00")),
        ("uuid", json!("00000000-0000-4000-8000-00000000000A"), json!("x")),
        ("ipv4", json!("192.0.2.1"), json!("999.1.1.1")),
        ("uri", json!("urn:a:b"), json!("no scheme")),
        ("int32", json!(-5), json!(99_999_999_999_u64)),
    ] {
        let schema = json!({ "format": format });
        assert_eq!(said(&document, schema.clone(), good), [""; 0], "{format}");
        assert_eq!(said(&document, schema, bad).len(), 1, "{format}");
    }
}

/// A password in a choice, an item or a map stood in the address and in the history.
#[test]
fn secrets_are_found_in_choices_items_and_maps() {
    let password = json!({ "type": "string", "format": "password" });
    let body = json!({ "type": "object", "properties": {
        "login": { "oneOf": [{ "properties": { "pin": password } }, { "properties": { "card": {} } }] },
        "list": { "type": "array", "items": password },
        "map": { "type": "object", "additionalProperties": password },
        "other": {},
    } });
    let text = json!({ "openapi": "3.1.0", "paths": { "/a": { "post": { "requestBody": { "content": {
        "text/plain": {}, "application/json": { "schema": body },
    } } } } } });
    let document = Document::from_text(text.to_string().as_bytes());
    let operation = document.operation(&document.index().operations[0]);
    let draft = json!({ "content-type": "application/json", "body": {
        "login": { "pin": "s", "card": 5 }, "list": ["s"], "map": { "x": "s" }, "other": 1,
    } });
    let public = to_public(&document, &operation, &draft);
    assert_eq!(
        public["body"],
        json!({ "login": { "card": 5 }, "list": [], "map": {}, "other": 1 })
    );
}

#[test]
fn a_kind_of_a_kind_is_a_choice_too_and_so_in_a_nullable_place() {
    let document = document(json!({
        "P": { "type": "object", "properties": { "t": { "type": "string" } }, "required": ["t"],
            "discriminator": { "propertyName": "t", "mapping": { "hound": "Do" } } },
        "Do": { "allOf": [{ "$ref": "#/components/schemas/P" }, { "properties": { "size": { "type": "integer" } } }] },
        "Pup": { "allOf": [{ "$ref": "#/components/schemas/Do" }, { "properties": { "age": { "type": "integer" } } }] },
    }));
    let schema = json!({ "anyOf": [{ "$ref": "#/components/schemas/P" }, { "type": "null" }] });
    let whole = document.schema(&schema);
    assert!(whole.is_nullable);
    assert_eq!(whole.choices.len(), 2, "{:?}", whole.choices);
    assert_eq!(document.told_choice(&whole, &json!({ "t": "Pup" })), Some(1));
    assert_eq!(
        said(&document, schema.clone(), json!({ "t": "Pup", "age": "x" })),
        ["/age has to be an integer, and is a string"]
    );
}

#[test]
fn what_only_one_choice_does_not_know_is_not_told_and_more_than_one_fit_is() {
    let document = document(json!({}));
    let with =
        |name: &str| json!({ "required": [name], "properties": { name: { "type": "integer" } } });
    let any = json!({ "anyOf": [with("m"), with("n")], "properties": { "shared": {} } });
    let found = said(&document, any, json!({ "shared": "s" }));
    assert_eq!(found, [" fits none of the choices", "/m is missing"]);
    let one = json!({ "oneOf": [with("m"), with("n")] });
    assert_eq!(
        said(&document, one, json!({ "m": 1, "n": 1 })),
        [" fits more than one of the choices"]
    );
}
