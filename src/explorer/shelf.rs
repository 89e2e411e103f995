//! What of a document stands open, and which operations are shown.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use description::document::{Document, OperationEntry, Tag};
use description::draft::{Fragment, to_fragment};
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::documents::Opened;
use crate::explorer::opened::Origin;
use crate::explorer::server_choice::ServerChoice;
use crate::route::Route;

/// The state of a document's page.
#[derive(Clone, Copy, Debug)]
pub struct Shelf {
    pub document: StoredValue<Arc<Document>>,
    pub origin: StoredValue<Origin>,
    /// Which of its servers is meant.
    pub server: RwSignal<ServerChoice>,
    /// The services whose operations are listed.
    pub services: RwSignal<HashSet<String>>,
    /// The operations that stand open.
    pub operations: RwSignal<HashSet<String>>,
    pub models: RwSignal<HashSet<String>>,
    pub narrowing: Narrowing,
    /// What an address names and the document does not have.
    pub missing: RwSignal<Option<String>>,
    /// What an address filled in, until the panel takes it, and what panels leave behind.
    drafts: StoredValue<HashMap<String, Value>>,
    /// The addresses of what the panels that stand open have filled in.
    filled_in: StoredValue<HashMap<String, String>>,
    services_of: StoredValue<HashMap<String, String>>,
}

/// What operations have to have to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Narrowing {
    pub text: RwSignal<String>,
    pub method: RwSignal<String>,
    pub privilege: RwSignal<String>,
}

impl Narrowing {
    fn new() -> Self {
        let [text, method, privilege] = std::array::from_fn(|_| RwSignal::new(String::new()));
        Self { text, method, privilege }
    }

    /// Whether all are shown.
    pub fn is_wide(self) -> bool {
        [self.text, self.method, self.privilege].iter().all(|part| part.with(String::is_empty))
    }

    /// Shows all again.
    fn widen(self) {
        for part in [self.text, self.method, self.privilege] {
            if part.with_untracked(|part| !part.is_empty()) {
                part.set(String::new());
            }
        }
    }

    pub fn takes(self, entry: &OperationEntry) -> bool {
        let has = |words: &str| {
            let has_word = |word: &str| {
                let found = |text: &str| text.to_lowercase().contains(word);
                found(&entry.path) || found(&entry.summary) || found(&entry.key)
            };
            words.to_lowercase().split_whitespace().all(has_word)
        };
        self.text.with(|text| has(text))
            && self.method.with(|method| method.is_empty() || *method == entry.method)
            && self.privilege.with(|wanted| wanted.is_empty() || entry.privileges.contains(wanted))
    }
}

impl Shelf {
    pub fn new(opened: &Opened, tags: &[Tag]) -> Self {
        let operations = &opened.document.index().operations;
        let mut services_of = HashMap::new();
        for tag in tags {
            for index in &tag.operations {
                services_of
                    .entry(operations[*index].key.clone())
                    .or_insert_with(|| tag.name.clone());
            }
        }
        // One service stands open, so that there is something to see.
        let first = tags.first().map(|tag| tag.name.clone());
        Self {
            document: StoredValue::new(Arc::clone(&opened.document)),
            origin: StoredValue::new(opened.origin.clone()),
            server: RwSignal::new(ServerChoice::of(&opened.origin)),
            services: RwSignal::new(first.into_iter().collect()),
            operations: RwSignal::new(HashSet::new()),
            models: RwSignal::new(HashSet::new()),
            narrowing: Narrowing::new(),
            missing: RwSignal::new(None),
            drafts: StoredValue::new(HashMap::new()),
            filled_in: StoredValue::new(HashMap::new()),
            services_of: StoredValue::new(services_of),
        }
    }

    /// Notes what the panel of an operation has filled in, as an address says it.
    pub fn note_filled_in(self, key: &str, fragment: Option<String>) {
        self.filled_in.try_update_value(|filled_in| match fragment {
            Some(fragment) => filled_in.insert(key.to_owned(), fragment),
            None => filled_in.remove(key),
        });
    }

    /// Whether a panel stands open with just that: then its answer stays too.
    fn has_filled_in(self, key: &str, draft: &Value) -> bool {
        let wanted = to_fragment(key, draft);
        self.filled_in.with_value(|filled_in| filled_in.get(key) == Some(&wanted))
    }

