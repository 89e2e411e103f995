//! The site, served on this machine by the program that anyone would use.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Environment;
use crate::program::Program;

/// A served site. The server can be stopped and come back at the same address.
#[derive(Debug)]
pub struct Site {
    server: PathBuf,
    folder: PathBuf,
    base: String,
    /// Its address, with a slash at the end.
    address: String,
    program: Option<Program>,
}

impl Site {
    /// Serves a folder under a path such as `/` or `/docs/lab/`, on a port the system chooses.
    pub fn serve(environment: &Environment, folder: &Path, base: &str) -> Result<Self> {
        let mut site = Self {
            server: environment.server.clone(),
            folder: folder.to_owned(),
            base: base.to_owned(),
            address: String::new(),
            program: None,
        };
        site.start("0")?;
        Ok(site)
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// The path it is served under.
    pub fn base(&self) -> &str {
        &self.base
    }

    pub fn origin(&self) -> &str {
        self.address.strip_suffix(&self.base).unwrap_or(&self.address)
    }

    /// From now on nothing answers at the address.
    pub fn stop(&mut self) {
        self.program = None;
    }

    pub fn restart(&mut self) -> Result<()> {
        let before = self.address.clone();
        let (_, port) = self.origin().rsplit_once(':').context("an address without a port")?;
        let port = port.to_owned();
        self.stop();
        self.start(&port)?;
        ensure!(self.address == before, "the server came back at {}", self.address);
        Ok(())
    }

    fn start(&mut self, port: &str) -> Result<()> {
        let mut command = Command::new(&self.server);
        command.args(["serve", "--no-build", "--port", port, "--base", &self.base, "--dist"]);
        let ready = |line: &str| line.strip_prefix("Serving on ").map(str::to_owned);
        let (program, address) = Program::start(command.arg(&self.folder), ready)?;
        self.program = Some(program);
        self.address = address;
        Ok(())
    }
}
