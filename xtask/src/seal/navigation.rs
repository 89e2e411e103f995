//! The navigation as it is drawn before the program is there (`src/early/page.js`): the same lines as
//! the program’s own, of the same list of pages.

use anyhow::{Result, ensure};

use super::pages::{DOCUMENTS, PAGES, Page, Place};

/// Where the lines go.
const PLACE: &str = "<!-- navigation -->";

/// Puts the lines in their place.
pub(super) fn fill(html: &str) -> Result<String> {
    ensure!(html.contains(PLACE), "index.html has lost its `{PLACE}`");
    Ok(html.replacen(PLACE, &lines(), 1))
}

fn lines() -> String {
    let groups = PAGES.chunk_by(|one, other| one.group == other.group);
    groups.map(group).collect()
}

fn group(pages: &[Page]) -> String {
    let title = pages.first().map(|page| escaped(page.group)).unwrap_or_default();
    let heading = match title.is_empty() {
        true => String::new(),
        false => format!("<h2 class=\"navigation__group\">{title}</h2>"),
    };
    let pages = pages.iter().filter(|page| page.place != Place::Nowhere);
    format!("{heading}<ul class=\"navigation__list\">{}</ul>", pages.map(line).collect::<String>())
}

fn line(page: &Page) -> String {
    let (class, note) = match page.place {
        Place::Under(note) => (" navigation__link--under", note),
        _ => ("", ""),
    };
    let menu = page.menu.rsplit_once(" › ").map_or("", |(above, _)| above);
    let under = if page.path == "api-docs" { documents() } else { String::new() };
    let small = |class: &str, words: &str| match words.is_empty() {
        true => String::new(),
        false => format!(" <small class=\"navigation__{class}\">{}</small>", escaped(words)),
    };
    format!(
        "<li><a class=\"navigation__link{class}\" href=\"{}\">{}{}{}</a>{under}</li>",
        page.path,
        escaped(page.title),
        small("note", note),
        small("menu", menu),
    )
}

fn documents() -> String {
    let link = |path: &str, name: &str| {
        format!(
            "<li><a class=\"navigation__link navigation__link--document\" href=\"api-docs/{path}\">{name}</a></li>"
        )
    };
    let documents = DOCUMENTS.iter().map(|name| link(&format!("{name}-v1"), name));
    let links: String = [link("history", "History")].into_iter().chain(documents).collect();
    format!("<ul class=\"navigation__list\">{links}</ul>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_navigation_has_a_line() -> Result<()> {
        let html = fill("<nav><!-- navigation --></nav>")?;
        let shown = PAGES.iter().filter(|page| page.place != Place::Nowhere);
        for page in shown.clone() {
            assert!(html.contains(&format!("href=\"{}\">{}", page.path, escaped(page.title))));
        }
        assert_eq!(html.matches("<a ").count(), shown.count() + DOCUMENTS.len() + 1);
        Ok(())
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        assert!(fill("<nav></nav>").is_err());
    }
}
