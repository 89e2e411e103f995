//! An operation as its panel shows it, in every version.

use description::document::{Document, Place, Server, Version, Way};
use serde_json::json;

use crate::petstore;

#[test]
fn parameters_come_from_the_path_and_the_operation() {
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[0]);
    let names: Vec<(&str, Place)> = operation
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.place))
        .collect();
    let wanted = [
        ("tags", Place::Query),
        ("sizes", Place::Query),
        ("where", Place::Query),
        ("X-Trace", Place::Header),
        ("id", Place::Path),
    ];
    assert_eq!(names, wanted);
    assert!(operation.parameters[4].is_required);
}

#[test]
fn answers_are_those_of_the_document_and_no_extensions() {
    let document = petstore::document();
    let operation = document.operation(&document.index().operations[0]);
    let statuses: Vec<&str> =
        operation.responses.iter().map(|response| response.status.as_str()).collect();
    assert_eq!(statuses, ["200", "4XX"]);
    assert!(operation.responses[1].fits(404) && !operation.responses[1].fits(500));
    assert_eq!(operation.responses[1].headers, [("Retry-After".to_owned(), "when".to_owned())]);
}

#[test]
fn what_the_server_calls_has_a_body_and_answers_and_may_stand_elsewhere() {
    let document = json!({
        "openapi": "3.1.0",
        "paths": { "/jobs": { "post": { "responses": {}, "callbacks": {
            "done": { "$ref": "#/components/callbacks/done" },
            "gone": { "$ref": "#/components/callbacks/nowhere" }
        } } } },
        "components": {
            "callbacks": { "done": { "{$request.body#/url}": { "post": {
                "summary": "The job is done",
                "requestBody": { "description": "The job", "content": { "application/json": { "schema": { "type": "string" } } } },
                "responses": { "204": { "description": "taken" }, "x-note": 1 }
            } } } }
        }
    });
    let document = Document::from_text(document.to_string().as_bytes());
    let operation = document.operation(&document.index().operations[0]);
    let [done] = operation.callbacks.as_slice() else {
        panic!("one callback, not {:?}", operation.callbacks)
    };
    let where_to = (done.name.as_str(), done.method.as_str(), done.address.as_str());
    assert_eq!(where_to, ("done", "POST", "{$request.body#/url}"));
    assert_eq!(done.summary, "The job is done");
    let body = done.body.as_ref().expect("a body");
    assert_eq!(body.media[0].schema, json!({ "type": "string" }));
    assert_eq!(done.responses.len(), 1);
    assert!(operation.faults[0].contains("nowhere"), "{:?}", operation.faults);
}

/// They were not found.
#[test]
fn a_link_may_stand_elsewhere() {
    let document = json!({
        "openapi": "3.1.0",
        "paths": { "/jobs": { "post": { "responses": { "201": {
            "description": "made", "links": { "Read": { "$ref": "#/components/links/Read" } }
        } } } } },
        "components": { "links": { "Read": { "operationId": "readJob", "description": "Look at it" } } }
    });
    let document = Document::from_text(document.to_string().as_bytes());
    let operation = document.operation(&document.index().operations[0]);
    let read = ("Read".to_owned(), "readJob".to_owned(), "Look at it".to_owned());
    assert_eq!(operation.responses[0].links, [read]);
}

#[test]
fn an_empty_security_needs_no_token() {
    let document = petstore::document();
    let is_open = |index: usize| document.operation(&document.index().operations[index]).is_open;
    assert!(!is_open(0) && is_open(1));
}

#[test]
fn bodies_have_media_types_and_examples() {
    let document = petstore::document();
    let body = document.operation(&document.index().operations[1]).body.expect("a body");
    assert!(body.is_required);
    assert_eq!(body.media[0].examples, [("A cat".to_owned(), json!({ "name": "Tom" }))]);
    assert_eq!(body.media[1].media_type, "multipart/form-data");
}

