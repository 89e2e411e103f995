//! JSON on one line and in ASCII, for places where a line feed or another letter is in danger:
//! the command lines of Windows.

use serde_json::Value;

use super::literal::in_units;

/// The same JSON on one line, or nothing if the text is no JSON. Numbers, the order of members
/// and the spaces within a line stay as they are, for nothing is read and written anew: a line
/// feed in JSON can only stand between tokens, and other letters than ASCII's only in strings.
pub(super) fn json_line(text: &str) -> Option<String> {
    serde_json::from_str::<Value>(text).ok()?;
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).collect();
    let mut line = String::with_capacity(text.len());
    for character in lines.join(" ").chars() {
        match character {
            '\0'..='\u{7e}' => line.push(character),
            _ => line.push_str(&in_units(character)),
        }
    }
    Some(line)
}
