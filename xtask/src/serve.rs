//! `cargo xtask serve`: the finished site on this machine, under any path.
//!
//! Loopback only: this is for trying the site, not for publishing it.

mod base;
mod files;

use std::io::{ErrorKind, Write};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use axum::serve::ListenerExt as _;
use lexopt::prelude::*;
use tokio::net::TcpListener;

use self::base::Base;
use crate::arguments::Misuse;
use crate::{build, process, workspace};

const HELP: &str = "\
Build the site and serve it on this machine

  cargo xtask serve [--port 8080] [--base /any/path/] [--no-build] [--dist DIR]

  --port PORT   the port to listen on, 8080 if not given; 0 takes a free one
  --base PATH   the path the site is served under, / if not given
  --no-build    serve what is there
  --dist DIR    the folder to serve, dist/ if not given; nothing is built then
  -h, --help    show this
";

struct Options {
    port: u16,
    base: Base,
    dist: Option<PathBuf>,
    build: bool,
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    if options.build && options.dist.is_none() {
        build::site()?;
    }
    let dist = options.dist.unwrap_or_else(workspace::dist);
    if !dist.join("index.html").is_file() {
        bail!("there is no site in {}; `cargo xtask build` makes one", dist.display());
    }
    process::announce(&format!("Serving the files of {}", dist.display()));
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the server could not be started")?
        .block_on(serve(options.port, options.base, dist))?;
    Ok(ExitCode::SUCCESS)
}

fn parse(mut parser: lexopt::Parser) -> Result<Option<Options>, Misuse> {
    let mut options = Options { port: 8080, base: Base::root(), dist: None, build: true };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("port") => {
                let text = parser.value()?.string()?;
                options.port = text.parse().map_err(|_| {
                    Misuse::new(format!("--port takes a number from 0 to 65535, not {text}"))
                })?;
            }
            Long("base") => options.base = Base::parse(&parser.value()?.string()?)?,
            Long("dist") => options.dist = Some(parser.value()?.into()),
            Long("no-build") => options.build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

async fn serve(port: u16, base: Base, dist: PathBuf) -> Result<()> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
            match error.kind() {
                ErrorKind::AddrInUse => anyhow!(
                    "port {port} is in use; choose another with --port, or --port 0 for a free one"
                ),
                _ => anyhow!(
                    "port {port} cannot be listened on ({error}); choose another with --port"
                ),
            }
        })?;
    let address = listener.local_addr()?;
    // Programs that start this one wait for the line, so it must not stay in a buffer.
    let mut stdout = std::io::stdout();
    writeln!(stdout, "Serving on http://{address}{}", base.as_str())?;
    stdout.flush()?;
    // Waiting for more to send would add 40 ms to every small file. Fails only on a connection
    // that is gone already.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, files::router(base, dist)).await.context("the server stopped")
}
