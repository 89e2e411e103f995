//! Fields as JSON Schema.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::catalogue::{Api, Field, Kind, Resource, Special, Variant};
use crate::documents::example;

/// The schemas of a document, by name, as they are needed.
pub(super) struct Schemas {
    pub(super) all: BTreeMap<String, Value>,
    /// What stands in front of the names, so that those of several services do not clash.
    pub(super) prefix: String,
}

impl Schemas {
    /// The reference to a form of a resource's item.
    pub(super) fn item(&mut self, resource: &Resource, variant: Variant) -> Value {
        let name = format!("{}{}{}", self.prefix, resource.name, variant.suffix());
        if !self.all.contains_key(&name) {
            self.all.insert(name.clone(), Value::Null);
            let mut schema = self.object(resource.api(), &resource.fields, variant, true);
            if variant == Variant::Output {
                schema["properties"]["_links"] = links();
            }
            schema["description"] = resource.description.clone().into();
            schema["example"] = example::item(resource, variant);
            self.all.insert(name.clone(), schema);
        }
        reference(&name)
    }

    /// The reference to a model, as requests or answers have it.
    pub(super) fn model(&mut self, api: &Api, model: &str, variant: Variant) -> Value {
        let is_output = variant == Variant::Output;
        let name = format!("{}{model}{}", self.prefix, if is_output { "" } else { "Input" });
        if !self.all.contains_key(&name) {
            self.all.insert(name.clone(), Value::Null);
            let fields = api.model(model);
            let mut schema = self.object(api, fields, variant, false);
            schema["example"] = example::model(api, model, variant);
            self.all.insert(name.clone(), schema);
        }
        reference(&name)
    }

    fn object(&mut self, api: &Api, fields: &[Field], variant: Variant, is_item: bool) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in fields {
            let (is_in, is_required) = match (variant, is_item) {
                // Models are the same in all requests.
                (Variant::Output, _) | (_, true) => {
                    (field.is_in(variant), field.is_required(variant))
                }
                (_, false) => (!field.is_read_only(), is_required_in(field)),
            };
            if !is_in {
                continue;
            }
            if is_required {
                required.push(Value::from(field.name.as_str()));
            }
            properties.insert(field.name.clone(), self.field(api, field, variant));
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        schema
    }

    fn field(&mut self, api: &Api, field: &Field, variant: Variant) -> Value {
        let is_output = variant == Variant::Output;
        let mut schema = self.kind(api, &field.kind, variant);
        if !field.choices.is_empty() {
            match field.kind {
                Kind::Array(_) => schema["items"]["enum"] = field.choices.clone().into(),
                _ => schema["enum"] = field.choices.clone().into(),
            }
        }
        let is_empty_too =
            is_output && !field.choices.is_empty() && field.default == Some(Value::Null);
        if is_output && field.default == Some(Value::Null) {
            allow_null(&mut schema, is_empty_too);
        }
        if let Some(min) = field.min {
            schema["minimum"] = min.into();
        }
        if let Some(max) = field.max {
            schema["maximum"] = max.into();
        }
        if field.special == Some(Special::Attributes) {
            schema["additionalProperties"] = json!({ "type": "string" });
        }
        if let Some(default) =
            field.default.as_ref().filter(|default| !default.is_null() && !is_output)
        {
            schema["default"] = default.clone();
        }
        if let (Some(example), None) = (&field.example, schema.get("$ref"))
            && (!is_output || !field.is_secret())
        {
            schema["example"] = example.clone();
        }
        if field.is_secret() && !is_output {
            schema["writeOnly"] = true.into();
            schema["format"] = "password".into();
        }
        let description = described(field);
        if !description.is_empty() {
            schema["description"] = description.into();
        }
        schema
    }

    pub(super) fn kind(&mut self, api: &Api, kind: &Kind, variant: Variant) -> Value {
        match kind {
            Kind::Text => json!({ "type": "string" }),
            Kind::DateTime => json!({ "type": "string" }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Number => json!({ "type": "number" }),
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Object => json!({ "type": "object" }),
            Kind::Any => json!({}),
            Kind::Choice(name) => {
                json!({ "type": "string", "enum": api.enums.get(name).cloned().unwrap_or_default() })
            }
            Kind::Array(inner) => {
                json!({ "type": "array", "items": self.kind(api, inner, variant) })
            }
            Kind::Model(name) => self.model(api, name, variant),
        }
    }

    /// A list of items of a schema.
    pub(super) fn list(&mut self, name: &str, items: &Value, is_paged: bool) -> Value {
        let name = format!("{}{name}List", self.prefix);
        if !self.all.contains_key(&name) {
            let link = || json!({ "$ref": "#/components/schemas/Link" });
            let links = match is_paged {
                true => json!({
                    "type": "object",
                    "required": ["self", "first"],
                    "properties": {
                        "self": link(), "first": link(), "prev": link(), "next": link(), "last": link()
                    }
                }),
                false => links(),
            };
            let mut schema = json!({
                "type": "object",
                "required": ["_links", "_embedded"],
                "properties": {
                    "_links": links,
                    "_embedded": {
                        "type": "object",
                        "required": ["items"],
                        "properties": { "items": { "type": "array", "items": items } }
                    }
                }
            });
            if is_paged {
                schema["properties"]["count"] = json!({
                    "type": "integer",
                    "description": "How many items pass the filter; with `calculate_count=true` only."
                });
            }
            self.all.insert(name.clone(), schema);
        }
        reference(&name)
    }
}

/// Whether a model's field has to be said in requests.
fn is_required_in(field: &Field) -> bool {
    [Variant::Create, Variant::Update, Variant::Replace]
        .into_iter()
        .any(|variant| field.is_required(variant))
        && (field.is_required(Variant::Create) || !field.is_in(Variant::Create))
}

fn described(field: &Field) -> String {
    let mut description = field.description.clone();
    if !field.published.is_empty() && !description.contains("ublished") {
        let values: Vec<String> =
            field.published.iter().take(12).map(ToString::to_string).collect();
        let more = if field.published.len() > 12 { ", …" } else { "" };
        description.push_str(&format!(
            " Published values, known to be unreliable and not enforced: {}{more} [inferred].",
            values.join(", ")
        ));
    }
    if let Some(refers) = &field.refers {
        description
            .push_str(&format!(" Has to be the {} of a known {}.", refers.member, refers.title));
    }
    description.trim().to_owned()
}

fn allow_null(schema: &mut Value, is_enum: bool) {
    if let Some(Value::String(kind)) = schema.get("type").cloned() {
        schema["type"] = json!([kind, "null"]);
    }
    if let (true, Some(Value::Array(choices))) = (is_enum, schema.get_mut("enum")) {
        choices.push(Value::Null);
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn links() -> Value {
    json!({
        "type": "object",
        "properties": { "self": { "$ref": "#/components/schemas/Link" } }
    })
}
