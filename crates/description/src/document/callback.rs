//! What the server calls after an operation.

use serde_json::Value;

use super::scan::METHODS;
use super::{Body, Document, ResponseEntry};

/// A request that the server makes after an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    pub name: String,
    /// In upper case.
    pub method: String,
    /// Where it goes, as an expression: `{$request.body#/url}`.
    pub address: String,
    pub summary: String,
    /// What it brings.
    pub body: Option<Body>,
    /// What the server expects.
    pub responses: Vec<ResponseEntry>,
}

impl Document {
    pub(super) fn callbacks(&self, value: &Value, faults: &mut Vec<String>) -> Vec<Callback> {
        let mut found = Vec::new();
        for (name, callback) in value.as_object().into_iter().flatten() {
            for (address, item) in self.members_of(callback, faults) {
                let operations = self.members_of(&item, faults).into_iter();
                for (method, operation) in
                    operations.filter(|(method, _)| METHODS.contains(&method.as_str()))
                {
                    found.push(self.callback(name, &address, &method, &operation, faults));
                }
            }
        }
        found
    }

    fn callback(
        &self,
        name: &str,
        address: &str,
        method: &str,
        operation: &Value,
        faults: &mut Vec<String>,
    ) -> Callback {
        let text = |name: &str| operation[name].as_str().unwrap_or_default();
        let summary = if text("summary").is_empty() { "description" } else { "summary" };
        let body = operation.get("requestBody").and_then(|body| self.body(body, faults));
        Callback {
            name: name.to_owned(),
            method: method.to_ascii_uppercase(),
            address: address.to_owned(),
            summary: text(summary).to_owned(),
            body,
            responses: self.responses(&operation["responses"], &[]),
        }
    }

    /// The members of an object that may stand elsewhere.
    fn members_of(&self, value: &Value, faults: &mut Vec<String>) -> Vec<(String, Value)> {
        match self.resolve(value).map(|resolved| resolved.value) {
            Ok(Value::Object(members)) => members.into_iter().collect(),
            Ok(_) => Vec::new(),
            Err(fault) => {
                faults.push(fault);
                Vec::new()
            }
        }
    }
}
