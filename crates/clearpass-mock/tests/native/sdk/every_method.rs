//! Every method of the SDK reaches its operation, and nearly all of them succeed.

use std::collections::BTreeSet;

use crate::sdk::run;

/// How many operations the product has, and methods the SDK (fact sheet E5).
const OPERATIONS: usize = 816;

/// Some objects are not in the state that a call wants: an extension is running already, a guest
/// waits for no sponsor, a certificate is no request, what is built in stays.
const MOST_REFUSED: usize = 30;

#[test]
fn every_method_of_the_sdk_reaches_its_operation() {
    let Some(found) = run("every_method.py", &[]) else { return };
    assert_eq!(found["wrong"], serde_json::json!([]), "{:#}", found["wrong"]);
    assert_eq!(found["methods"], OPERATIONS);
    let operations = found["operations"].as_array().map(Vec::as_slice).unwrap_or_default();
    let reached: BTreeSet<&str> = operations.iter().filter_map(|name| name.as_str()).collect();
    assert_eq!(reached.len(), OPERATIONS);
    let refused = found["refused"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(refused.len() <= MOST_REFUSED, "{refused:#?}");
}
