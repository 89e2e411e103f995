//! How far one is in the guide, read off the traffic: a step is done when the appliance has
//! seen it done.

use crate::traffic::{Exchange, Outcome};

/// The steps of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Client,
    ApiAccess,
    User,
    Service,
    Token,
    Call,
}

/// The steps that the appliance has seen done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<Step>);

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 6] =
        [Self::Client, Self::ApiAccess, Self::User, Self::Service, Self::Token, Self::Call];

    pub fn title(self) -> &'static str {
        match self {
            Self::Client => "1 Create the API client",
            Self::ApiAccess => "2 Allow API access",
            Self::User => "3 Verify the user",
            Self::Service => "4 Create the service",
            Self::Token => "5 Ask for a token",
            Self::Call => "6 Make the call",
        }
    }

    /// The check of a password request that proves the step.
    fn check(self) -> &'static str {
        match self {
            Self::Client => "client_authentication",
            Self::ApiAccess => "api_access",
            Self::User => "password",
            Self::Service => "service",
            Self::Token => "token_issued",
            Self::Call => "token_validity",
        }
    }

    fn is_proved_by(self, exchange: &Exchange) -> bool {
        let is_token_request = exchange.request.address.starts_with("/api/oauth")
            && exchange.request.method == "POST"
            && exchange.trace.iter().any(|check| check.check == "grant_type");
        let is_call = !is_token_request && exchange.response.status < 300;
        let is_right_kind = if self == Self::Call { is_call } else { is_token_request };
        is_right_kind
            && exchange
                .trace
                .iter()
                .any(|check| check.check == self.check() && check.outcome == Outcome::Passed)
    }
}

impl Progress {
    pub fn of(exchanges: &[Exchange]) -> Self {
        let is_done = |step: &Step| exchanges.iter().any(|exchange| step.is_proved_by(exchange));
        Self(Step::ALL.into_iter().filter(is_done).collect())
    }

    pub fn has(&self, step: Step) -> bool {
        self.0.contains(&step)
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}
