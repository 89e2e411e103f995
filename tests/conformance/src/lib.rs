//! The conformance suite: what the authorization server must do as rows of data (`rows/*.toml`),
//! and what tries them on every host. `README.md` describes the rows. Nothing here knows a rule
//! of OAuth: it sends what a row says, and compares what comes with what the row expects.

mod host;
mod message;
mod pattern;
mod proof;
mod requirements;
mod rows;
mod run;
mod suite;
mod table;
mod transcript;
mod variables;

pub use suite::{Case, Suite, Verdict};
pub use table::Table;
