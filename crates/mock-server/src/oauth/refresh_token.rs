//! `grant_type=refresh_token`: a used refresh token is retired, and one that comes back after
//! that takes its whole family with it (RFC 9700 section 4.14.2; fact sheet A4 rows 9 to 12).

use crate::appliance::Context;
use crate::oauth::issue::{self, Authorization};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::records::ApiClient;
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    parameters: &Parameters,
) -> Result<Authorization, Refusal> {
    let Context { state, trace, now, .. } = context;
    let mut refuse = |says: String, refusal: Refusal| {
        trace.refused(CheckName::RefreshToken, says, Screen::Request.any());
        Err(refusal)
    };
    let Some(token) = parameters.get("refresh_token") else {
        let says = "the refresh_token grant needs refresh_token".to_owned();
        return refuse(says, Refusal::RefreshTokenMissing);
    };
    let Some(record) = state.refresh_tokens.get(&token_digest(token)).cloned() else {
        return refuse("the refresh token is unknown".to_owned(), Refusal::RefreshTokenInvalid);
    };
    if record.client_id != client.client_id {
        let says = "the refresh token belongs to another client".to_owned();
        return refuse(says, Refusal::RefreshTokenOfAnother);
    }
    if let Some(retired_at) = record.retired_at {
        issue::revoke_family(state, record.family, *now);
        let says = format!(
            "the refresh token was retired at {}; all tokens of its family are revoked",
            retired_at.in_seconds()
        );
        return refuse(says, Refusal::RefreshTokenInvalid);
    }
    if *now >= record.expires_at {
        let says = format!("the refresh token expired at {}", record.expires_at.in_seconds());
        return refuse(says, Refusal::RefreshTokenExpired);
    }
    trace
        .passed(CheckName::RefreshToken, format!("valid until {}", record.expires_at.in_seconds()));
    Ok(Authorization {
        subject: record.subject.clone(),
        profile_id: record.profile_id,
        family: Some(record.family),
        replaces: Some(record.digest),
        with_refresh_token: true,
    })
}