#[test]
fn swagger_has_its_body_among_the_parameters() {
    let document = petstore::swagger();
    assert_eq!(document.version(), Version::V2);
    let operations: Vec<_> =
        document.index().operations.iter().map(|entry| document.operation(entry)).collect();
    assert_eq!(operations[0].parameters[0].name, "limit");
    assert_eq!(operations[0].parameters[1].style, "pipeDelimited");
    assert_eq!(operations[0].responses[0].media[0].media_type, "application/json");
    assert_eq!(
        operations[1].body.as_ref().expect("a body").media[0].media_type,
        "application/json"
    );
    let form = &operations[2].body.as_ref().expect("a form").media[0];
    assert_eq!(form.media_type, "multipart/form-data");
    assert_eq!(document.schema(&form.schema).required, ["photo"]);
    assert!(operations[2].parameters.is_empty());
}

fn addresses(servers: &[Server]) -> Vec<String> {
    servers.iter().map(|server| server.address(&Default::default())).collect()
}

#[test]
fn servers_and_security_schemes_are_read_in_every_version() {
    assert_eq!(addresses(&petstore::document().servers()), ["https://pets.example/v2"]);
    assert_eq!(addresses(&petstore::swagger().servers()), ["http://pets.example/v1"]);
    let schemes = petstore::swagger().security_schemes();
    assert_eq!(
        (schemes[0].flows[0].name.as_str(), schemes[0].flows[0].token_url.as_str()),
        ("clientCredentials", "/token")
    );
    let way = petstore::document().security_schemes()[0].way.clone();
    assert_eq!(way, Way::Key(Place::Header, "X-Key".to_owned()));
}

#[test]
fn a_swagger_document_without_a_host_means_where_it_is_itself() {
    let document = Document::from_text(br#"{"swagger":"2.0","paths":{}}"#);
    assert_eq!(addresses(&document.servers()), ["/"]);
}

#[test]
fn servers_of_an_operation_have_their_variables_filled_in_too() {
    let text = r#"{"openapi":"3.1.0","paths":{"/a":{"get":{"servers":[{"url":"https://{x}/","variables":{"x":{"default":"h"}}}]}}}}"#;
    let document = Document::from_text(text.as_bytes());
    let servers = document.operation(&document.index().operations[0]).servers;
    assert_eq!(addresses(&servers), ["https://h/"]);
    let chosen = [("x".to_owned(), "g".to_owned())].into();
    assert_eq!(servers[0].address(&chosen), "https://g/");
}

#[test]
fn servers_of_a_path_are_those_of_its_operations() {
    let text = json!({ "openapi": "3.1.0", "servers": [{ "url": "/all" }], "paths": {
        "/a": { "servers": [{ "url": "/own" }], "get": {}, "put": { "servers": [{ "url": "/put" }] } },
        "/b": { "$ref": "#/components/pathItems/B" },
    }, "components": { "pathItems": { "B": { "servers": [{ "url": "/b" }], "get": {} } } } });
    let document = Document::from_text(text.to_string().as_bytes());
    let servers =
        |index: usize| addresses(&document.operation(&document.index().operations[index]).servers);
    assert_eq!([servers(0), servers(1), servers(2)], [["/own"], ["/put"], ["/b"]]);
}

/// The key that a scheme declares stood in the address where it was a parameter too.
#[test]
fn a_parameter_that_a_scheme_calls_a_key_is_a_secret() {
    let text = json!({ "openapi": "3.1.0", "paths": { "/a": { "get": { "parameters": [
        { "name": "x-thing", "in": "header", "schema": { "type": "string" } },
    ] } } }, "components": { "securitySchemes": { "k": { "type": "apiKey", "in": "header", "name": "X-Thing" } } } });
    let document = Document::from_text(text.to_string().as_bytes());
    let operation = document.operation(&document.index().operations[0]);
    assert_eq!(document.schema(&operation.parameters[0].schema).format, "password");
    let draft = json!({ "header": { "x-thing": "secret" } });
    assert_eq!(
        description::draft::to_public(&document, &operation, &draft),
        json!({ "header": {} })
    );
}
