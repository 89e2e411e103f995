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
