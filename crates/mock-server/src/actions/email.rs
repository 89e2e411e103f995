//! Emails.

pub(crate) mod send;
