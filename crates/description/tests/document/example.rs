//! Examples that follow from schemas.

use description::{Direction, Extent, example, validate};
use serde_json::json;

use crate::petstore;

#[test]
fn the_required_members_are_enough_and_recursion_ends() {
    let document = petstore::document();
    let schema = json!({ "$ref": "#/components/schemas/Pet" });
    assert_eq!(example(&document, &schema, Extent::Required), json!({ "name": "Tom" }));
    let all = example(&document, &schema, Extent::Everything);
    assert!(all.get("id").is_none(), "what is only for reading is not made up");
    assert!(all["parent"]["parent"].is_object());
}

#[test]
fn made_up_values_fit() {
    let document = petstore::document();
    let schema = json!({ "$ref": "#/components/schemas/Meat" });
    let value = example(&document, &schema, Extent::Required);
    assert_eq!(validate(&document, &schema, &value, Direction::Request, |_, _| None), []);
}
