//! The decision trace: which checks a request went through, in order, with which values, and
//! where one changes what a check refused.

use serde::Serialize;

use crate::mask;

/// One check and how it ended.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub(crate) struct Check {
    /// What was checked.
    pub(crate) check: CheckName,
    pub(crate) outcome: Outcome,
    /// A sentence for a reader, with the values the check looked at. Never a secret.
    pub(crate) says: String,
    /// The screen on which the outcome can be changed, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) change_at: Option<Place>,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Passed,
    /// The check let the request go on, but not this way: a source that does not know the user.
    Skipped,
    /// The request goes on, but somebody should look at it.
    Warned,
    Refused,
}

/// The checks of the appliance.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CheckName {
    Method,
    Route,
    Accept,
    MediaType,
    Body,
    GrantType,
    ClientAuthentication,
    Parameters,
    Service,
    AuthenticationSource,
    Password,
    UserState,
    Enforcement,
    OperatorProfile,
    ApiAccess,
    RefreshToken,
    GrantAllowed,
    Scope,
    TokenIssued,
    BearerToken,
    TokenValidity,
    Privilege,
    Validation,
    Uniqueness,
    Reference,
    Object,
    ClusterNode,
    Fault,
    GuessingProtection,
    RoleMapping,
    AuthorizationCode,
    Pkce,
    RedirectUri,
    ResponseType,
    Ticket,
    Consent,
}

/// A screen, and what to look for on it.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) screen: Screen,
    /// Name or id of the object, if the check was about one.
    pub(crate) item: Option<String>,
}

/// The screens that change what a check looks at.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Screen {
    /// The request itself is at fault: change it and send it again.
    Request,
    ApiClients,
    OperatorProfiles,
    LocalUsers,
    AdminUsers,
    Services,
    AuthSources,
    Roles,
    RoleMappings,
    EnforcementPolicies,
    EnforcementProfiles,
    /// The API itself: an operation of a resource that has no screen here.
    ApiDocs,
    /// The nodes of the cluster.
    ServerConfiguration,
    /// The appliance's clock.
    Clock,
    /// The switches of the lab.
    Settings,
    /// The faults of the lab.
    Faults,
}

impl Screen {
    pub(crate) fn any(self) -> Option<Place> {
        Some(Place { screen: self, item: None })
    }

    pub(crate) fn at(self, item: impl ToString) -> Option<Place> {
        Some(Place { screen: self, item: Some(mask::free_text(&item.to_string())) })
    }
}

/// The checks of one request so far.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Trace(Vec<Check>);

impl Trace {
    pub(crate) fn passed(&mut self, check: CheckName, says: impl Into<String>) {
        self.push(check, Outcome::Passed, says.into(), None);
    }

    pub(crate) fn skipped(&mut self, check: CheckName, says: impl Into<String>, at: Option<Place>) {
        self.push(check, Outcome::Skipped, says.into(), at);
    }

    pub(crate) fn warned(&mut self, check: CheckName, says: impl Into<String>, at: Option<Place>) {
        self.push(check, Outcome::Warned, says.into(), at);
    }

    pub(crate) fn refused(&mut self, check: CheckName, says: impl Into<String>, at: Option<Place>) {
        self.push(check, Outcome::Refused, says.into(), at);
    }

    fn push(&mut self, check: CheckName, outcome: Outcome, says: String, change_at: Option<Place>) {
        let says = mask::free_text(&says);
        self.0.push(Check { check, outcome, says, change_at });
    }
}
