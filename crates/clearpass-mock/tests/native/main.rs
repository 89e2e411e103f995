//! The real program on a real port, used by curl, by the vendor's SDK, by an
//! OAuth2 library and by broken clients.

mod bad_input;
mod guide;
mod oauth2_crate;
mod sdk;
mod set_up;
mod start;
mod state;
mod state_file;
mod support;
