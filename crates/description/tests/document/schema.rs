//! Schemas, one level at a time.

use description::document::{Additional, Document};
use description::{Direction, Extent, example, validate};
use serde_json::json;

use crate::petstore;

#[test]
fn parts_are_put_together_and_references_named() {
    let document = petstore::document();
    let pet = document.schema(&json!({ "$ref": "#/components/schemas/Pet" }));
    assert_eq!(pet.name.as_deref(), Some("Pet"));
    assert_eq!(pet.properties[0].0, "name");
    assert!(pet.requires("name"));
    assert_eq!(pet.additional, Additional::Forbidden);
}

#[test]
fn recursion_is_not_followed_until_someone_opens_it() {
    let document = petstore::document();
    let mut schema = document.schema(&json!({ "$ref": "#/components/schemas/Pet" }));
    for _ in 0..100 {
        let parent = schema.property("parent").cloned().expect("a parent");
        schema = document.schema(&parent);
        assert_eq!(schema.name.as_deref(), Some("Pet"));
    }
}

#[test]
fn circles_are_said_and_not_followed() {
    let document = petstore::document();
    let circle = document.schema(&json!({ "$ref": "#/components/schemas/Circle" }));
    assert_eq!(circle.fault.as_deref(), Some("The references lead in a circle."));
    let knot = document.schema(&json!({ "$ref": "#/components/schemas/Knot" }));
    assert_eq!(knot.fault.as_deref(), Some("The schema is part of itself."));
    let nothing = document.schema(&json!({ "$ref": "#/components/schemas/None" }));
    assert!(nothing.fault.is_some_and(|fault| fault.contains("leads nowhere")));
}

#[test]
fn null_is_a_type_a_word_or_a_choice() {
    let document = petstore::document();
    for schema in [
        json!({ "type": ["string", "null"] }),
        json!({ "type": "string", "nullable": true }),
        json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }),
    ] {
        assert!(document.schema(&schema).is_nullable, "{schema}");
    }
}

#[test]
fn pointers_with_escapes_lead_where_they_should() {
    let document = petstore::document();
    let resolved = document.resolve(&json!({ "$ref": "#/paths/~1a~1{path}~0with/get" }));
    assert_eq!(resolved.expect("an operation").value, json!({ "responses": {} }));
    let encoded = document.resolve(&json!({ "$ref": "#/paths/~1a~1%7Bpath%7D~0with/get" }));
    assert!(encoded.is_ok());
}

/// Each of these held itself several times over, and took longer than anyone waits.
#[test]
fn schemas_that_hold_themselves_several_times_come_to_an_end() {
    let own = json!({ "$ref": "#/components/schemas/Own" });
    for schema in [
        json!({ "allOf": [own, own, own, own] }),
        json!({ "required": ["x"], "oneOf": [own, own] }),
        json!({ "type": "object", "required": ["a", "b", "c"], "properties": { "a": own, "b": own, "c": own } }),
    ] {
        let value = json!({ "openapi": "3.1.0", "paths": {}, "components": { "schemas": { "Own": schema } } });
        let document = Document::from_text(value.to_string().as_bytes());
        document.schema(&own);
        validate(&document, &own, &json!({ "a": {} }), Direction::Request, |_, _| None);
        for extent in [Extent::Required, Extent::Everything] {
            example(&document, &own, extent);
        }
    }
}
