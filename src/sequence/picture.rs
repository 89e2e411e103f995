//! What the picture shows, from an exchange and its decision trace.

use crate::traffic::{Check, Exchange, Outcome};

/// Who takes part, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    ResourceOwner,
    ClientApplication,
    /// The node that the request reached, where it is not the one that answers.
    Subscriber,
    ResourceServer,
    AuthorizationServer,
    PolicyManager,
}

impl Lane {
    pub fn title(self) -> &'static str {
        match self {
            Self::ResourceOwner => "Resource owner",
            Self::ClientApplication => "Client application",
            Self::Subscriber => "Subscriber",
            Self::ResourceServer => "Resource server",
            Self::AuthorizationServer => "Authorization server",
            Self::PolicyManager => "Policy Manager",
        }
    }
}

/// What an arrow stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Request,
    Answer,
    Refusal,
}

/// A message from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    pub from: Lane,
    pub to: Lane,
    pub says: String,
    pub kind: Kind,
}

/// The messages of one exchange in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub arrows: Vec<Arrow>,
}

/// The checks that Policy Manager makes of a user.
const POLICY_MANAGER: [&str; 9] = [
    "guessing_protection",
    "service",
    "authentication_source",
    "password",
    "user_state",
    "role_mapping",
    "enforcement",
    "operator_profile",
    "api_access",
];

/// The checks of a token, which whoever issued it knows about.
const TOKEN: [&str; 2] = ["bearer_token", "token_validity"];

impl Picture {
    pub fn of(exchange: &Exchange) -> Self {
        let checks = |names: &[&str]| -> Vec<&Check> {
            let of = |check: &&Check| names.contains(&check.check.as_str());
            exchange.trace.iter().filter(of).collect()
        };
        let mut picture = Self::default();
        let path = exchange.request.address.split('?').next().unwrap_or_default();
        let is_token_request = path.trim_end_matches('/') == "/api/oauth";
        let server = match is_token_request {
            true => Lane::AuthorizationServer,
            false => Lane::ResourceServer,
        };
        let grant = checks(&["grant_type"]).first().map(|check| check.says.clone());
        let is_login = grant.as_ref().is_some_and(|grant| grant.ends_with("password"));
        if is_login {
            picture.add(
                (Lane::ResourceOwner, Lane::ClientApplication),
                "user name and password",
                Kind::Request,
            );
        }
        // What was asked, to the node that was asked.
        let node = checks(&["cluster_node"]);
        let passed_on = node.iter().find(|check| check.says.contains("passes it to"));
        let asked = match (&grant, is_token_request) {
            (Some(grant), true) => {
                let grant = grant.trim_start_matches("the grant_type is ");
                format!("{} {path}, grant {grant}", exchange.request.method)
            }
            _ => format!("{} {path}", exchange.request.method),
        };
        let has_token = checks(&["bearer_token"]).iter().any(|check| is_passed(check));
        let bearer = if has_token { ", Bearer token" } else { "" };
        let asked = format!("{asked}{bearer}");
        match passed_on {
            Some(check) => {
                picture.add((Lane::ClientApplication, Lane::Subscriber), &asked, Kind::Request);
                picture.add((Lane::Subscriber, server), &check.says, Kind::Request);
            }
            None => picture.add((Lane::ClientApplication, server), &asked, Kind::Request),
        }
        picture.ask_about_token(&checks(&TOKEN));
        let decided = if is_login { checks(&POLICY_MANAGER) } else { Vec::new() };
        picture.ask_policy_manager(&decided);
        // And the way back.
        let status = exchange.response.status;
        // What somebody else refused stands at the arrow from there.
        let is_told = |check: &Check| {
            decided.iter().any(|decided| decided.check == check.check)
                || check.check == "token_validity"
        };
        let refusal = exchange.trace.iter().find(|check| check.outcome == Outcome::Refused);
        let refusal = refusal.filter(|check| !is_told(check));
        let is_refused = status >= 400;
        let kind = if is_refused { Kind::Refusal } else { Kind::Answer };
        let answer = match refusal.filter(|_| is_refused) {
            Some(check) => format!("{status}: {}", check.says),
            None => match checks(&["token_issued"]).first() {
                Some(check) => format!("{status}: {}", check.says),
                None => status.to_string(),
            },
        };
        if passed_on.is_some() {
            picture.add((server, Lane::Subscriber), &status.to_string(), kind);
            picture.add((Lane::Subscriber, Lane::ClientApplication), &answer, kind);
        } else {
            picture.add((server, Lane::ClientApplication), &answer, kind);
        }
        picture
    }

    fn ask_about_token(&mut self, checks: &[&Check]) {
        let Some(last) = checks.last().filter(|check| check.check == "token_validity") else {
            return;
        };
        let (here, there) = (Lane::ResourceServer, Lane::AuthorizationServer);
        self.add((here, there), "is the token valid?", Kind::Request);
        let kind = if is_passed(last) { Kind::Answer } else { Kind::Refusal };
        self.add((there, here), &last.says, kind);
    }

    fn ask_policy_manager(&mut self, checks: &[&Check]) {
        if checks.is_empty() {
            return;
        }
        let (here, there) = (Lane::AuthorizationServer, Lane::PolicyManager);
        self.add((here, there), "authenticate the user", Kind::Request);
        match checks.iter().find(|check| check.outcome == Outcome::Refused) {
            Some(refusal) => self.add((there, here), &refusal.says, Kind::Refusal),
            None => {
                let last = checks.iter().rev().find(|check| is_passed(check));
                let says = last.map_or("accepted", |check| check.says.as_str());
                self.add((there, here), says, Kind::Answer);
            }
        }
    }

    fn add(&mut self, (from, to): (Lane, Lane), says: &str, kind: Kind) {
        self.arrows.push(Arrow { from, to, says: says.to_owned(), kind });
    }

    /// Who takes part, from left to right.
    pub fn lanes(&self) -> Vec<Lane> {
        let mut lanes: Vec<Lane> =
            self.arrows.iter().flat_map(|arrow| [arrow.from, arrow.to]).collect();
        lanes.sort();
        lanes.dedup();
        lanes
    }
}

fn is_passed(check: &Check) -> bool {
    check.outcome == Outcome::Passed
}
