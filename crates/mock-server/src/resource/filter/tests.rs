use serde_json::json;

use super::*;

fn passes(filter: &Value, item: &Value) -> Result<bool, BadFilter> {
    let filter = Filter::read(filter)?;
    Ok(filter.passes(&|name| item.get(name).map(Cow::Borrowed)))
}

#[test]
fn operators_mean_what_the_fact_sheet_says() {
    let item = json!({
        "id": 3001, "name": "guest-1", "note": null, "tags": ["red", "blue"],
        "attributes": { "Email": "a@example.com", "a.b": 1 },
        "rules": [{ "role": "[Guest]", "order": 1 }, { "role": "[Other]", "order": 2 }]
    });
    for (filter, passing) in [
        (json!({}), true),
        (json!({ "name": "guest-1" }), true),
        (json!({ "id": "3001" }), true),
        (json!({ "name": ["a", "guest-1"] }), true),
        (json!({ "name": { "$nin": ["a"] } }), true),
        (json!({ "name": { "$contains": "est" }, "id": { "$gte": 3001, "$lt": 3002 } }), true),
        (json!({ "note": { "$exists": false } }), true),
        (json!({ "absent": { "$exists": false } }), true),
        (json!({ "note": null, "absent": null }), true),
        (json!({ "absent": { "$ne": "x" } }), true),
        (json!({ "name": { "$exists": true } }), true),
        (json!({ "name": { "$regex": "^GUEST", "$options": "i" } }), true),
        (json!({ "name": { "$regex": "^GUEST" } }), false),
        (json!({ "name": { "$not": { "$regex": "9$" } } }), true),
        (
            json!({ "$or": [{ "id": 1 }, { "$and": [{ "name": "guest-1" }, { "id": 3001 }] }] }),
            true,
        ),
        (json!({ "$not": { "$or": [{ "id": 1 }, { "id": 2 }] } }), true),
        (json!({ "$not": { "id": 3001 } }), false),
        (json!({ "$and": [{ "id": 3001 }, { "name": "x" }] }), false),
        (json!({ "$and": [] }), true),
        (json!({ "$or": [] }), false),
        (json!({ "note": { "$gt": 0 } }), false),
        (json!({ "note": { "$lte": 0 } }), false),
        (json!({ "attributes.Email": { "$contains": "@example" } }), true),
        (json!({ "attributes": { "Email": "a@example.com" } }), true),
        (json!({ "attributes": { "Email": { "$ne": "a@example.com" } } }), false),
        (json!({ "attributes.a.b": 1 }), true),
        (json!({ "attributes.Phone": { "$exists": false } }), true),
        (json!({ "tags": "red" }), true),
        (json!({ "tags": { "$nin": ["red"] } }), false),
        (json!({ "rules.role": "[Other]" }), true),
        (json!({ "rules.0.role": "[Other]" }), false),
        (json!({ "rules": { "role": "[Other]", "order": 1 } }), false),
        (json!({ "rules": { "role": "[Other]", "order": 2 } }), true),
    ] {
        assert_eq!(passes(&filter, &item), Ok(passing), "{filter}");
    }
}

#[test]
fn a_filter_that_cannot_be_read_is_bad_for_every_item() {
    for filter in [
        json!([]),
        json!({ "$xor": [] }),
        json!({ "$and": {} }),
        json!({ "$or": [1] }),
        json!({ "id": { "$near": 1 } }),
        json!({ "id": { "$in": 1 } }),
        json!({ "id": { "$exists": "yes" } }),
        json!({ "id": { "$contains": null } }),
        json!({ "id": { "$regex": "(" } }),
        json!({ "id": { "$regex": 1 } }),
        json!({ "id": { "$regex": "a", "$options": "x" } }),
        json!({ "id": { "$options": "i" } }),
        json!({ "id": { "$eq": 1, "other": 2 } }),
    ] {
        assert!(passes(&filter, &json!({})).is_err(), "{filter}");
    }
}
