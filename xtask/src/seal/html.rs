//! Just enough reading of HTML to find the tags of one name and their attributes.
//!
//! The only document is our own index.html after trunk: no parser is worth its weight here.

use std::ops::Range;

/// A start tag.
pub(super) struct Tag<'a> {
    /// Where it stands, from `<` to behind `>`.
    pub(super) range: Range<usize>,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let is_it = |(known, _): &&(&str, &str)| known.eq_ignore_ascii_case(name);
        self.attributes.iter().find(is_it).map(|(_, value)| *value)
    }
}

/// The next start tag of a name at or behind a place, comments left out.
pub(super) fn next_tag<'a>(html: &'a str, name: &str, from: usize) -> Option<Tag<'a>> {
    let mut at = from;
    loop {
        let start = at + html[at..].find('<')?;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->")? + "-->".len();
            continue;
        }
        at = start + 1;
        let Some(found) = rest.get(1..=name.len()) else {
            continue;
        };
        let behind = rest[1 + name.len()..].chars().next()?;
        let is_whole = behind.is_ascii_whitespace() || matches!(behind, '/' | '>');
        if found.eq_ignore_ascii_case(name) && is_whole {
            let (attributes, length) = attributes(&rest[1 + name.len()..])?;
            let end = start + 1 + name.len() + length;
            return Some(Tag { range: start..end, attributes });
        }
    }
}

/// The place of the end tag that closes text which is not markup, such as a script's.
pub(super) fn find_end_tag(html: &str, name: &str, from: usize) -> Option<usize> {
    let wanted = format!("</{name}");
    let lower = html[from..].to_ascii_lowercase();
    lower.find(&wanted).map(|at| from + at)
}

/// The attributes of a tag whose name has been read, and the length up to behind its `>`.
fn attributes(text: &str) -> Option<(Vec<(&str, &str)>, usize)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return Some((found, text.len() - behind.len()));
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        // A name may start with any character, even `=`; without this a stray one would loop.
        let first = rest.chars().next()?.len_utf8();
        let end = first + rest[first..].find(is_end)?;
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(behind.trim_start())?;
        }
        found.push((name, value));
    }
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote);
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    Some(text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_every_spelling() {
        let html = "<!-- <base> --><basefont><BASE\n a=1 b='2 > 1' c HREF = \"./\" />text";
        let tag = next_tag(html, "base", 0).expect("there is one");
        assert_eq!(tag.attribute("a"), Some("1"));
        assert_eq!(tag.attribute("b"), Some("2 > 1"));
        assert_eq!(tag.attribute("c"), Some(""));
        assert_eq!(tag.attribute("href"), Some("./"));
        assert_eq!(tag.attribute("d"), None);
        assert_eq!(&html[tag.range.end..], "text");
    }

    #[test]
    fn broken_markup_is_no_tag() {
        for html in ["", "<", "<base", "<base href=\"", "<!-- <base>", "<bäse>", "<base ="] {
            assert!(next_tag(html, "base", 0).is_none(), "{html}");
        }
    }
}
