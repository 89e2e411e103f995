//! Privileges: what was granted to an operator profile, and how a token's list names it
//! (fact sheet B2).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::records::OperatorProfile;

/// A functional area of the operator profile editor and its privileges.
#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) group: String,
    pub(crate) label: String,
    pub(crate) members: Vec<String>,
}

/// The privilege behind "Allow API Access".
pub(crate) const API_ACCESS: &str = "apigility";

/// All groups of a release 6.12 server [observed].
pub(crate) fn groups() -> &'static [Group] {
    static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../data/privileges.json"))
            .expect("the list of privileges is part of the program and tested")
    });
    &GROUPS
}

/// How much of a privilege is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    ReadOnly,
    Full,
}

/// Whether a grant includes "Allow API Access". Without that nothing else in it matters.
pub(crate) fn allows_api_access(profile: &OperatorProfile) -> bool {
    profile.enabled && single(&profile.privileges, API_ACCESS).is_some()
}

/// Whether there is such a privilege or group.
pub(crate) fn is_known(name: &str) -> bool {
    groups().iter().any(|group| group.group == name || group.members.iter().any(|m| m == name))
}

/// How much of a privilege or group is granted. Of a group, what any of its members is granted:
/// that is what `?` stands for.
pub(crate) fn level(privileges: &[String], name: &str) -> Option<Level> {
    match groups().iter().find(|group| group.group == name) {
        Some(group) => group.members.iter().filter_map(|member| single(privileges, member)).max(),
        None => single(privileges, name),
    }
}

/// How much of a single privilege is granted, by itself or with its group.
fn single(privileges: &[String], name: &str) -> Option<Level> {
    let group = groups().iter().find(|group| group.members.iter().any(|member| member == name));
    let is_it = |entry: &str| entry == name || group.is_some_and(|group| group.group == entry);
    let levels = privileges.iter().filter_map(|entry| match entry.strip_prefix('#') {
        Some(entry) => is_it(entry).then_some(Level::ReadOnly),
        // What stands behind a question mark says something about others: it grants nothing.
        None => (!entry.starts_with('?') && is_it(entry)).then_some(Level::Full),
    });
    levels.max()
}

/// The list of a token: unique, in ASCII order; `#` read-only, `?` a group of which only some
/// members are granted, nothing in front for full access.
pub(crate) fn list(privileges: &[String]) -> Vec<String> {
    let granted = granted(privileges);
    let mut names = BTreeSet::new();
    let mut known = BTreeSet::new();
    for Group { group, members, .. } in groups() {
        let levels: Vec<Level> =
            members.iter().filter_map(|member| granted.get(member)).copied().collect();
        if levels.is_empty() {
            continue;
        }
        let is_whole = levels.len() == members.len();
        let level_of_all = levels.iter().copied().min().filter(|_| is_whole);
        let is_even = level_of_all.is_some_and(|level| levels.iter().all(|other| *other == level));
        names.insert(match level_of_all.filter(|_| is_even) {
            Some(level) => prefixed(level, group),
            None => format!("?{group}"),
        });
        for member in members {
            if let Some(level) = granted.get(member) {
                names.insert(prefixed(*level, member));
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
fn granted(privileges: &[String]) -> BTreeMap<String, Level> {
    let groups = groups();
    let mut granted = BTreeMap::new();
    for entry in privileges {
        // What stands behind a question mark says something about others: it grants nothing.
        let (level, name) = match entry.strip_prefix('#') {
            Some(name) => (Level::ReadOnly, name),
            None if entry.starts_with('?') => continue,
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
            enabled: true,
            privileges: privileges.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn privileges(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_group_has_the_level_of_its_highest_member() {
        let held = privileges(&["#smtp", "cppm_services", "?admin"]);
        assert_eq!(level(&held, "smtp"), Some(Level::ReadOnly));
        assert_eq!(level(&held, "smtp_send"), Some(Level::ReadOnly));
        assert_eq!(level(&held, "cppm_config"), Some(Level::Full));
        assert_eq!(level(&held, "cppm_roles"), None);
        assert_eq!(level(&held, "admin"), None);
    }

    #[test]
    fn two_privileges_give_the_observed_minimal_list() {
        assert_eq!(
            list(&privileges(&["apigility", "api_docs"])),
            ["?api_index", "api_docs", "apigility"]
        );
    }

    #[test]
    fn a_group_in_full_gives_its_name_and_all_members() {
        assert_eq!(list(&privileges(&["smtp"])), ["smtp", "smtp_config", "smtp_send"]);
    }

    #[test]
    fn a_group_read_only_marks_its_name_and_all_members() {
        assert_eq!(list(&privileges(&["#smtp"])), ["#smtp", "#smtp_config", "#smtp_send"]);
    }

    #[test]
    fn a_single_privilege_allows_its_group() {
        assert_eq!(list(&privileges(&["cppm_services"])), ["?cppm_config", "cppm_services"]);
    }

    #[test]
    fn api_access_overrides_everything_else() {
        assert!(!allows_api_access(&profile(&["cppm_config", "api_docs"])));
        assert!(allows_api_access(&profile(&["apigility"])));
        assert!(!allows_api_access(&OperatorProfile { enabled: false, ..profile(&["apigility"]) }));
    }
}
