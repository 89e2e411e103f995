//! The site’s own service worker in a browser. Requests reach it as messages and not by `fetch`,
//! because a browser does not let a page send all that rows send, nor see all that comes back:
//! a redirect, for one, is followed or hidden.

mod site;

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use e2e::{Browser, Environment, Site, until};
use fantoccini::wd::TimeoutConfiguration;
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::Host;
use crate::message::{Answer, Request};

/// A path as the site may have at its visitors'.
const BASE: &str = "/docs/lab/";

/// Longer than the longest delay that the appliance can be told.
const BOUND: Duration = Duration::from_secs(90);

/// Whether the browser stops the worker, as it may at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stops {
    Never,
    BeforeEveryRequest,
}

#[derive(Debug)]
pub(super) struct Worker {
    stops: Stops,
    base: String,
    // In this order they end: what is above uses what is below.
    browser: Browser,
    _site: Site,
    _folder: TempDir,
    runtime: Runtime,
}

/// An answer as the script gives it.
#[derive(Deserialize)]
struct Received {
    status: u16,
    reason: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Worker {
    pub(super) fn start(stops: Stops) -> Result<Self> {
        let environment = Environment::read()?;
        let folder = site::with_test_page(&environment.dist)?;
        let site = Site::serve(&environment, folder.path(), BASE)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .context("no runtime")?;
        let browser = runtime.block_on(open(&environment, &site))?;
        let base = site.address().trim_end_matches('/').to_owned();
        Ok(Self { stops, base, browser, _site: site, _folder: folder, runtime })
    }

    fn ask(&self, request: &Request, times: usize) -> Result<Vec<Answer>> {
        let script = include_str!("worker/send.js");
        let arguments = [described(request), json!(times)];
        let received = self.runtime.block_on(self.browser.run(script, &arguments))?;
        let received: Vec<Received> =
            serde_json::from_value(received).context("the page gave no answers")?;
        received.into_iter().map(answer).collect()
    }
}

impl Host for Worker {
    fn base(&self) -> &str {
        &self.base
    }

    fn send(&mut self, request: &Request, times: usize) -> Result<Vec<Answer>> {
        if self.stops == Stops::BeforeEveryRequest {
            self.restart()?;
        }
        self.ask(request, times)
    }

    fn look_up(&mut self, request: &Request) -> Result<Answer> {
        self.ask(request, 1)?.pop().context("no answer")
    }

    /// The next request wakes it.
    fn restart(&mut self) -> Result<()> {
        self.runtime.block_on(self.browser.stop_worker())
    }
}

async fn open(environment: &Environment, site: &Site) -> Result<Browser> {
    let browser = Browser::start(environment).await?;
    let timeouts = TimeoutConfiguration::new(Some(BOUND), None, None);
    browser.client().update_timeouts(timeouts).await?;
    browser.client().goto(&format!("{}{}", site.address(), site::PAGE)).await?;
    let register = include_str!("worker/register.js");
    let scope = browser.run(register, &[json!(site::WORKER)]).await?;
    ensure!(scope == json!(site.address()), "the worker has another scope: {scope}");
    until("the worker", async || {
        let is_active = "return (await navigator.serviceWorker.ready).active.state === 'activated'";
        Ok((browser.run(is_active, &[]).await? == true).then_some(()))
    })
    .await?;
    Ok(browser)
}

fn described(request: &Request) -> Value {
    json!({
        "method": request.method,
        "address": request.address,
        // As a server reads them; the convention lets blanks at both ends go.
        "headers": request
            .headers
            .iter()
            .map(|(name, value)| (name, value.trim_matches([' ', '\t'])))
            .collect::<Vec<_>>(),
        "body": BASE64.encode(request.body.as_deref().unwrap_or_default()),
    })
}

fn answer(received: Received) -> Result<Answer> {
    let Received { status, reason, headers, body } = received;
    let body = BASE64.decode(body).context("a body that is no base64")?;
    Ok(Answer { status, reason, headers, body })
}
