//! `clearpass-mock` on a port, with a state file.

use std::env;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use e2e::Program;
use tempfile::TempDir;

use super::{Host, wire};
use crate::message::{Answer, Request};

/// Longer than the longest delay that the appliance can be told.
const BOUND: Duration = Duration::from_secs(90);

#[derive(Debug)]
pub(super) struct Native {
    path: PathBuf,
    base: String,
    /// Missing only while it restarts.
    program: Option<Program>,
    folder: TempDir,
}

impl Native {
    pub(super) fn start() -> Result<Self> {
        let path = env::var_os("CONFORMANCE_MOCK").map(PathBuf::from).context(
            "CONFORMANCE_MOCK is not set: run the suite by `cargo xtask conformance`, which \
             builds clearpass-mock and says where it is",
        )?;
        let folder = tempfile::tempdir()?;
        let mut native = Self { path, base: String::new(), program: None, folder };
        native.launch("0")?;
        Ok(native)
    }

    fn launch(&mut self, port: &str) -> Result<()> {
        let mut command = Command::new(&self.path);
        command.args(["--port", port, "--state"]).arg(self.folder.path().join("state"));
        let ready = |line: &str| {
            let address = line.strip_prefix("clearpass-mock listening on ")?;
            Some(address.trim_end_matches('/').to_owned())
        };
        let (program, base) = Program::start(command.env("RUST_BACKTRACE", "0"), ready)?;
        self.program = Some(program);
        self.base = base;
        Ok(())
    }
}

impl Host for Native {
    fn base(&self) -> &str {
        &self.base
    }

    fn send(&mut self, request: &Request, times: usize) -> Result<Vec<Answer>> {
        let authority = self.base.strip_prefix("http://").context("a base without a scheme")?;
        let bytes = wire::written(request, &self.base, authority)?;
        if times == 1 {
            return Ok(vec![exchange(connect(authority)?, &bytes, &request.method)?]);
        }
        // All connections first, so that the requests meet in the program.
        let streams = (0..times).map(|_| connect(authority)).collect::<Result<Vec<_>>>()?;
        let barrier = Barrier::new(times);
        thread::scope(|scope| {
            let send = |stream| {
                barrier.wait();
                exchange(stream, &bytes, &request.method)
            };
            let senders: Vec<_> =
                streams.into_iter().map(|stream| scope.spawn(move || send(stream))).collect();
            senders
                .into_iter()
                .map(|sender| sender.join().map_err(|_| anyhow!("a sender panicked"))?)
                .collect()
        })
    }

    fn look_up(&mut self, request: &Request) -> Result<Answer> {
        self.send(request, 1)?.pop().context("no answer")
    }

    fn restart(&mut self) -> Result<()> {
        let (_, port) = self.base.rsplit_once(':').context("a base without a port")?;
        let port = port.to_owned();
        // Killed: what it has answered must be in its file.
        self.program = None;
        self.launch(&port)
    }
}

fn connect(authority: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(authority).context("clearpass-mock does not listen")?;
    stream.set_read_timeout(Some(BOUND))?;
    stream.set_write_timeout(Some(BOUND))?;
    Ok(stream)
}

/// Sends bytes on a connection of their own and reads to its end.
fn exchange(mut stream: TcpStream, bytes: &[u8], method: &str) -> Result<Answer> {
    // A server that has seen enough may answer and hang up while we still write.
    let written = stream.write_all(bytes);
    let mut read = Vec::new();
    match stream.read_to_end(&mut read) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => return Err(error).context("no answer in time"),
    }
    if read.is_empty() {
        let reason = written.err().map_or_else(|| "hung up".to_owned(), |error| error.to_string());
        return Ok(Answer { reason, ..Answer::default() });
    }
    wire::read(&read, method)
}
