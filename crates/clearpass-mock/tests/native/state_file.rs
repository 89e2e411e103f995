//! State files that are cut off, spoiled, foreign, newer or in use.

use std::fs;
use std::path::Path;

use crate::state::place;
use crate::support::{Program, refusal, text};

/// A state file of a program that was killed, and a token from it.
fn stored(file: &Path) -> (String, String) {
    let program = Program::with_state(file);
    let token = program.token();
    program.status_with(&token);
    program.killed();
    (fs::read_to_string(file).expect("text"), token)
}

#[track_caller]
fn check_refused(file: &Path, content: &str, sentence: &str) {
    fs::write(file, content).expect("it can be written");
    let (code, said) = refusal(&["--port", "0", "--state", text(file)]);
    assert_eq!((code, said), (Some(1), sentence.replace("{file}", text(file)) + "\n"));
    assert_eq!(fs::read_to_string(file).expect("text"), content);
    let names = fs::read_dir(file.parent().expect("a folder")).expect("a folder");
    assert_eq!(names.count(), 1);
}

#[test]
fn a_last_line_that_was_cut_off_was_never_acknowledged() {
    let (_folder, file) = place();
    let (content, token) = stored(&file);
    let last = content.trim_end().rfind('\n').expect("several lines") + 1;
    for cut in [last + 1, content.len() - 30, content.len() - 1] {
        fs::write(&file, &content[..cut]).expect("it can be written");
        let program = Program::with_state(&file);
        assert_eq!(program.status_with(&token), 200);
        let state = program.state();
        program.killed();
        assert_eq!(Program::with_state(&file).state(), state);
    }
}

#[test]
fn a_file_cut_off_at_its_beginning_is_a_first_boot() {
    let (_folder, file) = place();
    let (content, _) = stored(&file);
    let header = content.find('\n').expect("a line") + 1;
    for cut in [0, 1, header - 1, header, header + 100] {
        fs::write(&file, &content[..cut]).expect("it can be written");
        let program = Program::with_state(&file);
        let token = program.token();
        program.killed();
        assert_eq!(Program::with_state(&file).status_with(&token), 200);
    }
}

#[test]
fn a_corrupt_line_is_named() {
    let (_folder, file) = place();
    let (content, _) = stored(&file);
    let third = content.match_indices('\n').nth(1).expect("three lines").0 + 1;
    let spoiled = format!("{}x{}", &content[..third], &content[third + 1..]);
    check_refused(
        &file,
        &spoiled,
        "Line 3 of the state file {file} cannot be read, and the file was left as it is: expected value at column 1.",
    );
}

#[test]
fn a_foreign_file_is_left_alone() {
    let (_folder, file) = place();
    for content in ["My notes\n", "{\"clearpass-mock journal\":2}\n", "\n"] {
        check_refused(
            &file,
            content,
            "{file} is not a state file of this version of clearpass-mock and was left as it is.",
        );
    }
}

#[test]
fn a_newer_format_is_left_alone() {
    let (_folder, file) = place();
    let (content, _) = stored(&file);
    let newer = content.replace(r#"\"format\":4"#, r#"\"format\":5"#);
    assert_ne!(newer, content);
    check_refused(
        &file,
        &newer,
        "The state file {file} cannot be used and was left as it is: The saved data has format 5 and was written by a newer version; this version reads up to format 4. Start with another --state FILE, or delete this one.",
    );
}

#[test]
fn a_second_program_on_the_same_file_is_refused() {
    let (_folder, file) = place();
    let program = Program::with_state(&file);
    let token = program.token();
    let said = refusal(&["--port", "0", "--state", text(&file)]);
    let sentence =
        format!("The state file {} is in use by another clearpass-mock.\n", file.display());
    assert_eq!(said, (Some(1), sentence));
    assert_eq!(program.status_with(&token), 200);
}

#[test]
fn a_path_that_is_no_file_is_refused() {
    let (folder, _) = place();
    let (code, said) = refusal(&["--port", "0", "--state", text(folder.path())]);
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot be opened"), "{said}");
}
