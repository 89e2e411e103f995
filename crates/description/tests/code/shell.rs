//! What a POSIX shell hands to curl for a form.

use std::process::Command;

use description::{Language, to_curl};

use crate::nasty::{NASTY, SERVER, form_of, request_of};

/// What a shell hands to a program that is called in place of curl.
fn arguments_in_a_shell(line: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{line}\n");
    let output = Command::new("sh").arg("-c").arg(script).output().expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn without_parts_it_is_the_line_of_old() {
    let request = request_of("it's");
    assert_eq!(Language::Curl.write(&request, SERVER), to_curl(&request, SERVER));
}

#[test]
fn a_shell_reads_back_the_parts_of_a_form() {
    for nasty in NASTY {
        let line = Language::Curl.write(&form_of(nasty, "a/it's.pem"), SERVER);
        let wanted = [
            "-X",
            "POST",
            "https://clearpass.example/api/cert-trust-list",
            "-H",
            "Accept: application/json",
            "--form-string",
            &format!("note={nasty}"),
            "-F",
            "file=@a/it's.pem",
        ];
        assert_eq!(arguments_in_a_shell(&line), wanted, "{nasty:?}");
    }
}

#[test]
fn a_path_with_separators_is_in_curls_own_quotes() {
    let line = Language::Curl.write(&form_of("", r#"C:\a;b,"c".pem"#), SERVER);
    let last = arguments_in_a_shell(&line).pop();
    assert_eq!(last.as_deref(), Some(r#"file=@"C:\\a;b,\"c\".pem""#));
}
