//! Without a mouse.

use anyhow::{Result, bail};
use fantoccini::key::Key;
use serde_json::json;

use crate::find::Part;
use crate::visitor::Visitor;

#[tokio::test]
async fn the_guide_can_be_followed_by_keyboard_alone() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;

    visitor.type_key(Key::Tab).await?;
    assert_eq!(visitor.focused().await?, "a Skip to the content");
    visitor.type_key(Key::Enter).await?;
    visitor
        .until_script(
            "the focus on the content",
            "return document.activeElement.id === 'content'",
            &[],
        )
        .await?;

    visitor.tab_to("input#username").await?;
    visitor.type_keys(&[Key::Control], "a").await?;
    visitor.type_keys(&[], "qa").await?;
    visitor.forget_answer(Part::Token).await?;
    visitor.type_keys(&[Key::Control], &char::from(Key::Enter).to_string()).await?;
    visitor.see_answer(Part::Token, 200).await?;

    visitor.tab_to("button Pretty").await?;
    for (key, name) in [
        (Key::Right, "Raw"),
        (Key::End, "Why"),
        (Key::Right, "Pretty"),
        (Key::Left, "Why"),
        (Key::Home, "Pretty"),
    ] {
        visitor.type_key(key).await?;
        visitor.check_focus().await?;
        assert_eq!(visitor.focused().await?, format!("button {name}"));
        assert_eq!(visitor.selected_tab().await?, name);
    }

    visitor.tab_to("button Make the call").await?;
    visitor.forget_answer(Part::Call).await?;
    visitor.type_key(Key::Enter).await?;
    visitor.see_answer(Part::Call, 200).await
}

/// Found by a newcomer: the question took the place of its button, and the focus fell away.
#[tokio::test]
async fn starting_anew_is_asked_and_left_by_keyboard() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.tab_to("button Start anew…").await?;
    visitor.type_key(Key::Enter).await?;
    visitor.see_focus("Keep the data").await?;
    visitor.type_key(Key::Escape).await?;
    visitor.see_focus("Start anew…").await?;
    visitor.type_key(Key::Enter).await?;
    visitor.see_focus("Keep the data").await?;
    visitor.type_keys(&[Key::Shift], &char::from(Key::Tab).to_string()).await?;
    visitor.see_focus("Delete and start anew").await?;
    visitor.type_key(Key::Enter).await?;
    visitor.see("Started anew with scenario ready.").await?;
    visitor.see_focus("Start anew…").await
}

impl Visitor {
    /// Waits for the focus on a button.
    async fn see_focus(&self, text: &str) -> Result<()> {
        let script = "return document.activeElement?.innerText.trim() === arguments[0]";
        self.until_script(&format!("the focus on {text}"), script, &[json!(text)]).await?;
        self.check_focus().await
    }

    /// Tabs on until something has the focus, and sees the focus all the way.
    async fn tab_to(&self, goal: &str) -> Result<()> {
        let mut way = Vec::new();
        while way.len() < 40 {
            self.type_key(Key::Tab).await?;
            self.check_focus().await?;
            let focused = self.focused().await?;
            if focused == goal {
                return Ok(());
            }
            way.push(focused);
        }
        bail!("{goal} was not reached, only {way:?}")
    }

    /// Kind of the focused element, and its id or its text.
    async fn focused(&self) -> Result<String> {
        let script = "
            const element = document.activeElement;
            const name = element.localName;
            return element.id && name === 'input' ? `${name}#${element.id}` : `${name} ${element.innerText.trim()}`";
        let focused = self.browser.run(script, &[]).await?;
        Ok(focused.as_str().unwrap_or_default().to_owned())
    }

    /// What has the focus can be seen to have it.
    async fn check_focus(&self) -> Result<()> {
        let script = "
            const element = document.activeElement;
            const { top, bottom, left, right } = element.getBoundingClientRect();
            const isInView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
            const style = getComputedStyle(element);
            const isMarked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                || style.boxShadow !== 'none';
            return isInView && isMarked && element.matches(':focus-visible')";
        let focused = self.focused().await?;
        self.until_script(&format!("a mark at the focused {focused}"), script, &[]).await?;
        Ok(())
    }

    async fn selected_tab(&self) -> Result<String> {
        self.text("#token [role=tab][aria-selected=true]").await
    }
}
