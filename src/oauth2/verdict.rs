//! Whether what came back may be used: what a client has to check before it touches the code.

use super::{Arrival, AuthorizationRequest};
use crate::traffic::{Check, Outcome};

/// The checks, and what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub checks: Vec<Check>,
    /// Why there is no code to go on with; nothing if there is one.
    pub refusal: Option<String>,
}

impl Verdict {
    /// In the order of RFC 9207 and RFC 6749: is it the answer to our request, is it from the
    /// appliance that we asked, and only then what it says.
    pub fn of(arrival: &Arrival, asked: Option<&AuthorizationRequest>, issuer: &str) -> Self {
        let mut verdict = Self { checks: Vec::new(), refusal: None };
        let state = match asked {
            _ if arrival.state.is_empty() => {
                Err("there is no state, so this answers no request of this page")
            }
            None => Err("this tab has sent no request that waits for an answer"),
            Some(asked) if asked.state != arrival.state => Err(
                "the state is not the one that this page sent: the answer belongs to another request",
            ),
            Some(_) => Ok("the state is the one that this page sent"),
        };
        verdict.add("state", state, "The answer is not used, because its state is not the one that was sent: somebody else may have made it.");
        let iss = match arrival.iss.as_str() {
            "" => Err("there is no iss, so the answer may be from another server"),
            iss if iss == issuer => Ok("iss is the address of this appliance"),
            _ => Err("iss is not the address of this appliance"),
        };
        verdict.add(
            "iss",
            iss,
            "The answer is not used, because it does not say that it comes from this appliance.",
        );
        if arrival.error == "access_denied" {
            verdict.refuse("Access was denied at the appliance, so there is no code and no token.");
        } else if !arrival.error.is_empty() {
            verdict
                .refuse("The appliance refused the request and sent this error instead of a code.");
        } else if arrival.code.is_empty() {
            verdict.refuse("The answer holds neither a code nor an error.");
        }
        verdict
    }

    /// Nothing is checked behind a check that failed.
    fn add(&mut self, check: &str, result: Result<&str, &str>, refusal: &str) {
        if self.refusal.is_some() {
            return;
        }
        let (outcome, says) = match result {
            Ok(says) => (Outcome::Passed, says),
            Err(says) => (Outcome::Refused, says),
        };
        let (check, says) = (check.to_owned(), says.to_owned());
        self.checks.push(Check { check, outcome, says, change_at: None });
        if outcome == Outcome::Refused {
            self.refuse(refusal);
        }
    }

    fn refuse(&mut self, sentence: &str) {
        self.refusal.get_or_insert(sentence.to_owned());
    }
}
