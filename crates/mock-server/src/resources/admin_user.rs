//! Administrators of Policy Manager (fact sheet C8).

use crate::resource::Fallback::Flag as Is;
use crate::resource::FieldKind::{Flag, Integer, Secret, Text};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::{BY_USER_ID, sign_out};
use crate::trace::Screen;

pub(crate) static ADMIN_USER: Resource = Resource {
    title: "admin user",
    path: "/api/admin-user",
    table: "admin-user",
    key: "id",
    by_name: BY_USER_ID,
    privileges: &["cppm_admin_users"],
    wording: Wording::Messages,
    screen: Screen::AdminUsers,
    fields: &[
        read_only("id", Integer),
        required("user_id", Text),
        required("name", Text),
        required("password", Secret),
        required("privilege_level", Text),
        optional("enabled", Flag, Is(true)),
    ],
    referenced_by: &[],
    hooks: Hooks { follow: sign_out, ..Hooks::NONE },
};
