//! `cargo xtask seal`: what remains to be done on the files that trunk has put together, before
//! they become the site.
//!
//! Trunk calls this as its last step, with the folder in which the files wait.

mod checksum;
mod html;
mod lean;
mod navigation;
mod optimize;
mod pages;
mod policy;
mod preload;
mod split;
mod start;
mod styles;
mod worker;

pub(crate) use self::pages::addresses;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::arguments::Misuse;
use crate::{process, tools, workspace};

const HELP: &str = "\
Finish what trunk built; trunk calls this itself

  cargo xtask seal [DIR]

  DIR          the folder with the files, TRUNK_STAGING_DIR if not given
  -h, --help   show this

TRUNK_PROFILE says for whom: release (the default), or debug for `trunk serve`.
";

/// For whom the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    /// For visitors: small, sealed by a policy, kept by the service worker.
    Release,
    /// For `trunk serve`, which adds a script of its own and changes files at any time.
    Debug,
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let mut folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    while let Some(argument) = parser.next().map_err(Misuse::from)? {
        match argument {
            Short('h') | Long("help") => {
                print!("{HELP}");
                return Ok(ExitCode::SUCCESS);
            }
            Value(path) => folder = Some(path.into()),
            other => return Err(Misuse::from(other.unexpected()).into()),
        }
    }
    let Some(folder) = folder else {
        return Err(Misuse::new("seal needs a folder, or TRUNK_STAGING_DIR from trunk").into());
    };
    seal(&folder, profile()?)?;
    Ok(ExitCode::SUCCESS)
}

fn profile() -> Result<Profile> {
    match env::var("TRUNK_PROFILE").as_deref() {
        Err(_) | Ok("release") => Ok(Profile::Release),
        Ok("debug") => Ok(Profile::Debug),
        Ok(other) => bail!("TRUNK_PROFILE is `{other}`, neither release nor debug"),
    }
}

fn seal(folder: &Path, profile: Profile) -> Result<()> {
    let index = folder.join("index.html");
    let mut html = fs::read_to_string(&index)
        .with_context(|| format!("trunk left no readable {}", index.display()))?;

    process::announce("Taking the program apart");
    let parts;
    (html, parts) = split::folder(folder, profile, html)?;
    if profile == Profile::Release {
        match tools::wasm_opt::chosen() {
            Some(wasm_opt) => {
                process::announce("Making the wasm files smaller");
                html = optimize::folder(folder, &wasm_opt, html)?;
            }
            None => process::announce("There is no wasm-opt: the wasm files stay as they are"),
        }
    }
    html = match profile {
        Profile::Release => {
            let html = styles::join(folder, &html)?;
            policy::seal(&lean::scripts(&start::early(&html, &parts)?)?)?
        }
        Profile::Debug => policy::omit(&start::ordinary(&preload::without_checksums(&html)))?,
    };
    html = navigation::fill(&html)?;
    fs::write(&index, &html)?;

    // The list of files is taken before the pages are written: the worker answers every
    // address with index.html and has no use for the copies.
    worker::assemble(folder, &workspace::root().join(worker::SCRIPTS), profile)?;
    pages::write(folder, &html)
}
