//! The filter language of lists (fact sheet D3). Regular expressions are not read yet and are
//! refused, like every operator that is not known.

use std::cmp::Ordering;

use serde_json::Value;

use crate::item_table::Members;
use crate::resource::sort::compare;

/// A filter that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadFilter;

/// Whether an item passes. Several members mean all of them.
pub(super) fn passes(filter: &Value, item: &Members) -> Result<bool, BadFilter> {
    let members = filter.as_object().ok_or(BadFilter)?;
    let mut is_passing = true;
    for (name, condition) in members {
        let passes = match name.as_str() {
            "$and" => combined(condition, item)?.into_iter().all(|passes| passes),
            "$or" => combined(condition, item)?.into_iter().any(|passes| passes),
            "$not" => !self::passes(condition, item)?,
            name if name.starts_with('$') => return Err(BadFilter),
            name => holds(item.get(name).unwrap_or(&Value::Null), condition)?,
        };
        // Looked at to the end, so that a bad filter is bad for every item.
        is_passing &= passes;
    }
    Ok(is_passing)
}

fn combined(filters: &Value, item: &Members) -> Result<Vec<bool>, BadFilter> {
    let filters = filters.as_array().ok_or(BadFilter)?;
    filters.iter().map(|filter| passes(filter, item)).collect()
}

fn holds(value: &Value, condition: &Value) -> Result<bool, BadFilter> {
    let operators = match condition {
        Value::Array(choices) => return Ok(choices.iter().any(|choice| equal(value, choice))),
        Value::Object(operators) => operators,
        other => return Ok(equal(value, other)),
    };
    let mut is_holding = true;
    for (operator, operand) in operators {
        let order = || (!value.is_null()).then(|| compare(value, operand));
        is_holding &= match operator.as_str() {
            "$eq" => equal(value, operand),
            "$ne" => !equal(value, operand),
            "$in" => among(value, operand)?,
            "$nin" => !among(value, operand)?,
            "$contains" => {
                let part = operand.as_str().ok_or(BadFilter)?;
                value.as_str().is_some_and(|text| text.contains(part))
            }
            "$gt" => order() == Some(Ordering::Greater),
            "$gte" => order().is_some_and(Ordering::is_ge),
            "$lt" => order() == Some(Ordering::Less),
            "$lte" => order().is_some_and(Ordering::is_le),
            "$exists" => value.is_null() != operand.as_bool().ok_or(BadFilter)?,
            "$not" => !holds(value, operand)?,
            _ => return Err(BadFilter),
        };
    }
    Ok(is_holding)
}

fn among(value: &Value, choices: &Value) -> Result<bool, BadFilter> {
    let choices = choices.as_array().ok_or(BadFilter)?;
    Ok(choices.iter().any(|choice| equal(value, choice)))
}

/// Numbers and texts of the same writing are equal: clients mix them up.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(text), Value::Number(number))
        | (Value::Number(number), Value::String(text)) => *text == number.to_string(),
        (Value::Bool(flag), Value::String(text)) | (Value::String(text), Value::Bool(flag)) => {
            text == if *flag { "true" } else { "false" }
        }
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operators_mean_what_the_fact_sheet_says() {
        let Value::Object(item) = json!({ "id": 3001, "name": "guest-1", "note": null }) else {
            panic!("an object");
        };
        for (filter, passing) in [
            (json!({}), true),
            (json!({ "name": "guest-1" }), true),
            (json!({ "id": "3001" }), true),
            (json!({ "name": ["a", "guest-1"] }), true),
            (json!({ "name": { "$nin": ["a"] } }), true),
            (json!({ "name": { "$contains": "est" }, "id": { "$gte": 3001, "$lt": 3002 } }), true),
            (json!({ "note": { "$exists": false } }), true),
            (json!({ "name": { "$exists": true } }), true),
            (json!({ "$or": [{ "id": 1 }, { "name": "guest-1" }] }), true),
            (json!({ "$not": { "id": 3001 } }), false),
            (json!({ "$and": [{ "id": 3001 }, { "name": "x" }] }), false),
            (json!({ "note": { "$gt": 0 } }), false),
        ] {
            assert_eq!(passes(&filter, &item), Ok(passing), "{filter}");
        }
        for filter in [json!([]), json!({ "$xor": [] }), json!({ "id": { "$regex": "a" } })] {
            assert_eq!(passes(&filter, &item), Err(BadFilter), "{filter}");
        }
    }
}
