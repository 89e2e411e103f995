//! Enforcement profiles (fact sheet C6).

use crate::resource::Fallback::{Absent, EmptyArray, Text as Saying};
use crate::resource::FieldKind::{Any, Choice, Integer, List, Text, Texts};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::BY_NAME;
use crate::trace::Screen;

pub(crate) static ENFORCEMENT_PROFILE: Resource = Resource {
    title: "enforcement profile",
    path: "/api/enforcement-profile",
    table: "enforcement-profile",
    key: "id",
    by_name: BY_NAME,
    privileges: &["cppm_enforcement_profile"],
    wording: Wording::Messages,
    screen: Screen::EnforcementProfiles,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        optional("description", Text, Saying("")),
        required(
            "type",
            Choice(&[
                "RADIUS",
                "TACACS",
                "SNMP",
                "Application",
                "Agent",
                "CLI",
                "HTTP",
                "RADIUS_DynAuthZ",
                "Post_Authentication",
                "Aruba_DUR",
            ]),
        ),
        optional("action", Choice(&["Accept", "Reject", "Drop"]), Saying("Accept")),
        optional("device_group_list", Texts, EmptyArray),
        optional(
            "attributes",
            List(&[
                required("type", Text),
                required("name", Text),
                optional("value", Text, Saying("")),
            ]),
            EmptyArray,
        ),
        optional("agent_template", Text, Absent),
        optional("post_auth_template", Text, Absent),
        optional("radius_dyn_authz_template", Text, Absent),
        optional("tacacs_service_params", Any, Absent),
        optional("dur_config", Any, Absent),
    ],
    referenced_by: &[(
        "enforcement-policy",
        &["default_enforcement_profile", "enforcement_profile_names"],
    )],
    hooks: Hooks::NONE,
};
