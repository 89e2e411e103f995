//! Privileges: what was granted to an operator profile, and how a token's list names it
//! (fact sheet B2).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::records::OperatorProfile;

/// A functional area of the operator profile editor and its privileges.
#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) group: String,
    pub(crate) members: Vec<String>,
}

/// The privilege behind "Allow API Access".
pub(crate) const API_ACCESS: &str = "apigility";

/// All groups of a release 6.12 server [observed].
pub(crate) fn groups() -> Vec<Group> {
    serde_json::from_str(include_str!("../data/privileges.json"))
        .expect("the list of privileges is part of the program and tested")
}

/// How much of a privilege is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    ReadOnly,
    Full,
}

/// Whether the profile may use the API. Without that nothing else in it matters.
pub(crate) fn allows_api_access(profile: &OperatorProfile) -> bool {
    profile.enabled && granted(profile).contains_key(API_ACCESS)
}

/// The list of a token: unique, in ASCII order; `#` read-only, `?` a group of which only some
/// members are granted, nothing in front for full access.
pub(crate) fn list(profile: &OperatorProfile) -> Vec<String> {
    let granted = granted(profile);
    let mut names = BTreeSet::new();
    let mut known = BTreeSet::new();
    for Group { group, members } in groups() {
        let levels: Vec<Level> =
            members.iter().filter_map(|member| granted.get(member)).copied().collect();
        if levels.is_empty() {
            continue;
        }
        let is_whole = levels.len() == members.len();
        let level_of_all = levels.iter().copied().min().filter(|_| is_whole);
        let is_even = level_of_all.is_some_and(|level| levels.iter().all(|other| *other == level));
        names.insert(match level_of_all.filter(|_| is_even) {
            Some(level) => prefixed(level, &group),
            None => format!("?{group}"),
        });
        for member in members {
            if let Some(level) = granted.get(&member) {
                names.insert(prefixed(*level, &member));
            }
            known.insert(member);
        }
    }
    // Privileges outside the known groups, such as those of a later release.
    names.extend(
        granted
            .iter()
            .filter(|(name, _)| !known.contains(*name))
            .map(|(name, level)| prefixed(*level, name)),
    );
    names.into_iter().collect()
}

/// Single privileges with their level: groups are taken apart, the higher of two levels counts.
fn granted(profile: &OperatorProfile) -> BTreeMap<String, Level> {
    let groups = groups();
    let mut granted = BTreeMap::new();
    for entry in &profile.privileges {
        let (level, name) = match entry.strip_prefix('#') {
            Some(name) => (Level::ReadOnly, name),
            None => (Level::Full, entry.as_str()),
        };
        let members = match groups.iter().find(|group| group.group == name) {
            Some(group) => group.members.clone(),
            None => vec![name.to_owned()],
        };
        for member in members {
            let held = granted.entry(member).or_insert(level);
            *held = (*held).max(level);
        }
    }
    granted
}

fn prefixed(level: Level, name: &str) -> String {
    match level {
        Level::ReadOnly => format!("#{name}"),
        Level::Full => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(privileges: &[&str]) -> OperatorProfile {
        OperatorProfile {
            id: 1,
            name: "test".to_owned(),
            comment: String::new(),
            enabled: true,
            privileges: privileges.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn two_privileges_give_the_observed_minimal_list() {
        assert_eq!(
            list(&profile(&["apigility", "api_docs"])),
            ["?api_index", "api_docs", "apigility"]
        );
    }

    #[test]
    fn a_group_in_full_gives_its_name_and_all_members() {
        assert_eq!(list(&profile(&["smtp"])), ["smtp", "smtp_config", "smtp_send"]);
    }

    #[test]
    fn a_group_read_only_marks_its_name_and_all_members() {
        assert_eq!(list(&profile(&["#smtp"])), ["#smtp", "#smtp_config", "#smtp_send"]);
    }

    #[test]
    fn a_single_privilege_allows_its_group() {
        assert_eq!(list(&profile(&["cppm_services"])), ["?cppm_config", "cppm_services"]);
    }

    #[test]
    fn api_access_overrides_everything_else() {
        assert!(!allows_api_access(&profile(&["cppm_config", "api_docs"])));
        assert!(allows_api_access(&profile(&["apigility"])));
        assert!(!allows_api_access(&OperatorProfile { enabled: false, ..profile(&["apigility"]) }));
    }
}
