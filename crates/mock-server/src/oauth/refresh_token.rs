//! `grant_type=refresh_token`: a used refresh token is retired, and one that comes back after
//! that takes its whole family with it (RFC 9700 section 4.14.2; fact sheet A4 rows 9 to 12).
//! Only a client that lost the answer and asks again within seconds gets the same answer again
//! (decision 4).

use crate::appliance::Context;
use crate::oauth::issue::{self, Authorization, Origin, Successor};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::records::{ApiClient, RefreshToken};
use crate::secret::token_digest;
use crate::state::State;
use crate::timestamp::Timestamp;
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
    if is_retry(state, &record, token, *now) {
        let says = "the same request again within seconds: the same tokens again";
        trace.passed(CheckName::RefreshToken, says);
        return Ok(authorization(&record, Origin::Retry { token: token.to_owned() }));
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
    Ok(authorization(&record, Origin::Refresh { token: token.to_owned() }))
}

/// For how long a used token may come back because its answer was lost.
const GRACE_SECONDS: i64 = 5;

/// Whether a token was used a moment ago, and what was issued for it has not been used since.
fn is_retry(state: &State, record: &RefreshToken, token: &str, now: Timestamp) -> bool {
    let (Some(retired_at), Some(salt)) = (record.retired_at, &record.successor_salt) else {
        return false;
    };
    let successor = Successor::of(token, salt);
    let refresh = state.refresh_tokens.get(&token_digest(&successor.refresh_token));
    let access = state.access_tokens.get(&token_digest(&successor.access_token));
    (retired_at..=retired_at.plus_seconds(GRACE_SECONDS)).contains(&now)
        && refresh.is_some_and(|refresh| refresh.retired_at.is_none())
        && access.is_some_and(|access| access.revoked_at.is_none())
}

fn authorization(record: &RefreshToken, origin: Origin) -> Authorization {
    Authorization {
        subject: record.subject.clone(),
        profile_id: record.profile_id,
        origin,
        with_refresh_token: true,
    }
}
