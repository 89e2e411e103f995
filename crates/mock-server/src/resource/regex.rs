//! Regular expressions of filters. The library is the small one: it takes no look-around and no
//! classes of Unicode, and its time grows with the text only.

use regex_lite::{Regex, RegexBuilder};

/// The longest expression that is read.
const LONGEST: usize = 1000;

pub(super) fn read(expression: &str, is_case_insensitive: bool) -> Option<Regex> {
    if expression.len() > LONGEST {
        return None;
    }
    RegexBuilder::new(expression)
        .case_insensitive(is_case_insensitive)
        .size_limit(1 << 18)
        .build()
        .ok()
}
