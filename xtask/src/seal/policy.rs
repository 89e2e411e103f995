//! The content security policy of the page, as a meta tag, because many hosts for static files
//! cannot be told to send headers.

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::html;

/// Where the policy goes.
const PLACE: &str = "<!-- content-security-policy -->";

/// Puts the policy in its place: nothing from other hosts, and no script but our own.
pub(super) fn seal(html: &str) -> Result<String> {
    let mut scripts = "script-src 'self' 'wasm-unsafe-eval'".to_owned();
    for text in inline_scripts(html)? {
        // The browser hashes what it has parsed, and parsing makes every line end a bare LF.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let hash = BASE64.encode(Sha256::digest(text));
        scripts.push_str(&format!(" 'sha256-{hash}'"));
    }
    let policy = [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
    .join("; ");
    replace_place(
        html,
        &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
    )
}

/// Leaves the policy out: `trunk serve` adds a script that opens a web socket.
pub(super) fn omit(html: &str) -> Result<String> {
    replace_place(html, "")
}

fn replace_place(html: &str, text: &str) -> Result<String> {
    ensure!(html.contains(PLACE), "index.html has lost its `{PLACE}`");
    Ok(html.replacen(PLACE, text, 1))
}

/// The text of every script that stands in the page itself and is run.
fn inline_scripts(html: &str) -> Result<Vec<&str>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(tag) = html::next_tag(html, "script", at) {
        let start = tag.range.end;
        let end = html::find_end_tag(html, "script", start)
            .context("index.html has a script without an end tag")?;
        at = end;
        let is_run = matches!(
            tag.attribute("type").unwrap_or_default(),
            "" | "module" | "importmap" | "text/javascript"
        );
        if is_run && tag.attribute("src").is_none() {
            found.push(&html[start..end]);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><!-- content-security-policy -->\
        <script type=\"application/json\">{}</script>\
        <script src=\"./page.js\"></script>\
        <!-- <script>not run</script> -->\
        <script type=\"module\">alert(1)</script></head>";

    #[test]
    fn only_inline_scripts_that_run_are_allowed_by_hash() -> Result<()> {
        assert_eq!(inline_scripts(PAGE)?, ["alert(1)"]);
        let sealed = seal(PAGE)?;
        let hash = BASE64.encode(Sha256::digest("alert(1)"));
        assert!(sealed.contains(&format!("'wasm-unsafe-eval' 'sha256-{hash}'; style-src 'self'")));
        assert!(!sealed.contains(PLACE));
        Ok(())
    }

    #[test]
    fn line_ends_are_hashed_as_the_browser_reads_them() -> Result<()> {
        let unix = seal(&format!("{PLACE}<script>\na\n</script>"))?;
        let windows = seal(&format!("{PLACE}<script>\r\na\r\n</script>"))?;
        assert_eq!(unix.split("<script>").next(), windows.split("<script>").next());
        Ok(())
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        assert!(seal("<head></head>").is_err());
        assert!(omit("<head></head>").is_err());
        assert_eq!(omit(&format!("a{PLACE}b")).ok().as_deref(), Some("ab"));
    }
}
