//! Finding things on the page, the way a visitor does: by what they are and what they say.

use std::path::PathBuf;

use anyhow::Result;
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::visitor::Visitor;

/// A part of the guide, or the callback page's token request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Token,
    Call,
    Code,
}

impl Part {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Call => "call",
            Self::Code => "code",
        }
    }
}

/// A text as XPath writes it down; none of ours holds a double quote.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

pub(crate) fn button(text: &str) -> String {
    let text = quoted(text);
    format!("//button[normalize-space()={text} and not(@disabled)]")
}

pub(crate) fn link(text: &str) -> String {
    format!("//a[normalize-space()={}]", quoted(text))
}

/// The radio button with a label that shows a word of the API.
pub(crate) fn choice(label: &str) -> String {
    format!("//label[.//code[normalize-space()={}]]", quoted(label))
}

/// The control with an id.
pub(crate) fn control(id: &str) -> String {
    format!("//*[@id='{id}']")
}

pub(crate) fn tab(name: &str) -> String {
    format!("//*[@role='tab' and starts-with(normalize-space(), {})]", quoted(name))
}

pub(crate) fn within(part: Part, path: &str) -> String {
    format!("//section[@id='{}']{path}", part.id())
}

impl Visitor {
    /// The element at an XPath, once it is there and can be seen.
    pub(crate) async fn find(&self, path: &str) -> Result<Element> {
        self.until(path, async || self.look_for(path).await).await
    }

    pub(crate) async fn look_for(&self, path: &str) -> Result<Option<Element>> {
        let element = self.browser.client().find(Locator::XPath(path)).await?;
        Ok(element.is_displayed().await?.then_some(element))
    }

    /// The text that a visitor sees in the first element with a CSS selector; empty if there is
    /// none.
    pub(crate) async fn text(&self, selector: &str) -> Result<String> {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let text = self.browser.run(script, &[json!(selector)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Where the lab's export ends up.
    pub(crate) fn exported_file(&self) -> PathBuf {
        self.browser.downloads().join("appliance-state.json")
    }

    /// The token in hand, as the page keeps it.
    pub(crate) async fn token_in_hand(&self) -> Result<String> {
        let script = "
            const key = `clearpass-explorer ${new URL(document.baseURI).pathname} token in hand`;
            return JSON.parse(sessionStorage.getItem(key) ?? '{}').access_token";
        let token = self.until_script("a token in hand", script, &[]).await?;
        Ok(token.as_str().unwrap_or_default().to_owned())
    }
}
