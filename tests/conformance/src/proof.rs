//! Tests of other packages that prove a requirement, found by their names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use regex::Regex;

/// Where tests are, below the workspace.
const SOURCES: &[&str] = &["crates", "src", "tests", "xtask"];

/// The names of all test functions of the workspace.
pub(crate) fn tests(workspace: &Path) -> Result<Vec<String>> {
    // An attribute that ends in `test`, others and comments behind it, then the function.
    let expression = r"#\[(?:\w+::)?\w*test(?:\([^\]]*\))?\]\s*(?:(?:#\[[^\]]*\]|//[^\n]*)\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?fn\s+(\w+)";
    let test = Regex::new(expression).context("the expression for tests")?;
    let mut names = Vec::new();
    for folder in SOURCES {
        collect(&workspace.join(folder), &test, &mut names)?;
    }
    Ok(names)
}

/// Checks that the test of a row is there and has the row's id in its name.
pub(crate) fn check(id: &str, path: &str, tests: &[String]) -> Result<()> {
    let name = path.rsplit("::").next().unwrap_or(path);
    let wanted = id.to_ascii_lowercase().replace('-', "_");
    ensure!(name.contains(&wanted), "the name of `{path}` does not contain {wanted}");
    ensure!(tests.iter().any(|test| test == name), "there is no test `{name}` in the workspace");
    Ok(())
}

fn collect(folder: &Path, test: &Regex, names: &mut Vec<String>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, test, names)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            names.extend(test.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_found_whatever_runs_them() -> Result<()> {
        let workspace = tempfile::tempdir()?;
        for folder in SOURCES {
            fs::create_dir(workspace.path().join(folder))?;
        }
        let text = "#[test]\nfn one() {}\n\n#[tokio::test]\n// Why.\n#[ignore]\nasync fn two() {}\n\
                    #[wasm_bindgen_test]\npub(crate) fn three() {}\nfn no_test() {}\n\
                    #[cfg(test)]\nmod tests {\n    fn other() {}\n}\n";
        fs::write(workspace.path().join("src/a.rs"), text)?;
        let tests = tests(workspace.path())?;
        assert_eq!(tests, ["one", "two", "three"]);
        assert!(check("CLI-14", "a::cli_14_takes_its_time", &tests).is_err());
        assert!(check("CLI-14", "a::one", &tests).is_err());
        let tests = ["cli_14_takes_its_time".to_owned()];
        check("CLI-14", "a::cli_14_takes_its_time", &tests)
    }
}
