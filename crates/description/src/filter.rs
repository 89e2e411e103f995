//! The filter of a list, as rows that one fills in: member, operator, value; and the JSON that the
//! server takes (fact sheet D3).

use serde_json::{Map, Value, json};

use crate::typed::{typed, value_of};

/// How a member is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Operator {
    #[default]
    Equal,
    NotEqual,
    Contains,
    In,
    NotIn,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Regex,
    Exists,
    NotExists,
}

impl Operator {
    pub const ALL: [Self; 12] = [
        Self::Equal,
        Self::NotEqual,
        Self::Contains,
        Self::In,
        Self::NotIn,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Regex,
        Self::Exists,
        Self::NotExists,
    ];

    /// As one reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "is",
            Self::NotEqual => "is not",
            Self::Contains => "contains",
            Self::In => "is one of",
            Self::NotIn => "is none of",
            Self::Greater => "is above",
            Self::GreaterOrEqual => "is at least",
            Self::Less => "is below",
            Self::LessOrEqual => "is at most",
            Self::Regex => "matches",
            Self::Exists => "is there",
            Self::NotExists => "is not there",
        }
    }

    /// As the server names it.
    fn sign(self) -> &'static str {
        match self {
            Self::Equal => "$eq",
            Self::NotEqual => "$ne",
            Self::Contains => "$contains",
            Self::In => "$in",
            Self::NotIn => "$nin",
            Self::Greater => "$gt",
            Self::GreaterOrEqual => "$gte",
            Self::Less => "$lt",
            Self::LessOrEqual => "$lte",
            Self::Regex => "$regex",
            Self::Exists | Self::NotExists => "$exists",
        }
    }

    /// Whether it wants a value.
    pub fn has_value(self) -> bool {
        !matches!(self, Self::Exists | Self::NotExists)
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    pub member: String,
    pub operator: Operator,
    /// As it was typed; several are separated by commas.
    pub value: String,
}

/// The filter that the rows make together.
pub fn to_filter(conditions: &[Condition]) -> Value {
    let named: Vec<&Condition> = conditions.iter().filter(|row| !row.member.is_empty()).collect();
    let is_twice =
        |row: &Condition| named.iter().filter(|other| other.member == row.member).count() > 1;
    if named.iter().any(|row| is_twice(row)) {
        let all: Vec<Value> =
            named.iter().map(|row| json!({ row.member.as_str(): row.test() })).collect();
        return json!({ "$and": all });
    }
    let members: Map<String, Value> =
        named.iter().map(|row| (row.member.clone(), row.test())).collect();
    Value::Object(members)
}

/// The rows that make a filter, if rows can.
pub fn from_filter(filter: &Value) -> Option<Vec<Condition>> {
    let members = filter.as_object()?;
    if let (Some(all), 1) = (members.get("$and"), members.len()) {
        let parts: Option<Vec<Vec<Condition>>> = all.as_array()?.iter().map(from_filter).collect();
        return Some(parts?.concat());
    }
    let mut rows = Vec::new();
    for (member, test) in members {
        if member.starts_with('$') {
            return None;
        }
        rows.push(Condition::from_test(member, test)?);
    }
    Some(rows)
}

impl Condition {
    fn test(&self) -> Value {
        match self.operator {
            Operator::Equal => value_of(&self.value),
            Operator::Exists => json!({ "$exists": true }),
            Operator::NotExists => json!({ "$exists": false }),
            Operator::In | Operator::NotIn => {
                let values: Vec<Value> = match serde_json::from_str(&format!("[{}]", self.value)) {
                    // With quotation marks where they are needed.
                    Ok(Value::Array(values)) => values,
                    _ => self.value.split(',').map(|value| value_of(value.trim())).collect(),
                };
                json!({ self.operator.sign(): values })
            }
            // These compare texts, whatever they look like.
            Operator::Contains | Operator::Regex => json!({ self.operator.sign(): self.value }),
            operator => json!({ operator.sign(): value_of(&self.value) }),
        }
    }

    fn from_test(member: &str, test: &Value) -> Option<Self> {
        let row =
            |operator, value: String| Some(Self { member: member.to_owned(), operator, value });
        let Some(members) = test.as_object() else {
            return match test {
                Value::Array(items) => row(Operator::In, listed(items)),
                test => row(Operator::Equal, typed(test)),
            };
        };
        if members.len() != 1 {
            return None;
        }
        let (sign, value) = members.iter().next()?;
        if sign == "$exists" {
            let operator = if value == true { Operator::Exists } else { Operator::NotExists };
            return row(operator, String::new());
        }
        let operator = Operator::ALL.into_iter().find(|operator| operator.sign() == sign)?;
        match value {
            Value::Array(items) => row(operator, listed(items)),
            value => row(operator, typed(value)),
        }
    }
}

/// Texts with a comma in them make quotation marks necessary, for all of them then.
fn listed(items: &[Value]) -> String {
    let has_comma = items.iter().any(|item| item.as_str().is_some_and(|text| text.contains(',')));
    let one = |item: &Value| if has_comma { item.to_string() } else { typed(item) };
    items.iter().map(one).collect::<Vec<String>>().join(", ")
}
