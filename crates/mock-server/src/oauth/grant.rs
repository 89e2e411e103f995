//! The grants of the token endpoint (fact sheet A2).

use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::trace::{CheckName, Screen, Trace};

/// A way to get a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grant {
    ClientCredentials,
    Password,
    RefreshToken,
}

impl Grant {
    pub(crate) fn read(parameters: &Parameters, trace: &mut Trace) -> Result<Self, Refusal> {
        let Some(grant_type) = parameters.get("grant_type") else {
            let says = "the request has no grant_type";
            trace.refused(CheckName::GrantType, says, Screen::Request.any());
            return Err(Refusal::GrantTypeMissing);
        };
        let known = [Self::ClientCredentials, Self::Password, Self::RefreshToken];
        match known.into_iter().find(|grant| grant.as_str() == grant_type) {
            Some(grant) => {
                trace.passed(CheckName::GrantType, format!("the grant_type is {grant_type}"));
                Ok(grant)
            }
            None => {
                let says = "the grant_type is none of client_credentials, password, refresh_token";
                trace.refused(CheckName::GrantType, says, Screen::Request.any());
                Err(Refusal::UnsupportedGrantType { grant_type: grant_type.to_owned() })
            }
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
            Self::RefreshToken => "refresh_token",
        }
    }
}
