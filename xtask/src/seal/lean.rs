//! Scripts that stand in the page, without what only their readers need: comments on lines of their
//! own, and indentation.

use anyhow::{Context, Result};

use super::html;

/// Makes every classic script of the page leaner. Trunk's own are modules, and stay.
pub(super) fn scripts(html: &str) -> Result<String> {
    let (mut lean, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(tag) = html::next_tag(html, "script", at) {
        let start = tag.range.end;
        let end = html::find_end_tag(html, "script", start)
            .context("index.html has a script without an end tag")?;
        at = end;
        if tag.attribute("type").is_some() || tag.attribute("src").is_some() {
            continue;
        }
        lean += &html[copied..start];
        let lines = html[start..end].lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
            lean += line;
            lean.push('\n');
        }
        copied = end;
    }
    Ok(lean + &html[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_modules_stay() -> Result<()> {
        let html = "<head>\n<script>\n  // Why.\n  go(\n    'https://a.example',\n  );\n</script>\n\
            <script type=\"module\">\n  // Trunk's.\n</script></head>";
        let lean = "<head>\n<script>go(\n'https://a.example',\n);\n</script>\n\
            <script type=\"module\">\n  // Trunk's.\n</script></head>";
        assert_eq!(scripts(html)?, lean);
        assert!(scripts("<script>go()").is_err());
        Ok(())
    }
}
