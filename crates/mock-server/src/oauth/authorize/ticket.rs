//! One-time tickets: a form can be sent once, and only by whom it was shown to (conformance row
//! AC-21; RFC 9700 section 4.7).

use crate::appliance::Context;
use crate::records::{AuthorizationRequest, Stage};
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

/// How long one may take to fill a form in.
const SECONDS_OF_A_TICKET: i64 = 600;

/// Keeps the request under a new ticket.
pub(super) fn issue(
    context: &mut Context,
    mut request: AuthorizationRequest,
    stage: Stage,
) -> String {
    let ticket = context.random.token();
    request.digest = token_digest(&ticket);
    request.stage = stage;
    request.expires_at = context.now.plus_seconds(SECONDS_OF_A_TICKET);
    context.state.authorization_requests.put(request);
    ticket
}

/// The request of a ticket, which is used up by it. Kept is only that its challenge came, so that
/// one that comes again is noticed.
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
