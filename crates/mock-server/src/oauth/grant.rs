//! The grants of the token endpoint (fact sheet A2). Which of them there are depends on the
//! profile.

use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::records::{Profile, Settings};
use crate::trace::{CheckName, Place, Screen, Trace};

/// A way to get a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grant {
    ClientCredentials,
    Password,
    RefreshToken,
    AuthorizationCode,
}

impl Grant {
    /// The grants of a profile.
    pub(crate) fn of(profile: Profile) -> &'static [Self] {
        match profile {
            Profile::ClearPass => &[Self::ClientCredentials, Self::Password, Self::RefreshToken],
            Profile::Standard => &[
                Self::AuthorizationCode,
                Self::ClientCredentials,
                Self::Password,
                Self::RefreshToken,
            ],
            // The draft leaves the password grant out (conformance row ROPC-06).
            Profile::OAuth21 => {
                &[Self::AuthorizationCode, Self::ClientCredentials, Self::RefreshToken]
            }
        }
    }

    pub(crate) fn read(
        parameters: &Parameters,
        settings: &Settings,
        trace: &mut Trace,
    ) -> Result<Self, Refusal> {
        let Some(grant_type) = parameters.get("grant_type") else {
            let says = "the request has no grant_type";
            trace.refused(CheckName::GrantType, says, Screen::Request.any());
            return Err(Refusal::GrantTypeMissing);
        };
        let known = Self::of(settings.profile);
        if let Some(grant) = known.iter().find(|grant| grant.as_str() == grant_type) {
            trace.passed(CheckName::GrantType, format!("the grant_type is {grant_type}"));
            return Ok(*grant);
        }
        let (says, at) = why_unknown(grant_type, known);
        trace.refused(CheckName::GrantType, says, at);
        Err(Refusal::UnsupportedGrantType { grant_type: grant_type.to_owned() })
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
            Self::RefreshToken => "refresh_token",
            Self::AuthorizationCode => "authorization_code",
        }
    }
}

fn why_unknown(grant_type: &str, known: &[Grant]) -> (String, Option<Place>) {
    let elsewhere = Grant::of(Profile::Standard).iter().any(|grant| grant.as_str() == grant_type);
    if elsewhere {
        let says = format!("{grant_type} does not exist in the profile that is set");
        return (says, Screen::Settings.at("profile"));
    }
    let known: Vec<&str> = known.iter().map(|grant| grant.as_str()).collect();
    (format!("the grant_type is none of {}", known.join(", ")), Screen::Request.any())
}
