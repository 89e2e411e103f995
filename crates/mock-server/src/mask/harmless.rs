//! A quick look at the bytes of an answer: most of them hold nothing that has to be masked, and
//! are not taken apart for that.

use super::{SHORTEST_SECRET, SHORTEST_TOKEN, TELLING, is_part};

/// Whether there is neither a telling name nor a run as long as a token in these bytes. Every
/// answer is looked at, so most bytes cost no more than a look into a table.
pub(super) fn is_harmless(bytes: &[u8]) -> bool {
    let (mut part, mut hexadecimal) = (0_usize, 0_usize);
    for (place, byte) in bytes.iter().enumerate() {
        let class = CLASSES[usize::from(*byte)];
        part = (part + 1) * usize::from(class & PART);
        hexadecimal = (hexadecimal + 1) * usize::from(class >> 1 & 1);
        if part >= SHORTEST_SECRET || hexadecimal >= SHORTEST_TOKEN {
            return false;
        }
        if class & FIRST != 0 && is_telling_at(&bytes[place..]) {
            return false;
        }
    }
    true
}

/// Whether a telling part of a name begins here.
fn is_telling_at(rest: &[u8]) -> bool {
    let [first, second, ..] = rest else { return false };
    let (first, second) = (first | 0x20, second | 0x20);
    let begins = |part: &str| {
        let bytes = part.as_bytes();
        bytes[0] == first
            && bytes[1] == second
            && rest.get(..bytes.len()).is_some_and(|start| start.eq_ignore_ascii_case(bytes))
    };
    // Most places need no closer look.
    is_start(first, second)
        && (TELLING.iter().any(|part| begins(part)) || NAMES.iter().any(|part| begins(part)))
}

/// Whether a telling part begins with these two letters.
fn is_start(first: u8, second: u8) -> bool {
    let is_letter = first.is_ascii_lowercase() && second.is_ascii_lowercase();
    is_letter && STARTS[usize::from(first - b'a')] & 1 << (second - b'a') != 0
}

/// By first letter, the second letters of the telling parts of names.
const STARTS: [u32; 26] = {
    let mut starts = [0; 26];
    let mut word = 0;
    while word < TELLING.len() + NAMES.len() {
        let part = if word < TELLING.len() { TELLING[word] } else { NAMES[word - TELLING.len()] };
        let bytes = part.as_bytes();
        starts[(bytes[0] - b'a') as usize] |= 1 << (bytes[1] - b'a');
        word += 1;
    }
    starts
};

/// Names that tell as a whole, with the quotation mark behind them.
const NAMES: [&str; 2] = ["code\"", "pin\""];

/// Part of a token or secret; part of a hexadecimal one; first letter of a telling name.
const PART: u8 = 1;
const HEXADECIMAL: u8 = 2;
const FIRST: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let character = byte as u8;
        if is_part(character) {
            classes[byte] |= PART;
        }
        if character.is_ascii_hexdigit() {
            classes[byte] |= HEXADECIMAL;
        }
        let letter = character | 0x20;
        if letter.is_ascii_lowercase() && STARTS[(letter - b'a') as usize] != 0 {
            classes[byte] |= FIRST;
        }
        byte += 1;
    }
    classes
};
