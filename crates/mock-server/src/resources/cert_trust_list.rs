//! The trust list: every entry is a certificate that can be read, once.

use serde_json::Value;

use crate::certificate::X509;
use crate::certificate::installed::not_a_certificate;
use crate::item_table::key_text;
use crate::resource::{Hooks, Invalid, text};

const TABLE: &str = "cert-trust-list";

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, before, given, item| {
        if item.get("cert_usage").and_then(Value::as_array).is_none_or(Vec::is_empty) {
            return Err(Invalid::missing("cert_usage"));
        }
        if !given.contains_key("cert_file") {
            return Ok(Vec::new());
        }
        let file = text(given, "cert_file");
        let certificate = X509::first_of(file).ok_or_else(|| match is_address(file) {
            true => {
                let says = "The appliance fetches nothing from addresses: send the certificate itself in PEM form";
                Invalid::one("cert_file", "IsReachable", says)
            }
            false => not_a_certificate("cert_file"),
        })?;
        let pem = certificate.pem();
        let own = before.and_then(|before| before.get("id")).and_then(key_text);
        let is_other = |id: Option<&Value>| id.and_then(key_text) != own;
        let items = context.state.items(TABLE);
        let mut others = items.iter().filter(|other| is_other(other.get("id")));
        if others.any(|other| text(&other, "cert_file") == pem) {
            let says = "The certificate is in the trust list already";
            return Err(Invalid::one("cert_file", "IsUnique", says));
        }
        item.insert("cert_file".to_owned(), pem.into());
        Ok(Vec::new())
    },
    ..Hooks::NONE
};

fn is_address(text: &str) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| text.trim_start().starts_with(scheme))
}
