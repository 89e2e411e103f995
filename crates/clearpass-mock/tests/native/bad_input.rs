//! Clients that misbehave, and a core that stops in the middle of a request.

use std::collections::BTreeSet;
use std::net::{Shutdown, TcpStream};
use std::thread;

use crate::support::{GUIDE_REQUEST, Program, exchange};

#[test]
fn a_large_body_is_refused_and_the_answer_can_be_read() {
    let program = Program::in_memory();
    let token = program.token();
    let reply = program.send_json("POST", "/api/oauth", &"x".repeat(10_000_000));
    assert_eq!((reply.status, reply.json()["status"].as_u64()), (413, Some(413)));
    assert_eq!(reply.header("content-type"), ["application/problem+json"]);
    assert_eq!(program.status_with(&token), 200);
}

/// Clients write JSON into the query as it is (fact sheet I2), which was once a 400.
#[test]
fn json_in_a_query_needs_no_encoding() {
    let program = Program::in_memory();
    let body = r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#;
    let token = program.send_json("POST", "/api/oauth", body).text_member("access_token");
    let path = r#"/api/role?&calculate_count=true&filter={"name":{"$contains":"Super Admin"}}"#;
    let reply = program.send("GET", path, &format!("Authorization: Bearer {token}\r\n"), b"");
    assert_eq!((reply.status, reply.json()["count"].as_u64()), (200, Some(1)), "{}", reply.body);
}

#[test]
fn headers_are_there_once_and_a_head_has_no_body() {
    let program = Program::in_memory();
    let reply = program.send("HEAD", "/api/oauth/me", "", b"");
    assert_eq!((reply.status, reply.body.as_str()), (403, ""));
    assert_ne!(reply.header("content-length"), ["0"]);
    for name in ["Date", "Server", "Content-Length", "Content-Type"] {
        assert_eq!(reply.header(name).len(), 1, "{}", reply.head);
    }
}

#[test]
fn broken_http_is_refused() {
    let program = Program::in_memory();
    let chunked = format!(
        "POST /api/oauth HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        program.host
    );
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(100_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(1_000));
    for (bytes, status) in [
        ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/9.9\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        (&chunked, 400),
        (&long, 414),
        (&many, 431),
    ] {
        let reply = program.send_raw(bytes.as_bytes());
        assert_eq!(reply.status, status, "{bytes:.60}");
    }
    program.token();
}

#[test]
fn a_request_that_breaks_off_is_forgotten() {
    let program = Program::in_memory();
    let state = program.state();
    let request = program.request("POST", "/api/oauth", "", GUIDE_REQUEST.as_bytes());
    let stream = program.connect();
    std::io::Write::write_all(&mut &stream, &request[..request.len() - 1]).expect("it reads");
    stream.shutdown(Shutdown::Write).expect("it is open");
    let _ = std::io::Read::read_to_end(&mut &stream, &mut Vec::new());
    assert_eq!(program.state(), state);
    program.token();
}

#[test]
fn a_panic_costs_one_request_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    for program in [Program::in_memory(), Program::with_state(&folder.path().join("state"))] {
        // Also before anything is stored.
        assert_eq!(program.send("POST", "/__admin/panic", "", b"").status, 500);
        let token = program.token();
        let state = program.state();
        let reply = program.send("POST", "/__admin/panic", "", b"");
        assert_eq!((reply.status, reply.json()["status"].as_u64()), (500, Some(500)));
        assert_eq!(reply.header("content-type"), ["application/problem+json"]);
        for name in ["Date", "Content-Length"] {
            assert_eq!(reply.header(name).len(), 1, "{}", reply.head);
        }
        assert_eq!(program.state(), state);
        assert_eq!(program.status_with(&token), 200);
    }
}

#[test]
fn many_connections_at_once_are_all_answered() {
    let program = Program::in_memory();
    let request = program.request(
        "POST",
        "/api/oauth",
        "Content-Type: application/json\r\n",
        GUIDE_REQUEST.as_bytes(),
    );
    // All are open before the first one speaks.
    let streams: Vec<TcpStream> = (0..50).map(|_| program.connect()).collect();
    let tokens: BTreeSet<String> = thread::scope(|scope| {
        let waiting: Vec<_> = streams
            .into_iter()
            .map(|stream| scope.spawn(|| exchange(stream, &request).text_member("access_token")))
            .collect();
        waiting.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    });
    assert_eq!(tokens.len(), 50);
}

#[test]
fn an_address_in_full_is_reduced() {
    let program = Program::in_memory();
    let address = format!("http://{}/api/oauth", program.host);
    assert_eq!(program.send_json("POST", &address, GUIDE_REQUEST).status, 200);
}
