//! The start of the program: fetched and compiled while the style sheet and the scripts are still
//! on their way, instead of after them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::html;

/// Where the start goes, before anything that a browser waits for.
const PLACE: &str = "<!-- start -->";

/// What is run there.
const SCRIPT: &str = include_str!("start.js");

/// The files of every part that an address may need at once.
pub(super) type Parts = BTreeMap<String, Vec<String>>;

/// Puts the start in its place.
pub(super) fn early(html: &str, parts: &Parts) -> Result<String> {
    ensure!(html.contains(PLACE), "index.html has lost its `{PLACE}`");
    let (preloads, rest) = without_preloads(html);
    let wasm = preloads
        .iter()
        .find(|preload| preload.ends_with("_bg.wasm"))
        .context("trunk preloads no program")?;
    let scripts = preloads.iter().filter(|preload| preload.ends_with(".js"));
    let plain = format!("module_or_path: '{wasm}'");
    ensure!(rest.contains(&plain), "trunk starts the program in another way");
    // Where that fails, for example because a host names another type, the ordinary way is tried.
    let rest = rest.replace(&plain, &format!("module_or_path: await window.program ?? '{wasm}'"));
    let script = SCRIPT
        .replace("PROGRAM", &json!(wasm).to_string())
        .replace("PARTS", &json!(parts).to_string());
    let mut start = style(&rest)?;
    start += &format!("<script>\n{{\n{script}}}\n</script>");
    for script in scripts {
        start += &format!("\n    <link rel=\"modulepreload\" href=\"{script}\">");
        let parts = script.replace(".js", "-parts.js");
        start += &format!("\n    <link rel=\"modulepreload\" href=\"{parts}\">");
    }
    Ok(rest.replacen(PLACE, &start, 1))
}

/// The style sheet is asked for first: nothing is drawn without it.
fn style(html: &str) -> Result<String> {
    let mut at = 0;
    while let Some(tag) = html::next_tag(html, "link", at) {
        at = tag.range.end;
        if tag.attribute("rel") == Some("stylesheet") {
            let of = |name: &str| tag.attribute(name).context("a style sheet without checksum");
            let (file, sum) = (of("href")?, of("integrity")?);
            return Ok(format!(
                "<link rel=\"preload\" as=\"style\" href=\"{file}\" integrity=\"{sum}\">\n    "
            ));
        }
    }
    bail!("index.html has no style sheet")
}

/// Leaves the place empty: `trunk serve` starts the program in its own way.
pub(super) fn ordinary(html: &str) -> String {
    html.replacen(PLACE, "", 1)
}

/// What trunk preloads, and the page without that.
fn without_preloads(html: &str) -> (Vec<String>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let (mut at, mut copied) = (0, 0);
    while let Some(tag) = html::next_tag(html, "link", at) {
        at = tag.range.end;
        if matches!(tag.attribute("rel"), Some("preload" | "modulepreload")) {
            found.extend(tag.attribute("href").map(str::to_owned));
            rest += &html[copied..tag.range.start];
            copied = tag.range.end;
        }
    }
    rest += &html[copied..];
    (found, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><!-- start --><script>init({ module_or_path: './a_bg.wasm' })</script>\
        <link rel=\"stylesheet\" href=\"./s.css\" integrity=\"sha384-2\">\
        <link rel=\"modulepreload\" href=\"./a.js\" integrity=\"sha384-1\">\
        <link rel=\"preload\" href=\"./a_bg.wasm\" as=\"fetch\"></head>";

    fn parts() -> Parts {
        Parts::from([("school".to_owned(), vec!["./a-school.wasm".to_owned()])])
    }

    #[test]
    fn the_program_is_compiled_before_anything_else() -> Result<()> {
        let page = early(PAGE, &parts())?;
        let (script, rest) = page.split_once("</script>").context("no script")?;
        let style =
            "<head><link rel=\"preload\" as=\"style\" href=\"./s.css\" integrity=\"sha384-2\">";
        assert_eq!(script.split_once("\n    <script>").map(|(before, _)| before), Some(style));
        assert!(script.contains("window.program = early(\"./a_bg.wasm\");"), "{script}");
        assert!(script.contains("{\"school\":[\"./a-school.wasm\"]}[part]"), "{script}");
        assert_eq!(
            rest,
            "\n    <link rel=\"modulepreload\" href=\"./a.js\">\n    \
             <link rel=\"modulepreload\" href=\"./a-parts.js\">\
             <script>init({ module_or_path: await window.program ?? './a_bg.wasm' })</script>\
             <link rel=\"stylesheet\" href=\"./s.css\" integrity=\"sha384-2\"></head>"
        );
        Ok(())
    }

    #[test]
    fn a_page_that_starts_otherwise_is_refused() {
        assert!(early("<head></head>", &parts()).is_err());
        assert!(early(&PAGE.replace("module_or_path", "module"), &parts()).is_err());
        assert!(early(&PAGE.replace("_bg.wasm", ".wasm"), &parts()).is_err());
        assert_eq!(ordinary("a<!-- start -->b"), "ab");
    }
}
