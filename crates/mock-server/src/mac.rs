//! MAC addresses, taken in any form that people write them in (fact sheet J7).

/// Twelve lower-case hexadecimal digits, as endpoints are kept.
pub(crate) fn digits(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|letter| !matches!(letter, ':' | '-' | '.' | ' '))
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let is_address = digits.len() == 12 && digits.chars().all(|letter| letter.is_ascii_hexdigit());
    is_address.then_some(digits)
}

/// Upper case with hyphens, as devices are kept.
pub(crate) fn hyphens(text: &str) -> Option<String> {
    let digits = digits(text)?.to_ascii_uppercase();
    let pairs: Vec<&str> = (0..6).filter_map(|pair| digits.get(pair * 2..pair * 2 + 2)).collect();
    Some(pairs.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_one_address() {
        for text in ["02:00:5e:10:00:01", "02-00-5E-10-00-01", "0200.5e10.0001", "02005E100001"] {
            assert_eq!(digits(text).as_deref(), Some("02005e100001"));
            assert_eq!(hyphens(text).as_deref(), Some("02-00-5E-10-00-01"));
        }
        assert_eq!(digits("02005e10000"), None);
        assert_eq!(digits("é2005e100001"), None);
    }
}
