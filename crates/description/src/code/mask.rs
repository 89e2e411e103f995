//! Secrets covered wherever a message can hold them, for files that are passed on.

mod json;

use serde_json::Value;

use crate::Request;
use crate::secret_name::{is_private_key, is_secret_name, mentions_secret};

/// Covers secrets, and remembers what they were called.
pub(super) struct Mask {
    /// What takes the place of a secret of this name.
    cover: fn(&str) -> String,
    /// Each name once.
    pub(super) names: Vec<String>,
    /// Names that are secret in this message, whatever they are called.
    keys: Vec<String>,
}

impl Mask {
    pub(super) fn new(cover: fn(&str) -> String) -> Self {
        Self { cover, names: Vec::new(), keys: Vec::new() }
    }

    /// From here on the names of a request's keys are secret too.
    pub(super) fn cover_keys_of(&mut self, request: &Request) {
        self.keys.clone_from(&request.keys);
    }

    fn is_secret(&self, name: &str) -> bool {
        is_secret_name(name) || self.keys.iter().any(|key| key.eq_ignore_ascii_case(name))
    }

    /// The cover for a secret.
    pub(super) fn hide(&mut self, name: &str) -> String {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        (self.cover)(name)
    }

    /// A text that goes by a name: a part of a form, or a parameter.
    pub(super) fn field(&mut self, name: &str, text: &str) -> String {
        if self.is_secret(name) && !text.is_empty() {
            return self.hide(name);
        }
        if is_private_key(text) {
            return self.hide("private_key");
        }
        // A filter, for one, is JSON in itself.
        match self.json_text(text) {
            Some(json) => json.to_string(),
            None => text.to_owned(),
        }
    }

    /// The value of a header. The scheme of an authorization is no secret.
    pub(super) fn header(&mut self, name: &str, value: &str) -> String {
        for (scheme, secret) in [("Bearer ", "token"), ("Basic ", "credentials")] {
            if name.eq_ignore_ascii_case("Authorization") && value.starts_with(scheme) {
                return [scheme, &self.hide(secret)].concat();
            }
        }
        if self.is_secret(name) {
            return self.hide(name);
        }
        self.address(value)
    }

    /// An address: its query, and its fragment, where one grant of OAuth2 puts the token.
    pub(super) fn address(&mut self, address: &str) -> String {
        let (address, fragment) = match address.split_once('#') {
            Some((address, fragment)) => (address, ["#", &self.pairs(fragment)].concat()),
            None => (address, String::new()),
        };
        match address.split_once('?') {
            Some((path, query)) => [path, "?", &self.pairs(query), &fragment].concat(),
            None => [address, &fragment].concat(),
        }
    }

    /// A body: JSON, or a form, or else covered as a whole if a secret may be in it.
    pub(super) fn body(&mut self, text: &str, media_type: &str) -> String {
        if let Some(json) = self.json_text(text) {
            return format!("{json:#}");
        }
        if media_type.contains("x-www-form-urlencoded") {
            return self.pairs(text);
        }
        match !is_json(text) && mentions_secret(text) {
            true => self.hide("body"),
            false => text.to_owned(),
        }
    }

    /// Names and values as forms and queries have them.
    fn pairs(&mut self, text: &str) -> String {
        let pairs: Vec<String> = text.split('&').map(|pair| self.pair(pair)).collect();
        pairs.join("&")
    }

    fn pair(&mut self, pair: &str) -> String {
        let Some((name, value)) = form_urlencoded::parse(pair.as_bytes()).next() else {
            return pair.to_owned();
        };
        let mut covered = self.field(&name, &value);
        if covered == value {
            return pair.to_owned();
        }
        // A cover is to be read, and variables to be found.
        if !self.is_secret(&name) {
            covered = form_urlencoded::byte_serialize(covered.as_bytes()).collect();
        }
        let encoded_name = pair.split('=').next().unwrap_or(pair);
        [encoded_name, "=", &covered].concat()
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}
