//! `/api/oauth` and below.

mod authorize;
mod client_authentication;
mod me;
mod privileges;
mod refresh_token;
mod refusals_as_form;
mod refusals_as_json;
mod token;
