//! Ending tokens before their time. A token that ended once stays ended, wherever the clock goes.

use crate::records::{AccessToken, AuthorizationCode, RefreshToken, Stage, Subject};
use crate::state::State;
use crate::timestamp::Timestamp;

/// Which tokens are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    All,
    Client(&'a str),
    User(&'a str),
    Family(u64),
}

impl Whose<'_> {
    fn includes(&self, client_id: &str, subject: &Subject, family: Option<u64>) -> bool {
        match self {
            Self::All => true,
            Self::Client(meant) => client_id == *meant,
            Self::User(meant) => matches!(subject, Subject::User(user) if user == meant),
            Self::Family(meant) => family == Some(*meant),
        }
    }
}

/// Ends access tokens, refresh tokens and codes, and what somebody is just signing in for; says how
/// many tokens and codes.
pub(crate) fn end(state: &mut State, now: Timestamp, whose: Whose) -> usize {
    state.authorization_requests.retain(|request| match (&whose, &request.stage) {
        (Whose::All, _) => false,
        (Whose::Client(client_id), _) => request.client_id != *client_id,
        (Whose::User(meant), Stage::Consent { user_id, .. }) => user_id != meant,
        (Whose::User(_) | Whose::Family(_), _) => true,
    });
    let refresh_tokens = state.refresh_tokens.update(|token| {
        let ends = token.retired_at.is_none()
            && whose.includes(&token.client_id, &token.subject, Some(token.family));
        ends.then(|| RefreshToken { retired_at: Some(now), ..token.clone() })
    });
    let codes = state.authorization_codes.update(|code| {
        let ends = code.revoked_at.is_none()
            && code.family.is_none()
            && whose.includes(&code.client_id, &code.subject, None);
        ends.then(|| AuthorizationCode { revoked_at: Some(now), ..code.clone() })
    });
    end_access_tokens(state, now, whose) + refresh_tokens + codes
}

/// Ends access tokens only.
pub(crate) fn end_access_tokens(state: &mut State, now: Timestamp, whose: Whose) -> usize {
    state.access_tokens.update(|token| {
        let ends = token.revoked_at.is_none()
            // Whoever presses "Revoke all access tokens" goes on working.
            && !token.is_session
            && whose.includes(&token.client_id, &token.subject, Some(token.family));
        ends.then(|| AccessToken { revoked_at: Some(now), ..token.clone() })
    })
}
