//! Programs written to a directory of their own, and run there.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Gone when it is dropped.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// `name` is the test's own, for tests run side by side.
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a directory can be made");
        Self { path }
    }

    /// Gives the whole path of the file.
    pub(crate) fn write(&self, file: &str, text: &str) -> String {
        let path = self.path.join(file);
        fs::write(&path, text).expect("a file can be written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// What `driver` reports of programs that lie beside it under their numbers: a line of JSON
    /// for each. Nothing where there is no such interpreter.
    #[track_caller]
    pub(crate) fn run(&self, interpreter: &str, driver: &str, count: usize) -> Option<Vec<Value>> {
        let mut command = Command::new(interpreter);
        command.arg(driver).arg(count.to_string()).current_dir(&self.path);
        let output = match command.output() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                println!("skipped: there is no {interpreter}");
                return None;
            }
            output => output.expect("the interpreter runs"),
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        // The programs print the answer too.
        let reports = text.lines().filter(|line| line.starts_with('{'));
        let reports: Vec<Value> =
            reports.map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(reports.len(), count, "{text}");
        Some(reports)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind in a directory for temporary files is no failure.
        let _ = fs::remove_dir_all(&self.path);
    }
}
