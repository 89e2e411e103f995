//! Admin users (fact sheet C8).

use crate::resource::Hooks;
use crate::resources::sign_out;

pub(super) static HOOKS: Hooks = Hooks { follow: sign_out, ..Hooks::NONE };
