//! The tools the site is built and tested with, each in one version, installed when missing.
//!
//! A right version that is already on PATH is used as it is. Everything else goes into one
//! folder of the user, so that a second clone finds it there.

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod explorers;
mod npm;
pub(crate) mod prism;
pub(crate) mod pyclearpass;
mod python;
pub(crate) mod schemathesis;
mod store;
mod target;
mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_opt;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;

pub(crate) use self::target::ensure as ensure_target;
pub(crate) use self::wasm_opt::VARIABLE as WASM_OPT_VARIABLE;

/// The versions, raised together. wasm-bindgen is the same in the Cargo.toml of the workspace.
mod versions {
    pub(super) const TRUNK: &str = "0.21.14";
    pub(super) const WASM_BINDGEN: &str = "0.2.129";
    pub(super) const BINARYEN: u32 = 132;
    pub(super) const AXE_CORE: &str = "4.14.1";
    pub(super) const PYCLEARPASS: &str = "1.0.11";
    pub(super) const SCHEMATHESIS: &str = "4.32.5";
    pub(super) const PRISM: &str = "5.16.0";
    pub(super) const SWAGGER_UI: &str = "5.35.0";
    pub(super) const SCALAR: &str = "1.76.0";
    pub(super) const REDOC: &str = "3.0.1";
    pub(super) const RAPIDOC: &str = "9.3.8";
    pub(super) const ELEMENTS: &str = "9.0.25";
    pub(super) const OAS_EXAMPLES: &str = "8.2.2";
    pub(super) const OCTOKIT_OPENAPI: &str = "23.0.2";
}

/// What builds the site.
pub(crate) struct SiteTools {
    pub(crate) trunk: PathBuf,
    /// Absent where neither it nor npm is there: the site is larger then, and works.
    pub(crate) wasm_opt: Option<PathBuf>,
    /// Folders that belong in front of PATH.
    pub(crate) folders: Vec<PathBuf>,
}

impl SiteTools {
    /// Everything about the tools that changes what they build.
    pub(crate) fn summary(&self) -> String {
        let rust = process::read(Command::new("rustc").arg("--version")).unwrap_or_default();
        let wasm_opt = match &self.wasm_opt {
            Some(program) => wasm_opt::version(program).unwrap_or_default(),
            None => 0,
        };
        format!(
            "{rust} trunk {} wasm-bindgen {} wasm-opt {wasm_opt}",
            versions::TRUNK,
            versions::WASM_BINDGEN
        )
    }
}

/// Finds or installs what builds the site.
pub(crate) fn for_site() -> Result<SiteTools> {
    target::ensure()?;
    let trunk = trunk::ensure()?;
    let wasm_bindgen = wasm_bindgen::ensure()?;
    let wasm_opt = wasm_opt::ensure();
    let folders = [Some(&trunk), Some(&wasm_bindgen), wasm_opt.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|program| program.parent())
        .map(PathBuf::from)
        .collect();
    Ok(SiteTools { trunk, wasm_opt, folders })
}

/// Whether `program --version` names exactly this version.
fn is_version(program: &std::path::Path, version: &str) -> bool {
    process::read(Command::new(program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
