//! Someone at a browser with a fresh profile, and the site that is visited.

use std::path::Path;

use anyhow::{Context, Result};
use e2e::{Browser, Environment, Site, until};
use serde_json::Value;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Two browsers at a time: more of them only wait for each other on a small machine.
static SEATS: Semaphore = Semaphore::const_new(2);

/// What a journey is made with. The steps stand in `find`, `act` and `check`.
pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    pub(crate) site: Site,
    _seat: SemaphorePermit<'static>,
}

impl Visitor {
    /// Opens the site, served under `base`, for the first time.
    pub(crate) async fn arrive(base: &str) -> Result<Self> {
        let visitor = Self::at_the_door(base).await?;
        visitor.open("").await?;
        Ok(visitor)
    }

    /// Has the site and the browser, and has not opened anything.
    pub(crate) async fn at_the_door(base: &str) -> Result<Self> {
        let environment = Environment::read()?;
        Self::with(&environment, &environment.dist, base).await
    }

    /// The same with another folder than the built one.
    pub(crate) async fn with(environment: &Environment, dist: &Path, base: &str) -> Result<Self> {
        let seat = SEATS.acquire().await?;
        let site = Site::serve(environment, dist, base)?;
        let browser = Browser::start(environment).await?;
        Ok(Self { browser, site, _seat: seat })
    }

    /// Waits for a condition of the page; in vain, the page and its console tell why.
    pub(crate) async fn until<T>(
        &self,
        what: &str,
        look: impl AsyncFn() -> Result<Option<T>>,
    ) -> Result<T> {
        match until(what, look).await {
            Ok(seen) => Ok(seen),
            Err(error) => Err(error.context(self.situation().await)),
        }
    }

    /// Waits until a script returns something other than null, false or an empty text.
    pub(crate) async fn until_script(
        &self,
        what: &str,
        body: &str,
        arguments: &[Value],
    ) -> Result<Value> {
        self.until(what, async || {
            let value = self.browser.run(body, arguments).await?;
            let is_nothing = matches!(value, Value::Null | Value::Bool(false)) || value == "";
            Ok((!is_nothing).then_some(value))
        })
        .await
    }

    /// Fails with the page and its console in the message.
    pub(crate) async fn expect(&self, is_so: bool, what: impl Into<String>) -> Result<()> {
        match is_so {
            true => Ok(()),
            false => Err(anyhow::anyhow!(what.into()).context(self.situation().await)),
        }
    }

    async fn situation(&self) -> String {
        let page = self
            .browser
            .run("return location.href + '\\n' + document.body.innerText", &[])
            .await
            .context("the page could not be read");
        let page = match page {
            Ok(page) => page.as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("{error:#}"),
        };
        let console = self.browser.console().await.unwrap_or_default().join("\n");
        format!("--- the page ---\n{page}\n--- its console ---\n{console}\n---")
    }
}
