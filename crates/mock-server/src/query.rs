//! Percent-decoding of addresses and form bodies, strict about what it is given.

use percent_encoding::percent_decode;

/// Why a text of name-value pairs is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDecodable {
    /// A `%` without two hexadecimal digits.
    PercentSign,
    /// The decoded bytes are not UTF-8.
    Encoding,
}

/// The pairs of an `application/x-www-form-urlencoded` text. Empty pairs are passed over, since
/// a client of the product starts its queries with `?&` (fact sheet I2).
pub(crate) fn pairs(text: &[u8]) -> Result<Vec<(String, String)>, NotDecodable> {
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = parts.next().unwrap_or_default();
            let value = parts.next().unwrap_or_default();
            Ok((decode_form(name)?, decode_form(value)?))
        })
        .collect()
}

/// Whether a parameter of a query is true.
pub(crate) fn is_set(query: &str, name: &str) -> bool {
    let pairs = pairs(query.as_bytes()).unwrap_or_default();
    let value = pairs.into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    value.is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}

/// Decodes one name or value: `+` is a space, `%XX` a byte of UTF-8.
pub(crate) fn decode_form(text: &[u8]) -> Result<String, NotDecodable> {
    let spaced: Vec<u8> =
        text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    decode(&spaced)
}

/// Decodes one segment of a path: `%XX` is a byte of UTF-8.
pub(crate) fn decode(text: &[u8]) -> Result<String, NotDecodable> {
    // The library leaves a broken escape as it stands; RFC 6749 appendix B wants it refused.
    let escapes_are_whole = text.iter().enumerate().all(|(index, byte)| {
        *byte != b'%'
            || text
                .get(index + 1..index + 3)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    if !escapes_are_whole {
        return Err(NotDecodable::PercentSign);
    }
    let bytes: Vec<u8> = percent_decode(text).collect();
    String::from_utf8(bytes).map_err(|_| NotDecodable::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            pairs(b"&a=1+2&b=%C3%A9&c&d=x=y"),
            Ok(vec![pair("a", "1 2"), pair("b", "é"), pair("c", ""), pair("d", "x=y")])
        );
    }

    #[test]
    fn broken_escapes_are_refused() {
        assert_eq!(pairs(b"a=%"), Err(NotDecodable::PercentSign));
        assert_eq!(pairs(b"a=%4"), Err(NotDecodable::PercentSign));
        assert_eq!(pairs(b"a=%zz"), Err(NotDecodable::PercentSign));
        assert_eq!(pairs(b"a=%ff"), Err(NotDecodable::Encoding));
    }
}
