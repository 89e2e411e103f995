//! The session of the administrator who sits at the consoles. In the product that is a login with
//! a cookie; here it is a token of its own kind, so that the consoles use the same API as everyone.
//! No operator profile limits it: an administrator who edits profiles must not lock themselves out.

use http::{Method, Request, header};

use crate::bearer::Bearer;
use crate::moment::Moment;
use crate::privilege;
use crate::random::Random;
use crate::records::{AccessToken, OperatorProfile, Subject};
use crate::secret::token_digest;
use crate::state::State;

/// Under which name the session stands in traces.
pub(crate) const ADMINISTRATOR: &str = "[Administrator]";

/// How long a session lasts, in seconds; whoever needs another one asks again.
pub(crate) const LIFETIME: i64 = 8 * 3600;

/// Begins a session and says its token. That is never one of a seed, which are those of the test.
pub(crate) fn begin(state: &mut State, moment: &Moment) -> String {
    let token = Random::from_entropy(moment.entropy).token();
    let now = state.meta().clock.now(moment);
    // One that is over is of no use to anybody.
    state.access_tokens.retain(|held| !held.is_session || held.expires_at > now);
    state.access_tokens.put(AccessToken {
        digest: token_digest(&token),
        client_id: ADMINISTRATOR.to_owned(),
        subject: Subject::Client,
        profile_id: 0,
        privileges: None,
        scope: None,
        issued_at: now,
        expires_at: now.plus_seconds(LIFETIME),
        // No family has this number.
        family: 0,
        revoked_at: None,
        is_session: true,
    });
    token
}

/// Whether a request is the administrator's and only reads.
pub(crate) fn is_look(state: &State, request: &Request<Vec<u8>>) -> bool {
    let header = request.headers().get(header::AUTHORIZATION);
    let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let held = token.and_then(|token| state.access_tokens.get(&token_digest(token)));
    request.method() == Method::GET && held.is_some_and(|held| held.is_session)
}

/// What a session may do: everything.
pub(crate) fn bearer(record: &AccessToken) -> Bearer {
    let privileges: Vec<String> =
        privilege::groups().iter().map(|group| group.group.clone()).collect();
    Bearer {
        client_id: record.client_id.clone(),
        subject: record.subject.clone(),
        privileges: privileges.clone(),
        scope: None,
        profile: OperatorProfile {
            id: record.profile_id,
            name: ADMINISTRATOR.to_owned(),
            enabled: true,
            privileges,
        },
    }
}
