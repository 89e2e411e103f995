//! A request and what came of it: curl line, answer, decision trace.

mod answer;
mod sending;
mod snippet;
mod trace;

pub use answer::{AnswerView, Outcome};
pub use sending::{SendButton, Sending, submit_on_ctrl_enter};
pub use snippet::Snippet;
pub use trace::TraceView;
