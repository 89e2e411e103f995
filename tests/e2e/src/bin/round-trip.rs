//! How long requests take from the page through the worker and back, for `cargo xtask bench`.
//! It judges nothing: times depend on the machine, so each is also given in relation to that of
//! a small file, measured in turn with the others in the same run.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Environment, Site, until};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

const WARM_UP: usize = 20;
const ROUNDS: usize = 200;
const STOPS: usize = 10;

/// Defines what all scripts use: the time of one request, whose answer is read to its end.
const TIMED: &str = "
    const timed = async (address, options, times) => {
        const start = performance.now();
        const response = await fetch(new URL(address, document.baseURI), options);
        const text = await response.text();
        times?.push(performance.now() - start);
        if (!response.ok) throw new Error(`${address}: ${response.status} ${text}`);
        return text;
    };
    const file = (times) => timed('icon.svg', { cache: 'no-store' }, times);
    const call = (token, times) => timed(
        'api/oauth/privileges', { headers: { Authorization: `Bearer ${token}` } }, times,
    );
    const ask = (times) => timed('api/oauth', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
            grant_type: 'password', client_id: 'QuickAccess', username: 'qa', password: 'abc123',
        }),
    }, times);";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let environment = Environment::read()?;
    let site = Site::serve(&environment, &environment.dist, "/")?;
    let browser = Browser::start(&environment).await?;
    let timeouts = TimeoutConfiguration::new(Some(Duration::from_secs(300)), None, None);
    browser.client().update_timeouts(timeouts).await?;
    browser.client().goto(site.address()).await?;
    until("the worker", async || {
        let controller = browser.run("return navigator.serviceWorker.controller !== null", &[]);
        Ok((controller.await? == true).then_some(()))
    })
    .await?;

    let first = format!("{TIMED} return JSON.parse(await ask()).access_token");
    let token = browser.run(&first, &[]).await?;
    in_turn(&browser, &token, WARM_UP).await?;
    let [files, calls, requests] = in_turn(&browser, &token, ROUNDS).await?;
    let woken = after_stops(&browser, &token).await?;

    let base = files.median();
    println!("Milliseconds from the page through the worker and back");
    println!("{:<38} {:>5} {:>8} {:>8} {:>8}", "", "times", "median", "95 %", "to file");
    for (name, times) in [
        ("a file of the site", files),
        ("a call with a token", calls),
        ("a token request, stored", requests),
        ("a call that wakes the worker", woken),
    ] {
        let (count, median, high) = (times.0.len(), times.median(), times.percentile_95());
        println!("{name:<38} {count:>5} {median:>8.1} {high:>8.1} {:>8.1}", median / base);
    }
    campus(&browser, base).await
}

/// The same with a hundred thousand guests in the store.
async fn campus(browser: &Browser, base: f64) -> Result<()> {
    let before = renderers();
    let reset = format!(
        "{TIMED}
        const body = JSON.stringify({{ scenario: 'campus', seed: 'bench' }});
        const times = [];
        await timed('__admin/reset', {{
            method: 'POST', headers: {{ 'Content-Type': 'application/json' }}, body,
        }}, times);
        return [times, JSON.parse(await timed('api/oauth', {{
            method: 'POST',
            headers: {{ 'Content-Type': 'application/json' }},
            body: JSON.stringify({{
                grant_type: 'client_credentials',
                client_id: 'ServerSync',
                client_secret: 'ServerSync-secret',
            }}),
        }})).access_token]"
    );
    let started = browser.run(&reset, &[]).await?;
    let token = started[1].clone();
    let woken = after_stops(browser, &token).await?;
    let lists = format!(
        "{TIMED}
        const [token] = arguments;
        const headers = {{ Authorization: `Bearer ${{token}}` }};
        const [pages, scans] = [[], []];
        const scan = 'api/guest?calculate_count=true&filter=' + encodeURIComponent(
            JSON.stringify({{ visitor_company: {{ $contains: 'Press' }} }}),
        );
        for (let round = 0; round < 10; round += 1) {{
            await timed('api/guest', {{ headers }}, pages);
            await timed(scan, {{ headers }}, scans);
        }}
        return [pages, scans];"
    );
    let lists = browser.run(&lists, &[token]).await?;
    for (name, times) in [
        ("starting anew as a campus", Times::read(&started[0])?),
        ("a call that wakes the worker, campus", woken),
        ("the first page of 100,000 guests", Times::read(&lists[0])?),
        ("a filter over 100,000 guests", Times::read(&lists[1])?),
    ] {
        let (count, median, high) = (times.0.len(), times.median(), times.percentile_95());
        println!("{name:<38} {count:>5} {median:>8.1} {high:>8.1} {:>8.1}", median / base);
    }
    match (before, renderers()) {
        (Some(before), Some(after)) => println!(
            "Memory of the page and the worker: {before} MB before, {after} MB with the campus"
        ),
        _ => println!("Memory is not measured on this system"),
    }
    Ok(())
}

/// What the renderers of browsers hold in memory, in megabytes. A worker lives in one of them.
fn renderers() -> Option<u64> {
    let mut kilobytes = 0;
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let read = |name: &str| std::fs::read(entry.path().join(name)).unwrap_or_default();
        let command = String::from_utf8_lossy(&read("cmdline")).into_owned();
        if !command.contains("--type=renderer") {
            continue;
        }
        let status = String::from_utf8_lossy(&read("status")).into_owned();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let resident =
            resident.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes += resident.unwrap_or_default();
    }
    (kilobytes > 0).then_some(kilobytes / 1024)
}

/// Each kind of request in turn, so that all meet the same moods of the machine.
async fn in_turn(browser: &Browser, token: &Value, rounds: usize) -> Result<[Times; 3]> {
    let script = format!(
        "{TIMED}
        const [token, rounds] = arguments;
        const [files, calls, requests] = [[], [], []];
        for (let round = 0; round < rounds; round += 1) {{
            await file(files);
            await call(token, calls);
            await ask(requests);
        }}
        return [files, calls, requests];"
    );
    let times = browser.run(&script, &[token.clone(), json!(rounds)]).await?;
    Ok([Times::read(&times[0])?, Times::read(&times[1])?, Times::read(&times[2])?])
}

/// The first answers of workers that were stopped before.
async fn after_stops(browser: &Browser, token: &Value) -> Result<Times> {
    let script = format!(
        "{TIMED}
        const times = [];
        await call(arguments[0], times);
        return times;"
    );
    let mut all = Vec::new();
    for _ in 0..STOPS {
        browser.stop_worker().await?;
        let times = browser.run(&script, std::slice::from_ref(token)).await?;
        all.extend(Times::read(&times)?.0);
    }
    Ok(Times::sorted(all))
}

/// Times in milliseconds, from the shortest to the longest; there is at least one.
struct Times(Vec<f64>);

impl Times {
    fn read(list: &Value) -> Result<Self> {
        let times = list.as_array().context("no list of times")?;
        let times: Vec<f64> = times.iter().filter_map(Value::as_f64).collect();
        ensure!(!times.is_empty(), "nothing was measured");
        Ok(Self::sorted(times))
    }

    fn sorted(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    fn median(&self) -> f64 {
        self.at(0.5)
    }

    fn percentile_95(&self) -> f64 {
        self.at(0.95)
    }

    /// The time that this share of all does not exceed.
    fn at(&self, share: f64) -> f64 {
        let rank = (self.0.len() as f64 * share).ceil() as usize;
        self.0[rank.saturating_sub(1)]
    }
}
