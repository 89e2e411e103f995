//! How the program starts and ends: refusals in a sentence each, Ctrl-C, the warning.

use std::net::TcpListener;

use crate::support::{Program, refusal};

#[test]
fn bad_options_end_with_a_sentence() {
    for (arguments, sentence) in [
        (
            &["--scenario", "nowhere"][..],
            "There is no scenario nowhere; known are ready, fresh, campus.\n",
        ),
        (&["--port", "70000"], "--port takes a number from 0 to 65535, not 70000.\n"),
        (
            &["--speed"],
            "The command line cannot be followed: invalid option '--speed'; see --help.\n",
        ),
    ] {
        assert_eq!(refusal(arguments), (Some(2), sentence.to_owned()));
    }
}

#[test]
fn a_port_in_use_ends_with_a_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let sentence = format!(
        "Port {port} on 127.0.0.1 is in use by another program; choose another one with --port.\n"
    );
    assert_eq!(refusal(&["--port", &port]), (Some(1), sentence));
}

#[test]
fn ctrl_c_ends_it_cleanly_also_with_an_idle_connection() {
    let program = Program::in_memory();
    let _idle = program.connect();
    program.token();
    assert_eq!(program.interrupted(), Some(0));
}

#[test]
fn a_port_for_everybody_is_warned_of() {
    let program = Program::start(&["--port", "0", "--host", "0.0.0.0"]);
    let host = program.host.clone();
    let sentence = format!("Anybody on the network can use and reset the server at {host}.\n");
    assert_eq!(program.killed(), sentence);
}

#[test]
fn who_opens_its_address_is_told_what_is_where() {
    let reply = Program::in_memory().send("GET", "/", "", b"");
    assert!(reply.head.starts_with("HTTP/1.1 200 OK\r\n"), "{}", reply.head);
    assert!(reply.body.contains("\n/api/openapi "), "{}", reply.body);
}

#[test]
fn fresh_has_no_clients() {
    let program = Program::start(&["--port", "0", "--scenario", "fresh"]);
    let reply = program.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    assert!(reply.head.starts_with("HTTP/1.1 400 invalid_client\r\n"), "{}", reply.head);
}
