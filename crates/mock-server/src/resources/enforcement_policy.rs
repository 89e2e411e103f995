//! Enforcement policies (fact sheet C6).

use crate::resource::Fallback::Text as Saying;
use crate::resource::FieldKind::{Choice, Integer, List, Reference, References, Text};
use crate::resource::{Hooks, Resource, Wording, optional, read_only, required};
use crate::resources::{BY_NAME, POLICY_CONDITION};
use crate::trace::Screen;

pub(crate) static ENFORCEMENT_POLICY: Resource = Resource {
    title: "enforcement policy",
    path: "/api/enforcement-policy",
    table: "enforcement-policy",
    key: "id",
    by_name: BY_NAME,
    privileges: &["cppm_enforcement_policy"],
    wording: Wording::Messages,
    screen: Screen::EnforcementPolicies,
    fields: &[
        read_only("id", Integer),
        required("name", Text),
        optional("description", Text, Saying("")),
        required(
            "enforcement_type",
            Choice(&["RADIUS", "TACACS", "WEBAUTH", "Application", "Event"]),
        ),
        required(
            "default_enforcement_profile",
            Reference {
                table: "enforcement-profile",
                member: "name",
                title: "enforcement profile",
            },
        ),
        required("rule_eval_algo", Choice(&["first-applicable", "evaluate-all"])),
        required(
            "rules",
            List(&[
                required(
                    "enforcement_profile_names",
                    References {
                        table: "enforcement-profile",
                        member: "name",
                        title: "enforcement profile",
                    },
                ),
                required("condition", POLICY_CONDITION),
            ]),
        ),
    ],
    referenced_by: &[("service", &["enf_policy"])],
    hooks: Hooks::NONE,
};
