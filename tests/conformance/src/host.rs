//! The hosts that rows are tried on, and what the suite wants of each.

mod native;
mod wire;
mod worker;

use std::fmt;

use anyhow::Result;
use serde::Deserialize;

use crate::message::{Answer, Request};

/// A running host of the appliance. Dropping it ends it.
pub(crate) trait Host: Send {
    /// The address of the appliance, without a slash at the end.
    fn base(&self) -> &str;

    /// Sends a request so many times at once.
    fn send(&mut self, request: &Request, times: usize) -> Result<Vec<Answer>>;

    /// Sends what is the suite's own and no part of a row.
    fn look_up(&mut self, request: &Request) -> Result<Answer>;

    /// Ends the host without a warning and starts it again with what it has stored.
    fn restart(&mut self) -> Result<()>;
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HostName {
    /// The program on a port.
    Native,
    /// The site's service worker in a browser.
    Worker,
    /// The same, stopped before every request.
    Stopped,
}

impl HostName {
    pub(crate) const ALL: [Self; 3] = [Self::Native, Self::Worker, Self::Stopped];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Worker => "worker",
            Self::Stopped => "stopped",
        }
    }

    pub(crate) fn start(self) -> Result<Box<dyn Host>> {
        Ok(match self {
            Self::Native => Box::new(native::Native::start()?),
            Self::Worker => Box::new(worker::Worker::start(worker::Stops::Never)?),
            Self::Stopped => Box::new(worker::Worker::start(worker::Stops::BeforeEveryRequest)?),
        })
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
