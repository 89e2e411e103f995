//! A schema, one level of it: what is inside is resolved when someone opens it.

use serde_json::{Map, Value, json};

use super::{Discriminator, Document};

/// What a schema says of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Its name where a reference led to it.
    pub name: Option<String>,
    pub title: String,
    pub description: String,
    /// `string`, `integer`, …; without `null`. Empty where it may be anything.
    pub types: Vec<String>,
    pub is_nullable: bool,
    pub format: String,
    pub default: Option<Value>,
    /// Values to show: the first stands for all.
    pub examples: Vec<Value>,
    /// The values that there are; `const` is a list of one.
    pub values: Vec<Value>,
    /// Limits by their names: `minimum`, `maxLength`, `pattern`, …
    pub limits: Vec<(&'static str, Value)>,
    /// Members in the order of the document, with their schemas as they stand there.
    pub properties: Vec<(String, Value)>,
    pub required: Vec<String>,
    pub additional: Additional,
    /// The schema of the items of a list.
    pub items: Option<Value>,
    /// The schemas of which one (or some) has to fit.
    pub choices: Vec<Value>,
    /// Whether no more than one of them may fit.
    pub is_exclusive: bool,
    pub discriminator: Option<Discriminator>,
    /// What is only checked, each part on its own: `not`, `if`, `contains`, …
    pub rules: Vec<Map<String, Value>>,
    pub is_read_only: bool,
    pub is_write_only: bool,
    pub is_deprecated: bool,
    /// Why not all of it could be read.
    pub fault: Option<String>,
}

/// What an object may hold besides its properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional {
    /// The schema does not say; a form offers nothing.
    #[default]
    Unsaid,
    Forbidden,
    Any,
    Of(Value),
}

const LIMITS: [&str; 13] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Keywords that add nothing to a form.
const RULES: [&str; 8] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "prefixItems",
    "dependentRequired",
    "patternProperties",
];

/// How deep schemas may be put together with `allOf`.
const DEEPEST: usize = 12;

/// How many ways there may be where several choices have to be made at once.
const MOST_CHOICES: usize = 64;

impl Document {
    /// Reads one level of a schema.
    pub fn schema(&self, value: &Value) -> Schema {
        let mut schema = Schema::default();
        self.add_to(&mut schema, value, 0, false);
        schema
    }

    fn add_to(&self, schema: &mut Schema, value: &Value, depth: usize, is_part: bool) {
        let resolved = match self.resolve(value) {
            Ok(resolved) if depth < DEEPEST => resolved,
            Ok(_) => {
                schema.fault = Some("The schema is part of itself.".to_owned());
                return;
            }
            Err(fault) => {
                schema.fault = Some(fault);
                return;
            }
        };
        if !is_part && resolved.name.is_some() {
            schema.name.clone_from(&resolved.name);
        }
        match &resolved.value {
            Value::Object(members) => {
                for part in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
                    // A schema that is part of itself several times over would never end.
                    if schema.fault.is_none() {
                        self.add_to(schema, part, depth + 1, true);
                    }
                }
                schema.add(members);
                for name in ["oneOf", "anyOf"] {
                    if let Some(choices) = members.get(name).and_then(Value::as_array) {
                        schema.is_exclusive = name == "oneOf";
                        self.add_choices(schema, choices, depth, is_part);
                    }
                }
                let is_whole = !is_part && members.contains_key("discriminator");
                if is_whole && schema.choices.is_empty() {
                    schema.choices = self.subtypes(resolved.name.as_deref(), schema);
                }
            }
            // JSON Schema: `true` is anything, `false` nothing.
            Value::Bool(_) => {}
            _ => schema.fault = Some("The schema is no object.".to_owned()),
        }
    }

    /// One more group of choices. A single one is none, and null only says that the others may be
    /// null. Groups that all have to fit become one of all their pairs.
    fn add_choices(&self, schema: &mut Schema, choices: &[Value], depth: usize, is_part: bool) {
        let (nulls, choices): (Vec<&Value>, Vec<&Value>) =
            choices.iter().partition(|choice| is_null(choice));
        schema.is_nullable |= !nulls.is_empty();
        match choices.as_slice() {
            [] => {}
            [one] => self.add_to(schema, one, depth + 1, is_part),
            several if schema.choices.is_empty() => {
                schema.choices = several.iter().copied().cloned().collect();
            }
            several => {
                let pairs = schema.choices.iter().flat_map(|first| {
                    several.iter().map(move |second| json!({ "allOf": [first, second] }))
                });
                schema.choices = pairs.take(MOST_CHOICES).collect();
            }
        }
    }
}

/// Whether a schema takes null and nothing else.
fn is_null(schema: &Value) -> bool {
    schema.get("type") == Some(&Value::from("null"))
        || schema.get("const") == Some(&Value::Null)
        || schema.get("enum") == Some(&json!([null]))
}

