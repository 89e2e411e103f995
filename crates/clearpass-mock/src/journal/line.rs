//! The lines of a state file: a header, then one change each.

use std::io::{self, Write};

use mock_server::Commit;
use serde::{Deserialize, Serialize};

/// The first line. Another format gets another number.
pub(super) const HEADER: &str = "{\"clearpass-mock journal\":1}\n";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<R> {
    clear: bool,
    rows: R,
}

/// Writes a change with its line end. Without the line end it would not count.
pub(super) fn write<R>(output: &mut impl Write, clear: bool, rows: &R) -> io::Result<()>
where
    R: Serialize + ?Sized,
{
    serde_json::to_writer(&mut *output, &Line { clear, rows })?;
    output.write_all(b"\n")
}

/// Reads a change, or says what is wrong with it.
pub(super) fn read(line: &[u8]) -> Result<Commit, String> {
    match serde_json::from_slice(line) {
        Ok(Line { clear, rows }) => Ok(Commit { clear, rows }),
        Err(error) => {
            // serde_json counts lines within the text it was given, here always one.
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            Err(format!("{reason} at column {}", error.column()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_it_was_written() {
        let rows = vec![
            ("a/1".to_owned(), Some("{\"b\":\"\\n\"}".to_owned().into())),
            ("a/2".into(), None),
        ];
        let mut line = Vec::new();
        write(&mut line, true, &rows).expect("memory takes it");
        let text =
            "{\"clear\":true,\"rows\":[[\"a/1\",\"{\\\"b\\\":\\\"\\\\n\\\"}\"],[\"a/2\",null]]}\n";
        assert_eq!(String::from_utf8_lossy(&line), text);
        assert_eq!(read(&line), Ok(Commit { clear: true, rows }));
    }

    #[test]
    fn faults_name_the_column() {
        assert_eq!(
            read(b"{\"clear\":5}\n"),
            Err("invalid type: integer `5`, expected a boolean at column 10".into())
        );
    }
}
