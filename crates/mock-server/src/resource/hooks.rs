//! What is peculiar to a resource.

use serde_json::Value;

use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::Invalid;
use crate::state::State;

/// Where a resource can do something of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hooks {
    /// Completes and checks an item before it is stored: `before` is what is stored, `given`
    /// what the request said. What it returns is shown in this one answer only.
    pub(crate) prepare: Prepare,
    /// Changes what is shown of a stored item.
    pub(crate) render: fn(&Context, &Members, &mut Members),
    /// The members that `render` makes or changes; it is called only if there are any. Filters and
    /// sorting by them have to look at whole items.
    pub(crate) rendered: &'static [&'static str],
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
) -> Result<Vec<(String, Value)>, Invalid>;

impl Hooks {
    /// Nothing peculiar.
    pub(crate) const NONE: Self = Self {
        prepare: |_, _, _, _| Ok(Vec::new()),
        render: |_, _, _| {},
        rendered: &[],
        keep: |_, _| None,
        follow: |_, _, _| {},
    };
}
