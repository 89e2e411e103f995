//! The table of all operations.

use crate::{Attempt, Mark};

/// All rows, below a heading for each service.
pub fn table(attempts: &[Attempt]) -> String {
    let whole = attempts.iter().filter(|attempt| attempt.is_whole()).count();
    let mut text = format!("{HEAD}{whole} of {} operations have all four marks.\n", attempts.len());
    let mut api = "";
    for attempt in attempts {
        if attempt.api != api {
            api = &attempt.api;
            text.push_str(&format!(
                "\n## {api}\n\n| operation | route | example | answer | effect |\n| --- | --- | --- | --- | --- |\n"
            ));
        }
        text.push_str(&row(attempt));
        text.push('\n');
    }
    text
}

const HEAD: &str = "# Operations\n\nWritten by `cargo xtask documents` from what `cargo xtask coverage` sees. Route: the address leads\nto the operation. Example: the example of the documents is taken. Answer: status, media type and\nbody fit the document. Effect: what the operation does is seen afterwards.\n\n";

/// One operation.
pub fn row(attempt: &Attempt) -> String {
    let marks: Vec<&str> = Mark::ALL
        .iter()
        .map(|mark| if attempt.marks.contains(mark) { "yes" } else { "no" })
        .collect();
    let fault = attempt.fault.as_deref().map(|fault| format!(" {fault}")).unwrap_or_default();
    let note = attempt.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!("| {} `{}`{note} | {} |{fault}", attempt.method, attempt.path, marks.join(" | "))
}
