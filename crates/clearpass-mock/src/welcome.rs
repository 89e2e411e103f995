//! What the program says on standard output: where it listens, and the guide's two requests to
//! start with.

use std::io::{self, Write};
use std::net::SocketAddr;

/// Scripts read the first line to learn the port, so it is complete before the hints follow.
/// `base` is the path below which everything stands, without a slash at its end.
pub(crate) fn greet(address: SocketAddr, base: &str) {
    say(&format!("clearpass-mock listening on http://{address}{base}/\n"));
    say(&hints(address, base));
}

/// Nobody may be listening to standard output; that is no reason to stop.
pub(crate) fn say(text: &str) {
    let mut output = io::stdout().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

fn hints(address: SocketAddr, base: &str) -> String {
    let body = r#"{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}"#;
    format!(
        "curl -X POST \"http://{address}{base}/api/oauth\" -H \"Content-Type: application/json\" -d '{body}' -m 30 -v\n\
         curl -X GET \"http://{address}{base}/api/oauth/privileges\" -H \"Accept: application/json\" -H \"Authorization: Bearer <access_token>\"\n"
    )
}
