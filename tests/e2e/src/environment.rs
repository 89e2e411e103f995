//! Where the site, its server and the browser are: variables that `cargo xtask` sets.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// What the programs of this package are told.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The built site.
    pub dist: PathBuf,
    /// The program that serves it, given `serve`.
    pub server: PathBuf,
    pub chrome: PathBuf,
    pub chromedriver: PathBuf,
    /// The script of axe-core; without it nothing looks for barriers.
    pub axe: Option<PathBuf>,
}

impl Environment {
    pub fn read() -> Result<Self> {
        Ok(Self {
            dist: path("E2E_DIST")?,
            server: path("E2E_SERVER")?,
            chrome: path("CHROME")?,
            chromedriver: path("CHROMEDRIVER")?,
            axe: env::var_os("AXE_CORE").map(PathBuf::from),
        })
    }
}

fn path(variable: &str) -> Result<PathBuf> {
    env::var_os(variable).map(PathBuf::from).with_context(|| {
        format!(
            "{variable} is not set: run these programs by `cargo xtask test`, `cargo xtask \
             conformance` or `cargo xtask bench`, which build the site and say where everything is"
        )
    })
}