    /// Opens what an address names, and brings it into view.
    pub fn show(self, mut fragment: Fragment) {
        self.missing.set(self.lacks(&fragment));
        match (self.missing.get_untracked(), &fragment.service) {
            // At least the service can be shown.
            (Some(missing), Some(service)) if missing != *service => fragment.operation = None,
            (Some(_), _) => return,
            (None, _) => {}
        }
        let id = if let Some(key) = fragment.operation {
            let service = self.services_of.with_value(|services| services.get(&key).cloned());
            let Some(service) = service.or(fragment.service) else { return };
            self.narrowing.widen();
            let has_draft = fragment.draft.as_object().is_some_and(|draft| !draft.is_empty())
                && !self.has_filled_in(&key, &fragment.draft);
            if has_draft {
                // A panel that stands open takes it by standing up anew, a moment later.
                self.operations.update(|open| {
                    open.remove(&key);
                });
            }
            self.services.update(|open| {
                open.insert(service);
            });
            let opened = key.clone();
            let open = move || {
                if has_draft {
                    self.leave_draft(opened.clone(), fragment.draft.clone());
                }
                self.operations.update(|open| {
                    open.insert(opened.clone());
                });
            };
            match has_draft {
                true => request_animation_frame(open),
                false => open(),
            }
            operation_id(&key)
        } else if let Some(name) = fragment.model {
            self.models.update(|open| {
                open.insert(name.clone());
            });
            model_id(&name)
        } else if let Some(name) = fragment.service {
            self.narrowing.widen();
            self.services.update(|open| {
                open.insert(name.clone());
            });
            service_id(&name)
        } else {
            return;
        };
        let route = use_context::<Route>();
        // After it stands; and once more when what it holds has come, which may be long.
        request_animation_frame(move || {
            request_animation_frame(move || {
                bring_into_view(&id);
                if let Some(route) = route {
                    route.when_arrived(move || bring_into_view(&id));
                }
            });
        });
    }

    /// What a fragment names and the document does not have.
    fn lacks(self, fragment: &Fragment) -> Option<String> {
        let has_service = |name: &String| {
            self.services_of.with_value(|services| services.values().any(|known| known == name))
        };
        let has_operation =
            |key: &String| self.services_of.with_value(|services| services.contains_key(key));
        let has_model = |name: &String| {
            self.document.with_value(|document| document.index().model(name).is_some())
        };
        let named = [
            fragment.operation.clone().filter(|key| !has_operation(key)),
            fragment.model.clone().filter(|name| !has_model(name)),
            fragment.service.clone().filter(|name| !has_service(name)),
        ];
        named.into_iter().flatten().find(|name| !name.is_empty())
    }

    /// The draft that is waiting for a panel.
    pub fn take_draft(self, key: &str) -> Option<Value> {
        self.drafts.try_update_value(|drafts| drafts.remove(key)).flatten()
    }

    /// Keeps what was filled in while a panel is closed.
    pub fn leave_draft(self, key: String, draft: Value) {
        self.drafts.update_value(|drafts| drop(drafts.insert(key, draft)));
    }

    pub fn methods(self) -> Vec<String> {
        self.document.with_value(|document| methods(document))
    }

    pub fn privileges(self) -> Vec<String> {
        self.document.with_value(|document| privileges(document))
    }

    pub fn narrowed_count(self) -> usize {
        self.document.with_value(|document| {
            document.index().operations.iter().filter(|entry| self.narrowing.takes(entry)).count()
        })
    }
}

/// The methods of a document's operations.
pub(super) fn methods(document: &Document) -> Vec<String> {
    of_operations(document, |entry| vec![entry.method.clone()])
}

/// The privileges that they need.
pub(super) fn privileges(document: &Document) -> Vec<String> {
    of_operations(document, |entry| entry.privileges.clone())
}

fn of_operations(
    document: &Document,
    part: impl Fn(&OperationEntry) -> Vec<String>,
) -> Vec<String> {
    let parts: BTreeSet<String> = document.index().operations.iter().flat_map(part).collect();
    parts.into_iter().collect()
}

/// Ids of what can be shown. Keys may hold anything, ids may not hold spaces.
pub fn operation_id(key: &str) -> String {
    format!("operation-{}", js_sys::encode_uri_component(key))
}

pub fn service_id(name: &str) -> String {
    format!("service-{}", js_sys::encode_uri_component(name))
}

pub fn model_id(name: &str) -> String {
    format!("model-{}", js_sys::encode_uri_component(name))
}

/// Scrolls to an element, and moves the focus to its button, so that a keyboard goes on from there.
fn bring_into_view(id: &str) {
    use wasm_bindgen::JsCast;
    let Some(element) = document().get_element_by_id(id) else { return };
    element.scroll_into_view();
    let button = element.query_selector("button").ok().flatten();
    if let Some(button) =
        button.as_ref().and_then(|button| button.dyn_ref::<web_sys::HtmlElement>())
    {
        // Fails only on an element that was removed.
        let _ = button.focus();
    }
}
