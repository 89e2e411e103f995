//! Parameters of path, query, header and cookie.

use serde_json::{Map, Value, json};

use super::Document;

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub place: Place,
    pub is_required: bool,
    pub is_deprecated: bool,
    pub description: String,
    pub schema: Value,
    pub examples: Vec<Value>,
    /// How lists and objects are written: `form`, `simple`, `deepObject`, …
    pub style: String,
    /// Whether each item of a list is written on its own.
    pub is_exploded: bool,
    /// Whether reserved characters stay as they are in the query.
    pub is_reserved: bool,
    /// Whether the value is JSON (a parameter with `content`).
    pub is_json: bool,
}

impl Place {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "path" => Some(Self::Path),
            "query" => Some(Self::Query),
            "header" => Some(Self::Header),
            "cookie" => Some(Self::Cookie),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl Document {
    /// Reads a parameter; nothing for those of the body of Swagger 2.0, which are no parameters
    /// here, and for what cannot be read.
    pub(super) fn parameter(&self, value: &Value) -> Option<Parameter> {
        let value = self.resolve(value).ok()?.value;
        let members = value.as_object()?;
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
        let place = Place::from_name(text("in"))?;
        let is = |name: &str| members.get(name) == Some(&Value::Bool(true));
        let content = members.get("content").and_then(Value::as_object);
        let in_content = content.and_then(|content| content.values().next());
        let schema = match (members.get("schema"), in_content) {
            (Some(schema), _) => schema.clone(),
            (None, Some(media)) => media.get("schema").cloned().unwrap_or_else(|| json!({})),
            // Swagger 2.0 has the schema in the parameter itself.
            (None, None) => own_schema(members),
        };
        let examples = members.get("examples").and_then(Value::as_object);
        let named = examples.into_iter().flat_map(|examples| examples.values());
        let named =
            named.filter_map(|example| self.resolve(example).ok()?.value.get("value").cloned());
        let examples = members.get("example").cloned().into_iter().chain(named).collect();
        let style = match (text("style"), text("collectionFormat"), place) {
            ("", "csv", Place::Query) => "form",
            ("", "ssv", _) => "spaceDelimited",
            ("", "pipes", _) => "pipeDelimited",
            // OpenAPI 3 has no name for it.
            ("", "tsv", _) => "tabDelimited",
            ("", _, Place::Query | Place::Cookie) => "form",
            ("", _, Place::Path | Place::Header) => "simple",
            (style, _, _) => style,
        };
        let is_exploded = match (members.get("explode"), text("collectionFormat")) {
            (Some(explode), _) => explode == &Value::Bool(true),
            (None, "multi") => true,
            (None, "") if members.contains_key("schema") => style == "form",
            (None, _) => false,
        };
        Some(Parameter {
            name: text("name").to_owned(),
            place,
            is_required: is("required") || place == Place::Path,
            is_deprecated: is("deprecated"),
            description: text("description").to_owned(),
            schema,
            examples,
            style: style.to_owned(),
            is_exploded,
            is_reserved: is("allowReserved"),
            is_json: content
                .is_some_and(|content| content.keys().any(|name| name.contains("json"))),
        })
    }
}

/// The schema of a parameter that is written into it (Swagger 2.0).
pub(super) fn own_schema(members: &Map<String, Value>) -> Value {
    const OTHERS: [&str; 5] = ["name", "in", "required", "collectionFormat", "allowEmptyValue"];
    let mut schema = members.clone();
    for name in OTHERS {
        schema.remove(name);
    }
    Value::Object(schema)
}
