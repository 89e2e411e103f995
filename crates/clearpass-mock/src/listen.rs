//! Sockets: accepts connections, one task each, until the user interrupts.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use mock_server::Delivery;
use tokio::net::TcpListener;

use crate::convert::{self, Place};
use crate::options::Options;
use crate::request_line::Readable;
use crate::server::Server;
use crate::welcome;

/// How long requests under way may take once the user has interrupted.
const LONGEST_FAREWELL: Duration = Duration::from_secs(5);

/// How long to wait when no connection can be accepted, as when all file descriptors are in use.
const BREATHER: Duration = Duration::from_millis(50);

pub(crate) async fn until_interrupted(listener: TcpListener, server: Server, place: Place) {
    let server = Arc::new(server);
    let place = Arc::new(place);
    let graceful = GracefulShutdown::new();
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    // Answers are small and whole: waiting for more to send only adds 40 ms.
                    // Fails only on a connection that is gone already.
                    let _ = stream.set_nodelay(true);
                    let (server, place) = (Arc::clone(&server), Arc::clone(&place));
                    let connection = http1::Builder::new()
                        // With a timer, hyper lets go of connections that never send a request.
                        .timer(TokioTimer::new())
                        // A client that has said all may close its side and still be answered.
                        .half_close(true)
                        // As the product writes them.
                        .title_case_headers(true)
                        .serve_connection(
                            TokioIo::new(Readable::new(stream)),
                            service_fn(move |request| {
                                answer(Arc::clone(&server), Arc::clone(&place), request)
                            }),
                        );
                    // A connection that breaks is the client's affair.
                    tokio::spawn(graceful.watch(connection));
                }
                Err(_) => tokio::time::sleep(BREATHER).await,
            },
            _ = &mut interrupted => break,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(LONGEST_FAREWELL, graceful.shutdown()).await;
}

/// The connection ends without an answer.
#[derive(Debug)]
struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the answer was dropped on purpose")
    }
}

impl std::error::Error for Dropped {}

async fn answer(
    server: Arc<Server>,
    place: Arc<Place>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Dropped> {
    if welcome::is_asked(&request, &place.base) {
        return Ok(welcome::page(&place.base));
    }
    let Ok(request) = convert::request(request, &place).await else {
        return Ok(convert::unreadable_body());
    };
    let is_drained = request.is_drained;
    let (response, delivery) = match server.is_quick() {
        true => server.respond(request.request),
        // The file is synced, so other connections get a thread of their own meanwhile.
        false => {
            let answered = tokio::task::spawn_blocking(move || server.respond(request.request));
            answered.await.unwrap_or_else(|_| (mock_server::crashed(), Delivery::default()))
        }
    };
    // A fault that someone asked for. What it was to change is stored.
    if delivery.delay_milliseconds > 0 {
        tokio::time::sleep(Duration::from_millis(delivery.delay_milliseconds.into())).await;
    }
    if delivery.is_dropped {
        return Err(Dropped);
    }
    Ok(convert::response(response, is_drained))
}

/// Why the port cannot be had, in a sentence.
pub(crate) fn explain(options: &Options, error: &io::Error) -> anyhow::Error {
    let Options { host, port, .. } = options;
    match error.kind() {
        io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "Port {port} on {host} is in use by another program; choose another one with --port."
        ),
        _ => anyhow::anyhow!("Cannot listen on port {port} of {host}: {error}."),
    }
}
