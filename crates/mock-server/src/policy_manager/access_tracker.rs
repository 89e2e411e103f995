//! Access Tracker: a record of every login that Policy Manager decided on (fact sheet F5). The
//! numbers and texts of the alerts are the product's as far as they are known [inferred].

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::appliance::Context;
use crate::mask;
use crate::policy_manager::Login;
use crate::policy_manager::service::APPLICATION_NAME;
use crate::row_text::written;
use crate::timestamp::Timestamp;

/// What was found out on the way to a decision.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) service: Option<String>,
    pub(super) source: Option<String>,
    pub(super) roles: Vec<String>,
    pub(super) enforcement_profiles: Vec<String>,
    /// Attributes that the enforcement profiles send back.
    pub(super) output: Vec<(String, String)>,
    pub(super) alert: Option<Alert>,
}

/// Why a login was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alert {
    NoService,
    UnknownUser,
    WrongPassword,
    Disabled,
    MustChangePassword,
    PasswordExpired,
    Locked,
    Policy,
}

impl Alert {
    fn parts(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::NoService => {
                (204, "Request not classified", "Failed to classify request to service")
            }
            Self::UnknownUser => (201, "Authentication failure", "User not found"),
            Self::WrongPassword => (216, "Authentication failure", "User authentication failed"),
            Self::Disabled => (216, "Authentication failure", "User account disabled"),
            Self::MustChangePassword => {
                (216, "Authentication failure", "User must change the password")
            }
            Self::PasswordExpired => (216, "Authentication failure", "User password has expired"),
            Self::Locked => (216, "Authentication failure", "User account locked"),
            Self::Policy => (206, "Authentication failure", "Access denied by policy"),
        }
    }
}

/// One record, with the tabs of the request details.
#[derive(Serialize)]
struct Record<'a> {
    number: u64,
    /// The exchange that the login was part of.
    exchange: u64,
    summary: Summary<'a>,
    input: Map<String, Value>,
    output: Map<String, Value>,
    alerts: Option<Value>,
}

#[derive(Serialize)]
struct Summary<'a> {
    login_status: &'static str,
    session_identifier: String,
    date_time: Timestamp,
    server_name: &'a str,
    source: &'static str,
    username: String,
    service: Option<String>,
    authentication_method: Option<&'static str>,
    authentication_source: Option<String>,
    roles: Vec<String>,
    enforcement_profiles: Vec<String>,
}

pub(super) fn record(context: &mut Context, login: &Login, is_accepted: bool, findings: Findings) {
    let mut meta = context.state.meta().clone();
    let number = meta.next_login;
    meta.next_login += 1;
    let exchange = meta.next_exchange;
    context.state.set_meta(meta);

    let username = mask::free_text(login.user_id);
    let seconds = context.now.as_milliseconds() / 1000;
    let input = json!({
        "Application:Name": APPLICATION_NAME,
        "Application:ClientID": mask::free_text(login.client_id),
        "Authentication:Username": username,
        "Date:Date-Time": context.now,
    });
    let mut output = Map::new();
    output.insert("Enforcement Profiles".into(), findings.enforcement_profiles.join(", ").into());
    for (name, value) in findings.output {
        output.insert(name, value.into());
    }
    let alerts = findings.alert.map(|alert| {
        let (code, category, message) = alert.parts();
        json!({ "error_code": code, "error_category": category, "error_message": message })
    });
    let record = Record {
        number,
        exchange,
        summary: Summary {
            login_status: if is_accepted { "ACCEPT" } else { "REJECT" },
            // A letter for applications, a counter and the time.
            session_identifier: format!("A{number:08x}-01-{seconds:08x}"),
            date_time: context.now,
            server_name: &context.node.name,
            source: "Application",
            username,
            service: findings.service,
            authentication_method: findings.source.as_ref().map(|_| "PAP"),
            authentication_source: findings.source,
            roles: findings.roles,
            enforcement_profiles: findings.enforcement_profiles,
        },
        input: input.as_object().cloned().unwrap_or_default(),
        output,
        alerts,
    };
    context.state.access_tracker.add(number, written(&record).into());
}
