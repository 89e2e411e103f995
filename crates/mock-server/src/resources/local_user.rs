//! Local users (fact sheet C3).

use crate::resource::Fallback::{EmptyObject, Flag as Is};
use crate::resource::FieldKind::{Attributes, Flag, Integer, Secret, Text};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::{BY_USER_ID, ROLE_NAME, sign_out};
use crate::trace::Screen;

pub(crate) static LOCAL_USER: Resource = Resource {
    title: "local user",
    path: "/api/local-user",
    table: "local-user",
    key: "id",
    by_name: BY_USER_ID,
    privileges: &["cppm_local_users"],
    wording: Wording::Messages,
    screen: Screen::LocalUsers,
    fields: &[
        read_only("id", Integer),
        required("user_id", Text),
        required("username", Text),
        required("role_name", ROLE_NAME),
        optional("enabled", Flag, Is(true)),
        optional("change_pwd_next_login", Flag, Is(false)),
        optional("attributes", Attributes, EmptyObject),
        required("password", Secret),
    ],
    referenced_by: &[],
    hooks: Hooks { follow: sign_out, ..Hooks::NONE },
};
