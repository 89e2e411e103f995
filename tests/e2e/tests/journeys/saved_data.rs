//! Saved data that cannot be read: said plainly, kept until someone decides, and left behind.

use anyhow::{Context, Result};

use crate::visitor::Visitor;

const HEADING: &str = "The saved data can not be read";

#[tokio::test]
async fn a_spoiled_row_is_told_and_can_be_left_behind() -> Result<()> {
    let visitor = arrive_with_a_token().await?;
    visitor.spoil_a_row().await?;
    visitor.reload().await?;
    visitor.see_heading(HEADING).await?;
    visitor.see_in("main", "local-user/").await?;

    let state = visitor.fetch("GET", "__admin/state", None, None).await?;
    assert_eq!(state.status, 200, "{state:?}");
    let state = state.json();
    let rows = state["rows"].as_object().context("the export has no rows")?;
    assert!(rows.values().any(|row| row == "{"), "the spoiled row is not exported");
    assert!(rows.keys().any(|name| name.starts_with("access-token/")), "nor are the others");

    visitor.press("Export the saved data").await?;
    visitor.see("Exported ").await?;
    let file = visitor.exported_file();
    let saved = visitor
        .until("the exported file", async || Ok(std::fs::read_to_string(&file).ok()))
        .await?;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&saved)?, state);

    // The worker's end does not count as a decision.
    visitor.browser.stop_worker().await?;
    visitor.reload().await?;
    visitor.see_heading(HEADING).await?;
    go_on(&visitor).await
}

#[tokio::test]
async fn a_newer_store_is_told_and_can_be_left_behind() -> Result<()> {
    let visitor = arrive_with_a_token().await?;
    visitor.tamper(Some(99), "").await?;
    visitor.reload().await?;
    visitor.see_heading(HEADING).await?;
    visitor.see_in("main", "newer version").await?;
    go_on(&visitor).await
}

#[tokio::test]
async fn the_lab_too_notices_that_the_saved_data_can_not_be_read() -> Result<()> {
    let visitor = arrive_with_a_token().await?;
    visitor.open("lab").await?;
    visitor.see_offline_ready().await?;
    visitor.spoil_a_row().await?;
    visitor.press("1 hour ahead").await?;
    visitor.see_heading(HEADING).await
}

async fn arrive_with_a_token() -> Result<Visitor> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    Ok(visitor)
}

async fn go_on(visitor: &Visitor) -> Result<()> {
    visitor.start_anew("ready").await?;
    visitor.see_no_more_in("main", HEADING).await?;
    visitor.go_to("Guide").await?;
    let token = visitor.get_token().await?;
    visitor.make_the_call().await?;
    visitor.browser.stop_worker().await?;
    visitor.check_token(&token).await
}
