//! The real program on a real port, used by curl, by the vendor's SDK and by broken clients.

mod bad_input;
mod guide;
mod sdk;
mod start;
mod state;
mod state_file;
mod support;
