//! Which of several schemas a value is of, where a member of it tells.

use memchr::memmem;
use serde_json::{Value, json};

use super::{Document, Schema};

/// Which member tells which choice it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discriminator {
    pub property: String,
    /// Values, and the references or names they stand for.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    pub(super) fn from_document(value: &Value) -> Self {
        // Swagger 2.0 has the name only.
        let property = value.as_str().or_else(|| value["propertyName"].as_str());
        let mapping = value["mapping"].as_object().into_iter().flatten();
        let mapping =
            mapping.filter_map(|(name, to)| Some((name.clone(), to.as_str()?.to_owned())));
        Self { property: property.unwrap_or_default().to_owned(), mapping: mapping.collect() }
    }
}

impl Document {
    /// The choice that a value says it is of.
    pub fn told_choice(&self, schema: &Schema, value: &Value) -> Option<usize> {
        let told = value.get(&schema.discriminator.as_ref()?.property)?.as_str()?;
        let is_told = |choice: &Value| self.discriminated(schema, choice).as_deref() == Some(told);
        schema.choices.iter().position(is_told)
    }

    /// Writes into a value which choice it is of, where the document has a member for that.
    pub fn mark_choice(&self, schema: &Schema, choice: &Value, value: &mut Value) {
        let Some(discriminator) = &schema.discriminator else { return };
        let Some(name) = self.discriminated(schema, choice) else { return };
        if let Some(members) = value.as_object_mut() {
            members.insert(discriminator.property.clone(), Value::from(name));
        }
    }

    /// What the discriminator says of a choice: its name in the mapping, or that of its model.
    fn discriminated(&self, schema: &Schema, choice: &Value) -> Option<String> {
        let mapping = &schema.discriminator.as_ref()?.mapping;
        let reference = choice["$ref"].as_str()?;
        let name = reference.rsplit('/').next();
        let is_it = |to: &str| to == reference || Some(to) == name;
        if let Some((name, _)) = mapping.iter().find(|(_, to)| is_it(to)) {
            return Some(name.clone());
        }
        // Many documents leave the mapping out and give the member its only value.
        let choice = self.schema(choice);
        let member = choice.property(&schema.discriminator.as_ref()?.property);
        match member.map(|member| self.schema(member).values).as_deref() {
            Some([Value::String(only)]) => Some(only.clone()),
            _ => choice.name,
        }
    }

    /// The names of the models with a reference among the parts of their `allOf`.
    fn models_with_part(&self, reference: &str) -> Vec<&str> {
        let quoted = Value::from(reference).to_string();
        let finder = memmem::Finder::new(quoted.as_bytes());
        let models = self.index().models.iter().filter(|model| {
            let text = self.text().get(model.span.range()).unwrap_or_default();
            if finder.find(text).is_none() {
                return false;
            }
            let value = self.read(model.span).unwrap_or_default();
            let mut parts = value["allOf"].as_array().into_iter().flatten();
            parts.any(|part| part["$ref"] == reference)
        });
        models.map(|model| model.name.as_str()).collect()
    }

    /// The models that a model with a discriminator stands for: those of its mapping, and those
    /// that have it as a part.
    pub(super) fn subtypes(&self, name: Option<&str>, schema: &Schema) -> Vec<Value> {
        let Some(name) = name else { return Vec::new() };
        let index = self.index();
        let is_swagger = index.root.contains_key("definitions");
        let section = if is_swagger { "definitions" } else { "components/schemas" };
        let full = |name: &str| format!("#/{section}/{name}");
        let own = full(name);
        let mut references: Vec<String> = Vec::new();
        let mapping = schema.discriminator.iter().flat_map(|one| &one.mapping);
        for (_, to) in mapping {
            let is_name = index.model(to).is_some();
            let reference = if is_name { full(to) } else { to.clone() };
            if reference != own && !references.contains(&reference) {
                references.push(reference);
            }
        }
        // Those that have it as a part, and those that have one of these.
        let mut waiting = references.clone();
        waiting.push(own.clone());
        while let Some(base) = waiting.pop() {
            for reference in self.models_with_part(&base).iter().map(|name| full(name)) {
                if reference != own && !references.contains(&reference) {
                    references.push(reference.clone());
                    waiting.push(reference);
                }
            }
        }
        references.into_iter().map(|reference| json!({ "$ref": reference })).collect()
    }
}
