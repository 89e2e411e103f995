//! One page in a browser of its own: opened, looked at, clicked on.

use std::fmt;
use std::time::Duration;

use anyhow::{Error, Result};
use e2e::{Browser, Environment};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::document::Operation;
use crate::explorer::Explorer;
use crate::renderers;

const PROBE: &str = include_str!("probe.js");

/// How long the page itself looks for something.
const LIMIT: Duration = Duration::from_secs(60);

/// How much longer it may take to say that it has found nothing.
const GRACE: Duration = Duration::from_secs(10);

/// A number, or why there is none.
pub(crate) type Reading = Result<f64, Failure>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// What was looked for did not appear.
    Never,
    /// The page did not answer any more.
    Hangs,
    /// The tab is gone.
    Crashes,
    /// Something else, which has been written to the standard error stream.
    Fails,
}

/// What a visit waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Look {
    FirstOperation,
    Details,
}

/// What a load cost until the page was quiet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// The milliseconds beyond 50 of all tasks.
    pub(crate) blocking: f64,
    /// The longest task after the first paint, in milliseconds.
    pub(crate) longest: f64,
    /// Those of the page, shadow roots included.
    pub(crate) elements: f64,
}

#[derive(Debug)]
pub(crate) struct Visit {
    browser: Browser,
    /// The part of the address that leads to the operation.
    pub(crate) link: String,
}

impl Visit {
    /// Starts a browser that will look for an operation of an explorer in every page.
    pub(crate) async fn prepare(
        environment: &Environment,
        explorer: &Explorer,
        operation: &Operation,
        look: Look,
    ) -> Result<Self, Failure> {
        let prepare = async {
            let browser = Browser::start(environment).await?;
            // The limits are those of `within`, not those of the driver.
            let hour = Some(Duration::from_secs(3600));
            let timeouts = TimeoutConfiguration::new(hour, hour, None);
            browser.client().update_timeouts(timeouts).await?;
            let (script, operation) = (explorer.script, operation.to_json());
            let link = format!("{script}\nreturn explorer.link(arguments[0]);");
            let link = browser.run(&link, std::slice::from_ref(&operation)).await?;
            let link = link.as_str().unwrap_or_default().to_owned();
            let limit = LIMIT.as_millis();
            let program = look.at_program();
            let source = format!(
                "(() => {{\n\
                 const [LIMIT, operation, look] = [{limit}, {operation}, () => {look}];\n\
                 const lookAtProgram = () => {program};\n\
                 {script}\n{PROBE}\n}})();"
            );
            let source = json!({ "source": source });
            browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
            anyhow::Ok(Self { browser, link })
        };
        prepare.await.map_err(Failure::of)
    }

    /// Milliseconds from the navigation until what is waited for is there.
    pub(crate) async fn open(&self, address: &str) -> Reading {
        let seen = async {
            self.browser.client().goto(address).await?;
            self.browser.run("return bench.seen();", &[]).await
        };
        number(&self.within(LIMIT, seen).await?)
    }

    /// Milliseconds from the navigation until the program itself shows operations.
    pub(crate) async fn program(&self) -> Reading {
        let program = self.browser.run("return bench.program();", &[]);
        number(&self.within(LIMIT, program).await?)
    }

    /// Goes to an empty page.
    pub(crate) async fn leave(&self) -> Result<(), Failure> {
        let leave = async {
            self.browser.client().goto("about:blank").await?;
            anyhow::Ok(Value::Null)
        };
        self.within(LIMIT, leave).await.map(drop)
    }

    pub(crate) async fn cost(&self) -> Result<Cost, Failure> {
        let cost = self.browser.run("return bench.cost();", &[]);
        let cost = self.within(LIMIT, cost).await?;
        let [blocking, longest, elements] =
            ["blocking", "longest", "elements"].map(|name| number(&cost[name]));
        Ok(Cost { blocking: blocking?, longest: longest?, elements: elements? })
    }

    /// Milliseconds from a click on the operation to its details.
    pub(crate) async fn click(&self) -> Reading {
        // To bring the operation into the list may take as long.
        let click = self.browser.run("return bench.click();", &[]);
        number(&self.within(2 * LIMIT, click).await?)
    }

    /// Milliseconds from a letter to what is found.
    pub(crate) async fn search(&self) -> Reading {
        let search = self.browser.run("return bench.search();", &[]);
        number(&self.within(LIMIT, search).await?)
    }

    /// The private memory of the page in megabytes, where the system tells it.
    pub(crate) fn memory(&self) -> Option<f64> {
        renderers::private_megabytes(self.browser.process()?)
    }

    /// What the page says within a time. One that says nothing takes its browser with it, since
    /// the driver waits for it.
    async fn within(
        &self,
        limit: Duration,
        work: impl Future<Output = Result<Value>>,
    ) -> Result<Value, Failure> {
        match tokio::time::timeout(limit + GRACE, work).await {
            Ok(answer) => answer.map_err(Failure::of),
            Err(_) => {
                self.browser.kill();
                Err(Failure::Hangs)
            }
        }
    }
}

impl Failure {
    fn of(error: Error) -> Self {
        let text = format!("{error:#}");
        if ["crash", "disconnected"].iter().any(|word| text.contains(word)) {
            return Self::Crashes;
        }
        eprintln!("  {text}");
        Self::Fails
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Never => "never",
            Self::Hangs => "hangs",
            Self::Crashes => "crashes",
            Self::Fails => "fails",
        })
    }
}

impl Look {
    /// The same, of the program itself.
    fn at_program(self) -> &'static str {
        match self {
            Self::FirstOperation => "hasLayout(explorer.program())",
            Self::Details => "isInView(explorer.live(operation))",
        }
    }
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FirstOperation => "hasLayout(explorer.first())",
            Self::Details => "isInView(explorer.details(operation))",
        })
    }
}

fn number(value: &Value) -> Reading {
    value.as_f64().ok_or(Failure::Never)
}
