//! Waiting for a condition, with a bound.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

/// How long a condition may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

const PAUSE: Duration = Duration::from_millis(50);

/// Looks again and again until there is something to see. A look that fails counts as nothing
/// seen yet, since pages reload and elements come and go; the last failure is told at the end.
pub async fn until<T>(what: &str, look: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        let seen = look().await;
        if let Ok(Some(seen)) = seen {
            return Ok(seen);
        }
        if start.elapsed() > PATIENCE {
            let reason = seen.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
            return Err(anyhow!("waited in vain for {what}{reason}"));
        }
        tokio::time::sleep(PAUSE).await;
    }
}
