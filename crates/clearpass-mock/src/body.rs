//! Reads request bodies without holding more of them than the appliance looks at.

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes};

/// How much is read and thrown away beyond what is kept. A client that sends without looking
/// up then still gets to read the answer.
const MOST_DISCARDED: usize = 64 * 1024 * 1024;

/// What came of reading a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Collected {
    /// Its beginning, or all of it.
    pub(crate) bytes: Vec<u8>,
    /// Whether it was read to its end.
    pub(crate) is_drained: bool,
}

/// Reads a body and keeps at most `most` bytes.
pub(crate) async fn collect<B>(mut body: B, most: usize) -> Result<Collected, B::Error>
where
    B: Body<Data = Bytes> + Unpin,
{
    let mut bytes = Vec::new();
    let mut discarded = 0;
    while let Some(frame) = body.frame().await {
        // Trailers say nothing to the appliance.
        let Ok(data) = frame?.into_data() else { continue };
        let taken = data.len().min(most - bytes.len());
        bytes.extend_from_slice(&data[..taken]);
        discarded += data.len() - taken;
        if discarded > MOST_DISCARDED {
            return Ok(Collected { bytes, is_drained: false });
        }
    }
    Ok(Collected { bytes, is_drained: true })
}

#[cfg(test)]
mod tests {
    use http_body_util::Full;

    use super::*;

    async fn collected(length: usize, most: usize) -> (usize, bool) {
        let body = Full::new(Bytes::from(vec![b'x'; length]));
        let collected = collect(body, most).await.expect("such a body cannot fail");
        (collected.bytes.len(), collected.is_drained)
    }

    #[tokio::test]
    async fn no_more_is_kept_than_wanted() {
        assert_eq!(collected(0, 4).await, (0, true));
        assert_eq!(collected(4, 4).await, (4, true));
        assert_eq!(collected(5, 4).await, (4, true));
    }

    #[tokio::test]
    async fn an_endless_body_is_given_up() {
        assert_eq!(collected(4 + MOST_DISCARDED, 4).await, (4, true));
        assert_eq!(collected(5 + MOST_DISCARDED, 4).await, (4, false));
    }
}
