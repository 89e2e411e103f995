//! The nodes of the cluster (fact sheet G).

use crate::resource::{Hooks, text};

pub(super) static HOOKS: Hooks = Hooks {
    render: |context, stored, rendered| {
        let is_local = text(stored, "name") == context.node.name;
        rendered.insert("local_server".to_owned(), is_local.into());
    },
    rendered: &["local_server"],
    ..Hooks::NONE
};
