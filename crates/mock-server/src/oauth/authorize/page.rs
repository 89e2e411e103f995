//! The appliance's own pages: sign-in, consent, and what is wrong where no client can be told.
//! They load nothing, run no script, show in no frame and are kept nowhere (conformance row
//! AC-19).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{Response, StatusCode, header};
use sha2::{Digest, Sha256};

use crate::oauth::scope::WRITE;
use crate::reply;

/// A form that was sent twice, or that nobody was shown.
pub(super) const USED_FORM: &str =
    "This form was sent before, or has become too old. Start again at the client.";

/// A request whose client or settings were changed while somebody signed in.
pub(super) const CHANGED: &str =
    "What this page stands on was changed meanwhile. Start again at the client.";

/// A form that cannot be read.
pub(super) const BAD_FORM: &str = "The form can not be read. Start again at the client.";

/// In the colours of the site, whose style sheets a page of its own may not load.
const STYLE: &str = "\
:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}\
body{margin:0;min-height:100vh;display:grid;place-items:center;\
background:light-dark(#f6f7f9,#0c1116);color:light-dark(#18212c,#dde4ec)}\
main{box-sizing:border-box;width:min(400px,100% - 32px);padding:24px;margin:16px;\
background:light-dark(#fff,#151b22);border:1px solid light-dark(#c9d0d8,#354250);border-radius:8px}\
h1{font-size:20px;line-height:1.3;margin:0 0 12px}p,ul{margin:0 0 16px}ul{padding-left:20px}\
label{display:block;margin:0 0 12px;font-weight:600}\
input{box-sizing:border-box;width:100%;margin-top:4px;padding:8px 10px;font:inherit;\
font-weight:400;color:inherit;\
background:light-dark(#fff,#10151b);border:1px solid light-dark(#7f8b98,#6b7886);border-radius:6px}\
button{font:inherit;font-weight:600;padding:8px 16px;border-radius:6px;cursor:pointer;\
border:1px solid light-dark(#0b7069,#3fc6b8);background:light-dark(#0b7069,#3fc6b8);\
color:light-dark(#fff,#06201e)}\
button.second{background:transparent;color:light-dark(#0b7069,#3fc6b8)}\
:focus-visible{outline:2px solid light-dark(#0b7069,#3fc6b8);outline-offset:2px}\
.actions{display:flex;gap:8px;flex-wrap:wrap}\
.problem{padding:8px 12px;border-left:3px solid light-dark(#b3261e,#ff8a80)}\
.note{margin:16px 0 0;color:light-dark(#586069,#9aa4b2);font-size:12px}\
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}";

/// A sign-in that did not work, and the exchange whose trace says why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused<'a> {
    pub(super) user_id: &'a str,
    pub(super) exchange: u64,
}

pub(super) fn sign_in(
    client_id: &str,
    ticket: &str,
    action: &str,
    refused: Option<Refused>,
) -> Response<Vec<u8>> {
    let problem = match &refused {
        Some(Refused { exchange, .. }) => {
            format!(
                "<p class=\"problem\" role=\"alert\">Invalid username and password combination, or \
                 a user who may not use the API. Exchange {exchange} of the appliance says which.</p>"
            )
        }
        None => String::new(),
    };
    let user = escaped(refused.as_ref().map(|refused| refused.user_id).unwrap_or_default());
    // What has to be typed next has the focus.
    let (at_user, at_password) =
        if refused.is_some() { ("", " autofocus") } else { (" autofocus", "") };
    let body = format!(
        "<h1>Sign in</h1>\
         <p><code>{client}</code> asks for access to the API in your name.</p>{problem}\
         <form method=\"post\" action=\"{action}\">\
         <input type=\"hidden\" name=\"ticket\" value=\"{ticket}\">\
         <label>User name <input name=\"username\" value=\"{user}\" autocomplete=\"username\" \
         autocapitalize=\"none\" spellcheck=\"false\" required{at_user}></label>\
         <label>Password <input name=\"password\" type=\"password\" \
         autocomplete=\"current-password\" required{at_password}></label>\
         <div class=\"actions\"><button>Sign in</button></div></form>",
        client = escaped(client_id),
    );
    page(StatusCode::OK, "Sign in", &body)
}

pub(super) fn consent(
    client_id: &str,
    user_id: &str,
    scope: &str,
    ticket: &str,
) -> Response<Vec<u8>> {
    let may = |name: &str| scope.split(' ').any(|scope| scope == name);
    let read = if may("read") { "<li>read what you may read (<code>read</code>)</li>" } else { "" };
    let change = match may(WRITE) {
        true => "<li>change what you may change (<code>write</code>)</li>",
        false => "",
    };
    let body = format!(
        "<h1>Allow access?</h1>\
         <p>You are signed in as <code>{user}</code>. <code>{client}</code> would be able to</p>\
         <ul>{read}{change}</ul>\
         <form method=\"post\" action=\"consent\">\
         <input type=\"hidden\" name=\"ticket\" value=\"{ticket}\">\
         <div class=\"actions\">\
         <button name=\"decision\" value=\"allow\">Allow</button>\
         <button name=\"decision\" value=\"deny\" class=\"second\">Deny</button></div></form>",
        user = escaped(user_id),
        client = escaped(client_id),
    );
    page(StatusCode::OK, "Allow access?", &body)
}

/// Nothing of the request is repeated, and nothing leads anywhere.
pub(super) fn error(says: &str) -> Response<Vec<u8>> {
    let body = format!(
        "<h1>This does not work</h1><p class=\"problem\">{}</p>\
         <p>Go back to where you came from.</p>",
        escaped(says)
    );
    page(StatusCode::BAD_REQUEST, "This does not work", &body)
}

fn page(status: StatusCode, title: &str, body: &str) -> Response<Vec<u8>> {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head><body><main>{body}\
         <p class=\"note\">The authorization server of the mock appliance. The product has no \
         such page: this is beyond ClearPass.</p></main></body></html>"
    );
    let mut response = Response::new(html.into_bytes());
    *response.status_mut() = status;
    let style = STANDARD.encode(Sha256::digest(STYLE));
    // No form-action: browsers apply it to the redirect that follows a form, too.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; frame-ancestors 'none'"
    );
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        reply::set(&mut response, name, value);
    }
    response
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}
