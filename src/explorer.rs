//! The API Explorer: documents, operations, requests and what came of them.

mod answer;
mod answer_form;
mod authorization;
mod body_editor;
mod code_view;
mod document_page;
mod documents;
mod draft;
mod filter_rows;
mod form;
mod form_notes;
mod get_token;
mod history;
mod imprint;
mod index_page;
mod key_fields;
mod keys;
mod listed;
mod load;
mod model_view;
mod needs;
mod open_form;
mod opened;
mod operation_panel;
mod parameter_fields;
mod pattern;
mod responses;
mod schema_tree;
mod sending;
mod server_choice;
mod service;
mod shelf;
mod snippet;
mod target;
mod trace;
mod transmit;

pub use answer::{AnswerView, Outcome};
pub use document_page::DocumentPage;
pub use documents::{Documents, Opened, Reading};
pub use history::HistoryPage;
pub use index_page::ApiIndexPage;
pub use keys::Keys;
pub use listed::{forget as forget_list, keep as keep_list};
pub use opened::Origin;
pub use operation_panel::OperationPanel;
pub use sending::{SendButton, Sending, submit_on_ctrl_enter};
pub use shelf::Shelf;
pub use snippet::Snippet;
pub use trace::TraceView;

use leptos::prelude::*;

use crate::part::part;

part! {
    operation: pub(crate) view history_view() { view! { <HistoryPage /> }.into_any() }
}
