//! What does not fit a schema.

use description::{Direction, validate};
use serde_json::{Value, json};

use crate::petstore;

fn said(value: Value, direction: Direction) -> Vec<String> {
    let document = petstore::document();
    let schema = json!({ "$ref": "#/components/schemas/Pet" });
    validate(&document, &schema, &value, direction, |_, _| None)
        .into_iter()
        .map(|mismatch| format!("{} {}", mismatch.pointer, mismatch.says))
        .collect()
}

#[test]
fn what_fits_is_not_mentioned() {
    let pet = json!({ "name": "Tom", "kind": "cat", "age": null, "food": { "type": "meat", "grams": 2.5 }, "parent": { "name": "Eve" } });
    assert_eq!(said(pet, Direction::Request), [""; 0]);
}

#[test]
fn each_mismatch_has_its_place() {
    let found = said(
        json!({ "kind": "cow", "age": 41, "name": "", "tail": 1, "parent": { "age": "old" } }),
        Direction::Request,
    );
    let wanted = [
        "/kind is none of \"cat\", \"dog\"",
        "/age is above 40",
        "/name is shorter than 1 characters",
        "/tail is no member of this object",
        "/parent/name is missing",
        "/parent/age has to be an integer, and is a string",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn what_is_only_for_reading_is_not_asked_for_and_not_to_be_sent() {
    assert_eq!(
        said(json!({ "name": "x", "id": 1 }), Direction::Request),
        ["/id is only answered, never taken"]
    );
    assert_eq!(said(json!({ "name": "x", "id": 1 }), Direction::Answer), [""; 0]);
}

#[test]
fn of_several_choices_one_has_to_fit_and_the_closest_is_told() {
    let found = said(json!({ "name": "x", "food": { "type": "meat" } }), Direction::Request);
    assert_eq!(found, ["/food/grams is missing"]);
    let found = said(json!({ "name": "x", "food": { "type": "air" } }), Direction::Request);
    assert_eq!(found[0], "/food/type names no kind that the document knows");
    assert_eq!(found[1], "/food fits none of the choices");
}

#[test]
fn deep_and_recursive_values_come_to_an_end() {
    let mut pet = json!({ "name": "x" });
    for _ in 0..500 {
        pet = json!({ "name": "x", "parent": pet });
    }
    said(pet, Direction::Request);
}

#[test]
fn repeated_items_and_counts_of_members_are_told() {
    let document = petstore::document();
    let said = |schema: Value, value: Value| -> Vec<String> {
        validate(&document, &schema, &value, Direction::Request, |_, _| None)
            .into_iter()
            .map(|mismatch| format!("{} {}", mismatch.pointer, mismatch.says))
            .collect()
    };
    let list = json!({ "type": "array", "uniqueItems": true });
    let once = json!([1, "1", { "a": 1, "b": [] }, [1], [2]]);
    assert_eq!(said(list.clone(), once), [""; 0]);
    let twice = json!([{ "a": 1, "b": 2 }, 3, { "b": 2.0, "a": 1 }]);
    assert_eq!(said(list, twice), ["/2 stands there twice"]);
    let few = json!({ "type": "object", "minProperties": 1, "maxProperties": 2 });
    assert_eq!(said(few.clone(), json!({ "a": 1 })), [""; 0]);
    assert_eq!(said(few.clone(), json!({})), [" has fewer than 1 members"]);
    let many = json!({ "a": 1, "b": 2, "c": 3 });
    assert_eq!(said(few, many), [" has more than 2 members"]);
}
