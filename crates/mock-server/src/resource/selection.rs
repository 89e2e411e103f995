//! The items that pass a filter, for an action that works on all of them.

use serde_json::Value;

use crate::appliance::Context;
use crate::catalogue::Resource;
use crate::item_table::Members;
use crate::resource::filter::{BadFilter, Filter};
use crate::resource::sort::Sort;
use crate::resource::{list, lookup};

/// All items that pass, in order; or which of `filter` and `sort` cannot be used, and why.
pub(crate) fn select(
    context: &Context,
    resource: &Resource,
    filter: &Value,
    sort: &str,
) -> Result<Vec<Members>, (&'static str, String)> {
    let filter = Filter::read(filter)
        .map_err(|BadFilter(why)| ("filter", format!("The filter can not be used: {why}")))?;
    let sort = Sort::read(sort)
        .ok_or_else(|| ("sort", "Invalid sort specified; write + or - and a field".to_owned()))?;
    let mut keyed: Vec<(Value, Members)> = context
        .state
        .items(&resource.table)
        .entries()
        .filter(|entry| filter.passes(&|name| lookup::seen(context, resource, *entry, name)))
        .map(|entry| {
            (list::member(context, resource, entry, &sort.member), entry.members().into_owned())
        })
        .collect();
    keyed.sort_by(|(left, _), (right, _)| sort.compare(left, right));
    Ok(keyed.into_iter().map(|(_, members)| members).collect())
}
