//! Reading a JSON body as the product's framework does: with its messages, and with repeated
//! members noticed.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// A JSON body that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonFault {
    /// Not JSON.
    Syntax,
    /// Nested deeper than is read.
    Depth,
    /// Not UTF-8.
    Encoding,
}

impl JsonFault {
    /// The framework's text (fact sheet A4 row 15; the other two are its messages for those
    /// faults).
    pub(crate) fn detail(self) -> &'static str {
        match self {
            Self::Syntax => "JSON decoding error: Syntax error, malformed JSON",
            Self::Depth => "JSON decoding error: Maximum stack depth exceeded",
            Self::Encoding => {
                "JSON decoding error: Malformed UTF-8 characters, possibly incorrectly encoded"
            }
        }
    }

    /// The same for the trace, where the framework is too terse to learn from.
    pub(crate) fn in_words(self) -> String {
        match self {
            Self::Syntax => "the body is not JSON".to_owned(),
            Self::Depth => format!("the body is nested deeper than {DEEPEST} arrays and objects"),
            Self::Encoding => "the body is not UTF-8, as JSON has to be".to_owned(),
        }
    }
}

/// As deep as serde_json reads.
const DEEPEST: usize = 127;

/// Any JSON value.
pub(crate) fn value(body: &[u8]) -> Result<Value, JsonFault> {
    let text = std::str::from_utf8(body).map_err(|_| JsonFault::Encoding)?;
    serde_json::from_str(text).map_err(|error| fault(&error))
}

/// The members of a JSON object in their order, repeated ones included, or `None` where the
/// body is some other JSON value.
pub(crate) fn members(body: &[u8]) -> Result<Option<Vec<(String, Value)>>, JsonFault> {
    let text = std::str::from_utf8(body).map_err(|_| JsonFault::Encoding)?;
    if !text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{') {
        return value(body).map(|_| None);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let members = Members.deserialize(&mut deserializer).map_err(|error| fault(&error))?;
    deserializer.end().map_err(|error| fault(&error))?;
    Ok(Some(members))
}

/// serde_json tells its recursion limit only by its message.
fn fault(error: &serde_json::Error) -> JsonFault {
    if error.to_string().starts_with("recursion limit exceeded") {
        JsonFault::Depth
    } else {
        JsonFault::Syntax
    }
}

/// Reads an object without merging members of the same name.
struct Members;

impl<'de> DeserializeSeed<'de> for Members {
    type Value = Vec<(String, Value)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            members.push((name, map.next_value()?));
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_members_are_kept() {
        let members = members(br#" {"a": 1, "a": 2}"#).expect("JSON").expect("an object");
        assert_eq!(members.len(), 2);
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(members(b"{"), Err(JsonFault::Syntax));
        assert_eq!(members(b"{} x"), Err(JsonFault::Syntax));
        assert_eq!(members(b""), Err(JsonFault::Syntax));
        assert_eq!(members(b"{\"a\": \"\xff\"}"), Err(JsonFault::Encoding));
        assert_eq!(
            members(format!("{{\"a\": {}", "[".repeat(9_999)).as_bytes()),
            Err(JsonFault::Depth)
        );
        assert_eq!(members(b"\"\""), Ok(None));
    }
}
