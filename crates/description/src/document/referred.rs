//! Path items that stand elsewhere: in the components, or in another file.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

use super::index::{OperationEntry, ReferredPath};
use super::scan::METHODS;
use super::{Document, members};

impl Document {
    /// Takes in the operations of path items that stand elsewhere, as far as they can be reached.
    pub(super) fn with_referred_paths(mut self) -> Self {
        let (mut taken, mut waiting) = (0, Vec::new());
        for mut referred in std::mem::take(&mut self.index.referred) {
            referred.place += taken;
            let operations = self.operations_of(&referred);
            let fault = referred.fault();
            self.index.faults.retain(|known| *known != fault);
            match operations {
                Some(operations) => {
                    taken += operations.len();
                    let place = referred.place.min(self.index.operations.len());
                    self.index.operations.splice(place..place, operations);
                }
                None => {
                    self.index.faults.push(fault);
                    waiting.push(referred);
                }
            }
        }
        self.index.referred = waiting;
        name_operations(&mut self.index.operations);
        self
    }

    /// The operations of a path item; nothing where it cannot be reached.
    fn operations_of(&self, referred: &ReferredPath) -> Option<Vec<OperationEntry>> {
        let reference = Value::from_iter([("$ref", referred.reference.as_str())]);
        let Value::Object(mut item) = self.resolve(&reference).ok()?.value else { return None };
        let shared = item.remove("parameters");
        let servers = item.remove("servers");
        let operations = item.into_iter().filter(|(name, _)| METHODS.contains(&name.as_str()));
        let entries = operations.map(|(method, mut operation)| {
            let mut entry = OperationEntry {
                method: method.to_ascii_uppercase(),
                path: referred.path.clone(),
                is_webhook: referred.is_webhook,
                ..OperationEntry::default()
            };
            for (name, member) in operation.as_object().into_iter().flatten() {
                members::note(&mut entry, name, member.to_string().as_bytes());
            }
            share(&mut operation, shared.as_ref());
            if let (Some(members), Some(servers)) = (operation.as_object_mut(), &servers) {
                members.entry("servers").or_insert_with(|| servers.clone());
            }
            entry.referred = Some(Arc::new(operation));
            entry
        });
        Some(entries.collect())
    }
}

impl ReferredPath {
    fn fault(&self) -> String {
        let Self { path, reference, .. } = self;
        format!("The operations of {path} stand in {reference}, which leads nowhere.")
    }
}

/// Gives an operation the parameters of its path, behind its own.
fn share(operation: &mut Value, shared: Option<&Value>) {
    let Some(shared) = shared.and_then(Value::as_array).filter(|shared| !shared.is_empty()) else {
        return;
    };
    let Some(members) = operation.as_object_mut() else { return };
    let own = members.entry("parameters").or_insert_with(|| Value::Array(Vec::new()));
    if let Some(own) = own.as_array_mut() {
        own.extend(shared.iter().cloned());
    }
}

/// Gives every operation a key of its own.
fn name_operations(operations: &mut [OperationEntry]) {
    let mut seen = HashSet::new();
    for operation in operations {
        if operation.key.is_empty() || !seen.insert(operation.key.clone()) {
            operation.key = format!("{} {}", operation.method, operation.path);
            seen.insert(operation.key.clone());
        }
    }
}
