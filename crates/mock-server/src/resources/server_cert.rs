//! Server certificates: whether one is valid is found out when somebody looks.

use crate::appliance::Context;
use crate::certificate::installed;
use crate::item_table::Members;
use crate::resource::Hooks;

pub(super) static HOOKS: Hooks = Hooks { render, rendered: RENDERED, ..Hooks::NONE };

pub(super) const RENDERED: &[&str] = &["validity"];

pub(super) fn render(context: &Context, stored: &Members, rendered: &mut Members) {
    let validity = installed::validity(stored, context.now);
    rendered.insert("validity".to_owned(), validity.into());
}
