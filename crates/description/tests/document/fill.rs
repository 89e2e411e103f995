//! From what is filled in to the request.

use description::document::Document;
use description::draft::to_filled;
use description::{InHand, Part, PartValue, Request, authorizations};
use serde_json::{Value, json};

use crate::petstore;

fn request(document: &Document, index: usize, draft: &Value, media_type: &str) -> Request {
    let entry = &document.index().operations[index];
    let filled = to_filled(draft, media_type, vec!["photo".to_owned()]);
    let operation = document.operation(entry);
    let in_hand = InHand { token: Some("x".to_owned()), ..InHand::default() };
    let carried = authorizations(&Default::default(), &[], &in_hand);
    filled.to_request(entry, &operation, "/v2/", &carried)
}

#[test]
fn parameters_are_written_in_their_styles() {
    let draft = json!({
        "path": { "id": "a/b c" },
        "query": { "tags": ["x", "y&z"], "sizes": [1, 2], "where": { "age": 3 } },
        "header": { "X-Trace": "t" }
    });
    let request = request(&petstore::document(), 0, &draft, "");
    assert_eq!(request.address, "/v2/pets/a%2Fb%20c?tags=x&tags=y%26z&sizes=1,2&where%5Bage%5D=3");
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

#[test]
fn lists_have_a_part_for_each_item() {
    let draft =
        json!({ "path": { "id": 1 }, "body": { "photo": ["a.png", "b.png"], "nick": ["T", 5] } });
    let parts = request(&petstore::document(), 1, &draft, "multipart/form-data").parts;
    let part = |name: &str, value| Part { name: name.to_owned(), value, media_type: None };
    assert_eq!(
        parts,
        [
            part("photo", PartValue::File("a.png".to_owned())),
            part("photo", PartValue::File("b.png".to_owned())),
            part("nick", PartValue::Text("T".to_owned())),
            part("nick", PartValue::Text("5".to_owned())),
        ]
    );
}

/// The items of a list could not be told from what stands in them.
#[test]
fn what_separates_items_is_no_part_of_them() {
    let parameter = |name: &str, style: &str| json!({ "name": name, "in": "query", "style": style, "explode": false, "schema": {} });
    let document = json!({ "openapi": "3.0.0", "paths": { "/a": { "get": {
        "parameters": [
            parameter("list", "form"), parameter("object", "form"),
            parameter("spaces", "spaceDelimited"), parameter("pipes", "pipeDelimited"),
        ],
        "responses": {},
    } } } });
    let document = Document::from_text(document.to_string().as_bytes());
    let draft = json!({ "query": {
        "list": ["a", "b,c", "d&e"], "object": { "x": "1,2" }, "spaces": ["a b", "c"], "pipes": ["a|b", "c"],
    } });
    assert_eq!(
        request(&document, 0, &draft, "").address,
        "/v2/a?list=a,b%2Cc,d%26e&object=x,1%2C2&spaces=a%20b%20c&pipes=a%7Cb%7Cc"
    );
    let swagger = json!({ "swagger": "2.0", "paths": { "/a": { "get": {
        "parameters": [{ "name": "t", "in": "query", "type": "array", "items": {}, "collectionFormat": "tsv" }],
        "responses": {},
    } } } });
    let swagger = Document::from_text(swagger.to_string().as_bytes());
    let tabs = request(&swagger, 0, &json!({ "query": { "t": ["x y", "z"] } }), "").address;
    assert!(tabs.ends_with("/a?t=x%20y%09z"), "{tabs}");
}

/// They went without, and servers refused them.
#[test]
fn parts_have_the_media_types_that_the_document_gives_them() {
    let document = json!({ "openapi": "3.1.0", "paths": { "/a": { "post": {
        "requestBody": { "content": { "multipart/form-data": {
            "schema": { "type": "object", "properties": {
                "meta": { "type": "object" }, "table": { "type": "string" },
                "photo": { "type": "string", "format": "binary" }, "note": { "type": "string" },
            } },
            "encoding": {
                "table": { "contentType": "text/csv, text/plain" }, "photo": { "contentType": "image/*" },
            },
        } } },
        "responses": {},
    } } } });
    let document = Document::from_text(document.to_string().as_bytes());
    let draft = json!({ "body": {
        "meta": { "a": 1 }, "table": "x", "photo": "a.png", "note": "n",
    } });
    let parts = request(&document, 0, &draft, "multipart/form-data").parts;
    let types: Vec<_> =
        parts.iter().map(|part| (part.name.as_str(), part.media_type.as_deref())).collect();
    let wanted = [
        ("meta", Some("application/json")),
        ("table", Some("text/csv")),
        ("photo", None),
        ("note", None),
    ];
    assert_eq!(types, wanted);
}

#[test]
fn the_answer_is_asked_for_in_the_form_that_was_chosen() {
    let document = Document::from_text(
        json!({ "openapi": "3.0.0", "paths": { "/a": {
            "get": { "responses": { "200": { "content": { "text/csv": {}, "text/plain": {} } } } },
            "put": { "responses": {
                "200": { "content": { "text/csv": {}, "application/hal+json": {} } },
                "400": { "content": { "application/problem+json": {} } },
            } },
        } } })
        .to_string()
        .as_bytes(),
    );
    let accept = |index, draft: Value| {
        let request = request(&document, index, &draft, "");
        request.header("accept").map(str::to_owned)
    };
    assert_eq!(accept(0, json!({})).as_deref(), Some("text/csv"));
    assert_eq!(accept(0, json!({ "accept": "text/plain" })).as_deref(), Some("text/plain"));
    assert_eq!(accept(1, json!({})).as_deref(), Some("application/json"));
    assert_eq!(accept(1, json!({ "accept": "text/csv" })).as_deref(), Some("text/csv"));
}

#[test]
fn cookies_stand_in_one_header() {
    let document = Document::from_text(
        json!({ "openapi": "3.0.0", "paths": { "/a": { "get": { "parameters": [
            { "name": "one", "in": "cookie", "schema": { "type": "string" } },
            { "name": "two", "in": "cookie", "schema": { "type": "string" } },
        ] } } } })
        .to_string()
        .as_bytes(),
    );
    let request = request(&document, 0, &json!({ "cookie": { "one": "a;b", "two": 2 } }), "");
    assert_eq!(request.header("cookie"), Some("one=a%3Bb; two=2"));
}

#[test]
fn paths_are_written_in_their_styles() {
    let list = json!(["a", "b"]);
    let object = json!({ "x": "A", "y": 5 });
    for (style, is_exploded, value, wanted) in [
        ("simple", false, &list, "a,b"),
        ("simple", true, &object, "x=A,y=5"),
        ("simple", false, &object, "x,A,y,5"),
        ("label", false, &list, ".a,b"),
        ("label", true, &object, ".x=A.y=5"),
        ("matrix", false, &json!("m/m"), ";p=m%2Fm"),
        ("matrix", true, &list, ";p=a;p=b"),
        ("matrix", true, &object, ";x=A;y=5"),
        ("matrix", false, &object, ";p=x,A,y,5"),
    ] {
        let document = json!({ "openapi": "3.0.0", "paths": { "/a/{p}": { "get": { "parameters": [
            { "name": "p", "in": "path", "style": style, "explode": is_exploded, "schema": {} },
        ] } } } });
        let document = Document::from_text(document.to_string().as_bytes());
        let request = request(&document, 0, &json!({ "path": { "p": value } }), "");
        assert_eq!(request.address, format!("/v2/a/{wanted}"), "{style} {is_exploded}");
    }
}

#[test]
fn reserved_characters_stay_where_a_parameter_says_so() {
    let document = json!({ "openapi": "3.0.0", "paths": { "/a": { "get": { "parameters": [
        { "name": "q", "in": "query", "allowReserved": true, "schema": {} },
    ] } } } });
    let document = Document::from_text(document.to_string().as_bytes());
    let request = request(&document, 0, &json!({ "query": { "q": "a/b?c=[d]&e#f" } }), "");
    assert_eq!(request.address, "/v2/a?q=a/b?c%3D[d]%26e%23f");
}

#[test]
fn headers_that_somebody_typed_take_the_place_of_others() {
    let document = json!({ "openapi": "3.0.0", "paths": { "/a": { "get": { "parameters": [
        { "name": "accept", "in": "header", "schema": {} },
        { "name": "Authorization", "in": "header", "schema": {} },
    ] } } } });
    let document = Document::from_text(document.to_string().as_bytes());
    let draft = json!({ "header": { "accept": "text/csv", "Authorization": "Mine" } });
    let headers = request(&document, 0, &draft, "").headers;
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(headers, [header("accept", "text/csv"), header("Authorization", "Mine")]);
}

#[test]
fn what_was_filled_in_as_json_is_not_sent_as_something_else() {
    let draft = json!({ "path": { "id": 1 }, "body": { "name": "Joe" } });
    let request = request(&petstore::document(), 1, &draft, "application/xml");
    assert_eq!(request.body, None);
}
