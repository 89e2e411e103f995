//! References from one file to another that was opened with it.

use std::sync::Arc;

use description::document::Document;
use serde_json::json;

#[test]
fn a_reference_leads_into_the_other_file_and_goes_on_from_there() {
    let other = json!({ "components": { "schemas": {
        "Pet": { "type": "object", "properties": { "owner": { "$ref": "#/components/schemas/Owner" } } },
        "Owner": { "type": "object", "title": "The owner" }
    } } });
    let other = Document::from_text(other.to_string().as_bytes());
    let main = Document::from_text(br#"{"openapi":"3.0.0","paths":{}}"#)
        .with_siblings(vec![("pets.json".to_owned(), Arc::new(other))]);
    let pet = main.schema(&json!({ "$ref": "./pets.json#/components/schemas/Pet" }));
    assert_eq!(pet.name.as_deref(), Some("Pet"));
    let owner = main.schema(pet.property("owner").expect("an owner"));
    assert_eq!(owner.title, "The owner");
    let nowhere = main.schema(&json!({ "$ref": "toys.json#/x" }));
    assert!(nowhere.fault.is_some());
}

fn document(value: serde_json::Value) -> Document {
    Document::from_text(value.to_string().as_bytes())
}

#[test]
fn path_items_stand_in_the_components_or_in_other_files() {
    let main = document(json!({
        "openapi": "3.1.0",
        "paths": {
            "/first": { "get": { "operationId": "first" } },
            "/inner/{id}": { "$ref": "#/components/pathItems/Inner" },
            "/outer": { "$ref": "paths/outer.json" },
            "/last": { "get": { "operationId": "last" } },
        },
        "components": { "pathItems": { "Inner": {
            "parameters": [{ "name": "id", "in": "path", "schema": { "type": "string" } }],
            "get": { "operationId": "inner", "summary": "Reads one", "tags": ["In"] },
        } } },
    }));
    let keys = |document: &Document| {
        let operations = &document.index().operations;
        operations.iter().map(|entry| entry.key.clone()).collect::<Vec<String>>()
    };
    assert_eq!(keys(&main), ["first", "inner", "last"]);
    assert_eq!(main.files(), ["paths/outer.json"]);
    assert_eq!(
        main.index().faults,
        ["The operations of /outer stand in paths/outer.json, which leads nowhere."]
    );
    let inner = main.index().operation("inner").expect("it is there");
    assert_eq!((inner.path.as_str(), inner.summary.as_str()), ("/inner/{id}", "Reads one"));
    assert_eq!(main.operation(inner).parameters[0].name, "id");

    let outer = document(json!({ "post": { "operationId": "outer", "requestBody": {
        "content": { "application/json": { "schema": { "$ref": "models.json#/Pet" } } },
    } } }));
    let models = document(json!({
        "Pet": { "properties": { "toy": { "$ref": "toys.json" }, "kind": { "$ref": "#/Kind" } } },
        "Kind": { "enum": ["cat", "dog"] },
    }));
    let toys = document(json!({ "title": "A toy" }));
    let main = main.with_siblings(vec![
        ("outer.json".to_owned(), Arc::new(outer)),
        ("models.json".to_owned(), Arc::new(models)),
        ("toys.json".to_owned(), Arc::new(toys)),
    ]);
    assert_eq!(keys(&main), ["first", "inner", "outer", "last"]);
    assert!(main.index().faults.is_empty());
    let operation = main.operation(main.index().operation("outer").expect("it is there"));
    let pet = main.schema(&operation.body.expect("a body").media[0].schema);
    assert_eq!(main.schema(pet.property("toy").expect("a toy")).title, "A toy");
    assert_eq!(main.schema(pet.property("kind").expect("a kind")).values.len(), 2);
}

#[test]
fn a_path_item_that_leads_to_itself_is_a_fault() {
    let main = document(json!({ "openapi": "3.1.0", "paths": {
        "/round": { "$ref": "#/paths/~1round" },
        "/there": { "get": {} },
    } }));
    assert_eq!(main.index().operations.len(), 1);
    assert_eq!(main.index().faults.len(), 1);
}
