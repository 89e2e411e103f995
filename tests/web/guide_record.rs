use clearpass_explorer::guide::{Record, Standing, Start};
use lessons::{Lesson, Verdict};
use wasm_bindgen_test::wasm_bindgen_test;

fn lesson() -> Lesson {
    let text = "---\ntitle: A step\n---\n\
        ```check\nsays: It is there\nobject: {collection: /api/role, where: {name: R}}\n```\n\
        ```check\nsays: It was asked\nrequest: {method: GET, path: /api/role, status: [200]}\n```\n";
    Lesson::parse(text).expect("a lesson")
}

fn met(seen: &str) -> Verdict {
    Verdict::Met { seen: seen.to_owned() }
}

fn unmet() -> Verdict {
    Verdict::Unmet { says: "not yet".to_owned() }
}

fn found(boot: &str, given: &[&str]) -> Record {
    let given = given.iter().map(|name| (*name).to_owned()).collect();
    let start = Start { boot: boot.to_owned(), given, ..Start::default() };
    Record { start: Some(start), ..Record::default() }
}

#[wasm_bindgen_test]
fn a_step_is_done_once_all_of_it_was_seen() {
    let (lesson, mut record) = (lesson(), found("one", &[]));
    let mut verdicts = [met("there"), unmet()];
    assert!(!record.take("step", &lesson, &mut verdicts, 1.0));
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), Standing::Open);
    let mut verdicts = [met("there"), met("seen 12:00:00")];
    assert!(record.take("step", &lesson, &mut verdicts, 2.0));
    let done = Standing::Done { at: 2.0, is_so: true };
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), done);
}

#[wasm_bindgen_test]
fn what_happened_is_remembered_when_the_appliance_forgets_it_and_what_is_not() {
    let (lesson, mut record) = (lesson(), found("one", &[]));
    record.take("step", &lesson, &mut [met("there"), met("seen 12:00:00")], 1.0);
    // The oldest exchanges are gone, and the object too.
    let mut verdicts = [unmet(), unmet()];
    record.take("step", &lesson, &mut verdicts, 2.0);
    assert_eq!(verdicts[1], met("seen 12:00:00"));
    let undone = Standing::Done { at: 1.0, is_so: false };
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), undone);
    // Another appliance has seen nothing of it.
    record.start = found("two", &[]).start;
    let mut verdicts = [met("there"), unmet()];
    record.take("step", &lesson, &mut verdicts, 3.0);
    assert_eq!(verdicts[1], unmet());
}

#[wasm_bindgen_test]
fn what_was_so_from_the_start_is_nobodys_doing_until_it_is_done_again() {
    let text = "---\ntitle: A step\n---\n\
        ```check\nsays: It is there\nobject: {collection: /api/role, where: {name: R}}\n```\n";
    let lesson = Lesson::parse(text).expect("a lesson");
    let mut record = found("one", &["step"]);
    let mut verdicts = [met("there")];
    assert!(!record.take("step", &lesson, &mut verdicts, 1.0));
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), Standing::Given);
    record.take("step", &lesson, &mut [unmet()], 2.0);
    record.take("step", &lesson, &mut verdicts, 3.0);
    let done = Standing::Done { at: 3.0, is_so: true };
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), done);
}

#[wasm_bindgen_test]
fn an_event_alone_does_not_make_what_was_there_from_the_start() {
    let (lesson, mut record) = (lesson(), found("one", &["step"]));
    let mut verdicts = [met("there"), met("seen 12:00:00")];
    record.take("step", &lesson, &mut verdicts, 1.0);
    assert_eq!(record.standing("step", &lesson, Some(&verdicts)), Standing::Given);
}

#[wasm_bindgen_test]
fn a_lesson_without_checks_is_never_done() {
    let lesson = Lesson::parse("---\ntitle: Read\n---\nText.\n").expect("a lesson");
    let mut record = found("one", &[]);
    assert!(!record.take("read", &lesson, &mut [], 1.0));
    assert_eq!(record.standing("read", &lesson, Some(&[])), Standing::ToRead);
}

#[wasm_bindgen_test]
fn a_record_of_an_unknown_shape_is_an_empty_one() {
    let record: Record = serde_json::from_str("{}").expect("a record");
    assert_eq!(record, Record::default());
}
