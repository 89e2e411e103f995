//! Who spoke to whom: the sequence of a real exchange, as a picture and as a list.

mod picture;
mod view;

pub use picture::{Arrow, Kind, Lane, Picture};
pub use view::SequenceView;
