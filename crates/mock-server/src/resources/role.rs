//! Roles (fact sheet C6).

use crate::resource::Fallback::Text as Saying;
use crate::resource::FieldKind::{Integer, Text};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::BY_NAME;
use crate::trace::Screen;

pub(crate) static ROLE: Resource = Resource {
    title: "role",
    path: "/api/role",
    table: "role",
    key: "id",
    by_name: BY_NAME,
    privileges: &["cppm_roles"],
    wording: Wording::Messages,
    screen: Screen::Roles,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        optional("description", Text, Saying("")),
    ],
    referenced_by: &[
        ("local-user", &["role_name"]),
        ("role-mapping", &["default_role_name", "role_name"]),
        ("enforcement-policy", &["value"]),
    ],
    hooks: Hooks::NONE,
};
