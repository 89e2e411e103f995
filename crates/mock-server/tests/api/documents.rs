//! The API documents as a whole.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::TestServer;

/// Two operations of one id made documents that no tool would read.
#[test]
fn every_operation_of_a_document_has_an_id_of_its_own() {
    let mut server = TestServer::ready();
    let document = server.get("/api/openapi/ClearPass-v1.json").json();
    let paths = document["paths"].as_object().expect("paths");
    let items = paths.values().filter_map(Value::as_object).flatten();
    let ids: Vec<&str> =
        items.filter_map(|(_, operation)| operation["operationId"].as_str()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(ids.len() > 700);
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn what_is_wrong_with_a_page_is_said() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let reply = server.call(&token, "GET", "/api/role?limit=5000", Value::Null);
    assert_eq!(reply.status(), 422);
    let (_, says) = server.last_refusal();
    assert!(says.contains("limit") && says.contains("from 1 to 1000"), "{says}");
}
