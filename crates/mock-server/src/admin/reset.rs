//! `POST /__admin/reset`: back to a scenario's first boot.

use http::Request;
use serde_json::{Value, json};

use crate::admin::{Outcome, bad_request, object, refuse_unknown};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random::Random;
use crate::reply;
use crate::seed::{self, Scenario};

pub(super) fn create(request: &Request<Vec<u8>>, moment: &Moment) -> Result<Outcome, Problem> {
    let members = object(request)?;
    refuse_unknown(&members, &["scenario"])?;
    let scenario = match members.get("scenario") {
        None => Scenario::default(),
        Some(Value::String(name)) => {
            name.parse().map_err(|error: seed::UnknownScenario| bad_request(error.to_string()))?
        }
        Some(_) => return Err(bad_request("The scenario must be a string")),
    };
    let state = seed::state(scenario, &mut Random::from_entropy(moment.entropy));
    Ok(Outcome::Replaced(Box::new(state), reply::ok(&json!({ "scenario": scenario }))))
}
