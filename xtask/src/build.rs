//! `cargo xtask build`: the finished site in `dist/`, built only when something changed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::tools::{self, SiteTools};
use crate::{arguments, fingerprint, process, workspace};

const HELP: &str = "\
Build the site into dist/

  cargo xtask build

Installs the tools it needs into a folder of their own at the first call. Does nothing when
neither the sources nor the tools have changed since the last build.

  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    if !arguments::flags(parser, |_| false)? {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    site()?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the site unless `dist/` is up to date.
pub(crate) fn site() -> Result<()> {
    let tools = tools::for_site()?;
    // Taken before the build: a file that is saved during it makes the next call build again.
    let fingerprint = fingerprint::of(workspace::root(), &tools.summary())?;
    let note = workspace::target().join("site.fingerprint");
    let is_built = workspace::dist().join("service-worker.js").is_file();
    if is_built && fs::read_to_string(&note).is_ok_and(|known| known == fingerprint) {
        process::announce("dist/ is up to date");
        return Ok(());
    }

    // A build that fails half-way must not pass for the one before it.
    if note.exists() {
        fs::remove_file(&note).with_context(|| format!("{} is in the way", note.display()))?;
    }
    process::announce("Building the site (a few minutes at the first time)");
    process::run(&mut trunk(&tools)?)?;
    fs::create_dir_all(workspace::target())?;
    fs::write(&note, fingerprint)
        .with_context(|| format!("{} could not be written", note.display()))
}

fn trunk(tools: &SiteTools) -> Result<Command> {
    let mut command = Command::new(&tools.trunk);
    // Offline: trunk takes the tools it finds on PATH and never downloads its own.
    command
        .args(["build", "--release", "--offline=true"])
        .current_dir(workspace::root())
        .env("PATH", process::extended_path(&tools.folders)?);
    if let Some(flags) = nameless_flags() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    match &tools.wasm_opt {
        Some(program) => command.env(tools::WASM_OPT_VARIABLE, program),
        None => command.env_remove(tools::WASM_OPT_VARIABLE),
    };
    // Trunk takes NO_COLOR for an option of its own and stops at the customary value 1.
    if env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(command)
}

/// What the program says of its sources names no folder of this machine, so that everybody builds the
/// same files. Nothing where the folder of the dependencies is not where it usually is.
fn nameless_flags() -> Option<OsString> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry").join("src")).ok()?;
    let mut flags = OsString::new();
    for registry in registries.filter_map(Result::ok) {
        let folder = registry.path().into_os_string();
        // Cargo takes the flags apart at spaces.
        if folder.to_string_lossy().contains(char::is_whitespace) {
            continue;
        }
        flags.push(" --remap-path-prefix=");
        flags.push(folder);
        flags.push("=crates");
    }
    (!flags.is_empty()).then_some(flags)
}
