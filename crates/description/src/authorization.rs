//! What a request carries to show who sends it, by the security schemes of its document.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::document::{Operation, Place, SecurityScheme, Way};

/// A header, a parameter or a cookie that shows who sends a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    pub place: Place,
    pub name: String,
    pub value: String,
    /// Whether somebody gave it; if not, the value only says what belongs there.
    pub is_given: bool,
}

/// What somebody has in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InHand {
    pub token: Option<String>,
    /// Keys by the names of their schemes.
    pub keys: BTreeMap<String, String>,
    /// Names and passwords by the names of their schemes.
    pub logins: BTreeMap<String, (String, String)>,
}

const AUTHORIZATION: &str = "Authorization";

/// What the requests of an operation carry: the first of its alternatives for which all is in hand,
/// or else what the first of them would want.
pub fn authorizations(
    operation: &Operation,
    schemes: &[SecurityScheme],
    in_hand: &InHand,
) -> Vec<Authorization> {
    if operation.security.is_empty() {
        // What nobody asked for is not called for, and goes along where it is in hand.
        return match operation.is_open || in_hand.token.is_none() {
            true => Vec::new(),
            false => vec![bearer(in_hand)],
        };
    }
    let alternatives = operation.security.iter().map(|names| {
        let known = |name: &String| schemes.iter().find(|scheme| scheme.name == *name);
        let known = names.iter().filter_map(known);
        known.filter_map(|scheme| of_scheme(scheme, in_hand)).collect::<Vec<Authorization>>()
    });
    let mut alternatives: Vec<Vec<Authorization>> = alternatives.collect();
    let is_given = |all: &Vec<Authorization>| !all.is_empty() && all.iter().all(|one| one.is_given);
    match alternatives.iter().position(is_given) {
        Some(place) => alternatives.swap_remove(place),
        None if operation.is_open => Vec::new(),
        None => alternatives.into_iter().find(|all| !all.is_empty()).unwrap_or_default(),
    }
}

/// Nothing where it cannot be typed.
fn of_scheme(scheme: &SecurityScheme, in_hand: &InHand) -> Option<Authorization> {
    match &scheme.way {
        Way::Token => Some(bearer(in_hand)),
        Way::Basic => {
            let login = in_hand.logins.get(&scheme.name);
            let encoded = login.map(|(name, password)| BASE64.encode(format!("{name}:{password}")));
            Some(Authorization {
                place: Place::Header,
                name: AUTHORIZATION.to_owned(),
                is_given: encoded.is_some(),
                value: format!(
                    "Basic {}",
                    encoded.as_deref().unwrap_or("<base64 of name:password>")
                ),
            })
        }
        Way::Key(place, name) => {
            let key = in_hand.keys.get(&scheme.name);
            // Many documents declare a bearer token this way.
            if key.is_none() && in_hand.token.is_some() && name.eq_ignore_ascii_case(AUTHORIZATION)
            {
                return Some(bearer(in_hand));
            }
            Some(Authorization {
                place: *place,
                name: name.clone(),
                is_given: key.is_some(),
                value: key.cloned().unwrap_or_else(|| format!("<{}>", scheme.name)),
            })
        }
        Way::Other(_) => None,
    }
}

fn bearer(in_hand: &InHand) -> Authorization {
    Authorization {
        place: Place::Header,
        name: AUTHORIZATION.to_owned(),
        is_given: in_hand.token.is_some(),
        value: format!("Bearer {}", in_hand.token.as_deref().unwrap_or("<token>")),
    }
}
