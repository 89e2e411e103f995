//! String literals of the languages that have no interpreter at hand.

use description::Language;

use crate::nasty::{SERVER, request_of};

/// The literal for the text, taken from where the header stands.
#[track_caller]
fn literal(language: Language, text: &str) -> String {
    let program = language.write(&request_of(text), SERVER);
    let (_, rest) = program.split_once("\"X-Note\", ").expect("the header is there");
    let (literal, _) = rest.split_once(")\n").expect("the call ends");
    literal.to_owned()
}

#[test]
fn go_has_texts_in_backquotes_where_that_helps() {
    for (text, wanted) in [
        ("it's $5", r#""it's $5""#),
        (r#"{"a": "b\n"}"#, r#"`{"a": "b\n"}`"#),
        ("\"a\nb\tc\"", "`\"a\nb\tc\"`"),
        ("\"`\"", r#""\"`\"""#),
        ("\"a\r\n\"", r#""\"a\r\n\"""#),
        ("a\tb\u{1}\u{2028}é😀", r#""a\tb\u0001\u2028é😀""#),
        ("\u{feff}\"", r#""\ufeff\"""#),
    ] {
        assert_eq!(literal(Language::Go, text), wanted);
    }
}

#[test]
fn rust_has_raw_texts_where_that_helps() {
    for (text, wanted) in [
        ("it's {x}", r#""it's {x}""#),
        (r#"{"a": "b\n"}"#, r##"r#"{"a": "b\n"}"#"##),
        (r##""# and "##, r###"r##""# and "##"###),
        ("\"a\r\n\"", r#""\"a\r\n\"""#),
        ("a\tb\u{1}\u{2028}é😀", r#""a\tb\u{1}\u{2028}é😀""#),
        ("\u{202e}\\", r#""\u{202e}\\""#),
    ] {
        assert_eq!(literal(Language::Rust, text), wanted);
    }
}

#[test]
fn java_is_in_ascii() {
    for (text, wanted) in [
        ("it's $5 \"a\"", r#""it's $5 \"a\"""#),
        (r"C:\users", r#""C:\\users""#),
        ("a\r\n\tb", r#""a\r\n\tb""#),
        ("\u{1}2\u{1b}\u{7f}", r#""\0012\033\177""#),
        ("é\u{2028}😀", r#""\u00e9\u2028\ud83d\ude00""#),
    ] {
        assert_eq!(literal(Language::Java, text), wanted);
    }
}
