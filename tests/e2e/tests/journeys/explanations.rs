//! What a request gives, and why one is refused.

use anyhow::Result;

use crate::find::{self, Part, within};
use crate::visitor::Visitor;

#[tokio::test]
async fn a_client_gets_a_token_for_itself() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.click(&find::choice("client_credentials")).await?;
    visitor.click(&find::choice("form")).await?;
    visitor.get_token().await?;
    let body = visitor.body(Part::Token).await?;
    assert!(body["access_token"].is_string(), "{body}");
    for absent in ["refresh_token", "scope"] {
        assert!(body.get(absent).is_none(), "{body}");
    }
    visitor.see_in("footer", "ServerSync, expires in").await?;
    visitor.make_the_call().await
}

#[tokio::test]
async fn a_wrong_password_is_refused_with_the_reason() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.fill("password", "wrong").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 401).await?;
    visitor.see_why(Part::Token, "password").await?;

    visitor.click(&within(Part::Token, &find::tab("Why"))).await?;
    let refused = "//*[@role='tabpanel']//li[.//*[normalize-space()='refused:']]";
    let line = visitor.find(&within(Part::Token, refused)).await?;
    let text = line.text().await?;
    assert!(text.contains("password"), "{text}");
    visitor.see_in("footer", "No token").await?;

    visitor.fill("password", "abc123").await?;
    visitor.get_token().await?;
    visitor.make_the_call().await
}

#[tokio::test]
async fn a_call_without_a_token_is_refused_with_the_reason() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 403).await?;
    visitor.see_why(Part::Call, "no ").await
}

/// Found in a review: following such a link built the page anew.
#[tokio::test]
async fn a_link_within_the_page_keeps_the_answers() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    visitor.fill("username", "somebody else").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 401).await?;
    visitor.click("//button[@popovertarget='token-menu']").await?;
    visitor.click(&find::link("See what it may do")).await?;
    let focus = "return document.activeElement?.id === 'call'";
    visitor.until_script("the focus to follow the link", focus, &[]).await?;
    visitor.see_in("#token .answer", "401 invalid_grant").await?;
    let script = "return document.getElementById('username').value";
    assert_eq!(visitor.browser.run(script, &[]).await?, "somebody else");
    Ok(())
}
