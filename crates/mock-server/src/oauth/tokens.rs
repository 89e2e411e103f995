//! Ending tokens before their time. A token that ended once stays ended, wherever the clock goes.

use crate::records::Subject;
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

/// A user who is gone or signed out everywhere.
pub(crate) fn end_of_user(state: &mut State, now: Timestamp, user_id: &str) {
    end(state, now, Whose::User(user_id));
}

/// A client that is gone or disabled.
pub(crate) fn end_of_client(state: &mut State, now: Timestamp, client_id: &str) {
    end(state, now, Whose::Client(client_id));
    state.authorization_requests.retain(|request| request.client_id != client_id);
}

/// Ends access tokens, refresh tokens and codes; says how many.
pub(crate) fn end(state: &mut State, now: Timestamp, whose: Whose) -> usize {
    let refresh_tokens = state.refresh_tokens.update(|token| {
        let ends = token.retired_at.is_none()
            && whose.includes(&token.client_id, &token.subject, Some(token.family));
        if ends {
            token.retired_at = Some(now);
        }
        ends
    });
    let codes = state.authorization_codes.update(|code| {
        let ends = code.revoked_at.is_none()
            && code.family.is_none()
            && whose.includes(&code.client_id, &code.subject, None);
        if ends {
            code.revoked_at = Some(now);
        }
        ends
    });
    end_access_tokens(state, now, whose) + refresh_tokens + codes
}

/// Ends access tokens only.
pub(crate) fn end_access_tokens(state: &mut State, now: Timestamp, whose: Whose) -> usize {
    state.access_tokens.update(|token| {
        let ends = token.revoked_at.is_none()
            && whose.includes(&token.client_id, &token.subject, Some(token.family));
        if ends {
            token.revoked_at = Some(now);
        }
        ends
    })
}
