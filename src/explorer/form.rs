//! A form that follows from schemas: one field a member, nested as the schema is, and no deeper
//! than someone opens it.

mod choices;
mod field;
mod files;
mod list;
mod members;
mod scalar;

use description::Mismatch;
use description::document::Schema;
use leptos::prelude::*;
use serde_json::Value;

pub use field::SchemaField;
pub use files::FileInput;
pub use members::MemberFields as Members;

use crate::explorer::draft::Draft;

/// What all fields of a form share.
#[derive(Clone, Copy)]
pub struct Form {
    pub draft: Draft,
    /// What does not fit, by pointer.
    pub mismatches: Memo<Vec<Mismatch>>,
    /// Whether mismatches of fields that nobody has touched are told too.
    pub is_strict: RwSignal<bool>,
}

impl Form {
    /// What is wrong at a pointer; nothing as long as nobody has given a value there.
    fn fault(self, pointer: &str) -> String {
        let is_given = self.draft.value.with(|value| value.pointer(pointer).is_some());
        if !is_given && !self.is_strict.get() {
            return String::new();
        }
        self.mismatches.with(|all| {
            let found = all.iter().find(|mismatch| mismatch.pointer == pointer);
            found.map(|mismatch| mismatch.says.clone()).unwrap_or_default()
        })
    }

    /// Reads one level of a schema.
    fn schema(self, value: &Value) -> Schema {
        self.draft.document.with_value(|document| document.schema(value))
    }
}

/// An id for the control at a pointer, which no other form on the page has.
fn id_of(form: Form, pointer: &str) -> String {
    let mut id = format!("f{}", form.draft.number);
    for character in pointer.chars() {
        match character {
            '/' => id.push('-'),
            '_' => id.push('_'),
            c if c.is_ascii_alphanumeric() => id.push(c),
            c => id.push_str(&format!("__{:x}", u32::from(c))),
        }
    }
    id
}
