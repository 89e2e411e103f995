//! What forms know nothing of: `not`, `if`, `contains`, `prefixItems`, `dependentRequired`,
//! `patternProperties`.

use serde_json::{Map, Value};

use super::Look;
use crate::document::Schema;

impl Look<'_> {
    pub(super) fn rules(&mut self, rules: &Map<String, Value>, value: &Value, depth: usize) {
        if let Some(not) = rules.get("not")
            && self.fits(not, value, depth)
        {
            self.note("is what the document excludes");
        }
        if let Some(condition) = rules.get("if") {
            let branch = if self.fits(condition, value, depth) { "then" } else { "else" };
            if let Some(schema) = rules.get(branch) {
                self.value(schema, value, depth + 1);
            }
        }
        if let (Some(contains), Value::Array(items)) = (rules.get("contains"), value)
            && !items.iter().any(|item| self.fits(contains, item, depth))
        {
            self.note("holds no item of the kind that has to be there");
        }
        if let (Some(Value::Array(schemas)), Value::Array(items)) =
            (rules.get("prefixItems"), value)
        {
            for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                self.inside(&index.to_string(), |look| look.value(schema, item, depth + 1));
            }
        }
        let members = value.as_object().into_iter().flatten();
        for (name, member) in members {
            let wanted = rules.get("dependentRequired").and_then(|all| all.get(name));
            let wanted = wanted.and_then(Value::as_array).into_iter().flatten();
            for other in wanted.filter_map(Value::as_str).filter(|other| value.get(other).is_none())
            {
                self.inside(other, |look| look.note(format!("is missing beside {name}")));
            }
            let patterns = rules.get("patternProperties").and_then(Value::as_object);
            for (pattern, schema) in patterns.into_iter().flatten() {
                if (self.matches)(pattern, name) == Some(true) {
                    self.inside(name, |look| look.value(schema, member, depth + 1));
                }
            }
        }
    }

    /// Whether a pattern stands for a member that no property names.
    pub(super) fn is_of_pattern(&self, schema: &Schema, name: &str) -> bool {
        let mut patterns =
            schema.rules.iter().filter_map(|rules| rules.get("patternProperties")?.as_object());
        patterns.any(|all| all.keys().any(|pattern| (self.matches)(pattern, name) == Some(true)))
    }
}
