//! JSON as rows of a tree that can be folded: which rows there are is plain logic.

use std::collections::HashSet;

use description::draft::step;
use serde_json::Value;

/// How many rows are shown at once.
pub const MOST: usize = 1500;

/// A row of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// JSON pointer of the value.
    pub pointer: String,
    pub depth: usize,
    /// The name of the member or the number of the item; nothing for the whole.
    pub key: Option<String>,
    /// The value, or what is left of it when it is folded.
    pub text: String,
    /// The class that colours the value.
    pub class: &'static str,
    /// Whether it is open, where it has something within.
    pub is_open: Option<bool>,
    /// The address it leads to (HAL).
    pub link: Option<String>,
}

/// What stands open and what is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Pointers whose state is not what it is at first.
    pub toggled: HashSet<String>,
    /// How deep it is open at first.
    pub depth: usize,
    /// Only rows with this text, and what they lie in.
    pub text: String,
}

impl Look {
    /// Small answers stand open, large ones down to their items.
    pub fn at(value: &Value) -> Self {
        let depth = match count(value, 400) {
            0..=150 => 12,
            151..400 => 4,
            _ => 3,
        };
        Self { toggled: HashSet::new(), depth, text: String::new() }
    }
}

fn count(value: &Value, most: usize) -> usize {
    let mut sum = 1;
    match value {
        Value::Object(members) => {
            for member in members.values() {
                sum += count(member, most.saturating_sub(sum));
                if sum >= most {
                    break;
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                sum += count(item, most.saturating_sub(sum));
                if sum >= most {
                    break;
                }
            }
        }
        _ => {}
    }
    sum
}

/// The rows of a value.
pub fn rows(value: &Value, look: &Look) -> Vec<Row> {
    let mut rows = Vec::new();
    let text = look.text.to_lowercase();
    add(&mut rows, value, None, String::new(), 0, look, &text);
    rows
}

/// Adds a value; tells whether it, or something in it, has the text.
fn add(
    rows: &mut Vec<Row>,
    value: &Value,
    key: Option<String>,
    pointer: String,
    depth: usize,
    look: &Look,
    text: &str,
) -> bool {
    if rows.len() >= MOST {
        return false;
    }
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), member)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        _ => Vec::new(),
    };
    let is_found = text.is_empty()
        || key.as_ref().is_some_and(|key| key.to_lowercase().contains(text))
        || inner.is_empty() && plain(value).to_lowercase().contains(text);
    let is_open = match text.is_empty() {
        true => (depth < look.depth) != look.toggled.contains(&pointer),
        // What is found lies open.
        false => true,
    };
    let place = rows.len();
    rows.push(Row {
        depth,
        text: shown(value, is_open && !inner.is_empty()),
        class: class(value),
        is_open: (!inner.is_empty()).then_some(is_open),
        link: link(value, &pointer),
        key,
        pointer: pointer.clone(),
    });
    let mut has_found = false;
    if is_open {
        for (name, member) in inner {
            let at = format!("{pointer}/{}", step(&name));
            has_found |= add(rows, member, Some(name), at, depth + 1, look, text);
        }
    }
    if !is_found && !has_found {
        rows.truncate(place);
    }
    is_found || has_found
}

fn shown(value: &Value, is_open: bool) -> String {
    let things = |count: usize, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    match value {
        Value::Array(items) if items.is_empty() => "[]".to_owned(),
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Array(_) if is_open => "[".to_owned(),
        Value::Object(_) if is_open => "{".to_owned(),
        Value::Array(items) => format!("[ {} ]", things(items.len(), "item", "items")),
        Value::Object(members) => format!("{{ {} }}", things(members.len(), "member", "members")),
        value => value.to_string(),
    }
}

fn class(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "code__string",
        Value::Number(_) => "code__number",
        Value::Null | Value::Bool(_) => "code__literal",
        Value::Array(_) | Value::Object(_) => "code__plain",
    }
}

fn plain(value: &Value) -> String {
    description::plain(value)
}

/// The `href` of a link of HAL.
fn link(value: &Value, pointer: &str) -> Option<String> {
    let is_link = pointer.ends_with("/href") && pointer.contains("/_links/");
    // An answer may come from anywhere: only what leads to a server is a link.
    let leads =
        |text: &&str| ["/", "http://", "https://"].iter().any(|start| text.starts_with(start));
    value.as_str().filter(|_| is_link).filter(leads).map(str::to_owned)
}

/// The links by which one pages through a list, in their order; nothing where a list has none. All
/// four have their place, so that none moves under the mouse.
pub fn pages(value: &Value) -> Vec<(&'static str, Option<String>)> {
    let link = |name: &str| value["_links"][name]["href"].as_str().map(str::to_owned);
    if link("next").is_none() && link("prev").is_none() {
        return Vec::new();
    }
    ["first", "prev", "next", "last"].into_iter().map(|name| (name, link(name))).collect()
}

/// The items of a list, if the value is one whose items have members.
pub fn items(value: &Value) -> Option<&Vec<Value>> {
    let members = || value.as_object().into_iter().flatten();
    // A list under any name, if there is but one.
    let mut lists = members().filter_map(|(_, member)| member.as_array());
    let only = lists.next().filter(|_| lists.next().is_none());
    let items = value["_embedded"]["items"].as_array().or_else(|| value.as_array()).or(only)?;
    let is_table = !items.is_empty() && items.iter().all(Value::is_object);
    is_table.then_some(items)
}

/// How many columns a table has.
const MOST_COLUMNS: usize = 12;

/// The columns of a table of items: members with plain values, in their order, and how many more there
/// are.
pub fn columns(items: &[Value]) -> (Vec<String>, usize) {
    let mut columns: Vec<String> = Vec::new();
    for item in items {
        for (name, member) in item.as_object().into_iter().flatten() {
            let is_plain = !member.is_object() && !member.is_array();
            if is_plain && !columns.contains(name) {
                columns.push(name.clone());
            }
        }
    }
    let more = columns.len().saturating_sub(MOST_COLUMNS);
    columns.truncate(MOST_COLUMNS);
    (columns, more)
}
