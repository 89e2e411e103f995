//! Application licenses (fact sheet C8): what one is for follows from its key. The form of keys is
//! not published; here a group of the key names the product [inferred].

use serde_json::Value;

use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::{Hooks, Invalid, text};
use crate::timestamp::Timestamp;

pub(crate) const TABLE: &str = "application-license";

pub(super) static HOOKS: Hooks = Hooks { prepare, ..Hooks::NONE };

/// What stands in a key, and the product that it means. The first is meant where none stands.
const PRODUCTS: [(&str, i64, &str); 5] = [
    ("ACCESS", 1, "Access"),
    ("ONGRD", 2, "OnGuard"),
    ("ONBRD", 3, "Onboard"),
    ("ENTRY", 4, "Entry"),
    ("UPGRD", 5, "Access Upgrade"),
];

/// What stands in the key of an evaluation license, and for how many days it is valid.
const EVALUATION: &str = "EVAL";
const EVALUATION_DAYS: i64 = 90;

fn prepare(
    context: &mut Context,
    before: Option<&Members>,
    _given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    let key = text(item, "license_key").to_owned();
    if before.is_some_and(|before| text(before, "license_key") == key) {
        return Ok(Vec::new());
    }
    if context.state.items(TABLE).iter().any(|other| text(&other, "license_key") == key) {
        let says = format!("The license {key} has been added already");
        return Err(Invalid::one("license_key", "IsUnique", says));
    }
    let groups: Vec<String> = key.split('-').map(str::to_ascii_uppercase).collect();
    let has = |group: &str| groups.iter().any(|held| held == group);
    let product = PRODUCTS.iter().find(|(group, _, _)| has(group));
    let (_, product_id, product_name) = product.unwrap_or(&PRODUCTS[0]);
    let (kind, days) = match has(EVALUATION) {
        true => ("Evaluation", EVALUATION_DAYS),
        false => ("Permanent", 0),
    };
    let mut set = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
    set("product_id", (*product_id).into());
    set("product_name", (*product_name).into());
    set("license_type", kind.into());
    set("duration", days.into());
    set("license_added_on", written(context.now).into());
    // Another key wants to be activated anew.
    set("activation_status", false.into());
    Ok(Vec::new())
}

/// A time as licenses show it.
pub(crate) fn written(time: Timestamp) -> String {
    time.in_seconds().to_string().replace('T', " ").trim_end_matches('Z').to_owned()
}
