//! The one place that touches the program: starts it on a free port, talks to it, stops it.

mod curl;
mod reply;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub(crate) use curl::run;
pub(crate) use reply::{Reply, exchange};

/// The guide's token request.
pub(crate) const GUIDE_REQUEST: &str = r#"{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}"#;

const BOUND: Duration = Duration::from_secs(30);

/// A running program. It is killed when the test lets go of it.
pub(crate) struct Program {
    child: Child,
    /// All it said on standard output before it went quiet.
    pub(crate) greeting: String,
    /// Address and port.
    pub(crate) host: String,
}

impl Program {
    pub(crate) fn in_memory() -> Self {
        Self::start(&["--port", "0"])
    }

    pub(crate) fn with_state(path: &Path) -> Self {
        Self::start(&["--port", "0", "--state", text(path)])
    }

    #[track_caller]
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::spawn(command().args(arguments))
    }

    #[track_caller]
    pub(crate) fn spawn(command: &mut Command) -> Self {
        let mut child = piped(command);
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut greeting = String::new();
        for _ in 0..3 {
            output.read_line(&mut greeting).expect("text");
        }
        let mut program = Self { child, greeting, host: String::new() };
        let address = program.greeting.lines().next().and_then(|line| {
            line.strip_prefix("clearpass-mock listening on http://")?.strip_suffix('/')
        });
        let Some(host) = address.map(str::to_owned) else {
            panic!("it does not listen: {}{}", program.greeting.clone(), program.killed());
        };
        program.host = host;
        program
    }

    /// Ends it as `kill -9` does, and gives what it wrote to standard error.
    pub(crate) fn killed(mut self) -> String {
        let _ = self.child.kill();
        self.stderr()
    }

    /// Ends it as Ctrl-C does, and gives the exit code.
    pub(crate) fn interrupted(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
        self.child.wait().expect("it ends").code()
    }

    fn stderr(&mut self) -> String {
        let mut text = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            stderr.read_to_string(&mut text).expect("text");
        }
        text
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("it listens");
        stream.set_read_timeout(Some(BOUND)).expect("a valid time");
        stream.set_write_timeout(Some(BOUND)).expect("a valid time");
        stream
    }

    /// Sends bytes on a connection of their own and reads to its end.
    #[track_caller]
    pub(crate) fn send_raw(&self, bytes: &[u8]) -> Reply {
        exchange(self.connect(), bytes)
    }

    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Reply {
        self.send_raw(&self.request(method, path, headers, body))
    }

    /// Header lines end with `\r\n`.
    pub(crate) fn request(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
        let (host, length) = (&self.host, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
        );
        [head.as_bytes(), body].concat()
    }

    #[track_caller]
    pub(crate) fn send_json(&self, method: &str, path: &str, body: &str) -> Reply {
        self.send(method, path, "Content-Type: application/json\r\n", body.as_bytes())
    }

    /// A token as the guide gets it.
    #[track_caller]
    pub(crate) fn token(&self) -> String {
        self.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("access_token")
    }

    /// The status of a request that needs a valid token.
    #[track_caller]
    pub(crate) fn status_with(&self, token: &str) -> u16 {
        let header = format!("Authorization: Bearer {token}\r\n");
        self.send("GET", "/api/oauth/me", &header, b"").status
    }

    /// All that the appliance remembers.
    #[track_caller]
    pub(crate) fn state(&self) -> String {
        let reply = self.send("GET", "/__admin/state", "", b"");
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.body
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program with its standard error kept short.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearpass-mock"));
    command.env("RUST_BACKTRACE", "0");
    command
}

/// Runs the program where it is expected to end by itself; gives exit code and standard error.
#[track_caller]
pub(crate) fn refusal(arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = piped(command().args(arguments));
    let mut line = String::new();
    let output = child.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut line).expect("text");
    if !line.is_empty() {
        let _ = child.kill();
        let _ = child.wait();
        panic!("it goes on: {line}");
    }
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8(output.stderr).expect("text"))
}

fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("temporary paths are text")
}
