//! The browser may stop the worker between any two requests: nothing lives in memory only.

use anyhow::Result;
use serde_json::json;

use crate::act::guide_request;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_token_outlives_the_worker() -> Result<()> {
    stop_again_and_again("/").await
}

#[tokio::test]
async fn a_token_outlives_the_worker_below_a_path() -> Result<()> {
    stop_again_and_again("/docs/lab/").await
}

async fn stop_again_and_again(base: &str) -> Result<()> {
    let visitor = Visitor::arrive(base).await?;
    visitor.see_offline_ready().await?;
    let first = visitor.get_token().await?;
    for _ in 0..3 {
        visitor.browser.stop_worker().await?;
        visitor.make_the_call().await?;
        let token = visitor.get_token().await?;
        // Right between the request and the call.
        visitor.browser.stop_worker().await?;
        visitor.make_the_call().await?;
        visitor.check_token(&token).await?;
    }
    visitor.check_token(&first).await
}

#[tokio::test]
async fn requests_at_once_get_tokens_of_their_own_and_all_are_kept() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let script = "
        const [count, body] = arguments;
        const ask = async () => {
            const response = await fetch(new URL('api/oauth', document.baseURI), {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(body),
            });
            const answer = await response.json();
            return response.status === 200 ? answer.access_token : JSON.stringify(answer);
        };
        return Promise.all(Array.from({ length: count }, ask));";
    let tokens = visitor.browser.run(script, &[json!(30), guide_request()]).await?;
    let mut tokens: Vec<&str> =
        tokens.as_array().into_iter().flatten().filter_map(|t| t.as_str()).collect();
    tokens.sort_unstable();
    tokens.dedup();
    assert_eq!(tokens.len(), 30, "some are refused, or the same: {tokens:?}");

    visitor.browser.stop_worker().await?;
    for token in tokens {
        visitor.check_token(token).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_panic_costs_one_answer_and_nothing_else() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    for _ in 0..2 {
        let reply = visitor.fetch("POST", "__admin/panic", None, None).await?;
        assert_eq!(reply.status, 500, "{reply:?}");
        assert!(reply.content_type.starts_with("application/problem+json"), "{reply:?}");
        assert_eq!(reply.json()["status"], 500, "{reply:?}");
        assert!(reply.milliseconds < 5_000.0, "{reply:?}");
        visitor.check_token(&token).await?;
    }
    visitor.make_the_call().await?;
    visitor.get_token().await?;
    Ok(())
}
