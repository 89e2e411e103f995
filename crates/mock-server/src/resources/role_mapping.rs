//! Role mapping policies (fact sheet C6).

use crate::resource::Fallback::Text as Saying;
use crate::resource::FieldKind::{Choice, Integer, List, Text};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::{BY_NAME, POLICY_CONDITION, ROLE_NAME};
use crate::trace::Screen;

pub(crate) static ROLE_MAPPING: Resource = Resource {
    title: "role mapping policy",
    path: "/api/role-mapping",
    table: "role-mapping",
    key: "id",
    by_name: BY_NAME,
    privileges: &["cppm_role_mapping"],
    wording: Wording::Messages,
    screen: Screen::RoleMappings,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        optional("description", Text, Saying("")),
        required("default_role_name", ROLE_NAME),
        required("rule_combine_algo", Choice(&["first-applicable", "evaluate-all"])),
        required(
            "rules",
            List(&[
                required("match_type", Choice(&["AND", "OR"])),
                required("role_name", ROLE_NAME),
                required("condition", POLICY_CONDITION),
            ]),
        ),
    ],
    referenced_by: &[("service", &["role_mapping_policy"])],
    hooks: Hooks::NONE,
};
