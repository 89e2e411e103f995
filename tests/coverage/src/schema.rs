//! Answers against their documents.

use std::collections::BTreeMap;
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::document::Operation;
use crate::server::Answer;

/// The schemas of all services.
#[derive(Default)]
pub(crate) struct Schemas {
    components: BTreeMap<String, Value>,
    /// Those that have been read, by service and name.
    read: Mutex<BTreeMap<(String, String), std::sync::Arc<Validator>>>,
}

impl std::fmt::Debug for Schemas {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.components.keys()).finish()
    }
}

impl Schemas {
    pub(crate) fn add(&mut self, api: &str, document: &Value) -> Result<()> {
        self.components.insert(api.to_owned(), document["components"].clone());
        Ok(())
    }

    /// The example that a schema has.
    pub(crate) fn example(&self, operation: &Operation) -> Result<Option<Value>> {
        let Some(name) = operation.takes() else { return Ok(None) };
        let schema = &self.components[&operation.api]["schemas"][name];
        let example = schema.get("example").with_context(|| format!("{name} has no example"))?;
        self.check(&operation.api, name, example)
            .with_context(|| format!("the example of {name} does not fit it"))?;
        Ok(Some(example.clone()))
    }

    /// Whether an answer has a status, a media type and a body that the document names.
    pub(crate) fn fits(&self, operation: &Operation, answer: &Answer) -> Result<()> {
        let described = &operation.described["responses"][answer.status.to_string()];
        ensure!(
            !described.is_null(),
            "the status {} is not documented: {}",
            answer.status,
            answer.text
        );
        let described = match described["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            Some(name) => &self.components[&operation.api]["responses"][name],
            None => described,
        };
        let Some(content) = described.get("content").and_then(Value::as_object) else {
            ensure!(answer.text.is_empty(), "the answer should be empty: {}", answer.text);
            return Ok(());
        };
        let media = answer.media.split(';').next().unwrap_or_default();
        let Some(described) = content.get(media) else {
            bail!("the media type {media} is not documented, only {:?}", content.keys())
        };
        match described["schema"]["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            Some(name) => self.check(&operation.api, name, &answer.body),
            None => Ok(()),
        }
    }

    fn check(&self, api: &str, name: &str, value: &Value) -> Result<()> {
        let key = (api.to_owned(), name.to_owned());
        let known = self.read.lock().ok().and_then(|read| read.get(&key).cloned());
        let validator = match known {
            Some(validator) => validator,
            None => {
                let schema = json!({
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "$ref": format!("#/components/schemas/{name}"),
                    "components": { "schemas": self.components[api]["schemas"] }
                });
                let validator = std::sync::Arc::new(jsonschema::validator_for(&schema)?);
                if let Ok(mut read) = self.read.lock() {
                    read.insert(key, validator.clone());
                }
                validator
            }
        };
        let faults: Vec<String> = validator
            .iter_errors(value)
            .take(4)
            .map(|fault| format!("{}: {fault}", fault.instance_path))
            .collect();
        ensure!(faults.is_empty(), "{name}: {}", faults.join("; "));
        Ok(())
    }
}
