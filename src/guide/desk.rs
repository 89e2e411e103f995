//! What lies on the desk: what was filled in and what came back, kept while one looks at another
//! page.

use leptos::prelude::*;

use crate::explorer::Sending;
use crate::guide::TokenForm;

/// The state of the guide's two requests, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    pub form: TokenForm,
    pub token: Sending,
    /// Which call is made with the token.
    pub address: RwSignal<String>,
    pub call: Sending,
    /// The server that the curl lines name.
    pub server: RwSignal<String>,
}

impl Desk {
    pub fn lay() -> Self {
        Self {
            form: TokenForm::restore(),
            token: Sending::new(),
            address: RwSignal::new(PRIVILEGES.to_owned()),
            call: Sending::new(),
            server: RwSignal::new(GUIDE_SERVER.to_owned()),
        }
    }
}

/// The call of the configuration guide.
pub const PRIVILEGES: &str = "/api/oauth/privileges";

/// The host name of the guide's own curl lines.
pub const GUIDE_SERVER: &str = "https://clearpass.hostname";
