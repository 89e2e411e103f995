//! String literals as most languages have them: in quotes, with backslashes. What differs is
//! how they write a character that cannot be seen.

/// `text` between quotes. `escape` knows how the language writes what should not stand there as
/// it is, beyond the quote, the backslash and the three that have a letter of their own.
pub(super) fn quoted(text: &str, quote: char, escape: fn(char) -> Option<String>) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push(quote);
    for character in text.chars() {
        match character {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\\' => literal.push_str("\\\\"),
            _ if character == quote => {
                literal.push('\\');
                literal.push(quote);
            }
            _ => match escape(character) {
                Some(escaped) => literal.push_str(&escaped),
                None => literal.push(character),
            },
        }
    }
    literal.push(quote);
    literal
}

/// The quote that leaves JSON readable, where a language takes either.
pub(super) fn quieter_quote(text: &str) -> char {
    if text.contains('"') { '\'' } else { '"' }
}

/// `\u2028` and the like: Python, JavaScript and Go agree on it.
pub(super) fn escape_with_u(character: char) -> Option<String> {
    is_invisible(character).then(|| in_units(character))
}

/// A character as the UTF-16 units it takes, each as `\u` and four digits.
pub(super) fn in_units(character: char) -> String {
    let mut escaped = String::new();
    for unit in character.encode_utf16(&mut [0; 2]) {
        escaped.push_str("\\u");
        for shift in [12, 8, 4, 0] {
            let digit = u32::from(*unit >> shift) & 15;
            escaped.extend(char::from_digit(digit, 16));
        }
    }
    escaped
}

/// What a reader would not see, or what a compiler refuses in a source: controls, separators of
/// lines and paragraphs, marks of direction, marks of byte order. None is beyond U+FFFF.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}')
}

/// Whether a literal without escapes is worth it, and can hold the text. A carriage return
/// cannot: compilers drop or refuse it.
pub(super) fn is_for_raw_literal(text: &str) -> bool {
    let is_hard = |c: char| is_invisible(c) && c != '\n' && c != '\t';
    text.contains(['"', '\\']) && !text.contains(is_hard)
}
