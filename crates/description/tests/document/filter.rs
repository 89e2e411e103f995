//! Filters from rows and back.

use description::{Condition, Operator, from_filter, to_filter};
use serde_json::json;

fn row(member: &str, operator: Operator, value: &str) -> Condition {
    Condition { member: member.to_owned(), operator, value: value.to_owned() }
}

#[test]
fn rows_make_the_filters_of_the_server() {
    for (rows, filter) in [
        (vec![], json!({})),
        (vec![row("", Operator::Equal, "x")], json!({})),
        (vec![row("name", Operator::Equal, "x")], json!({ "name": "x" })),
        (vec![row("id", Operator::Equal, "5")], json!({ "id": 5 })),
        (vec![row("id", Operator::Equal, "\"5\"")], json!({ "id": "5" })),
        (vec![row("name", Operator::Contains, "5")], json!({ "name": { "$contains": "5" } })),
        (vec![row("id", Operator::In, "1, 2")], json!({ "id": { "$in": [1, 2] } })),
        (vec![row("mac", Operator::NotExists, "")], json!({ "mac": { "$exists": false } })),
        (
            vec![row("id", Operator::GreaterOrEqual, "2"), row("id", Operator::Less, "5")],
            json!({ "$and": [{ "id": { "$gte": 2 } }, { "id": { "$lt": 5 } }] }),
        ),
    ] {
        assert_eq!(to_filter(&rows), filter);
    }
}

#[test]
fn filters_that_rows_can_make_are_read_back() {
    for filter in [
        json!({ "name": "x", "id": { "$gt": 5 } }),
        json!({ "$and": [{ "id": { "$gte": 2 } }, { "id": { "$lt": 5 } }] }),
        json!({ "a": "5", "b": true, "c": { "$exists": true } }),
    ] {
        let rows = from_filter(&filter).expect("rows");
        assert_eq!(to_filter(&rows), filter);
    }
    for filter in [json!({ "$or": [] }), json!({ "a": { "$gt": 1, "$lt": 2 } }), json!([])] {
        assert_eq!(from_filter(&filter), None);
    }
}

#[test]
fn texts_with_commas_stay_whole() {
    let filter = json!({ "user_id": { "$in": ["a,b", "c"] } });
    let rows = from_filter(&filter).expect("rows can");
    assert_eq!(to_filter(&rows), filter);
}
