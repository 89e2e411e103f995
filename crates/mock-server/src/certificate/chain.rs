//! The issuers of a certificate, as far as the appliance has them.

use crate::certificate::{X509, authority};
use crate::resource::text;
use crate::state::State;

/// The certificates that vouch for another one.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    /// From its issuer upward.
    pub(crate) issuers: Vec<X509>,
    /// Whether the last of them is its own issuer, or the certificate itself is.
    pub(crate) is_complete: bool,
}

/// More issuers than this are a circle.
const LONGEST: usize = 10;

/// Looks for the issuers among those that came along with a certificate, the authority of the
/// appliance, its trust list and the certificates that were imported into Onboard.
pub(crate) fn of(state: &State, certificate: &X509, beside: &[X509]) -> Chain {
    let known = known(state, beside);
    let mut issuers: Vec<X509> = Vec::new();
    while issuers.len() < LONGEST {
        let last = issuers.last().unwrap_or(certificate);
        if last.is_self_signed() {
            return Chain { issuers, is_complete: true };
        }
        let Some(issuer) = known.iter().find(|known| last.is_issued_by(known)) else { break };
        issuers.push(issuer.clone());
    }
    Chain { issuers, is_complete: false }
}

fn known(state: &State, beside: &[X509]) -> Vec<X509> {
    let mut known = beside.to_vec();
    known.push(authority::root().clone());
    let trusted = state
        .items("cert-trust-list")
        .iter()
        .filter_map(|item| X509::first_of(text(&item, "cert_file")));
    known.extend(trusted);
    let imported = state.items("certificate").iter().filter_map(|item| {
        let is_issuer = matches!(text(&item, "certificate_type"), "ca" | "trusted");
        X509::first_of(text(&item, "certificate_pem")).filter(|_| is_issuer)
    });
    known.extend(imported);
    known
}
