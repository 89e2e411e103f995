//! Clock and data in one's own hands.

use anyhow::{Context, Result};
use serde_json::json;

use crate::act::guide_request;
use crate::find::{self, Part};
use crate::visitor::Visitor;

#[tokio::test]
async fn a_token_expires_when_the_clock_is_shifted_and_not_for_good() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;

    visitor.go_to("Lab").await?;
    visitor.press("8 hours ahead").await?;
    visitor.see_in("footer", "QuickAccess / qa expired").await?;
    visitor.see_in("footer", "Clock 8 h 0 min ahead").await?;
    visitor.go_to("Guide").await?;
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 403).await?;
    visitor.see_why(Part::Call, "expired").await?;

    visitor.go_to("Lab").await?;
    visitor.press("Real time").await?;
    visitor.see_no_more_in("footer", "expired").await?;
    visitor.go_to("Guide").await?;
    visitor.make_the_call().await
}

#[tokio::test]
async fn a_reset_in_one_tab_is_felt_in_the_other() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;

    let client = visitor.browser.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second).await?;
    visitor.open("lab").await?;
    visitor.see_offline_ready().await?;
    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;

    client.switch_to_window(first).await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 400).await?;
    visitor.see_why(Part::Token, "QuickAccess").await?;
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 403).await?;
    visitor.see_why(Part::Call, "token").await
}

#[tokio::test]
async fn an_exported_state_comes_back_by_an_import() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    let state = visitor.fetch("GET", "__admin/state", None, None).await?.json();

    let fresh = json!({ "scenario": "fresh" });
    let reply = visitor.fetch("POST", "__admin/reset", None, Some(&fresh)).await?;
    assert_eq!(reply.status, 200, "{reply:?}");
    let refused = visitor.fetch("POST", "api/oauth", None, Some(&guide_request())).await?;
    assert_eq!(refused.status, 400, "{refused:?}");

    let reply = visitor.fetch("PUT", "__admin/state", None, Some(&state)).await?;
    assert_eq!(reply.status, 200, "{reply:?}");
    visitor.check_token(&token).await?;
    visitor.browser.stop_worker().await?;
    visitor.check_token(&token).await?;
    visitor.get_token().await?;
    visitor.make_the_call().await
}

#[tokio::test]
async fn a_saved_file_can_be_taken_in_again() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    visitor.go_to("Lab").await?;
    visitor.press("Export the saved data").await?;
    visitor.see("Exported ").await?;
    let file = visitor.exported_file();
    visitor.until("the exported file", async || Ok(file.is_file().then_some(()))).await?;

    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;
    // The token in hand went with the data.
    visitor.see_in("footer", "No token").await?;
    let refused = visitor.fetch("GET", "api/oauth/me", Some(&token), None).await?;
    assert_eq!(refused.status, 403, "{refused:?}");

    let field = visitor.find("//input[@type='file']").await?;
    field.send_keys(file.to_str().context("a path that is no text")?).await?;
    visitor.press("Replace all data with it").await?;
    visitor.see("Imported.").await?;
    visitor.check_token(&token).await?;
    visitor.go_to("Guide").await?;
    visitor.get_token().await?;
    visitor.make_the_call().await
}

/// Found by a newcomer: the other tab went on counting down, and said that the clock was real.
#[tokio::test]
async fn a_clock_that_another_tab_moved_is_noticed_with_the_next_call() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    let clock = json!({ "offset_seconds": 28_800 });
    let moved = visitor.fetch("PUT", "__admin/clock", None, Some(&clock)).await?;
    assert_eq!(moved.status, 200, "{moved:?}");
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 403).await?;
    visitor.see_in("footer", "expired").await?;
    visitor.see_in("footer", "Clock 8 h 0 min ahead").await
}

/// Found by a newcomer: looking at another page cost the answers.
#[tokio::test]
async fn what_was_filled_in_and_answered_is_there_after_another_page() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.fill("password", "wrong").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 401).await?;
    visitor.go_to("Local Users").await?;
    visitor.see_heading("Local Users").await?;
    visitor.go_to("Guide").await?;
    visitor.see_in("#token .answer", "401 invalid_grant").await?;
    let script = "return document.getElementById('password').value";
    assert_eq!(visitor.browser.run(script, &[]).await?, "wrong");
    Ok(())
}

/// Found by a newcomer: an answer stood under another request than its own.
#[tokio::test]
async fn an_answer_goes_when_its_request_changes() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    visitor.make_the_call().await?;
    visitor.click(&find::choice("/api/oauth/me")).await?;
    visitor.see_in("#call .answer", "Not sent yet").await?;
    visitor.make_the_call().await?;
    visitor.get_token().await?;
    visitor.see_in("#call .answer", "Not sent yet").await
}

/// Found by a newcomer: the guide went on to say that its first steps were done.
#[tokio::test]
async fn a_fresh_appliance_is_not_called_ready() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.see_in("main", "has what steps 1 to 4 of the configuration make").await?;
    visitor.go_to("Lab").await?;
    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;
    visitor.go_to("Guide").await?;
    visitor.see_in("main", "built-in objects, and what you have made since").await
}
