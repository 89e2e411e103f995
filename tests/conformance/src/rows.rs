//! The rows as data, read strictly: a slip of the pen is told with its place, and does not make
//! a row weaker.

mod expect;
mod file;
mod step;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::host::HostName;
use crate::requirements;

pub(crate) use expect::{Expect, Location};
pub(crate) use step::{Action, Authorization, Body, Send, Source, Step};

/// A requirement and how it is tried.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) level: Level,
    pub(crate) requirement: String,
    pub(crate) source: Option<String>,
    pub(crate) profile: Profile,
    pub(crate) given: Vec<String>,
    pub(crate) because: Option<String>,
    pub(crate) proof: Proof,
}

/// How a requirement is shown to hold.
#[derive(Debug)]
pub(crate) enum Proof {
    /// By requests to these hosts.
    Steps { hosts: Vec<HostName>, steps: Vec<Step> },
    /// By a test that stands elsewhere.
    Test(String),
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum Level {
    #[serde(rename = "M")]
    Must,
    #[serde(rename = "S")]
    Should,
    #[serde(rename = "C")]
    Choice,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Profile {
    #[default]
    Clearpass,
    Standard,
    Oauth21,
}

/// Steps that come first where a row names them.
pub(crate) type Givens = BTreeMap<String, Vec<Step>>;

/// What a folder of rows holds.
#[derive(Debug)]
pub(crate) struct Rows {
    /// In the order of the list of requirements.
    pub(crate) rows: Vec<Row>,
    pub(crate) givens: Givens,
    /// Every file that was read, with what is wrong in it.
    pub(crate) files: Vec<(String, Vec<String>)>,
}

/// The file of the steps that rows share.
const GIVENS: &str = "given.toml";

impl Profile {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Clearpass => "clearpass",
            Self::Standard => "standard",
            Self::Oauth21 => "oauth21",
        }
    }
}

impl Level {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Choice => "our choice",
        }
    }
}

impl Row {
    /// The hosts it is tried on.
    pub(crate) fn hosts(&self) -> &[HostName] {
        match &self.proof {
            Proof::Steps { hosts, .. } => hosts,
            Proof::Test(_) => &[],
        }
    }
}

impl Rows {
    /// Reads every file of a folder. A row that cannot be used is left out and told.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut rows = Self { rows: Vec::new(), givens: Givens::new(), files: Vec::new() };
        let mut files = files(folder)?;
        // First, so that rows can be checked for what they name.
        files.sort_by_key(|path| (!path.ends_with(GIVENS), path.clone()));
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).with_context(|| name.clone())?;
            let mut faults = Vec::new();
            match name == GIVENS {
                true => file::read_givens(&text, &mut rows.givens, &mut faults),
                false => file::read_rows(&text, &mut rows, &mut faults),
            }
            rows.files.push((name, faults));
        }
        rows.rows.sort_by_key(|row| requirements::position(&row.id));
        Ok(rows)
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(files)
}
