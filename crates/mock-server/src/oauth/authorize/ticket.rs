//! One-time tickets: a form can be sent once, and only by whom it was shown to (conformance row
//! AC-21; RFC 9700 section 4.7).

use crate::appliance::Context;
use crate::records::{AuthorizationRequest, Stage};
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

/// How long one may take to fill a form in.
const SECONDS_OF_A_TICKET: i64 = 600;

/// The most requests that wait for somebody at a time.
const MOST_REQUESTS: usize = 1_000;

/// Keeps the request under a new ticket.
pub(super) fn issue(
    context: &mut Context,
    mut request: AuthorizationRequest,
    stage: Stage,
) -> String {
    make_room(context);
    let ticket = context.random.token();
    request.digest = token_digest(&ticket);
    request.stage = stage;
    request.expires_at = context.now.plus_seconds(SECONDS_OF_A_TICKET);
    context.state.authorization_requests.put(request);
    ticket
}

/// Anybody can open the sign-in page: what nobody finished goes first.
fn make_room(context: &mut Context) {
    let now = context.now;
    let requests = &mut context.state.authorization_requests;
    if requests.iter().count() < MOST_REQUESTS {
        return;
    }
    requests.retain(|request| now < request.expires_at);
    if requests.iter().count() >= MOST_REQUESTS {
        let oldest = requests.iter().min_by_key(|request| request.expires_at);
        if let Some(digest) = oldest.map(|request| request.digest.clone()) {
            requests.remove(&digest);
        }
    }
}

/// The request of a ticket, which is used up by it.
pub(super) fn redeem(context: &mut Context, ticket: Option<&str>) -> Option<AuthorizationRequest> {
    let digest = token_digest(ticket.unwrap_or_default());
    let request = context.state.authorization_requests.get(&digest).cloned();
    context.state.authorization_requests.remove(&digest);
    let at = Screen::Request.any();
    match request {
        Some(request) if context.now < request.expires_at => {
            context.trace.passed(CheckName::Ticket, "the form's ticket is valid and now used up");
            Some(request)
        }
        Some(_) => {
            context.trace.refused(
                CheckName::Ticket,
                "the form's ticket has expired",
                Screen::Clock.any(),
            );
            None
        }
        None => {
            let says = "the form has no ticket, or one that is unknown or was used";
            context.trace.refused(CheckName::Ticket, says, at);
            None
        }
    }
}
