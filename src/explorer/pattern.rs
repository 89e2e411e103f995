//! Patterns of documents: those of ECMAScript, which the browser itself has.

use js_sys::{Array, Function, Reflect, RegExp};
use wasm_bindgen::JsCast;

/// Whether a text matches; `None` where the pattern is none that the browser takes, or one of the
/// two is too long: the pattern comes from anywhere, and must not stop the page.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    if text.len() > 200 || pattern.len() > 500 || repeats_repetitions(pattern) {
        return None;
    }
    // Not by `RegExp::new`, which a bad pattern makes throw.
    let constructor: Function =
        Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?.dyn_into().ok()?;
    let expression =
        Reflect::construct(&constructor, &Array::of2(&pattern.into(), &"u".into())).ok()?;
    Some(expression.unchecked_into::<RegExp>().test(text))
}

/// Whether a group that repeats something, or has a choice, is itself repeated, as in `(a+)+`: the
/// browser can take ages over such a pattern.
fn repeats_repetitions(pattern: &str) -> bool {
    let mut groups = vec![false];
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '(' => groups.push(false),
            ')' => {
                let has_repetition = groups.pop().unwrap_or_default();
                let is_repeated = matches!(characters.peek(), Some('+' | '*' | '{'));
                if has_repetition && is_repeated {
                    return true;
                }
                if let Some(outer) = groups.last_mut() {
                    *outer |= has_repetition || is_repeated;
                }
            }
            '+' | '*' | '{' | '|' => {
                if let Some(group) = groups.last_mut() {
                    *group = true;
                }
            }
            _ => {}
        }
    }
    false
}
