//! The options that PowerShell pipes to curl, read by curl itself.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::thread;

use description::{Language, Request};

use crate::nasty::{NASTY, assert_same_body, form_of, request_of};
use crate::scratch::Scratch;

/// What PowerShell sends to curl.
fn config(script: &str) -> &str {
    let (_, text) = script.split_once("@'\n").expect("a text begins");
    text.strip_suffix("'@ | curl.exe --config -").expect("the text goes to curl")
}

/// The request that curl makes of the options: its first line, and its body. Nothing where there
/// is no curl.
fn sent_by_curl(request: &Request) -> Option<(String, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let server = format!("http://{}", listener.local_addr().expect("it has an address"));
    let script = Language::CurlPowerShell.write(request, &server);
    let mut command = Command::new("curl");
    command.args(["-q", "--silent", "--max-time", "20", "--config", "-"]).env("no_proxy", "*");
    let mut curl = match command.stdin(Stdio::piped()).spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("skipped: there is no curl");
            return None;
        }
        curl => curl.expect("curl runs"),
    };
    let mut input = curl.stdin.take().expect("it has an input");
    input.write_all(config(&script).as_bytes()).expect("curl reads");
    drop(input);
    let receiver = thread::spawn(move || receive(&listener));
    let status = curl.wait().expect("curl ends");
    assert!(status.success(), "{script}");
    Some(receiver.join().expect("a request came"))
}

fn receive(listener: &TcpListener) -> (String, String) {
    let (mut stream, _) = listener.accept().expect("curl connects");
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).expect("curl sends");
        assert!(count > 0, "curl has gone");
        bytes.extend_from_slice(&buffer[..count]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]);
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
        let length: usize = length.map_or(0, |length| length.parse().expect("a number"));
        let body = &bytes[end + 4..];
        if body.len() < length {
            continue;
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").expect("curl reads");
        let first_line = head.lines().next().unwrap_or_default().to_owned();
        return (first_line, String::from_utf8_lossy(body).into_owned());
    }
}

#[test]
fn curl_sends_what_was_meant() {
    for nasty in NASTY {
        let mut request = request_of(nasty);
        request.headers.clear();
        let Some((first_line, body)) = sent_by_curl(&request) else { return };
        assert_eq!(first_line, format!("PATCH {} HTTP/1.1", request.address));
        assert_same_body(&body, nasty);
    }
}

#[test]
fn curl_sends_the_parts_of_a_form() {
    let scratch = Scratch::new("code-curl");
    let path = scratch.write("a;b, c.txt", "the content");
    for nasty in NASTY {
        let Some((_, body)) = sent_by_curl(&form_of(nasty, &path)) else { return };
        assert!(body.contains(&format!("name=\"note\"\r\n\r\n{nasty}\r\n--")), "{body}");
        assert!(body.contains("filename=\"a;b, c.txt\""), "{body}");
        assert!(body.contains("\r\n\r\nthe content\r\n--"), "{body}");
    }
}

#[test]
fn a_header_with_quotes_reaches_curl() {
    let mut request = request_of("");
    request.headers = vec![("If-Match".to_owned(), r#"W/"a\b""#.to_owned())];
    let script = Language::CurlPowerShell.write(&request, "https://clearpass.example");
    assert!(script.contains(r#"-H "If-Match: W/\"a\\b\"""#), "{script}");
}
