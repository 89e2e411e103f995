//! The appliance whose saved state cannot be used: it hands the raw rows out and can be reset,
//! and refuses everything else with the reason. Nothing is lost until someone says so.

use http::{Method, Request};
use serde_json::{Map, Value, json};

use crate::appliance::{Answer, Appliance, Delivery};
use crate::commit::{Commit, LoadError, Row};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::seed::Scenario;
use crate::timestamp::Timestamp;
use crate::{admin, reply};

/// Rows that could not be loaded, and why.
#[derive(Debug)]
pub struct Unreadable {
    rows: Vec<Row>,
    reason: String,
}

impl Unreadable {
    /// Holds on to rows that `Appliance::load` refused.
    pub fn new(rows: Vec<Row>, error: &LoadError) -> Self {
        Self::because(rows, error.to_string())
    }

    /// The same for a reason that a host found, such as a store made by a later version.
    pub fn because(rows: Vec<Row>, reason: String) -> Self {
        Self { rows, reason }
    }

    /// Answers one request. A successful reset gives the appliance that takes over.
    pub fn respond(
        &self,
        request: Request<Vec<u8>>,
        moment: Moment,
    ) -> (Answer, Option<Appliance>) {
        if admin::replaces_state(&request) {
            // The new appliance answers the reset or import itself; only if that succeeds does
            // it take over, and only then is there anything to store.
            let mut appliance = Appliance::boot(Scenario::default(), &moment);
            let mut answer = appliance.respond(request, moment);
            if answer.response.status().is_success() {
                return (answer, Some(appliance));
            }
            answer.commit = Commit::default();
            return (answer, None);
        }
        let mut response = match admin::is_state(&request) && request.method() == Method::GET {
            true => reply::ok(&self.export()),
            false => Problem::StateUnreadable { reason: self.reason.clone() }.into_response(),
        };
        reply::complete(&mut response, Timestamp::from_milliseconds(moment.unix_milliseconds));
        (Answer { response, commit: Commit::default(), delivery: Delivery::default() }, None)
    }

    /// The rows as they are: parsed where they are JSON, as text where they are not.
    fn export(&self) -> Value {
        let rows: Map<String, Value> = self
            .rows
            .iter()
            .map(|(name, text)| {
                let value = serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into());
                (name.clone(), value)
            })
            .collect();
        json!({ "unreadable": self.reason, "rows": rows })
    }
}
