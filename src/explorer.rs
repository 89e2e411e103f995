//! The API Explorer: documents, operations, requests and what came of them.

mod answer;
mod authorization;
mod body_editor;
mod code_view;
mod document_page;
mod documents;
mod draft;
mod filter_rows;
mod form;
mod history;
mod index_page;
mod load;
mod model_view;
mod needs;
mod open_form;
mod opened;
mod operation_panel;
mod pattern;
mod responses;
mod schema_tree;
mod sending;
mod service;
mod shelf;
mod snippet;
mod target;
mod trace;

pub use answer::{AnswerView, Outcome};
pub use document_page::DocumentPage;
pub use documents::{Documents, Opened, Reading};
pub use history::HistoryPage;
pub use index_page::ApiIndexPage;
pub use opened::Origin;
pub use sending::{SendButton, Sending, submit_on_ctrl_enter};
pub use snippet::Snippet;
pub use trace::TraceView;
