//! Access controls of servers: which rule there is says the address, not the body.

use crate::resource::{Hooks, text};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |_, before, _, item| {
        if let Some(before) = before {
            item.insert("resource_name".to_owned(), text(before, "resource_name").into());
        }
        Ok(Vec::new())
    },
    ..Hooks::NONE
};
