//! Local users (fact sheet C3).

use crate::resource::Hooks;
use crate::resources::{password_policy, sign_out};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, before, given, item| {
        password_policy::take(context, &password_policy::LOCAL, before, given, item)
    },
    follow: sign_out,
    ..Hooks::NONE
};
