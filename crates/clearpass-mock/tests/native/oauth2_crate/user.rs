//! What a user does in the browser: opens pages, fills in their forms, and is sent back to the
//! client.

use std::collections::BTreeMap;

use oauth2::url::{Url, form_urlencoded};

use crate::oauth2_crate::server::{CALLBACK, Server};
use crate::support::Reply;

/// The user of scenario `ready`.
pub(super) const USER: &str = "qa";
pub(super) const PASSWORD: &str = "abc123";

/// A page that is open in the browser.
pub(super) struct Page<'a> {
    server: &'a Server,
    address: Url,
    reply: Reply,
}

impl<'a> Page<'a> {
    #[track_caller]
    pub(super) fn open(server: &'a Server, address: &Url) -> Self {
        Self { server, address: address.clone(), reply: server.visit("GET", address, "") }
    }

    #[track_caller]
    pub(super) fn sign_in(&self, username: &str, password: &str) -> Self {
        self.submit(&[("username", username), ("password", password)])
    }

    /// Presses a button of the consent page.
    #[track_caller]
    pub(super) fn decide(&self, decision: &str) -> Self {
        self.submit(&[("decision", decision)])
    }

    /// Sends the page's form.
    #[track_caller]
    fn submit(&self, fields: &[(&str, &str)]) -> Self {
        assert_eq!(self.reply.status, 200, "{}", self.reply.body);
        let address = self.address.join(self.quoted("action=")).expect("an address");
        let ticket = self.quoted("name=\"ticket\" value=");
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("ticket", ticket).extend_pairs(fields);
        let reply = self.server.visit("POST", &address, &form.finish());
        Self { server: self.server, address, reply }
    }

    /// The quoted text behind another one.
    #[track_caller]
    fn quoted(&self, before: &str) -> &str {
        let body = &self.reply.body;
        let rest = body.split_once(before).and_then(|(_, rest)| rest.strip_prefix('"'));
        rest.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{before}: {body}"))
    }

    pub(super) fn text(&self) -> &str {
        &self.reply.body
    }

    /// What the client finds in the query of its address, to which the browser is sent.
    #[track_caller]
    pub(super) fn query(&self) -> BTreeMap<String, String> {
        parameters(self.location().query())
    }

    /// The same of the fragment.
    #[track_caller]
    pub(super) fn fragment(&self) -> BTreeMap<String, String> {
        parameters(self.location().fragment())
    }

    #[track_caller]
    fn location(&self) -> Url {
        assert_eq!(self.reply.status, 303, "{}", self.reply.body);
        let location = self.reply.header("location");
        assert!(location[0].starts_with(CALLBACK), "{location:?}");
        Url::parse(location[0]).expect("an address")
    }
}

/// Signs in and allows what is asked for.
#[track_caller]
pub(super) fn allow<'a>(server: &'a Server, address: &Url) -> Page<'a> {
    Page::open(server, address).sign_in(USER, PASSWORD).decide("allow")
}

fn parameters(text: Option<&str>) -> BTreeMap<String, String> {
    form_urlencoded::parse(text.unwrap_or_default().as_bytes()).into_owned().collect()
}
