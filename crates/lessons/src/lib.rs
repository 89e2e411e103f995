//! The lessons of the guide: Markdown with front matter and small blocks for what one does, and
//! the checks that say when it is done. Pure: whoever uses it fetches the files, asks the
//! appliance for the facts and shows the result.
//!
//! `docs/lessons.md` says how a lesson is written.

mod action;
mod check;
mod evaluate;
mod facts;
mod fault;
mod index;
mod lesson;
mod perform;
mod performance;

pub use action::Action;
pub use check::{Check, Predicate};
pub use evaluate::{Verdict, evaluate};
pub use facts::{Exchange, Facts, Line, Record};
pub use fault::Fault;
pub use index::{Chapter, Index};
pub use lesson::{Lesson, Part, Picture, SCENARIOS};
pub use perform::{Host, Received, Sender, Sent, perform};
pub use performance::{Known, Performance};
