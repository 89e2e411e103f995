//! The appliance on a port: reads the command line, opens what was stored, listens. What the
//! appliance answers is decided in `mock-server`; this program gives it a socket, a clock,
//! entropy and a file.

mod body;
mod convert;
mod journal;
mod listen;
mod moment;
mod options;
mod request_line;
mod rows;
mod server;
mod store;
mod welcome;

use std::process::ExitCode;

use tokio::net::TcpListener;

use crate::convert::Place;
use crate::options::{Command, Options};
use crate::server::Server;
use crate::store::Store;

fn main() -> ExitCode {
    match options::read(lexopt::Parser::from_env()) {
        Ok(Command::Help) => welcome::say(options::HELP),
        Ok(Command::Version) => {
            welcome::say(concat!("clearpass-mock ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        Ok(Command::Serve(options)) => {
            if let Err(error) = serve(&options) {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

// The appliance answers one request after the other, so more threads would only wait.
#[tokio::main(flavor = "current_thread")]
async fn serve(options: &Options) -> anyhow::Result<()> {
    // The port comes first, so that a second start by mistake does not touch the state file.
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| listen::explain(options, &error))?;
    let address = listener.local_addr()?;
    let store = match &options.state {
        Some(path) => Store::open(path)?,
        None => Store::in_memory(),
    };
    if options.scenario.is_some() && !store.is_empty() {
        eprintln!("The state file is not empty, so --scenario is left aside.");
    }
    let server = Server::start(options.scenario.unwrap_or_default(), store)
        .map_err(|error| server::explain(options, &error))?;
    if !address.ip().is_loopback() {
        eprintln!("Anybody on the network can use and reset the server at {address}.");
    }
    welcome::greet(address, &options.base);
    let place = Place { base: options.base.clone(), public_url: options.public_url.clone() };
    listen::until_interrupted(listener, server, place).await;
    Ok(())
}
