//! Chromium and ChromeDriver, in which the browser tests run. The two belong together, so they
//! come from the system and not from the folder of the tools.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// A browser and the program that steers it.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where macOS keeps programs with windows, which are not on PATH.
const APPLICATIONS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Finds both, installs them where that needs no question, or says what to type.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if process::find("apt-get").is_some() && is_root() {
        process::announce("Installing Chromium and ChromeDriver (a minute, once)");
        process::run(Command::new("apt-get").arg("update"))?;
        process::run(
            Command::new("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(["chromium", "chromium-driver"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
        if let Some(browser) = find() {
            return Ok(browser);
        }
    }
    bail!(
        "the browser tests need Chromium and ChromeDriver on PATH, or their programs named in \
         CHROME and CHROMEDRIVER; {}",
        advice()
    )
}

fn find() -> Option<Browser> {
    Some(Browser {
        chrome: named("CHROME").or_else(chrome)?,
        chromedriver: named("CHROMEDRIVER").or_else(|| process::find("chromedriver"))?,
    })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|program| program.is_file())
}

fn chrome() -> Option<PathBuf> {
    let applications = APPLICATIONS.iter().map(PathBuf::from);
    NAMES
        .iter()
        .find_map(|name| process::find(name))
        .or_else(|| applications.into_iter().find(|program| program.is_file()))
}

fn is_root() -> bool {
    process::read(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn advice() -> &'static str {
    const BY_MANAGER: &[(&str, &str)] = &[
        ("apt-get", "type: sudo apt-get install chromium chromium-driver"),
        ("dnf", "type: sudo dnf install chromium chromedriver"),
        ("brew", "type: brew install --cask chromium chromedriver"),
    ];
    BY_MANAGER
        .iter()
        .find(|(manager, _)| process::find(manager).is_some())
        .map_or("install them the way your system does", |(_, advice)| advice)
}
