//! What an operator profile grants: levels of areas and of single privileges, and how its list of
//! entries names them (fact sheet B2). `#` is read only, no prefix is full access, and an entry for an
//! area stands for all its privileges.

use serde_json::Value;

/// An area and its privileges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub name: String,
    pub label: String,
    /// Names, and what they mean.
    pub members: Vec<(String, String)>,
}

/// How much is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    None,
    Read,
    Full,
}

impl Level {
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::None, "none", "No Access"),
        (Self::Read, "read", "Read Only Access"),
        (Self::Full, "full", "Full Access"),
    ];

    /// The levels of a single privilege, with the words of the product (fact sheet B3, F2). Those of
    /// Policy Manager have two that write, which the list of a token cannot tell apart.
    pub fn of_privilege(name: &str) -> Vec<(Self, &'static str, &'static str)> {
        match name {
            API_ACCESS | "api_docs" => {
                vec![(Self::None, "none", "No Access"), (Self::Full, "full", "Allow Access")]
            }
            name if name.starts_with("cppm_") => vec![
                (Self::None, "none", "No Access"),
                (Self::Read, "read", "Read"),
                (Self::Full, "full", "Read, Write, Delete"),
            ],
            _ => Self::ALL.to_vec(),
        }
    }

    pub fn of(text: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, name, _)| *name == text);
        found.map_or(Self::None, |(level, ..)| level)
    }
}

/// The privilege behind "Allow API Access", without which nothing else matters.
pub const API_ACCESS: &str = "apigility";

/// The areas from the appliance's list of all privileges: "Area: privilege" for each privilege.
pub fn areas(all: &Value) -> Vec<Area> {
    let all: Vec<(String, String)> = all["privileges"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, label)| Some((name.clone(), label.as_str()?.to_owned())))
        .collect();
    let groups = all.iter().filter(|(_, label)| !label.contains(": "));
    let area = |(name, label): &(String, String)| {
        let prefix = format!("{label}: ");
        let members = all.iter().filter_map(|(member, of)| {
            Some((member.clone(), of.strip_prefix(&prefix)?.to_owned()))
        });
        Area { name: name.clone(), label: label.clone(), members: members.collect() }
    };
    let mut areas: Vec<Area> = groups.map(area).collect();
    areas.sort_by(|one, other| one.label.cmp(&other.label));
    areas
}

/// What the entries grant of one privilege, by itself or with its area.
pub fn level(entries: &[String], area: &Area, member: &str) -> Level {
    let names = |entry: &str| entry == member || entry == area.name;
    let levels = entries.iter().map(|entry| match entry.strip_prefix('#') {
        Some(entry) if names(entry) => Level::Read,
        None if names(entry) => Level::Full,
        _ => Level::None,
    });
    levels.max_by_key(|level| *level as u8).unwrap_or(Level::None)
}

/// Sets some privileges of an area; the others keep their level.
pub fn set(entries: &[String], area: &Area, change: impl Fn(&str, Level) -> Level) -> Vec<String> {
    let is_of_area = |entry: &String| {
        let name = entry.trim_start_matches(['#', '?']);
        name == area.name || area.members.iter().any(|(member, _)| member == name)
    };
    let mut set: Vec<String> = entries.iter().filter(|entry| !is_of_area(entry)).cloned().collect();
    let levels: Vec<(&str, Level)> = area
        .members
        .iter()
        .map(|(member, _)| (member.as_str(), change(member, level(entries, area, member))))
        .collect();
    let first = levels.first().map_or(Level::None, |(_, level)| *level);
    let is_even = levels.iter().all(|(_, level)| *level == first);
    let entry = |name: &str, level: Level| match level {
        Level::None => None,
        Level::Read => Some(format!("#{name}")),
        Level::Full => Some(name.to_owned()),
    };
    match is_even {
        true => set.extend(entry(&area.name, first)),
        false => set.extend(levels.into_iter().filter_map(|(name, level)| entry(name, level))),
    }
    set
}

/// The list as a token carries it: areas taken apart, sorted (fact sheet B2).
pub fn as_token(entries: &[String], areas: &[Area]) -> Vec<String> {
    let mut list = Vec::new();
    let prefixed = |name: &str, level: Level| match level {
        Level::Read => format!("#{name}"),
        _ => name.to_owned(),
    };
    for area in areas {
        let levels: Vec<(&str, Level)> = area
            .members
            .iter()
            .map(|(name, _)| (name.as_str(), level(entries, area, name)))
            .collect();
        let granted = levels.iter().filter(|(_, level)| *level != Level::None);
        list.extend(granted.map(|(name, level)| prefixed(name, *level)));
        let first = levels.first().map_or(Level::None, |(_, level)| *level);
        if levels.iter().all(|(_, level)| *level == first) {
            if first != Level::None {
                list.push(prefixed(&area.name, first));
            }
        } else {
            list.push(format!("?{}", area.name));
        }
    }
    list.sort();
    list
}
