//! Client and service certificates: made of the certificate that comes with the request. The
//! product fetches it from an address; nothing is fetched here.

use serde_json::{Value, json};

use crate::certificate::installed;
use crate::resource::{Hooks, Invalid};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, _, given, item| {
        let certificates = installed::given(context, given)?;
        let certificates = certificates.ok_or_else(|| Invalid::missing("cert_file"))?;
        for name in ["certificate_url", "pkcs12_file_url", "pkcs12_passphrase"] {
            item.shift_remove(name);
        }
        let mut said = installed::members(context.state, &certificates);
        // Published as one object for these: by place in the chain [inferred].
        if let Some(Value::Array(issuers)) = said.get_mut("intermediate_ca_cert").map(Value::take) {
            let mut by_place = json!({});
            for (place, issuer) in (1..).zip(issuers) {
                by_place[place.to_string()] = issuer;
            }
            said.insert("intermediate_ca_cert".to_owned(), by_place);
        }
        item.extend(said);
        Ok(Vec::new())
    },
    render: super::server_cert::render,
    rendered: super::server_cert::RENDERED,
    ..Hooks::NONE
};
