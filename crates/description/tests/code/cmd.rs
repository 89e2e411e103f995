//! What `cmd.exe` and then the C runtime make of the line, by the rules of both.

use description::Language;

use crate::nasty::{NASTY, SERVER, assert_same_body, form_of, request_of};

/// What curl gets when the line is given at the prompt.
fn arguments_at_the_prompt(script: &str) -> Vec<String> {
    let mut line = script;
    while line.starts_with("REM ") {
        line = line.split_once('\n').expect("a remark is not all").1;
    }
    split_by_the_c_runtime(&without_carets(&expanded(line)))
}

/// First, names between percent signs are looked up, in each line for itself. All variables
/// exist here, but for those whose names begin with a caret. What does not exist is left.
fn expanded(line: &str) -> String {
    let mut expanded = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('%') {
        expanded.push_str(before);
        rest = after;
        match after.split_once('%') {
            Some((name, later)) if !name.is_empty() && !name.starts_with('^') => {
                expanded.push_str("variable");
                rest = later;
            }
            _ => expanded.push('%'),
        }
    }
    expanded + rest
}

/// Then carets are taken away where no quotes are open. At the end of a line a caret joins it
/// with the next, whose first character is taken as it is.
fn without_carets(line: &str) -> String {
    let mut characters = line.chars();
    let mut text = String::new();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '^' if !is_quoted => match characters.next() {
                Some('\n') => text.extend(characters.next()),
                escaped => text.extend(escaped),
            },
            '\n' | '\r' => panic!("the line ends within: {line}"),
            '&' | '|' | '<' | '>' if !is_quoted => panic!("cmd takes {character} for itself"),
            _ => {
                is_quoted ^= character == '"';
                text.push(character);
            }
        }
    }
    text
}

/// Last, spaces outside quotes divide; backslashes count in front of a quote.
fn split_by_the_c_runtime(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut argument: Option<String> = None;
    let mut is_quoted = false;
    let mut backslashes = 0;
    for character in line.chars() {
        if character == '\\' {
            backslashes += 1;
            continue;
        }
        let is_divider = character == ' ' && !is_quoted && backslashes == 0;
        if is_divider {
            arguments.extend(argument.take());
            continue;
        }
        let text = argument.get_or_insert_default();
        let is_quote = character == '"';
        text.push_str(&"\\".repeat(if is_quote { backslashes / 2 } else { backslashes }));
        let is_escaped = backslashes % 2 == 1;
        backslashes = 0;
        match is_quote && !is_escaped {
            true => is_quoted = !is_quoted,
            false => text.push(character),
        }
    }
    assert!(!is_quoted && backslashes == 0, "quotes are left open: {line}");
    arguments.extend(argument);
    arguments
}

#[test]
fn the_prompt_reads_back_what_was_meant() {
    for nasty in NASTY {
        let request = request_of(nasty);
        let arguments = arguments_at_the_prompt(&Language::CurlCmd.write(&request, SERVER));
        let data = if nasty.starts_with('@') { "--data-raw" } else { "-d" };
        // No command line of Windows can hold a carriage return.
        let nasty = nasty.replace('\r', "");
        let address = format!("{SERVER}{}", request.address);
        // With a colon and nothing behind it curl would leave it out.
        let header = match nasty.is_empty() {
            true => "X-Note;".to_owned(),
            false => format!("X-Note: {nasty}"),
        };
        let wanted = ["curl", "-X", "PATCH", &address, "-H", &header, data];
        let (body, rest) = arguments.split_last().expect("there are arguments");
        assert_eq!(rest, wanted, "{nasty:?}");
        assert_same_body(body, &nasty);
    }
}

#[test]
fn the_prompt_reads_back_the_parts_of_a_form() {
    for nasty in NASTY {
        let line = Language::CurlCmd.write(&form_of(nasty, "a b\\c.pem"), SERVER);
        let arguments = arguments_at_the_prompt(&line);
        let note = format!("note={}", nasty.replace('\r', ""));
        let wanted = ["--form-string", &note, "-F", "file=@a b\\c.pem"];
        assert!(arguments.ends_with(&wanted.map(str::to_owned)), "{arguments:?}");
    }
}

#[test]
fn json_is_on_one_line_and_in_ascii() {
    let script = Language::CurlCmd.write(&request_of("{\n  \"a\": \"é😀\"\n}"), SERVER);
    assert!(script.contains(r#"-d ^"{ \^"a\^": \^"\u00e9\ud83d\ude00\^" }^""#), "{script}");
}

#[test]
fn what_the_prompt_cannot_hold_is_remarked_on() {
    let script = Language::CurlCmd.write(&request_of("a\r\nb"), SERVER);
    let remark = "REM cmd.exe drops the carriage returns of this body.\n";
    assert!(script.starts_with(remark), "{script}");
}
