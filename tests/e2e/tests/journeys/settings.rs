//! The settings of the lab: what is switched there is felt by the next request.

use anyhow::Result;
use fantoccini::key::Key;
use serde_json::json;

use crate::find::{self, Part, within};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_status_for_a_revoked_token_can_be_chosen() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    visitor.go_to("Lab").await?;
    visitor.press("Revoke all access tokens").await?;
    visitor.see("Access tokens revoked: 1.").await?;
    visitor.see_in("footer", "QuickAccess / qa, refused by the appliance").await?;
    visitor.choose("bad_token_status", "401").await?;
    visitor.see_said("bad_token_status", "Changed").await?;
    visitor.go_to("Guide").await?;
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 401).await?;
    visitor.see_why(Part::Call, "revoked").await
}

#[tokio::test]
async fn a_weakening_is_felt_and_visible_everywhere_until_it_is_off() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.click(&find::control("accept_any_secret")).await?;
    visitor.see_in("footer", "1 weakening").await?;
    visitor.click(&find::control("refresh_rotation")).await?;
    visitor.see_in("footer", "2 weakenings").await?;

    visitor.go_to("Guide").await?;
    visitor.see_in("footer", "2 weakenings").await?;
    visitor.click(&find::choice("client_credentials")).await?;
    visitor.fill("client-secret", "wrong").await?;
    visitor.get_token().await?;
    visitor.click(&within(Part::Token, &find::tab("Headers"))).await?;
    visitor.see_in("#token", "x-mock-deviation").await?;

    visitor.click("//footer//a").await?;
    visitor.see_heading("Lab").await?;
    let focus = "return document.activeElement?.id === 'settings'";
    visitor.until_script("the focus to follow the badge", focus, &[]).await?;
    visitor.click(&find::control("accept_any_secret")).await?;
    visitor.click(&find::control("refresh_rotation")).await?;
    visitor.see_no_more_in("footer", "weakening").await
}

#[tokio::test]
async fn the_profile_is_chosen_in_the_lab_and_outlives_the_worker() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.click(&find::choice("oauth21")).await?;
    visitor.see_in("footer", "Profile oauth21").await?;
    visitor.browser.stop_worker().await?;
    visitor.open("guide").await?;
    visitor.see_in("footer", "Profile oauth21").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 400).await?;
    visitor.see_in("#token .answer", "unsupported_grant_type").await
}

#[tokio::test]
async fn a_refused_number_is_told_at_its_field_and_changes_nothing() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.fill_and_leave("code_lifetime_seconds", "601").await?;
    visitor.see_said("code_lifetime_seconds", "600").await?;
    let reply = visitor.fetch("GET", "__admin/settings", None, None).await?;
    assert_eq!(reply.json()["code_lifetime_seconds"], 60, "{reply:?}");
    visitor.fill_and_leave("code_lifetime_seconds", "30").await?;
    visitor.see_said("code_lifetime_seconds", "Changed").await?;
    let reply = visitor.fetch("GET", "__admin/settings", None, None).await?;
    assert_eq!(reply.json()["code_lifetime_seconds"], 30, "{reply:?}");
    Ok(())
}

#[tokio::test]
async fn settings_that_another_tab_changed_are_noticed_with_the_next_call() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let settings = json!({ "profile": "standard" });
    let reply = visitor.fetch("PUT", "__admin/settings", None, Some(&settings)).await?;
    assert_eq!(reply.status, 200, "{reply:?}");
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 401).await?;
    visitor.see_in("footer", "Profile standard").await
}

impl Visitor {
    async fn choose(&self, id: &str, value: &str) -> Result<()> {
        Ok(self.find(&find::control(id)).await?.select_by_value(value).await?)
    }

    async fn fill_and_leave(&self, id: &str, text: &str) -> Result<()> {
        self.fill(id, text).await?;
        self.type_key(Key::Tab).await
    }

    /// What the lab says beside a control.
    async fn see_said(&self, member: &str, text: &str) -> Result<()> {
        self.see_in(&format!("#{member}-said"), text).await
    }
}
