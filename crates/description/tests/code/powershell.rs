//! PowerShell reads back what was meant, by its rules for single quotes.

use description::{Language, Part, PartValue, Request};

use crate::nasty::{NASTY, SERVER, form_of, request_of};

/// The value of an expression of texts in single quotes and characters by number, and what
/// comes behind it.
fn read_expression(script: &str) -> (String, &str) {
    let mut value = String::new();
    let mut rest = script.strip_prefix('(').unwrap_or(script);
    loop {
        rest = rest.strip_prefix('\'').expect("a text begins");
        loop {
            let mut characters = rest.chars();
            let first = characters.next().expect("the text ends");
            let second = characters.next();
            rest = &rest[first.len_utf8()..];
            if !is_single_quote(first) {
                value.push(first);
                continue;
            }
            let Some(second) = second.filter(|second| is_single_quote(*second)) else { break };
            rest = &rest[second.len_utf8()..];
            value.push(second);
        }
        let Some(more) = rest.strip_prefix(" + [char]") else { break };
        let (number, more) = more.split_once(" + ").expect("a text follows");
        let number: u32 = number.parse().expect("a number");
        value.extend(char::from_u32(number));
        rest = more;
    }
    let rest = match script.starts_with('(') {
        true => rest.strip_prefix(')').expect("the sum ends"),
        false => rest,
    };
    (value, rest)
}

/// PowerShell takes typographic quotes for its own.
fn is_single_quote(character: char) -> bool {
    matches!(character, '\'' | '‘' | '’' | '‚' | '‛')
}

#[track_caller]
fn expression_behind(script: &str, beginning: &str) -> String {
    let (_, expression) = script.split_once(beginning).expect("it is there");
    let (value, rest) = read_expression(expression);
    assert!(rest.starts_with('\n'), "{rest}");
    value
}

#[test]
fn powershell_reads_back_what_was_meant() {
    for nasty in NASTY {
        let script = Language::PowerShell.write(&request_of(nasty), SERVER);
        assert_eq!(expression_behind(&script, "    'X-Note' = "), nasty);
        assert_eq!(expression_behind(&script, "\n$body = "), nasty);
        let script = Language::PowerShell.write(&form_of(nasty, "a"), SERVER);
        assert_eq!(expression_behind(&script, "    'note' = "), nasty);
    }
}

#[test]
fn a_script_beyond_ascii_says_how_to_keep_it() {
    let script = Language::PowerShell.write(&request_of("é"), SERVER);
    assert!(script.starts_with("# In a file, save this as UTF-8 with a byte order mark"));
    let script = Language::PowerShell.write(&request_of("e"), SERVER);
    assert!(script.starts_with("$headers = @{"), "{script}");
}

#[test]
fn parts_of_one_name_are_a_list_in_powershell() {
    let part = |name: &str, value| Part { name: name.to_owned(), value, media_type: None };
    let request = Request {
        method: "POST".to_owned(),
        address: "/x".to_owned(),
        parts: vec![
            part("photo", PartValue::File("a.png".to_owned())),
            part("name", PartValue::Text("Tom".to_owned())),
            part("photo", PartValue::File("b.png".to_owned())),
        ],
        ..Request::default()
    };
    let script = Language::PowerShell.write(&request, "https://pets.example");
    assert!(script.contains(
        "    'photo' = @((Get-Item -LiteralPath 'a.png'), (Get-Item -LiteralPath 'b.png'))\n    'name' = 'Tom'\n"
    ));
}
