//! From what is filled in to the request.

use description::document::Document;
use description::draft::to_filled;
use description::{PartValue, Request};
use serde_json::{Value, json};

use crate::petstore;

fn request(document: &Document, index: usize, draft: &Value, media_type: &str) -> Request {
    let entry = &document.index().operations[index];
    let filled = to_filled(draft, media_type, None, vec!["photo".to_owned()]);
    filled.to_request(entry, &document.operation(entry), "/v2/", Some("Bearer x"))
}

#[test]
fn parameters_are_written_in_their_styles() {
    let draft = json!({
        "path": { "id": "a/b c" },
        "query": { "tags": ["x", "y&z"], "sizes": [1, 2], "where": { "age": 3 } },
        "header": { "X-Trace": "t" }
    });
    let request = request(&petstore::document(), 0, &draft, "");
    assert_eq!(
        request.address,
        "/v2/pets/a%2Fb%20c?tags=x&tags=y%26z&sizes=1%2C2&where%5Bage%5D=3"
    );
    assert_eq!(request.header("x-trace"), Some("t"));
    assert_eq!(request.header("authorization"), Some("Bearer x"));
    assert_eq!(request.body, None);
}

#[test]
fn what_nobody_gave_is_not_sent() {
    let request = request(&petstore::document(), 0, &json!({}), "application/json");
    assert_eq!(request.address, "/v2/pets/{id}");
    assert_eq!(request.body, None);
    assert_eq!(request.header("content-type"), None);
}

#[test]
fn bodies_are_json_or_parts() {
    let draft = json!({ "path": { "id": 1 }, "body": { "name": "Tom", "photo": "tom.png" } });
    let json = request(&petstore::document(), 1, &draft, "application/json");
    assert_eq!(json.body.as_deref(), Some(r#"{"name":"Tom","photo":"tom.png"}"#));
    let parts = request(&petstore::document(), 1, &draft, "multipart/form-data").parts;
    assert_eq!(parts[0].value, PartValue::Text("Tom".to_owned()));
    assert_eq!(parts[1].value, PartValue::File("tom.png".to_owned()));
}

#[test]
fn swagger_joins_lists_as_it_says() {
    let draft = json!({ "query": { "ids": ["a", "b"], "limit": 3 } });
    let request = request(&petstore::swagger(), 0, &draft, "");
    assert_eq!(request.address, "/v2/pets?limit=3&ids=a%7Cb");
}
