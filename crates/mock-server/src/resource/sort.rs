//! The order of a list: `+member` or `-member` (fact sheet D2).

use std::cmp::Ordering;
use std::fmt;

use serde_json::Value;

/// By which member, and which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) member: String,
    pub(super) is_descending: bool,
}

impl Sort {
    /// A plus sign that nobody encoded arrives as a space.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (is_descending, member) = match text.strip_prefix('-') {
            Some(member) => (true, member),
            None => (false, text.strip_prefix(['+', ' ']).unwrap_or(text)),
        };
        // Attributes have spaces and colons in their names.
        let is_name = !member.is_empty()
            && member.chars().all(|c| c.is_alphanumeric() || "_-.: ".contains(c));
        is_name.then(|| Self { member: member.to_owned(), is_descending })
    }

    pub(super) fn compare(&self, left: &Value, right: &Value) -> Ordering {
        let order = compare(left, right);
        if self.is_descending { order.reverse() } else { order }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_descending { '-' } else { '+' };
        write!(formatter, "{sign}{}", self.member)
    }
}

/// Nulls first, then flags, numbers and texts that are numbers, and other texts: a total order,
/// which sorting needs.
pub(super) fn compare(left: &Value, right: &Value) -> Ordering {
    match (number(left), number(right)) {
        (Some(about_left), Some(about_right)) => {
            // What is about the same may still differ: floating point holds 15 digits for sure.
            let exactly = || exact(left, about_left).cmp(&exact(right, about_right));
            about_left.total_cmp(&about_right).then_with(exactly)
        }
        _ => rank(left).cmp(&rank(right)).then_with(|| match (left, right) {
            (Value::String(left), Value::String(right)) => left.cmp(right),
            (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
            _ => Ordering::Equal,
        }),
    }
}

fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    };
    // There is one zero.
    number.map(|number| number + 0.0)
}

/// A whole number to its last digit.
fn exact(value: &Value, about: f64) -> i128 {
    let written = match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from)),
    };
    written.unwrap_or(about as i128)
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::String(text) if text.parse().is_ok_and(f64::is_finite) => 2,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[0-9]{1,3}[a-z]{0,1}".prop_map(Value::from),
            "[ -~]{0,4}".prop_map(Value::from),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// A list of names such as `9`, `10` and `1a` once made sorting panic.
        #[test]
        fn a_list_of_numbers_and_texts_can_be_sorted(a in value(), b in value(), c in value()) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
