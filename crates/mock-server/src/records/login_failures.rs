//! Wrong passwords of late, by user id: what guessing protection counts (RFC 6749 section 4.3.2).

use serde::{Deserialize, Serialize};

use crate::table::Record;
use crate::timestamp::Timestamp;

/// When passwords were wrong, the latest last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LoginFailures {
    /// SHA-256 of the user id, because rows want short names and anybody can type a long one.
    pub(crate) user: String,
    pub(crate) at: Vec<Timestamp>,
}

impl Record for LoginFailures {
    const TABLE: &'static str = "login-failures";

    fn key(&self) -> String {
        self.user.clone()
    }
}
