//! Authentication sources (fact sheet C6). The published enumeration of `type` is that of
//! another resource (C9), so any text is taken.

use crate::resource::Fallback::{Absent, Flag as Is, Text as Saying};
use crate::resource::FieldKind::{Any, Flag, Integer, Text, Texts};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::BY_NAME;
use crate::trace::Screen;

pub(crate) static AUTH_SOURCE: Resource = Resource {
    title: "authentication source",
    path: "/api/auth-source",
    table: "auth-source",
    key: "id",
    by_name: BY_NAME,
    privileges: &["auth_config", "cppm_config"],
    wording: Wording::Messages,
    screen: Screen::AuthSources,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        optional("description", Text, Saying("")),
        required("type", Text),
        optional("use_for_authorization", Flag, Is(true)),
        optional("authorization_source_names", Texts, Absent),
        optional("cache_timeout", Integer, Absent),
        optional("server_timeout", Integer, Absent),
        optional("cppm_primary_auth_source_connection_details", Any, Absent),
        optional("cppm_auth_source_connection_backups", Any, Absent),
        optional("auth_source_filters", Any, Absent),
        optional("auth_source_radius_attributes", Any, Absent),
    ],
    referenced_by: &[("service", &["auth_sources", "authz_sources"])],
    hooks: Hooks::NONE,
};
