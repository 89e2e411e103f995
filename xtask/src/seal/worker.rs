//! The script of the service worker, put together from its parts.
//!
//! Everything is joined in one file: a browser replaces a worker when this file changes, and
//! takes it whole. With parts loaded one by one a worker could run half old and half new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Profile;
use super::pages::addresses;
use crate::tree;

/// The folder of the hand-written parts, below the workspace.
pub(super) const SCRIPTS: &str = "crates/service-worker/script";

/// The hand-written parts, in the order in which they need each other.
const PARTS: &[&str] = &["store.js", "shell.js", "host.js", "service-worker.js"];

/// The file this module writes.
const OUTPUT: &str = "service-worker.js";

/// Where the lessons of the guide are.
const LESSONS: &str = "lessons/";

/// What wasm-bindgen wrote for the server in the worker.
const GLUE: &str = "appliance.js";

/// Writes the script into the folder and removes the glue, which is then part of it.
pub(super) fn assemble(folder: &Path, scripts: &Path, profile: Profile) -> Result<()> {
    let glue_file = folder.join(GLUE);
    let mut script = wrap(&read(&glue_file)?);
    for part in PARTS {
        script.push_str(&read(&scripts.join(part))?);
        script.push('\n');
    }
    fs::remove_file(&glue_file)?;

    let mut files = list(folder)?;
    // Lessons are files that a host may change, so they are no part of what a build is made of.
    let lessons: Vec<String> =
        files.keys().filter(|name| name.starts_with(LESSONS)).cloned().collect();
    files.retain(|name, _| !name.starts_with(LESSONS));
    let build = build_line(&files, &lessons, &script, profile);
    fs::write(folder.join(OUTPUT), build + &script).context("the worker could not be written")
}

/// The glue as a function: it holds one instance of the server for ever, and an instance that
/// has panicked must be replaced by a fresh one.
fn wrap(glue: &str) -> String {
    format!("const newAppliance = () => {{\n{glue}\nreturn wasm_bindgen;\n}};\n")
}

/// The line that tells the worker what it belongs to. The version covers the files in every
/// profile: a browser sees no change of the wasm, only of this script.
fn build_line(
    files: &BTreeMap<String, String>,
    lessons: &[String],
    script: &str,
    profile: Profile,
) -> String {
    let mut hash = Sha256::new();
    hash.update(json!(files).to_string());
    hash.update(script);
    let version = &hex::encode(hash.finalize())[..16];
    let kept = match profile {
        Profile::Release => json!(files),
        // Without a list the worker leaves every file to the network, where trunk changes them.
        Profile::Debug => json!({}),
    };
    // In every profile, so that a page is found below the site while trunk serves it too.
    let pages: Vec<String> = addresses().collect();
    let build = json!({ "version": version, "files": kept, "pages": pages, "lessons": lessons });
    format!("const BUILD = {build};\n")
}

/// Every file of the site with its hash, by its address below the site.
fn list(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for path in tree::files_below(folder)? {
        let name = tree::relative(folder, &path);
        if name == OUTPUT {
            continue;
        }
        let content = fs::read(&path).with_context(|| format!("{name} could not be read"))?;
        let hash = BASE64.encode(Sha256::digest(content));
        files.insert(name, format!("sha256-{hash}"));
    }
    Ok(files)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .with_context(|| format!("{}, a part of the worker, is missing", path.display()))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn site() -> Result<(TempDir, TempDir)> {
        let (folder, scripts) = (tempfile::tempdir()?, tempfile::tempdir()?);
        fs::create_dir(folder.path().join("icons"))?;
        fs::write(folder.path().join("icons/a.svg"), "<svg/>")?;
        fs::write(folder.path().join("index.html"), "<html>")?;
        fs::write(folder.path().join(GLUE), "let wasm_bindgen = 1;")?;
        for part in PARTS {
            fs::write(scripts.path().join(part), format!("// {part}"))?;
        }
        Ok((folder, scripts))
    }

    #[test]
    fn the_script_holds_the_list_the_glue_and_the_parts_in_order() -> Result<()> {
        let (folder, scripts) = site()?;
        assemble(folder.path(), scripts.path(), Profile::Release)?;
        let script = fs::read_to_string(folder.path().join(OUTPUT))?;
        let (build, rest) = script.split_once('\n').context("one line only")?;

        let json = build
            .strip_prefix("const BUILD = ")
            .and_then(|text| text.strip_suffix(';'))
            .context("no build line")?;
        let json: serde_json::Value = serde_json::from_str(json)?;
        assert_eq!(json["version"].as_str().map(str::len), Some(16));
        assert_eq!(json["pages"].as_array().map(Vec::len), Some(addresses().count()));
        let names: Vec<_> = json["files"].as_object().into_iter().flatten().collect();
        let svg = BASE64.encode(Sha256::digest("<svg/>"));
        assert_eq!(names.len(), 2);
        assert_eq!(names[0].0, "icons/a.svg");
        assert_eq!(names[0].1, &format!("sha256-{svg}"));
        assert_eq!(names[1].0, "index.html");

        assert_eq!(
            rest,
            "const newAppliance = () => {\nlet wasm_bindgen = 1;\nreturn wasm_bindgen;\n};\n\
             // store.js\n// shell.js\n// host.js\n// service-worker.js\n"
        );
        assert!(!folder.path().join(GLUE).exists());
        Ok(())
    }

    #[test]
    fn a_debug_worker_keeps_no_files_but_knows_its_version() -> Result<()> {
        let files = BTreeMap::from([("a.wasm".to_owned(), "sha256-1".to_owned())]);
        let line = build_line(&files, &[], "", Profile::Debug);
        assert!(line.contains("\"files\":{},"), "{line}");
        assert_ne!(line, build_line(&BTreeMap::new(), &[], "", Profile::Debug));
        Ok(())
    }

    #[test]
    fn a_missing_part_is_an_error() -> Result<()> {
        let (folder, scripts) = site()?;
        fs::remove_file(scripts.path().join("shell.js"))?;
        assert!(assemble(folder.path(), scripts.path(), Profile::Release).is_err());
        Ok(())
    }
}
