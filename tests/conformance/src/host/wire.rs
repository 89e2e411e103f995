//! HTTP/1.1 as bytes. Written here rather than by a client library, because rows send what no
//! library lets pass: repeated headers, a GET with a body, methods that do not exist.

use anyhow::{Context, Result, bail, ensure};

use crate::message::{Answer, Request};
use crate::variables::split_base;

/// More headers than any answer has.
const MOST_HEADERS: usize = 100;

/// The bytes of a request to the host at `base`.
pub(super) fn written(request: &Request, base: &str, authority: &str) -> Result<Vec<u8>> {
    let (origin, _) = split_base(base);
    let target = request.address.strip_prefix(origin).filter(|target| !has_more(target));
    let target = target.with_context(|| format!("{} is not at {origin}", request.address))?;
    let target = if target.starts_with('/') { target.to_owned() } else { format!("/{target}") };

    let mut head = format!("{} {target} HTTP/1.1\r\n", request.method);
    let mut line = |name: &str, value: &str| head.push_str(&format!("{name}: {value}\r\n"));
    if !request.has_header("host") {
        line("Host", authority);
    }
    for (name, value) in &request.headers {
        line(name, value);
    }
    if let Some(body) = &request.body
        && !request.has_header("content-length")
        && !request.has_header("transfer-encoding")
    {
        line("Content-Length", &body.len().to_string());
    }
    line("Connection", "close");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(request.body.as_deref().unwrap_or_default());
    Ok(bytes)
}

/// Whether the origin was only the beginning of another one, as in `http://host:90` and
/// `http://host:9000`.
fn has_more(target: &str) -> bool {
    !target.is_empty() && !target.starts_with(['/', '?', '#'])
}

/// An answer that was read to the end of its connection.
pub(super) fn read(bytes: &[u8], method: &str) -> Result<Answer> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(length) = response.parse(bytes).context("no HTTP answer")?
    else {
        bail!("the answer breaks off: {}", String::from_utf8_lossy(bytes));
    };
    let headers = response.headers.iter().map(|header| {
        (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).into_owned())
    });
    let answer = Answer {
        status: response.code.context("an answer without a status")?,
        reason: response.reason.unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: bytes[length..].to_vec(),
    };
    ensure!(answer.header("transfer-encoding").is_none(), "the answer comes in chunks");
    let is_bare = method == "HEAD" || [204, 304].contains(&answer.status);
    let announced = answer.header("content-length").filter(|_| !is_bare);
    ensure!(!is_bare || answer.body.is_empty(), "a body where none may be:\n{answer}");
    if let Some(announced) = announced {
        let come = answer.body.len().to_string();
        ensure!(announced == come, "{announced} bytes were announced, {come} came:\n{answer}");
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(address: &str) -> Request {
        let header = |value: &str| ("X-A".to_owned(), value.to_owned());
        Request {
            method: "GET".to_owned(),
            address: address.to_owned(),
            headers: vec![header("1"), header("2")],
            body: Some(b"\"\"".to_vec()),
        }
    }

    #[test]
    fn a_request_is_written_as_it_is_said() -> Result<()> {
        let bytes = written(&request("http://h:9/a?b"), "http://h:9", "h:9")?;
        assert_eq!(
            String::from_utf8(bytes)?,
            "GET /a?b HTTP/1.1\r\nHost: h:9\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n\
             Connection: close\r\n\r\n\"\""
        );
        assert!(written(&request("http://h:90/a"), "http://h:9", "h:9").is_err());
        assert!(written(&request("https://client.example/"), "http://h:9", "h:9").is_err());
        Ok(())
    }

    #[test]
    fn an_answer_is_read_as_it_comes() -> Result<()> {
        let answer = read(b"HTTP/1.1 400 invalid_request\r\nA: 1\r\na: 2\r\n\r\nx", "GET")?;
        assert_eq!((answer.status, answer.reason.as_str()), (400, "invalid_request"));
        assert_eq!(answer.header("A").as_deref(), Some("1, 2"));
        assert_eq!(answer.body, b"x");
        for wrong in [
            &b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx"[..],
            b"HTTP/1.1 204 No Content\r\n\r\nx",
            b"HTTP/1.1 200",
        ] {
            assert!(read(wrong, "GET").is_err());
        }
        Ok(())
    }
}
