//! A document is looked through in pieces of any size, broken or not.

use description::document::{Document, OperationEntry, Scan};

use crate::petstore;

fn in_pieces(text: &[u8], size: usize) -> Document {
    let mut scan = Scan::default();
    text.chunks(size).for_each(|piece| scan.push(piece));
    scan.finish()
}

#[test]
fn operations_are_found_in_the_order_of_the_document() {
    let document = petstore::document();
    let keys: Vec<&str> =
        document.index().operations.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["pets/read {one}%", "PUT /pets/{id}", "GET /a/{path}~with", "POST born"]);
    let first = &document.index().operations[0];
    assert_eq!(first.summary, "Read \"one\" pet");
    assert_eq!(first.tags, ["pet"]);
    assert_eq!(first.privileges, ["pets_read"]);
    assert!(document.index().operations[1].is_deprecated);
    assert!(document.index().operations[3].is_webhook);
    assert!(document.index().faults.is_empty());
}

/// They were not found.
#[test]
fn members_of_the_parts_of_a_model_are_found_too() {
    let text = br##"{"openapi":"3.0.0","paths":{},"components":{"schemas":{"Cat":{
        "properties":{"name":{}},
        "allOf":[{"$ref":"#/components/schemas/Pet"},{"properties":{"huntingSkill":{}}}]
    }}}}"##;
    let document = Document::from_text(text);
    assert_eq!(document.index().models[0].members, ["name", "huntingSkill"]);
}

#[test]
fn models_have_their_members_for_the_search() {
    let document = petstore::document();
    let pet = document.index().model("Pet").expect("a model");
    assert_eq!(pet.members, ["id", "kind", "age", "password", "parent", "food"]);
    assert_eq!(document.index().models.len(), 6);
}

#[test]
fn the_size_of_the_pieces_makes_no_difference() {
    for text in [
        petstore::value().to_string(),
        serde_json::to_string_pretty(&petstore::value()).expect("JSON"),
    ] {
        let whole = Document::from_text(text.as_bytes());
        for size in [1, 2, 3, 7, 64] {
            let pieces = in_pieces(text.as_bytes(), size);
            assert_eq!(pieces.index().operations, whole.index().operations, "{size}");
            assert_eq!(pieces.index().models, whole.index().models, "{size}");
            assert_eq!(pieces.index().components, whole.index().components, "{size}");
        }
    }
}

#[test]
fn what_stands_at_a_place_is_what_the_document_has_there() {
    let (document, value) = (petstore::document(), petstore::value());
    for entry in &document.index().operations {
        let section = if entry.is_webhook { "webhooks" } else { "paths" };
        let wanted = &value[section][&entry.path][entry.method.to_ascii_lowercase()];
        assert_eq!(document.read(entry.span).as_ref(), Some(wanted));
    }
    assert_eq!(document.root("info").as_ref(), Some(&value["info"]));
}

#[test]
fn a_document_that_ends_early_is_shown_as_far_as_it_goes() {
    let text = petstore::value().to_string();
    let whole = petstore::document();
    for end in 0..text.len() {
        let document = Document::from_text(&text.as_bytes()[..end]);
        assert_eq!(document.index().faults.len(), 1, "{end}");
        let known: &[OperationEntry] = &document.index().operations;
        assert!(known.len() <= whole.index().operations.len());
        for (entry, wanted) in known.iter().zip(&whole.index().operations) {
            assert_eq!(
                (&entry.path, &entry.method, entry.span),
                (&wanted.path, &wanted.method, wanted.span)
            );
        }
    }
}

#[test]
fn anything_at_all_is_no_reason_to_panic() {
    let text = petstore::value().to_string();
    for place in (0..text.len()).step_by(5) {
        for byte in [b'{', b'}', b'"', b'\\', b',', 0, 0xFF] {
            let mut broken = text.clone().into_bytes();
            broken[place] = byte;
            let document = Document::from_text(&broken);
            for entry in &document.index().operations {
                document.operation(entry);
            }
        }
    }
}

#[test]
fn faults_name_the_place() {
    let faults = |text: &str| Document::from_text(text.as_bytes()).index().faults.clone();
    assert_eq!(
        faults("{\n \"openapi\": \"3.1.0\" x}"),
        ["The document is no JSON from line 2, column 21 on."]
    );
    assert_eq!(faults(""), ["The document is empty."]);
    assert_eq!(
        faults("{}"),
        ["This is no API document: it has neither `openapi` nor `swagger` at its root."]
    );
    assert_eq!(faults("\u{feff}{\"openapi\":\"3.1.0\"}"), [""; 0]);
}

#[test]
fn shared_parameters_belong_to_all_operations_of_their_path_wherever_they_stand() {
    for text in [
        r#"{"openapi":"3.0.0","paths":{"/a":{"parameters":[{"name":"x","in":"query"}],"get":{}},"/b":{"get":{}}}}"#,
        r#"{"openapi":"3.0.0","paths":{"/a":{"get":{},"parameters":[{"name":"x","in":"query"}]},"/b":{"get":{}}}}"#,
    ] {
        let document = Document::from_text(text.as_bytes());
        let count =
            |index: usize| document.operation(&document.index().operations[index]).parameters.len();
        assert_eq!((count(0), count(1)), (1, 0));
    }
}

#[test]
fn operations_without_a_tag_are_grouped_by_their_path() {
    let names: Vec<String> = petstore::document().tags().into_iter().map(|tag| tag.name).collect();
    assert_eq!(names, ["pet", "pets", "a", "Webhooks"]);
}

/// Found by a newcomer: a comma was missing where nobody had looked, and the page was just empty.
#[test]
fn a_fault_in_a_part_that_is_passed_over_is_named_where_nothing_was_found() {
    let document = Document::from_text(
        br#"{"openapi":"3.1.0","info":{"title":"x" "version":"1"},"paths":{}}"#,
    );
    assert_eq!(document.index().faults, ["The document is no JSON from line 1, column 40 on."]);
}

#[test]
fn a_list_is_json_and_no_document() {
    let document = Document::from_text(b"[1, 2]");
    assert_eq!(
        document.index().faults,
        ["This is no API document: it is a list, and not an object."]
    );
}
