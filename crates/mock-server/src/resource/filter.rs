//! The filter language of lists (fact sheet D3). A filter is read once, so that a bad one is bad
//! for an empty list too, and then asked about every item.

use std::borrow::Cow;
use std::cmp::Ordering;

use regex_lite::Regex;
use serde_json::{Map, Value};

use crate::resource::regex;
use crate::resource::sort::compare;

/// A filter that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadFilter(pub(super) String);

/// A filter, read.
#[derive(Debug)]
pub(super) enum Filter {
    /// All of these; everything passes none.
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// A member, by the steps that lead to it, and what must hold of it.
    Member(Vec<String>, Test),
}

/// What must hold of a value.
#[derive(Debug)]
pub(super) enum Test {
    All(Vec<Test>),
    Not(Box<Test>),
    Equal(Value),
    Among(Vec<Value>),
    Contains(String),
    Ordered(Order, Value),
    Matches(Regex),
    Exists,
    /// Of the members of an object.
    Nested(Box<Filter>),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Filter {
    pub(super) fn read(filter: &Value) -> Result<Self, BadFilter> {
        let members = filter.as_object().ok_or_else(|| bad("a filter is a JSON object"))?;
        let mut filters = Vec::with_capacity(members.len());
        for (name, condition) in members {
            filters.push(match name.as_str() {
                "$and" => Self::All(several(condition)?),
                "$or" => Self::Any(several(condition)?),
                "$not" => Self::Not(Box::new(Self::read(condition)?)),
                name if name.starts_with('$') => {
                    return Err(bad(format!("{} combines no filters", short(name))));
                }
                name => {
                    let steps = name.split('.').map(str::to_owned).collect();
                    Self::Member(steps, Test::read(condition)?)
                }
            });
        }
        match (filters.pop(), filters.is_empty()) {
            (Some(only), true) => Ok(only),
            (last, _) => {
                filters.extend(last);
                Ok(Self::All(filters))
            }
        }
    }

    /// Whether an item passes; `member` looks into it.
    pub(super) fn passes<'a>(&self, member: &dyn Fn(&str) -> Option<Cow<'a, Value>>) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|filter| filter.passes(member)),
            Self::Any(filters) => filters.iter().any(|filter| filter.passes(member)),
            Self::Not(filter) => !filter.passes(member),
            Self::Member(steps, test) => {
                let Some((first, rest)) = steps.split_first() else { return false };
                // A member may have a dot in its name.
                if !rest.is_empty()
                    && let Some(value) = member(&steps.join("."))
                {
                    return test.holds(&value);
                }
                match member(first) {
                    Some(value) => test.holds_at(&value, rest),
                    None => test.holds(&Value::Null),
                }
            }
        }
    }

    /// The members that it asks for, as they were written.
    pub(super) fn members(&self) -> Vec<String> {
        match self {
            Self::All(filters) | Self::Any(filters) => {
                filters.iter().flat_map(Self::members).collect()
            }
            Self::Not(filter) => filter.members(),
            Self::Member(steps, _) => vec![steps.join(".")],
        }
    }

    pub(super) fn is_everything(&self) -> bool {
        matches!(self, Self::All(filters) if filters.is_empty())
    }

    /// The text that a member must be equal to, if the filter says so.
    pub(super) fn wanted(&self, is_member: &dyn Fn(&str) -> bool) -> Option<(&str, &str)> {
        match self {
            Self::Member(steps, Test::Equal(Value::String(text))) => match steps.as_slice() {
                [name] if is_member(name) => Some((name, text)),
                _ => None,
            },
            Self::All(filters) => filters.iter().find_map(|filter| filter.wanted(is_member)),
            _ => None,
        }
    }
}

fn several(filters: &Value) -> Result<Vec<Filter>, BadFilter> {
    let filters = filters.as_array().ok_or_else(|| bad("$and and $or take an array"))?;
    filters.iter().map(Filter::read).collect()
}

impl Test {
    fn read(condition: &Value) -> Result<Self, BadFilter> {
        let operators = match condition {
            Value::Array(choices) => return Ok(Self::Among(choices.clone())),
            Value::Object(operators) => operators,
            other => return Ok(Self::Equal(other.clone())),
        };
        let is_operator = |name: &String| name.starts_with('$');
        if !operators.is_empty() && !operators.keys().any(is_operator) {
            return Ok(Self::Nested(Box::new(Filter::read(condition)?)));
        }
        let mut tests = Vec::with_capacity(operators.len());
        for (operator, operand) in operators {
            let ordered = |order| Ok(Self::Ordered(order, operand.clone()));
            tests.push(match operator.as_str() {
                "$eq" => Self::Equal(operand.clone()),
                "$ne" => Self::Not(Box::new(Self::Equal(operand.clone()))),
                "$in" => Self::Among(choices(operand)?),
                "$nin" => Self::Not(Box::new(Self::Among(choices(operand)?))),
                "$contains" => match operand {
                    Value::String(part) => Self::Contains(part.clone()),
                    Value::Number(part) => Self::Contains(part.to_string()),
                    _ => return Err(bad("$contains takes a text")),
                },
                "$gt" => ordered(Order::Greater)?,
                "$gte" => ordered(Order::GreaterOrEqual)?,
                "$lt" => ordered(Order::Less)?,
                "$lte" => ordered(Order::LessOrEqual)?,
                "$exists" => match operand {
                    Value::Bool(true) => Self::Exists,
                    Value::Bool(false) => Self::Not(Box::new(Self::Exists)),
                    _ => return Err(bad("$exists takes true or false")),
                },
                "$regex" => Self::Matches(expression(operators, operand)?),
                "$options" if operators.contains_key("$regex") => continue,
                "$not" => Self::Not(Box::new(Self::read(operand)?)),
                other => return Err(bad(format!("there is no operator {}", short(other)))),
            });
        }
        match (tests.pop(), tests.is_empty()) {
            (Some(only), true) => Ok(only),
            (last, _) => {
                tests.extend(last);
                Ok(Self::All(tests))
            }
        }
    }

