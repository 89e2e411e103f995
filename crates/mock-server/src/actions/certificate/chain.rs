//! `GET /api/certificate/{cert_id}/chain`: a certificate and those who vouch for it. Any token may
//! ask (fact sheet B3).

use http::Response;
use serde_json::json;

use crate::actions::{self, item};
use crate::appliance::Context;
use crate::certificate::{X509, chain, members, onboard};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{render, text};
use crate::routes::Call;
use crate::trace::CheckName;

/// What OpenSSL says where it does not find an issuer [inferred].
const NO_ISSUER: i64 = 20;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let stored = item(context, onboard::TABLE, "id", call.parameter("cert_id"))?;
    let Some(certificate) = X509::first_of(text(&stored, "certificate_pem")) else {
        let says = "a request has no chain before it is signed";
        context.trace.skipped(CheckName::Object, says, None);
        return Ok(reply::ok(&json!({ "chain": [], "complete": false, "error": NO_ISSUER })));
    };
    let found = chain::of(context.state, &certificate, &[]);
    let mut chain = vec![shown(context, &stored)];
    for issuer in &found.issuers {
        let item = context.state.items(onboard::TABLE).iter().find_map(|item| {
            (text(&item, "fingerprint_sha256") == issuer.sha256()).then(|| item.into_owned())
        });
        chain.push(shown(context, &item.unwrap_or_else(|| members::of_certificate(issuer))));
    }
    let error = if found.is_complete { 0 } else { NO_ISSUER };
    Ok(reply::ok(&json!({ "chain": chain, "complete": found.is_complete, "error": error })))
}

/// A certificate that Onboard does not keep has no number.
fn shown(context: &Context, item: &Members) -> Members {
    let mut shown = render(context, actions::resource(onboard::TABLE), item);
    if !item.contains_key("id") {
        shown.shift_remove("id");
    }
    shown
}
