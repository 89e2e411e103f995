//! The first visit, on a host without rewrite rules.

use std::fs;

use anyhow::Result;
use e2e::Environment;
use serde_json::{Value, json};

use crate::build::Build;
use crate::find::Part;
use crate::visitor::Visitor;

#[tokio::test]
async fn the_guide_works_at_the_first_visit() -> Result<()> {
    follow_the_guide("/").await
}

#[tokio::test]
async fn the_guide_works_at_the_first_visit_below_a_path() -> Result<()> {
    follow_the_guide("/docs/lab/").await
}

async fn follow_the_guide(base: &str) -> Result<()> {
    let visitor = Visitor::arrive(base).await?;
    visitor.see_offline_ready().await?;

    let token = visitor.get_token().await?;
    let body = visitor.body(Part::Token).await?;
    let mut members: Vec<&str> =
        body.as_object().into_iter().flatten().map(|(n, _)| n.as_str()).collect();
    members.sort_unstable();
    assert_eq!(members, ["access_token", "expires_in", "refresh_token", "scope", "token_type"]);
    assert_eq!(body["access_token"], token);
    visitor.see_in("footer", "QuickAccess / qa, expires in 7 h 59 min").await?;

    visitor.make_the_call().await?;
    let body = visitor.body(Part::Call).await?;
    let privileges = body["privileges"].as_array().map_or(0, Vec::len);
    visitor.see_in("#call", "What the signs mean").await?;
    let mut sum = 0;
    for sign in ["#", "?", "none"] {
        let count = visitor.count_of_sign(sign).await?;
        assert!(count > 0, "no privilege has the sign {sign}");
        sum += count;
    }
    assert_eq!(sum, privileges);
    Ok(())
}

impl Visitor {
    /// How many privileges stand behind a sign in the explanation.
    async fn count_of_sign(&self, sign: &str) -> Result<usize> {
        let script = "
            const lines = [...document.querySelectorAll('#call details summary')];
            const line = lines.find((line) => line.querySelector('code').innerText === arguments[0]);
            return Number(line?.innerText.match(/\\d+$/)?.[0] ?? 0)";
        let count = self.browser.run(script, &[sign.into()]).await?;
        Ok(count.as_u64().unwrap_or_default() as usize)
    }
}

#[tokio::test]
async fn a_deep_link_opens_at_the_first_visit() -> Result<()> {
    for (address, heading) in [("lab", "Lab"), ("policy-manager/services/", "Services")] {
        let visitor = Visitor::at_the_door("/").await?;
        visitor.open(address).await?;
        visitor.see_heading(heading).await?;
        visitor.see_offline_ready().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_deep_link_opens_at_the_first_visit_below_a_path() -> Result<()> {
    let visitor = Visitor::at_the_door("/docs/lab/").await?;
    visitor.open("guest/api-clients").await?;
    visitor.see_heading("API Clients").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Guide").await?;
    visitor.get_token().await?;
    Ok(())
}

#[tokio::test]
async fn a_neighbour_of_the_site_is_left_alone() -> Result<()> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    fs::write(build.folder().join("neighbour.html"), "<title>Neighbour</title>Somebody else")?;
    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.open("neighbour.html").await?;
    visitor.see("Somebody else").await?;
    let missing = visitor.fetch("GET", "nowhere", None, None).await?;
    visitor.expect(missing.status == 404, format!("the host was not asked: {missing:?}")).await
}

/// A page in a folder starts under the worker of the site above it, which answers nothing of it.
#[tokio::test]
async fn the_worker_of_a_site_further_up_is_not_taken_for_ours() -> Result<()> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    e2e::copy(&environment.dist, &build.folder().join("inner"))?;
    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.open("inner/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    let script = "return new URL(navigator.serviceWorker.controller.scriptURL).pathname";
    let worker = visitor.browser.run(script, &[]).await?;
    assert_eq!(worker, "/inner/service-worker.js");
    let notices = visitor.text("main .notice").await?;
    visitor.expect(notices.is_empty(), format!("a notice without a reason: {notices}")).await
}

/// The page looked seven times a second for a field that the guide means, on whatever page one was.
#[tokio::test]
async fn a_page_on_which_nothing_happens_looks_at_nothing_all_the_time() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    let source = "
        const set = window.setInterval;
        window.intervals = [];
        window.setInterval = (act, pause, ...rest) => {
            window.intervals.push(pause);
            return set(act, pause, ...rest);
        };";
    let script = json!({ "source": source });
    visitor.browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await?;
    for (page, heading) in [("api-docs", "API Docs"), ("lab", "Lab")] {
        visitor.open(page).await?;
        visitor.see_heading(heading).await?;
        visitor.see_offline_ready().await?;
        let intervals = visitor.browser.run("return window.intervals;", &[]).await?;
        let pauses = intervals.as_array().cloned().unwrap_or_default();
        let is_slow = |pause: &Value| pause.as_f64().is_some_and(|pause| pause >= 1000.0);
        // The clock ticks, so that the wrapper is known to work.
        let is_calm = !pauses.is_empty() && pauses.iter().all(is_slow);
        visitor.expect(is_calm, format!("{page} sets timers of {intervals} ms")).await?;
    }
    Ok(())
}