    /// Whether it holds of a value, or of an entry of a list.
    fn holds(&self, value: &Value) -> bool {
        match self {
            Self::All(tests) => tests.iter().all(|test| test.holds(value)),
            Self::Not(test) => !test.holds(value),
            Self::Exists => !value.is_null(),
            Self::Nested(filter) => match value {
                Value::Array(entries) => entries.iter().any(|entry| self.holds(entry)),
                Value::Object(members) => {
                    filter.passes(&|name| members.get(name).map(Cow::Borrowed))
                }
                _ => false,
            },
            test => match value {
                Value::Array(entries) => {
                    test.holds_plainly(value)
                        || entries.iter().any(|entry| test.holds_plainly(entry))
                }
                value => test.holds_plainly(value),
            },
        }
    }

    fn holds_plainly(&self, value: &Value) -> bool {
        match self {
            Self::Equal(wanted) => equal(value, wanted),
            Self::Among(choices) => choices.iter().any(|choice| equal(value, choice)),
            Self::Contains(part) => match value {
                Value::String(text) => text.contains(part.as_str()),
                Value::Number(number) => number.to_string().contains(part.as_str()),
                _ => false,
            },
            Self::Ordered(order, bound) => {
                let is_comparable =
                    |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
                is_comparable(value)
                    && is_comparable(bound)
                    && order.is_met_by(compare(value, bound))
            }
            Self::Matches(expression) => match value {
                Value::String(text) => expression.is_match(text),
                Value::Number(number) => expression.is_match(&number.to_string()),
                _ => false,
            },
            Self::All(_) | Self::Not(_) | Self::Exists | Self::Nested(_) => self.holds(value),
        }
    }

    /// Whether it holds of what further steps lead to, or of something that they lead to where
    /// there is a list on the way. What says not denies all of that (fact sheet D3).
    fn holds_at(&self, value: &Value, steps: &[String]) -> bool {
        match self {
            Self::All(tests) => return tests.iter().all(|test| test.holds_at(value, steps)),
            Self::Not(test) => return !test.holds_at(value, steps),
            _ => {}
        }
        let Some((first, rest)) = steps.split_first() else { return self.holds(value) };
        match value {
            Value::Object(members) => {
                // What is left of the name may be one name with a dot in it.
                match (members.get(&steps.join(".")), members.get(first)) {
                    (Some(value), _) => self.holds(value),
                    (None, Some(value)) => self.holds_at(value, rest),
                    (None, None) => self.holds(&Value::Null),
                }
            }
            Value::Array(entries) if entries.is_empty() => self.holds(&Value::Null),
            Value::Array(entries) => match first.parse::<usize>() {
                Ok(place) => self.holds_at(entries.get(place).unwrap_or(&Value::Null), rest),
                Err(_) => entries.iter().any(|entry| self.holds_at(entry, steps)),
            },
            _ => self.holds(&Value::Null),
        }
    }
}

impl Order {
    fn is_met_by(self, order: Ordering) -> bool {
        match self {
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
        }
    }
}

fn choices(operand: &Value) -> Result<Vec<Value>, BadFilter> {
    operand.as_array().cloned().ok_or_else(|| bad("$in and $nin take an array"))
}

fn expression(operators: &Map<String, Value>, operand: &Value) -> Result<Regex, BadFilter> {
    let text = operand.as_str().ok_or_else(|| bad("$regex takes a text"))?;
    let options = match operators.get("$options") {
        None => "",
        Some(Value::String(options)) => options,
        Some(_) => return Err(bad("$options takes a text")),
    };
    if options.chars().any(|option| option != 'i') {
        return Err(bad("the only one of $options is i"));
    }
    regex::read(text, !options.is_empty())
        .ok_or_else(|| bad(format!("{} is no regular expression that is read here", short(text))))
}

fn bad(why: impl Into<String>) -> BadFilter {
    BadFilter(why.into())
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Numbers and texts of the same writing are equal: clients mix them up.
pub(super) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(text), Value::Number(number))
        | (Value::Number(number), Value::String(text)) => *text == number.to_string(),
        (Value::Bool(flag), Value::String(text)) | (Value::String(text), Value::Bool(flag)) => {
            text == if *flag { "true" } else { "false" }
        }
        _ => is_same(left, right),
    }
}

/// A number is the same however it is written.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => compare(left, right).is_eq(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|other| is_same(value, other)))
        }
        _ => left == right,
    }
}

#[cfg(test)]
mod tests;
