//! A new build replaces the old one as a whole, or not at all.

use anyhow::Result;
use e2e::Environment;

use crate::build::{Build, MARK};
use crate::visitor::Visitor;

const NOTICE: &str = "A new version is ready";
const BUTTON: &str = "Reload with the new version";

#[tokio::test]
async fn a_new_build_takes_over_when_it_is_asked_to() -> Result<()> {
    let (visitor, build) = visit_a_copy().await?;
    let token = visitor.get_token().await?;

    build.become_new()?;
    visitor.reload().await?;
    visitor.see(NOTICE).await?;
    assert_eq!(visitor.mark().await?, "", "the new style is there before it was asked for");
    visitor.reload().await?;
    visitor.see(NOTICE).await?;
    assert_eq!(visitor.mark().await?, "", "a reload alone brought the new style");

    visitor.press(BUTTON).await?;
    visitor.see_mark().await?;
    visitor.see_offline_ready().await?;
    visitor.expect(!visitor.text("body").await?.contains(NOTICE), "the notice stays").await?;
    visitor.see_in("footer", "QuickAccess / qa").await?;
    visitor.make_the_call().await?;
    visitor.check_token(&token).await
}

#[tokio::test]
async fn a_new_build_works_offline_once_it_has_taken_over() -> Result<()> {
    let (mut visitor, build) = visit_a_copy().await?;
    build.become_new()?;
    visitor.reload().await?;
    visitor.press(BUTTON).await?;
    visitor.see_no_more_in("body", NOTICE).await?;
    visitor.see_offline_ready().await?;
    visitor.site.stop();
    visitor.open("lab").await?;
    visitor.see_heading("Lab").await?;
    assert_eq!(visitor.mark().await?, "new");
    Ok(())
}

#[tokio::test]
async fn every_tab_can_change_to_the_new_build() -> Result<()> {
    let (visitor, build) = visit_a_copy().await?;
    let client = visitor.browser.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second).await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    build.become_new()?;
    visitor.reload().await?;
    visitor.press(BUTTON).await?;
    visitor.see_mark().await?;

    client.switch_to_window(first).await?;
    if visitor.text("body").await?.contains(NOTICE) {
        visitor.press(BUTTON).await?;
    }
    visitor.see_mark().await?;
    visitor.see_no_more_in("body", NOTICE).await
}

#[tokio::test]
async fn a_half_deployed_build_is_left_alone() -> Result<()> {
    let (mut visitor, build) = visit_a_copy().await?;
    let token = visitor.get_token().await?;

    build.become_half_new()?;
    visitor.reload().await?;
    visitor.see_offline_ready().await?;
    let script = "
        const registration = await navigator.serviceWorker.getRegistration();
        // Fails where the reload has begun the same update already.
        await registration.update().catch(() => {});
        const worker = registration.installing;
        if (worker) {
            await new Promise((resolve) => {
                const look = () => ['installed', 'redundant'].includes(worker.state) && resolve();
                worker.addEventListener('statechange', look);
                look();
            });
        }
        return registration.waiting === null && registration.installing === null";
    let is_rejected = visitor.browser.run(script, &[]).await? == true;
    visitor.expect(is_rejected, "half a build was installed").await?;
    visitor
        .expect(!visitor.text("body").await?.contains(NOTICE), "half a build is offered")
        .await?;

    visitor.site.stop();
    visitor.reload().await?;
    visitor.see_offline_ready().await?;
    visitor.check_token(&token).await?;
    visitor.make_the_call().await
}

async fn visit_a_copy() -> Result<(Visitor, Build)> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    Ok((visitor, build))
}

impl Visitor {
    /// Waits for the new style; a page that is being replaced shows the old one a moment longer.
    async fn see_mark(&self) -> Result<()> {
        self.until("the new style", async || Ok((self.mark().await? == "new").then_some(()))).await
    }

    /// What the page's style says of its build; empty for the old one.
    async fn mark(&self) -> Result<String> {
        let script = format!(
            "return getComputedStyle(document.documentElement).getPropertyValue('{MARK}').trim()"
        );
        let mark = self.browser.run(&script, &[]).await?;
        Ok(mark.as_str().unwrap_or_default().to_owned())
    }
}
