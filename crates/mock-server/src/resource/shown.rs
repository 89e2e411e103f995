//! An item as an answer shows it, without copying what is stored.

use std::borrow::Cow;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::catalogue::Resource;
use crate::item_table::Entry;
use crate::resource::{href, lookup, render};

/// What an answer says of an item.
pub(super) enum Shown<'a> {
    /// All of it follows from what is stored, and was written out before.
    Text(Arc<RawValue>),
    Linked(Linked<'a>),
}

/// The members in the order of the API, and the link.
pub(super) struct Linked<'a> {
    members: Vec<(Cow<'a, str>, Cow<'a, Value>)>,
    href: String,
}

impl<'a> Shown<'a> {
    pub(super) fn of(context: &Context, resource: &'static Resource, entry: Entry<'a>) -> Self {
        let linked = || Linked::of(context, resource, entry);
        // What is rendered may follow from anything, such as the time.
        if !resource.hooks.rendered.is_empty() {
            return Self::Linked(linked());
        }
        let items = context.state.items(&resource.table);
        let write = || to_raw_value(&linked()).ok();
        match items.text(entry, resource, &context.base, write) {
            Some(text) => Self::Text(text),
            None => Self::Linked(linked()),
        }
    }
}

impl<'a> Linked<'a> {
    fn of(context: &Context, resource: &'static Resource, entry: Entry<'a>) -> Self {
        let members = entry.members();
        let href = href(context, resource, &members);
        let members = match members {
            // As it is stored, less what is not shown.
            Cow::Borrowed(stored) if resource.hooks.rendered.is_empty() && !resource.custom => {
                let fields = resource.fields.iter().filter_map(|field| {
                    let value = stored.get(&field.name).map(Cow::Borrowed);
                    let value = lookup::shown(field, value)?;
                    Some((Cow::Borrowed(field.name.as_str()), value))
                });
                fields.collect()
            }
            stored => render(context, resource, &stored)
                .into_iter()
                .map(|(name, value)| (Cow::Owned(name), Cow::Owned(value)))
                .collect(),
        };
        Self { members, href }
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.as_ref().serialize(serializer),
            Self::Linked(linked) => linked.serialize(serializer),
        }
    }
}

impl Serialize for Linked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len() + 1))?;
        for (name, value) in &self.members {
            map.serialize_entry(name, value.as_ref())?;
        }
        map.serialize_entry("_links", &json!({ "self": { "href": self.href } }))?;
        map.end()
    }
}
