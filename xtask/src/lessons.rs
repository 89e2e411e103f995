//! `cargo xtask lessons`: whether the lessons of the guide can be read and lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lessons::{Index, Lesson, Part};
use lexopt::Parser;

use crate::seal::addresses;
use crate::{arguments, workspace};

const HELP: &str = "\
Check the lessons of the guide

  cargo xtask lessons

Every file of public/lessons is read; what is wrong is said with file and line.
docs/lessons.md tells how a lesson is written.

  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    if arguments::flags(parser, |_| false)? {
        check(&folder())?;
    } else {
        print!("{HELP}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the lessons are.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("public/lessons")
}

/// Says every fault, and fails if there is one.
pub(crate) fn check(folder: &Path) -> Result<()> {
    let (faults, count) = faults(folder)?;
    for fault in &faults {
        eprintln!("{}{fault}", folder.join("").display());
    }
    match faults.len() {
        0 => {
            println!("{count} lessons, none with a fault");
            Ok(())
        }
        count => bail!("{count} faults in the lessons"),
    }
}

/// Every fault as `FILE:LINE: …`, and how many lessons there are.
fn faults(folder: &Path) -> Result<(Vec<String>, usize)> {
    let text = fs::read_to_string(folder.join("index.json")).context("index.json is missing")?;
    let index = match Index::parse(&text) {
        Ok(index) => index,
        Err(fault) => return Ok((vec![format!("index.json:{}: {}", fault.line, fault.says)], 0)),
    };
    let mut faults = Vec::new();
    let mut before = BTreeSet::new();
    for name in index.names() {
        let file = format!("{name}.md");
        match fs::read_to_string(folder.join(&file)) {
            Err(error) => faults.push(format!("index.json:1: {file}: {error}")),
            Ok(text) => match Lesson::parse(&text) {
                Err(fault) => faults.push(format!("{file}:{}: {}", fault.line, fault.says)),
                Ok(lesson) => {
                    let wrong = dead_ends(&lesson, &before);
                    faults.extend(wrong.into_iter().map(|says| {
                        let line = text.lines().position(|line| line.contains(says.0.as_str()));
                        format!("{file}:{}: {}", line.unwrap_or_default() + 1, says.1)
                    }));
                }
            },
        }
        before.insert(name.to_owned());
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_listed = name.strip_suffix(".md").is_some_and(|name| before.contains(name));
        if !is_listed && name != "index.json" {
            faults.push(format!("{name}:1: it is not in index.json"));
        }
    }
    Ok((faults, before.len()))
}

/// What leads nowhere: the words by which its line is found, and what is wrong.
fn dead_ends(lesson: &Lesson, before: &BTreeSet<String>) -> Vec<(String, String)> {
    let pages: BTreeSet<String> = addresses().collect();
    let mut wrong = Vec::new();
    for name in lesson.after.iter().filter(|name| !before.contains(*name)) {
        wrong.push((name.clone(), format!("after: no lesson before it is called {name}")));
    }
    for part in &lesson.parts {
        let Part::Action(action) = part else { continue };
        let Some(open) = &action.open else { continue };
        let page = open.split(['?', '#']).next().unwrap_or_default();
        if !pages.contains(page) {
            wrong.push((open.clone(), format!("open: the site has no page {page}")));
        }
        if let Some((_, operation)) = open.split_once("#operation=")
            && !is_operation(page, operation.split('&').next().unwrap_or_default())
        {
            wrong.push((open.clone(), format!("open: {page} has no operation {operation}")));
        }
    }
    wrong
}

/// Whether the document of a page has an operation.
fn is_operation(page: &str, operation: &str) -> bool {
    let name = page.trim_start_matches("api-docs/");
    let path = workspace::root().join(format!("docs/openapi/{name}.json"));
    let text = fs::read_to_string(path).unwrap_or_default();
    text.contains(&format!("\"operationId\": \"{operation}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_said_with_file_and_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        write(
            "index.json",
            r#"{"chapters":[{"title":"One","lessons":["good","bad","lost","gone"]}]}"#,
        );
        write("good.md", "---\ntitle: Good\n---\nText.\n");
        write(
            "bad.md",
            "---\ntitle: Bad\n---\nText.\n\n```check\nsays: What?\nnonsense: {}\n```\n",
        );
        write(
            "lost.md",
            "---\ntitle: Lost\nafter: [later]\n---\n\n```action\nsays: Go\nopen: nowhere\n```\n",
        );
        write("stray.md", "");
        let (faults, count) = super::faults(folder.path()).expect("read");
        assert_eq!(count, 4);
        assert!(faults[0].starts_with("bad.md:7: unknown variant `nonsense`"), "{faults:?}");
        assert_eq!(faults[1], "lost.md:3: after: no lesson before it is called later");
        assert_eq!(faults[2], "lost.md:8: open: the site has no page nowhere");
        assert!(faults[3].starts_with("index.json:1: gone.md: "), "{faults:?}");
        assert_eq!(faults[4], "stray.md:1: it is not in index.json");
    }
}
