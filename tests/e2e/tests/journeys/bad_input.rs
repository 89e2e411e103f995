//! What nobody should send, through the worker: a clear answer, and nothing is lost.

use anyhow::Result;

use crate::visitor::Visitor;

/// Sends a body to the token endpoint; status and detail of the answer come back. The body is
/// made in the page, where its policy allows no text to become a program.
const SEND: &str = "
    const response = await fetch(new URL('api/oauth', document.baseURI), {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body,
    });
    return `${response.status} ${(await response.json()).detail}`;";

#[tokio::test]
async fn a_body_that_nobody_should_send_is_refused_and_nothing_is_lost() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    let malformed = "JSON decoding error:";
    for (body, answer) in [
        (
            "'x'.repeat(10 * 1024 * 1024)",
            "413 The request body is larger than 65536 bytes".to_owned(),
        ),
        (
            "new Uint8Array([123, 34, 255, 34, 125])",
            format!("400 {malformed} Malformed UTF-8 characters, possibly incorrectly encoded"),
        ),
        ("'['.repeat(20000)", format!("400 {malformed} Maximum stack depth exceeded")),
        (
            "`{${Array(1000).fill('\"grant_type\":\"password\"').join()}}`",
            "400 A parameter is given more than once".to_owned(),
        ),
    ] {
        let script = format!("const body = {body};{SEND}");
        let reply = visitor.browser.run(&script, &[]).await?;
        assert_eq!(reply, answer.as_str(), "{body}");
        visitor.check_token(&token).await?;
    }
    visitor.browser.stop_worker().await?;
    visitor.check_token(&token).await?;
    visitor.get_token().await?;
    Ok(())
}
