//! Items as answers show them, written out: lists are asked for more often than items change.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::catalogue::Resource;
use crate::item_table::Key;

/// How many are kept of a table.
const MOST_TEXTS: usize = 500;

/// The texts of the items of a table, by key: for one resource, with links that begin with one
/// address. Whoever asks for another one begins anew.
#[derive(Default)]
pub(super) struct Texts(RefCell<Kept>);

#[derive(Default)]
struct Kept {
    resource: Option<&'static Resource>,
    base: String,
    texts: HashMap<Key, Arc<RawValue>>,
}

impl Texts {
    /// The text of an item, if it is kept.
    pub(super) fn get(
        &self,
        key: &Key,
        resource: &'static Resource,
        base: &str,
    ) -> Option<Arc<RawValue>> {
        let kept = self.0.borrow();
        kept.is_for(resource, base).then(|| kept.texts.get(key).map(Arc::clone)).flatten()
    }

    pub(super) fn keep(
        &self,
        key: Key,
        resource: &'static Resource,
        base: &str,
        text: Arc<RawValue>,
    ) {
        let mut kept = self.0.borrow_mut();
        if !kept.is_for(resource, base) || kept.texts.len() >= MOST_TEXTS {
            let (resource, base) = (Some(resource), base.to_owned());
            *kept = Kept { resource, base, texts: HashMap::new() };
        }
        kept.texts.insert(key, text);
    }

    /// The item changes.
    pub(super) fn forget(&mut self, key: &Key) {
        self.0.get_mut().texts.remove(key);
    }

    pub(super) fn forget_all(&mut self) {
        *self = Self::default();
    }
}

impl Kept {
    fn is_for(&self, resource: &'static Resource, base: &str) -> bool {
        self.resource.is_some_and(|own| std::ptr::eq(own, resource)) && self.base == base
    }
}
