//! `/api/oauth/authorize` (RFC 6749 sections 4.1 and 4.2): beyond the product. The appliance
//! serves the sign-in and consent pages itself; a one-time ticket in their forms carries the
//! request from page to page, because a service worker cannot set a cookie.

pub(crate) mod consent;
mod page;
pub(crate) mod redirect;
mod request;
pub(crate) mod sign_in;
mod ticket;

use http::{Method, Response};

use crate::appliance::Context;
use crate::oauth::authorize::redirect::Answer;
use crate::oauth::authorize::request::Stop;
use crate::oauth::token;
use crate::problem::Problem;
use crate::query;
use crate::records::Stage;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// `GET`, or `POST` with a form: the sign-in page, or why there is none.
pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let text = match *call.request.method() {
        Method::POST => {
            if token::check_form(context, call.request).is_err() {
                return Ok(page::error(page::BAD_FORM));
            }
            call.request.body().as_slice()
        }
        _ => call.request.uri().query().unwrap_or_default().as_bytes(),
    };
    let Ok(pairs) = query::pairs(text) else {
        let says = "a percent escape of the request is broken or not UTF-8";
        context.trace.refused(CheckName::Parameters, says, Screen::Request.any());
        return Ok(page::error("The request can not be read."));
    };
    Ok(match request::read(context, &pairs) {
        Ok(request) => {
            let client_id = request.client_id.clone();
            let ticket = ticket::issue(context, request, Stage::SignIn);
            // Relative to where the page stands, because nobody knows under which path.
            let action = match call.request.uri().path().ends_with('/') {
                true => "sign-in",
                false => "authorize/sign-in",
            };
            page::sign_in(&client_id, &ticket, action, None)
        }
        Err(Stop::Page(says)) => page::error(says),
        Err(Stop::Redirect(refusal)) => {
            let mut answer = Answer::default();
            answer.add("error", refusal.error);
            answer.add("error_description", refusal.description);
            redirect::respond(context, &refusal.to, answer)
        }
    })
}
