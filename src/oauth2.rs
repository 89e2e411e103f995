//! The authorization code with PKCE, tried from the page: the request that leads to the
//! appliance's own sign-in, and what one does with the code that comes back. ClearPass has none
//! of this.

mod arrival;
mod authorization_page;
mod authorization_request;
mod authorization_step;
mod callback_page;
mod client_step;
mod code_step;
mod flow;
mod known_client;
mod new_client;
mod pkce;
mod profile_notice;
mod verdict;

pub use arrival::Arrival;
pub use authorization_page::AuthorizationPage;
pub use authorization_request::AuthorizationRequest;
pub use callback_page::CallbackPage;
pub use flow::{Flow, Landing};
pub use pkce::{challenge, random};
pub use verdict::Verdict;

use leptos::prelude::*;

use crate::part::part;

part! {
    school: pub(crate) view authorization_view() { view! { <AuthorizationPage /> }.into_any() }
}
part! {
    school: pub(crate) view callback_view() { view! { <CallbackPage /> }.into_any() }
}
