//! A browser with a fresh profile, and its driver.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::devtools::ChromeCommand;
use crate::program::Program;
use crate::{Environment, until};

/// As the tests of the other packages start it; besides, no name leads anywhere, so that
/// whatever leaves this machine fails and is seen.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1440,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A running browser. It ends, and its profile goes, when this is dropped: in this order.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    _driver: Driver,
    folder: TempDir,
}

impl Browser {
    pub async fn start(environment: &Environment) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let profile = folder.path().join("profile");
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads)?;
        let mut arguments: Vec<String> = ARGUMENTS.iter().copied().map(str::to_owned).collect();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": environment.chrome,
                "args": arguments,
                "prefs": { "download.default_directory": downloads },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is an object") };
        let driver = Driver::start(environment)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .context("the browser did not start")?;
        Ok(Self { client, _driver: driver, folder })
    }

    /// For what WebDriver itself can do.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// The number of its process.
    pub fn process(&self) -> Option<u32> {
        let number = self.client.capabilities()?.get("goog:processID")?.as_u64()?;
        u32::try_from(number).ok()
    }

    /// Ends its process at once. The driver would wait for a page that does not answer, and then
    /// leave the browser running.
    pub fn kill(&self) {
        if let Some(process) = self.process() {
            // By the shell, which has the command everywhere. Where there is no shell, the driver
            // does what it can.
            let script = format!("kill -9 {process}");
            let _ = Command::new("sh").args(["-c", &script]).status();
        }
    }

    /// Runs the body of an async function in the page; `arguments` holds what it is given.
    pub async fn run(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = format!("return (async function () {{ {body} }}).apply(null, arguments);");
        Ok(self.client.execute(&script, arguments.to_vec()).await?)
    }

    /// Sends a command of the DevTools protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        let command = ChromeCommand::devtools(method, &parameters);
        self.client.issue_cmd(command).await.with_context(|| format!("{method} failed"))
    }

    /// Stops the service worker, as the browser itself does when it likes, and waits until it
    /// is gone.
    pub async fn stop_worker(&self) -> Result<()> {
        self.devtools("ServiceWorker.enable", json!({})).await?;
        until("the service worker to stop", async || {
            // Each time, since a request that the page had under way may have woken it again.
            self.devtools("ServiceWorker.stopAllWorkers", json!({})).await?;
            let targets = self.devtools("Target.getTargets", json!({})).await?;
            let targets = targets["targetInfos"].as_array().context("no list of targets")?;
            let is_running = targets.iter().any(|target| target["type"] == "service_worker");
            Ok((!is_running).then_some(()))
        })
        .await
    }

    /// What was written to the console since the last time, one entry a line.
    pub async fn console(&self) -> Result<Vec<String>> {
        let entries = self.client.issue_cmd(ChromeCommand::console()).await?;
        let entries = entries.as_array().context("no list of console entries")?;
        let text = |entry: &Value, member: &str| entry[member].as_str().map(str::to_owned);
        Ok(entries
            .iter()
            .map(|entry| {
                let level = text(entry, "level").unwrap_or_default();
                format!("{level}: {}", text(entry, "message").unwrap_or_default())
            })
            .collect())
    }
}

/// ChromeDriver, on a port of its own choice.
#[derive(Debug)]
struct Driver {
    program: Program,
    port: u16,
}

impl Driver {
    fn start(environment: &Environment) -> Result<Self> {
        let ready = |line: &str| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        };
        let (program, port) =
            Program::start(Command::new(&environment.chromedriver).arg("--port=0"), ready)?;
        Ok(Self { program, port })
    }

    /// Asks it to end, and with it the browser, which a plain kill would leave running.
    fn shut_down(&mut self) -> Result<()> {
        const BOUND: Duration = Duration::from_secs(5);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(BOUND))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")?;
        ensure!(stream.read(&mut [0])? == 1, "the driver hung up");
        let start = Instant::now();
        self.program.wait_while(|| start.elapsed() < BOUND);
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // If it does not listen any more, its program is killed all the same.
        let _ = self.shut_down();
    }
}
