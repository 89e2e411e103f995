//! What a visitor sees.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::find::{self, Part, within};
use crate::visitor::Visitor;

impl Visitor {
    /// Sees a text anywhere on the page.
    pub(crate) async fn see(&self, text: &str) -> Result<()> {
        self.see_in("body", text).await
    }

    /// Sees a text within the element with a CSS selector.
    pub(crate) async fn see_in(&self, selector: &str, text: &str) -> Result<()> {
        self.until(&format!("“{text}” in {selector}"), async || {
            Ok(self.text(selector).await?.contains(text).then_some(()))
        })
        .await
    }

    /// Waits until a text is gone from the element with a CSS selector.
    pub(crate) async fn see_no_more_in(&self, selector: &str, text: &str) -> Result<()> {
        self.until(&format!("no “{text}” in {selector}"), async || {
            Ok((!self.text(selector).await?.contains(text)).then_some(()))
        })
        .await
    }

    pub(crate) async fn see_heading(&self, text: &str) -> Result<()> {
        self.see_in("main h1", text).await
    }

    /// The heading of the guide is not its title in the navigation.
    pub(crate) async fn see_heading_if_not_guide(&self, title: &str) -> Result<()> {
        match title {
            "Guide" => self.see_in("#token h2", "/api/oauth").await,
            _ => self.see_heading(title).await,
        }
    }

    /// The page is controlled by its worker and says so.
    pub(crate) async fn see_offline_ready(&self) -> Result<()> {
        self.see_in("footer", "Offline ready").await?;
        let script = "return navigator.serviceWorker.controller !== null";
        let is_controlled = self.browser.run(script, &[]).await? == true;
        self.expect(is_controlled, "the page says that it is ready, but nothing controls it").await
    }

    /// Sees a new answer with a status.
    pub(crate) async fn see_answer(&self, part: Part, status: u16) -> Result<()> {
        let answer = self.answer(part).await?;
        let is_it = answer.starts_with(&format!("{status} "));
        self.expect(is_it, format!("the answer is {answer}, not {status}")).await
    }

    /// The status line of an answer that came after `forget_answer`.
    async fn answer(&self, part: Part) -> Result<String> {
        let script = "
            const path = `#${arguments[0]} .answer__status`;
            const fresh = document.querySelector(`${path} > :not([data-seen])`)?.innerText ?? '';
            return /^(\\d{3} |No answer)/.test(fresh) && document.querySelector(path).innerText";
        let what = format!("an answer in {}", part.id());
        let line = self.until_script(&what, script, &[json!(part.id())]).await?;
        Ok(line.as_str().unwrap_or_default().to_owned())
    }

    /// The body of the answer as it came.
    pub(crate) async fn body(&self, part: Part) -> Result<Value> {
        self.click(&within(part, &find::tab("Raw"))).await?;
        let text = self.text(&format!("#{} [role=tabpanel]", part.id())).await?;
        serde_json::from_str(&text).with_context(|| format!("the body is no JSON: {text}"))
    }

    /// Sees why a request was refused, right at its answer.
    pub(crate) async fn see_why(&self, part: Part, reason: &str) -> Result<()> {
        let selector = format!("#{} .answer", part.id());
        self.until(&format!("why: {reason}"), async || {
            let text = self.text(&selector).await?;
            let why = text.lines().find(|line| line.starts_with("Why: "));
            Ok(why.filter(|line| line.contains(reason)).map(|_| ()))
        })
        .await
    }

    /// Whether the saved state accepts a token.
    pub(crate) async fn check_token(&self, token: &str) -> Result<()> {
        let reply = self.fetch("GET", "api/oauth/me", Some(token), None).await?;
        self.expect(reply.status == 200, format!("a token was refused: {reply:?}")).await
    }
}
