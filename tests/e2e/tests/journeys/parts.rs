//! Parts of the program that are loaded when something of them is shown.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use e2e::Environment;
use fantoccini::key::Key;

use crate::build::Build;
use crate::visitor::Visitor;

const MISSING: &str = "This part of the page could not be loaded.";

#[tokio::test]
async fn a_part_that_is_not_there_says_so_and_is_tried_again() -> Result<()> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    let part = file_of(build.folder(), "-school.wasm")?;
    let elsewhere = build.folder().join("elsewhere");
    fs::rename(&part, &elsewhere)?;

    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("").await?;
    visitor.see_in("main", MISSING).await?;
    visitor.see_in("#guide-panel", MISSING).await?;
    visitor.press("Try again").await?;
    visitor.see_in("main", MISSING).await?;
    // What is in no part works.
    visitor.go_to("API Docs").await?;
    visitor.click("//nav//a[starts-with(normalize-space(), \"Guide\")]").await?;
    visitor.see_in("main", MISSING).await?;

    // Once it is there, one asking is enough for all that it holds.
    fs::rename(&elsewhere, &part)?;
    visitor.press("Try again").await?;
    visitor.see_heading("Ask for a token, then make the call").await?;
    let is_there = "return document.activeElement.matches('main, #guide-panel');";
    visitor.until_script("the focus in what came", is_there, &[]).await?;
    visitor.see_in("#guide-panel", "Contents").await
}

#[tokio::test]
async fn a_page_loads_only_what_it_shows() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open("api-docs").await?;
    visitor.see_heading("API Docs").await?;
    let loaded = visitor.loaded_parts().await?;
    visitor
        .expect(!loaded.contains("-school.wasm"), format!("the guide is loaded: {loaded}"))
        .await?;
    visitor.go_to("Lab").await?;
    visitor.see_heading("Lab").await?;
    let loaded = visitor.loaded_parts().await?;
    visitor.expect(loaded.contains("-school.wasm"), format!("the lab is not: {loaded}")).await
}

#[tokio::test]
async fn what_an_address_names_is_found_when_its_part_comes() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open("lab#settings").await?;
    visitor.see_heading("Lab").await?;
    let is_there = "return document.activeElement?.id === 'settings';";
    visitor.until_script("the focus at the settings", is_there, &[]).await?;
    visitor.open("api-docs").await?;
    visitor.see_heading("API Docs").await?;
    let script = "
        const link = document.createElement('a');
        link.href = new URL('lab#settings', document.baseURI).href;
        document.querySelector('main').append(link);
        link.click();";
    visitor.browser.run(script, &[]).await?;
    visitor.until_script("the focus at the settings", is_there, &[]).await?;
    Ok(())
}

/// Typed letters were lost until the search was loaded.
#[tokio::test]
async fn letters_typed_before_the_search_is_loaded_are_kept() -> Result<()> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    let part = file_of(build.folder(), "-operation.wasm")?;
    let elsewhere = build.folder().join("elsewhere");
    fs::rename(&part, &elsewhere)?;

    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("api-docs").await?;
    visitor.see_heading("API Docs").await?;
    visitor.type_keys(&[Key::Control], "k").await?;
    visitor.type_keys(&[], "acces tracker").await?;
    visitor.see_in("dialog", MISSING).await?;
    fs::rename(&elsewhere, &part)?;
    // The page may have fetched it by itself by now.
    let again = "document.querySelector('dialog .notice button')?.click();";
    visitor.browser.run(again, &[]).await?;
    visitor.see_in("dialog [role=option]", "Access Tracker").await?;
    let is_kept = "
        const field = document.querySelector('dialog input');
        return field.value === 'acces tracker' && document.activeElement === field;";
    visitor.until_script("the letters, and the focus in their field", is_kept, &[]).await?;
    Ok(())
}

fn file_of(folder: &Path, end: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files = files.filter(|file| file.to_string_lossy().ends_with(end));
    files.next().with_context(|| format!("the site has no file …{end}"))
}

impl Visitor {
    /// The files of the program that this page has asked for.
    async fn loaded_parts(&self) -> Result<String> {
        let script = "return performance.getEntriesByType('resource').map(({ name }) => name)
            .filter((name) => name.endsWith('.wasm')).join(' ');";
        let loaded = self.browser.run(script, &[]).await?;
        Ok(loaded.as_str().unwrap_or_default().to_owned())
    }
}
