//! Preloads without checksums: browsers pass over a checksum on the preload of a wasm file and
//! warn about it on every visit. The service worker checks the file itself.

use super::html;

/// Takes the `integrity` off every preload that is no script or style.
pub(super) fn without_checksums(html: &str) -> String {
    let mut sealed = html.to_owned();
    let mut at = 0;
    while let Some(tag) = html::next_tag(html, "link", at) {
        at = tag.range.end;
        let is_fetch = tag.attribute("as") == Some("fetch");
        if let (true, Some(checksum)) = (is_fetch, tag.attribute("integrity")) {
            let text = &html[tag.range.clone()];
            let shorter = text.replace(&format!(" integrity=\"{checksum}\""), "");
            sealed = sealed.replace(text, &shorter);
        }
    }
    sealed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_preloads_of_data_lose_their_checksum() {
        let script = "<link rel=\"modulepreload\" href=\"a.js\" integrity=\"sha384-1\">";
        let wasm = "<link rel=\"preload\" href=\"a.wasm\" integrity=\"sha384-2\" as=\"fetch\">";
        assert_eq!(
            without_checksums(&format!("{script}{wasm}")),
            format!("{script}<link rel=\"preload\" href=\"a.wasm\" as=\"fetch\">")
        );
    }
}