impl Schema {
    /// What a value of it is, in a word or two: `string`, `list of Role`, `User`.
    pub fn kind(&self) -> String {
        if let Some(name) = &self.name
            && !self.properties.is_empty()
        {
            return name.clone();
        }
        let mut words: Vec<&str> = self.types.iter().map(String::as_str).collect();
        if words.is_empty() {
            words.push(match () {
                () if !self.choices.is_empty() => "one of several",
                () if !self.properties.is_empty() => "object",
                () if self.items.is_some() => "array",
                () => "any",
            });
        }
        let mut kind = words.join(" or ");
        if !self.format.is_empty() {
            kind.push_str(&format!(" ({})", self.format));
        }
        if self.is_nullable {
            kind.push_str(" or null");
        }
        kind
    }

    pub fn is_type(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    pub fn is_object(&self) -> bool {
        self.is_type("object")
            || self.types.is_empty()
                && (!self.properties.is_empty()
                    || matches!(self.additional, Additional::Of(_) | Additional::Any))
    }

    pub fn is_array(&self) -> bool {
        self.is_type("array") || self.types.is_empty() && self.items.is_some()
    }

    /// Whether its values are files: binary texts, and the files of Swagger 2.0.
    pub fn is_file(&self) -> bool {
        self.format == "binary" || self.is_type("file")
    }

    pub fn limit(&self, name: &str) -> Option<&Value> {
        self.limits.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub fn requires(&self, member: &str) -> bool {
        self.required.iter().any(|name| name == member)
    }

    pub fn property(&self, member: &str) -> Option<&Value> {
        self.properties.iter().find(|(name, _)| name == member).map(|(_, schema)| schema)
    }

    /// Adds what an object says; later ones take the place of earlier ones.
    fn add(&mut self, members: &Map<String, Value>) {
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
        for (own, name) in [
            (&mut self.title, "title"),
            (&mut self.description, "description"),
            (&mut self.format, "format"),
        ] {
            if !text(name).is_empty() {
                *own = text(name).to_owned();
            }
        }
        self.add_types(members);
        let is = |name: &str| members.get(name) == Some(&Value::Bool(true));
        self.is_nullable |= is("nullable") || is("x-nullable");
        self.is_read_only |= is("readOnly");
        self.is_write_only |= is("writeOnly");
        self.is_deprecated |= is("deprecated");
        if let Some(default) = members.get("default") {
            self.default = Some(default.clone());
        }
        if let Some(example) = members.get("example") {
            self.examples = vec![example.clone()];
        } else if let Some(examples) = members.get("examples").and_then(Value::as_array) {
            self.examples.clone_from(examples);
        }
        match (members.get("enum").and_then(Value::as_array), members.get("const")) {
            (Some(values), _) => self.values = values.clone(),
            (None, Some(value)) => self.values = vec![value.clone()],
            (None, None) => {}
        }
        for name in LIMITS {
            if let Some(value) = members.get(name) {
                self.limits.retain(|(known, _)| *known != name);
                self.limits.push((name, value.clone()));
            }
        }
        for (name, schema) in
            members.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            match self.properties.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) if known == schema => {}
                // Both count.
                Some((_, known)) => *known = json!({ "allOf": [known, schema] }),
                None => self.properties.push((name.clone(), schema.clone())),
            }
        }
        for name in members.get("required").and_then(Value::as_array).into_iter().flatten() {
            if let Some(name) = name.as_str().filter(|name| !self.requires(name)) {
                self.required.push(name.to_owned());
            }
        }
        match members.get("additionalProperties") {
            None => {}
            Some(Value::Bool(false)) => self.additional = Additional::Forbidden,
            Some(Value::Bool(true)) => self.additional = Additional::Any,
            Some(Value::Object(empty)) if empty.is_empty() => self.additional = Additional::Any,
            Some(schema) => self.additional = Additional::Of(schema.clone()),
        }
        if let Some(items) = members.get("items") {
            self.items = Some(items.clone());
        }
        if let Some(discriminator) = members.get("discriminator") {
            self.discriminator = Some(Discriminator::from_document(discriminator));
        }
        let rules = members.iter().filter(|(name, _)| RULES.contains(&name.as_str()));
        let rules: Map<String, Value> =
            rules.map(|(name, rule)| (name.clone(), rule.clone())).collect();
        if !rules.is_empty() {
            self.rules.push(rules);
        }
    }

    /// In OpenAPI 3.1 `type` may be a list, and null one of them.
    fn add_types(&mut self, members: &Map<String, Value>) {
        let types: Vec<&str> = match members.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        self.is_nullable |= types.contains(&"null");
        self.types = types.into_iter().filter(|name| *name != "null").map(str::to_owned).collect();
    }
}
