//! Request lines as clients of the product write them: with JSON in the query as it is (fact sheet
//! I2). RFC 3986 wants `"` and `{` encoded, and the HTTP library refuses them, so they are encoded
//! before it reads them. Heads are looked at, bodies are passed on untouched.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A connection whose request lines can be read.
#[derive(Debug)]
pub(crate) struct Readable<S> {
    stream: S,
    state: State,
    /// What was read and not handed out.
    ready: Vec<u8>,
    /// How much of it has been handed out.
    taken: usize,
}

#[derive(Debug)]
enum State {
    /// In the head of a request, of which this much is there.
    Head(Vec<u8>),
    /// In a body of which this much is to come.
    Body(u64),
    /// In something whose end is not known here.
    Through,
}

/// The longest head that is looked at; the library refuses longer ones.
const LONGEST_HEAD: usize = 64 * 1024;

impl<S> Readable<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, state: State::Head(Vec::new()), ready: Vec::new(), taken: 0 }
    }

    /// Takes in what was read.
    fn take(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match &mut self.state {
                State::Through => {
                    self.ready.extend_from_slice(bytes);
                    return;
                }
                State::Body(rest) => {
                    let some = usize::try_from(*rest).unwrap_or(usize::MAX).min(bytes.len());
                    self.ready.extend_from_slice(&bytes[..some]);
                    bytes = &bytes[some..];
                    *rest -= some as u64;
                    if *rest == 0 {
                        self.state = State::Head(Vec::new());
                    }
                }
                State::Head(head) => {
                    // The end may lie across two reads.
                    let looked_at = head.len().saturating_sub(3);
                    head.extend_from_slice(bytes);
                    let end = head[looked_at..].windows(4).position(|four| four == b"\r\n\r\n");
                    let Some(end) = end.map(|end| looked_at + end + 4) else {
                        if head.len() > LONGEST_HEAD {
                            self.ready.append(head);
                            self.state = State::Through;
                        }
                        return;
                    };
                    let before = head.len() - bytes.len();
                    bytes = &bytes[end - before..];
                    head.truncate(end);
                    let next = body_of(head);
                    encode(head, &mut self.ready);
                    self.state = next;
                }
            }
        }
    }
}

/// What comes behind a head.
fn body_of(head: &[u8]) -> State {
    let text = String::from_utf8_lossy(head);
    let header = |name: &str| {
        text.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    if header("transfer-encoding").is_some() || header("upgrade").is_some() {
        return State::Through;
    }
    match header("content-length").map(|length| length.parse()) {
        None | Some(Ok(0)) => State::Head(Vec::new()),
        Some(Ok(length)) => State::Body(length),
        // The library refuses it.
        Some(Err(_)) => State::Through,
    }
}

/// Writes a head with the address in its first line encoded.
fn encode(head: &[u8], out: &mut Vec<u8>) {
    let line = head.iter().position(|byte| *byte == b'\r').unwrap_or(head.len());
    let start = head[..line].iter().position(|byte| *byte == b' ').map(|place| place + 1);
    let end = head[..line].iter().rposition(|byte| *byte == b' ');
    let (Some(start), Some(end)) = (start, end) else {
        out.extend_from_slice(head);
        return;
    };
    if start > end {
        out.extend_from_slice(head);
        return;
    }
    out.extend_from_slice(&head[..start]);
    for byte in &head[start..end] {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b' ' | 0x80.. => {
                out.extend_from_slice(format!("%{byte:02X}").as_bytes());
            }
            byte => out.push(*byte),
        }
    }
    out.extend_from_slice(&head[end..]);
}

impl<S: AsyncRead + Unpin> AsyncRead for Readable<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        while self.taken == self.ready.len() {
            self.ready.clear();
            self.taken = 0;
            let mut chunk = [0; 8 * 1024];
            let mut read = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut read))?;
            if read.filled().is_empty() {
                // A head without its end is the library's to refuse.
                if let State::Head(head) = &mut self.state {
                    let rest = std::mem::take(head);
                    self.ready = rest;
                }
                if self.ready.is_empty() {
                    return Poll::Ready(Ok(()));
                }
                self.state = State::Through;
                break;
            }
            let filled = read.filled().to_vec();
            self.take(&filled);
        }
        let rest = &self.ready[self.taken..];
        let some = rest.len().min(buffer.remaining());
        buffer.put_slice(&rest[..some]);
        self.taken += some;
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Readable<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(reads: &[&[u8]]) -> String {
        let mut connection = Readable::new(());
        for read in reads {
            connection.take(read);
        }
        String::from_utf8(connection.ready).expect("UTF-8")
    }

    #[test]
    fn json_in_a_query_is_encoded_wherever_the_reads_end() {
        let sent = b"GET /api/role?&filter={\"name\":\"a b\"} HTTP/1.1\r\nhost: \"x\"\r\n\r\n";
        let wanted =
            "GET /api/role?&filter=%7B%22name%22:%22a%20b%22%7D HTTP/1.1\r\nhost: \"x\"\r\n\r\n";
        for split in 0..sent.len() {
            assert_eq!(through(&[&sent[..split], &sent[split..]]), wanted);
        }
    }

    #[test]
    fn bodies_pass_untouched_and_the_next_head_is_found() {
        let first = b"POST /a HTTP/1.1\r\nContent-Length: 9\r\n\r\nGET {} \r\n";
        let second = b"GET /{} HTTP/1.1\r\n\r\n";
        let both = [first.as_slice(), second].concat();
        let wanted =
            "POST /a HTTP/1.1\r\nContent-Length: 9\r\n\r\nGET {} \r\nGET /%7B%7D HTTP/1.1\r\n\r\n";
        for split in 0..both.len() {
            assert_eq!(through(&[&both[..split], &both[split..]]), wanted);
        }
    }

    #[test]
    fn what_cannot_be_framed_passes_untouched() {
        let chunked = "POST /{} HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nGET /{} HTTP/1.1\r\n\r\n";
        let wanted = chunked.replacen("/{}", "/%7B%7D", 1);
        assert_eq!(through(&[chunked.as_bytes()]), wanted);
        assert_eq!(through(&[b"nonsense\r\n\r\n"]), "nonsense\r\n\r\n");
        let endless = vec![b'x'; LONGEST_HEAD + 1];
        assert_eq!(through(&[&endless]).len(), endless.len());
    }
}
