//! Drafts: changed by pointers, written into addresses and read back.

use description::draft::{Fragment, put, to_fragment, to_public};
use serde_json::{Value, json};

use crate::petstore;

#[test]
fn values_are_put_where_a_pointer_says_and_taken_away() {
    let mut draft = json!({});
    put(&mut draft, "/body/a/b~1c", Some(json!(1)));
    put(&mut draft, "/body/list/0", Some(json!("x")));
    assert_eq!(draft, json!({ "body": { "a": { "b/c": 1 }, "list": { "0": "x" } } }));
    put(&mut draft, "/body/list", Some(json!(["x", "y"])));
    put(&mut draft, "/body/list/0", None);
    put(&mut draft, "/body/a", None);
    put(&mut draft, "/body/none/at/all", None);
    assert_eq!(draft, json!({ "body": { "list": ["y"] } }));
}

#[test]
fn an_address_opens_what_was_filled_in_whatever_it_was() {
    let draft = json!({
        "path": { "id": "5" },
        "query": { "filter": "{\"name\":\"a b&c=d#\"}", "limit": 5, "deep": true, "text": "true" },
        "body": { "näme": "%41 + ünï" }
    });
    for key in ["pets/read {one}%", "GET /a/{b}", "a&b=c#d", "ünï"] {
        let read = Fragment::read(&to_fragment(key, &draft));
        assert_eq!(read.operation.as_deref(), Some(key));
        assert_eq!(read.draft["path"], draft["path"]);
        assert_eq!(read.draft["body"], draft["body"]);
        assert_eq!(read.draft["query"]["limit"], 5);
        assert_eq!(read.draft["query"]["text"], "true");
    }
}

#[test]
fn the_products_own_addresses_are_read() {
    let read = Fragment::read("#!/LocalUser/GET_for_LocalUser");
    assert_eq!(read.service.as_deref(), Some("LocalUser"));
    assert_eq!(read.operation.as_deref(), Some("GET_for_LocalUser"));
    assert_eq!(Fragment::read("#!/LocalUser").service.as_deref(), Some("LocalUser"));
    assert_eq!(Fragment::read("#service=Role").service.as_deref(), Some("Role"));
    assert_eq!(Fragment::read("#content"), Fragment { draft: json!({}), ..Fragment::default() });
    assert_eq!(
        Fragment::read("#operation=%&x.y=1&query=2&body=no"),
        Fragment { operation: Some("%".to_owned()), draft: json!({}), ..Fragment::default() }
    );
}

#[test]
fn secrets_stay_out_of_addresses() {
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[1]);
    let draft = json!({ "body": { "name": "Tom", "password": "p", "parent": { "password": "q", "name": "Eve" } } });
    let public = to_public(&document, &operation, &draft);
    assert_eq!(public, json!({ "body": { "name": "Tom", "parent": { "name": "Eve" } } }));
    assert!(Value::is_object(&draft));
}

#[test]
fn texts_and_media_types_stand_in_addresses_too() {
    for draft in [
        json!({ "text": "{ \"name\": ", "content-type": "application/xml", "accept": "text/csv" }),
        json!({ "body": "a plain text & more", "content-type": "text/plain" }),
    ] {
        assert_eq!(Fragment::read(&to_fragment("x", &draft)).draft, draft);
    }
}

#[test]
fn secrets_inside_texts_stay_out_of_addresses() {
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[1]);
    let public = |draft: Value| to_public(&document, &operation, &draft);
    let filter = json!({ "query": { "filter": r#"{"client_secret":"s","name":"n"}"# } });
    assert_eq!(public(filter), json!({ "query": { "filter": r#"{"name":"n"}"# } }));
    assert_eq!(
        public(json!({ "text": r#"{ "password": "s", "#, "accept": "a/b" })),
        json!({ "accept": "a/b" })
    );
    assert_eq!(public(json!({ "text": "{ \"name\": " })), json!({ "text": "{ \"name\": " }));
    assert_eq!(public(json!({ "body": "<password>s</password>" })), json!({}));
    let key = "-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----";
    assert_eq!(public(json!({ "body": { "name": key } })), json!({ "body": { "name": "" } }));
    let kept = json!({ "query": { "filter": "{ \"name\": \"n\" }" } });
    assert_eq!(public(kept.clone()), kept);
}
