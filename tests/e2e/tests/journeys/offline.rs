//! The web server is gone, or passed by.

use anyhow::Result;

use crate::visitor::Visitor;

#[tokio::test]
async fn everything_works_without_the_web_server() -> Result<()> {
    go_offline("/").await
}

#[tokio::test]
async fn everything_works_without_the_web_server_below_a_path() -> Result<()> {
    go_offline("/docs/lab/").await
}

async fn go_offline(base: &str) -> Result<()> {
    let mut visitor = Visitor::arrive(base).await?;
    visitor.see_offline_ready().await?;
    let before = visitor.get_token().await?;

    visitor.site.stop();
    visitor.reload().await?;
    visitor.make_the_call().await?;
    let after = visitor.get_token().await?;
    assert_ne!(before, after);
    visitor.make_the_call().await?;

    for (address, heading) in [("lab", "Lab"), ("guest/api-clients", "API Clients")] {
        visitor.open(address).await?;
        visitor.see_heading(heading).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_hard_reload_gets_its_worker_back() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;

    visitor.hard_reload().await?;
    visitor.see_offline_ready().await?;
    visitor.see_in("footer", "QuickAccess / qa").await?;
    visitor.make_the_call().await
}
