//! Pieces that know nothing of the API.

mod choice;
mod copy_button;
mod download;
mod field;
mod focus;
mod fold;
mod inline;
mod json_view;
mod markdown;
mod method_badge;
mod pieces;
mod select;
mod tabs;

pub use choice::{Choice, Choices};
pub use copy_button::CopyButton;
pub use download::{download, download_bytes};
pub use field::Field;
pub use focus::{
    focus_by_id, focus_first_button, focus_is_nowhere, focus_next_frame, focus_within,
};
pub use fold::Fold;
pub use inline::Inline;
pub use json_view::JsonView;
pub use markdown::Markdown;
pub use method_badge::MethodBadge;
pub use pieces::{Piece, Pieces};
pub use select::Select;
pub use tabs::{TabPanel, Tabs};
