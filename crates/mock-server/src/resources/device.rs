//! Device accounts (fact sheet C4): named by their MAC address, otherwise as guests are.

use crate::resource::Hooks;
use crate::resources::account;

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, before, given, item| {
        account::prepare(context, before, given, item)?;
        let mac = item.get("mac").cloned().unwrap_or_default();
        item.insert("username".to_owned(), mac);
        Ok(Vec::new())
    },
    render: |context, stored, rendered| {
        account::render(context, stored, rendered);
        let name = account::name_of(context, "operator-profile", stored.get("sponsor_profile"));
        rendered.insert("sponsor_profile_name".to_owned(), name.into());
    },
    rendered: &["current_state", "role_name", "sponsor_profile_name"],
    follow: account::follow,
    ..Hooks::NONE
};
