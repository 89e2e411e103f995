//! Lessons as they are written, and as they should not be.

use lessons::{Index, Lesson, Part, Predicate};

fn fault(text: &str) -> String {
    Lesson::parse(text).expect_err("a fault").to_string()
}

#[test]
fn what_is_read_stands_in_its_order_and_blocks_are_taken_out() {
    let text = "---\ntitle: T\n---\nOne.\n\n```action\nsays: Go\nopen: lab\n```\n\nTwo.\n\n\
        ```json\n{\"shown\": true}\n```\n\n```hint\nLook *there*.\n```\n";
    let lesson = Lesson::parse(text).expect("a lesson");
    assert_eq!(lesson.parts.len(), 3);
    assert_eq!(lesson.parts[0], Part::Text("One.".to_owned()));
    assert!(matches!(&lesson.parts[1], Part::Action(action) if action.says == "Go"));
    let Part::Text(text) = &lesson.parts[2] else { panic!("no text") };
    assert!(text.starts_with("Two.") && text.contains("{\"shown\": true}"), "{text}");
    assert_eq!(lesson.hints, ["Look *there*."]);
    assert_eq!(lesson.start, "ready");
}

#[test]
fn windows_line_ends_are_read_too() {
    let text = "---\r\ntitle: T\r\n---\r\nText.\r\n\r\n```check\r\nsays: S\r\nsetting: {name: a, is: 1}\r\n```\r\n";
    let lesson = Lesson::parse(text).expect("a lesson");
    assert!(matches!(lesson.checks[0].predicate, Predicate::Setting { .. }));
}

#[test]
fn every_fault_has_its_line() {
    for (text, says) in [
        ("Text.\n", "line 1: a lesson begins with front matter between two lines of ---"),
        ("---\nstart: fresh\n---\n", "line 2: missing field `title`"),
        ("---\ntitle: T\nstart: soon\n---\n", "line 2: start is one of fresh, ready, campus"),
        (
            "---\ntitle: T\n---\n\n```check\nobject: {collection: /api/role, where: {}}\n```\n",
            "line 6: a check has a text says",
        ),
        (
            "---\ntitle: T\n---\n```check\nsays: S\nobject: {collection: /a, where: {}, hat: {}}\n```\n",
            "line 5: unknown field `hat`, expected one of `collection`, `where`, `has`",
        ),
        (
            "---\ntitle: T\n---\n```action\nsays: S\n```\n",
            "line 4: an action has one of open, token and call",
        ),
        (
            "---\ntitle: T\n---\n```check\nsays: S\nobject: [\n```\n",
            "line 7: this is no YAML with members",
        ),
        (
            "---\ntitle: T\n---\n```do\n- dance: {}\n```\n",
            "line 4: unknown variant `dance`, expected one of `ensure`, `control`, `token`, `code`, `refresh`, `call`",
        ),
    ] {
        assert_eq!(fault(text), says, "{text}");
    }
}

#[test]
fn an_index_names_each_lesson_once_and_plainly() {
    let index = |lessons: &str| {
        Index::parse(&format!(r#"{{"chapters":[{{"title":"C","lessons":{lessons}}}]}}"#))
    };
    let read = index(r#"["a","b-2"]"#).expect("an index");
    assert_eq!(read.names().collect::<Vec<&str>>(), ["a", "b-2"]);
    for bad in [r#"["a","a"]"#, r#"["../a"]"#, r#"["A"]"#, r#"[""]"#, "7"] {
        assert!(index(bad).is_err(), "{bad}");
    }
}
