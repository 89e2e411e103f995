//! Takes the program of the page apart: what a page starts with, and a file for every part that is
//! loaded later (src/part.rs).
//!
//! Trunk has put the whole program together by then. Its two files keep their names, which change
//! with every change of the program, and get a new content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use wasm_split_cli_support::{Options, transform};

use super::Profile;
use super::checksum::checksum;
use super::start::Parts;
use crate::{process, tools, tree, workspace};

/// The name of the program.
const PROGRAM: &str = "clearpass-explorer";

/// Splits the program in a folder, and gives the page with the new checksums, and the files of
/// every part.
pub(super) fn folder(folder: &Path, profile: Profile, html: String) -> Result<(String, Parts)> {
    let script = find(folder, ".js")?;
    let wasm = find(folder, "_bg.wasm")?;
    let name = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();

    let linked = linked(profile)?;
    let content =
        fs::read(&linked).with_context(|| format!("{} could not be read", linked.display()))?;
    let work = workspace::target().join("split").join(folder_of(profile));
    // What a build before has left is no part of this one.
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("{} is in the way", work.display()))?;
    }
    let start = work.join("start.wasm");
    let link = format!("./{name}-parts.js");
    let main = format!("./{name}.js");
    let parts = work.join("parts");
    let mut options = Options::new(&content);
    options.output_dir = &parts;
    options.main_out_path = &start;
    options.link_name = &link;
    options.main_module = &main;
    fs::create_dir_all(&parts)?;
    let split =
        transform(options).map_err(|error| anyhow!("the program could not be split: {error:#}"))?;

    let bound = work.join("bound");
    process::run(
        Command::new(tools::wasm_bindgen::ensure()?)
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", &name])
            .arg("--out-dir")
            .arg(&bound)
            .arg(&start),
    )?;
    let html = replace(&script, &bound.join(format!("{name}.js")), html)?;
    let html = replace(&wasm, &bound.join(format!("{name}_bg.wasm")), html)?;
    publish(folder, &parts, &name)?;
    let public = |file: &String| format!("./{}", public_name(&name, &format!("{file}.wasm")));
    let parts = split.prefetch_map.iter();
    let parts = parts.map(|(part, files)| (part.clone(), files.iter().map(public).collect()));
    Ok((html, parts.collect()))
}

/// The program as the linker left it, with what refers to what.
fn linked(profile: Profile) -> Result<PathBuf> {
    let text = process::read(&mut process::cargo(&["metadata", "--no-deps", "--format-version=1"]))
        .context("cargo does not say where its files are")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let target = metadata["target_directory"].as_str().context("cargo names no folder")?;
    let folder = Path::new(target).join("wasm32-unknown-unknown").join(folder_of(profile));
    Ok(folder.join(format!("{PROGRAM}.wasm")))
}

/// Where cargo puts what it builds for it.
fn folder_of(profile: Profile) -> &'static str {
    match profile {
        Profile::Release => "site",
        Profile::Debug => "debug",
    }
}

/// The file of the program that ends so.
fn find(folder: &Path, end: &str) -> Result<PathBuf> {
    let mut found = tree::files_below(folder)?.into_iter().filter(|file| {
        let name = tree::relative(folder, file);
        name.starts_with(PROGRAM) && name.ends_with(end)
    });
    let file = found.next().with_context(|| format!("trunk left no {PROGRAM}…{end}"))?;
    ensure!(found.next().is_none(), "trunk left several files {PROGRAM}…{end}");
    Ok(file)
}

/// Puts a file in the place of one that trunk has written.
fn replace(file: &Path, new: &Path, html: String) -> Result<String> {
    let before = checksum(file)?;
    fs::copy(new, file).with_context(|| format!("{} could not be written", file.display()))?;
    Ok(html.replace(&before, &checksum(file)?))
}

/// The parts, and the script that loads them, under names that change with the program.
fn publish(folder: &Path, parts: &Path, name: &str) -> Result<()> {
    let script = format!("{name}-parts.js");
    let mut loader = compiling_early(&fs::read_to_string(parts.join(&script))?)?;
    for file in tree::files_below(parts)? {
        let plain = tree::relative(parts, &file);
        if !plain.ends_with(".wasm") {
            continue;
        }
        let public = public_name(name, &plain);
        ensure!(loader.contains(&format!("./{plain}")), "nothing loads the part {plain}");
        loader = loader.replace(&format!("./{plain}"), &format!("./{public}"));
        fs::copy(&file, folder.join(&public))?;
    }
    fs::write(folder.join(&script), loader)?;
    Ok(())
}

/// The name of a part's file.
fn public_name(name: &str, file: &str) -> String {
    format!("{name}-{}", file.trim_start_matches("split_"))
}

/// How the script fetches a part, and what it does with what comes.
const FETCHED: &str = "fetch(new URL(";
const USED: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// The script, so changed that a part is compiled as it arrives and not only when all that it
/// shares with others is there; and also where a host gives wasm files another type.
fn compiling_early(loader: &str) -> Result<String> {
    let fetched = loader.matches(FETCHED).count();
    ensure!(fetched > 0, "the program has no parts");
    ensure!(loader.matches(USED).count() == fetched, "parts are loaded in another way");
    let changed = loader
        .replace(FETCHED, "compiled(new URL(")
        .replace(USED, "src.then((module) => WebAssembly.instantiate(module, imports))");
    Ok(changed + COMPILED)
}

const COMPILED: &str = "\
async function compiled(address) {
    const early = await window.parts?.get(address.href);
    if (early) return early;
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const copy = response.clone();
    try {
        return await WebAssembly.compileStreaming(response);
    } catch {
        return WebAssembly.compile(await copy.arrayBuffer());
    }
}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_compiled_as_they_arrive() -> Result<()> {
        let part = |name: &str| {
            format!(
                "() => {{ const src = fetch(new URL(\"./{name}.wasm\", import.meta.url)); \
                 return async (imports) => (WebAssembly.instantiateStreaming(src, imports)); }}\n"
            )
        };
        let changed = compiling_early(&(part("a") + &part("b")))?;
        assert!(!changed.contains("instantiateStreaming"), "{changed}");
        assert_eq!(changed.matches("= compiled(new URL(").count(), 2);
        assert!(changed.ends_with(COMPILED));
        Ok(())
    }

    #[test]
    fn a_script_that_loads_otherwise_is_refused() {
        assert!(compiling_early("").is_err());
        assert!(compiling_early("fetch(new URL(\"./a.wasm\"))").is_err());
    }

    #[test]
    fn parts_get_names_that_change_with_the_program() -> Result<()> {
        let (folder, parts) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let load =
            "fetch(new URL(\"./split_a.wasm\")); WebAssembly.instantiateStreaming(src, imports)";
        fs::write(parts.path().join("p-1-parts.js"), load)?;
        fs::write(parts.path().join("split_a.wasm"), "a")?;
        publish(folder.path(), parts.path(), "p-1")?;
        assert_eq!(fs::read(folder.path().join("p-1-a.wasm"))?, b"a");
        let script = fs::read_to_string(folder.path().join("p-1-parts.js"))?;
        assert!(script.contains("\"./p-1-a.wasm\""), "{script}");
        // One that nothing loads is a mistake of the build.
        fs::write(parts.path().join("split_b.wasm"), "b")?;
        assert!(publish(folder.path(), parts.path(), "p-1").is_err());
        Ok(())
    }
}
