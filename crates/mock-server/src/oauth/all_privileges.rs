//! `GET /api/oauth/all-privileges`: every privilege that can be granted, with a label (fact sheet
//! B4; the inner shape is inferred).

use http::Response;
use serde_json::{Map, Value, json};

use crate::appliance::Context;
use crate::privilege::{self, Group};
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

pub(crate) fn read(_: &mut Context, _: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let mut privileges = Map::new();
    for Group { group, label, members } in privilege::groups() {
        for member in members {
            privileges.insert(member.clone(), format!("{label}: {}", in_words(member)).into());
        }
        privileges.insert(group.clone(), label.as_str().into());
    }
    privileges.sort_keys();
    Ok(reply::ok(&json!({ "privileges": Value::Object(privileges) })))
}

/// The key without its prefix and underscores.
fn in_words(key: &str) -> String {
    key.trim_start_matches("cppm_").replace(['_', '-'], " ")
}
