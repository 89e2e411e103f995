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
