//! What a resource states about itself.

use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::{Field, Invalid, Wording};
use crate::state::State;
use crate::trace::Screen;

/// A resource of the API.
#[derive(Debug)]
pub(crate) struct Resource {
    /// What one of it is called.
    pub(crate) title: &'static str,
    /// Address of the collection.
    pub(crate) path: &'static str,
    /// Table of the items.
    pub(crate) table: &'static str,
    /// The member that addresses an item.
    pub(crate) key: &'static str,
    /// The other way to address one.
    pub(crate) by_name: Option<Name>,
    /// What a token needs, all of them.
    pub(crate) privileges: &'static [&'static str],
    /// The shape of validation messages.
    pub(crate) wording: Wording,
    /// Where an administrator changes items.
    pub(crate) screen: Screen,
    /// Its members, in the order in which they are shown.
    pub(crate) fields: &'static [Field],
    /// Whose members hold the name of one of these: the table, and the names of the members.
    pub(crate) referenced_by: &'static [(&'static str, &'static [&'static str])],
    pub(crate) hooks: Hooks,
}

impl Resource {
    /// The member that holds the name.
    pub(crate) fn name_member(&self) -> &'static str {
        self.by_name.map_or(self.key, |by| by.member)
    }
}

/// Items by name: `/{segment}/{value of member}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) segment: &'static str,
    pub(crate) member: &'static str,
}

/// What is peculiar to a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hooks {
    /// Completes and checks an item before it is stored: `before` is what is stored, `given`
    /// what the request said. What it returns is shown in this one answer only.
    pub(crate) prepare: Prepare,
    /// Adds to an item what is shown and not stored.
    pub(crate) render: fn(&State, &Members, &mut Members),
    /// Why an item cannot be deleted.
    pub(crate) keep: fn(&State, &Members) -> Option<String>,
    /// What follows from a change: `None` before one that is new, after one that is gone.
    pub(crate) follow: fn(&mut Context, Option<&Members>, Option<&Members>),
}

pub(crate) type Prepare = fn(
    &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, serde_json::Value)>, Invalid>;

impl Hooks {
    /// Nothing peculiar.
    pub(crate) const NONE: Self = Self {
        prepare: |_, _, _, _| Ok(Vec::new()),
        render: |_, _, _| {},
        keep: |_, _| None,
        follow: |_, _, _| {},
    };
}
