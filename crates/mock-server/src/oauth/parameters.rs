//! The parameters of a token request, from a JSON object or a form.

use serde_json::Value;

use crate::body;
use crate::oauth::dialect::Dialect;
use crate::oauth::refusal::Refusal;
use crate::query;

/// Parameters by name. Those without a value are left out: they count as absent (RFC 6749
/// section 3.2; fact sheet A1).
#[derive(Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads the body in its dialect.
    pub(crate) fn read(dialect: Dialect, body: &[u8]) -> Result<Self, Refusal> {
        match dialect {
            Dialect::Product => Self::from_json(body),
            Dialect::Standard => Self::from_form(body),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn from_json(body: &[u8]) -> Result<Self, Refusal> {
        let members = body::members(body).map_err(Refusal::Json)?.ok_or(Refusal::NotAnObject)?;
        refuse_repeated(members.iter().map(|(name, _)| name))?;
        let mut parameters = Vec::new();
        for (name, value) in members {
            match value {
                Value::Null => {}
                Value::String(text) if text.is_empty() => {}
                Value::String(text) => parameters.push((name, text)),
                // Clients mix numbers and texts up (fact sheet C9); a whole number is its digits.
                Value::Number(number) if number.is_i64() || number.is_u64() => {
                    parameters.push((name, number.to_string()));
                }
                _ if KNOWN.contains(&name.as_str()) => {
                    return Err(Refusal::MemberNotText { name });
                }
                _ => {}
            }
        }
        Ok(Self(parameters))
    }

    pub(crate) fn from_form(body: &[u8]) -> Result<Self, Refusal> {
        let mut pairs = query::pairs(body).map_err(|_| Refusal::FormUndecodable)?;
        refuse_repeated(pairs.iter().map(|(name, _)| name))?;
        pairs.retain(|(_, value)| !value.is_empty());
        Ok(Self(pairs))
    }
}

/// The parameters that the endpoint reads; others are ignored, whatever they hold.
const KNOWN: [&str; 10] = [
    "grant_type",
    "client_id",
    "client_secret",
    "username",
    "password",
    "refresh_token",
    "scope",
    "code",
    "redirect_uri",
    "code_verifier",
];

/// A repeated parameter is an error, an unknown one too (conformance row TOK-08).
fn refuse_repeated<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), Refusal> {
    let mut names: Vec<&String> = names.collect();
    names.sort_unstable();
    match names.windows(2).any(|pair| pair[0] == pair[1]) {
        true => Err(Refusal::RepeatedParameter),
        false => Ok(()),
    }
}
