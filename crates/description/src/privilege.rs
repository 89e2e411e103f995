//! Privileges as a token's list names them: what the sign in front means.

/// How much of a privilege a token has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing in front: reading and writing.
    Full,
    /// `#` in front: reading only.
    ReadOnly,
    /// `?` in front: a group of which some members are granted.
    Allowed,
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privilege {
    pub level: Level,
    pub name: String,
}

impl Privilege {
    /// Reads an entry such as `#platform`.
    pub fn from_entry(entry: &str) -> Self {
        let (level, name) = match entry.split_at_checked(1) {
            Some(("#", name)) => (Level::ReadOnly, name),
            Some(("?", name)) => (Level::Allowed, name),
            _ => (Level::Full, entry),
        };
        Self { level, name: name.to_owned() }
    }
}

impl Level {
    /// All levels, in the order in which they are explained.
    pub const ALL: [Self; 3] = [Self::ReadOnly, Self::Allowed, Self::Full];

    /// The sign in front of a name.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::ReadOnly => "#",
            Self::Allowed => "?",
        }
    }
}

/// How much of a privilege a token's list gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    ReadOnly,
    /// It is a group, of which some members are granted.
    Unknown,
    None,
}

/// How much of a privilege is in a token's list, which names groups and their members alike
/// (fact sheet B2).
pub fn access_of(entries: &[String], name: &str) -> Access {
    let found =
        entries.iter().map(|entry| Privilege::from_entry(entry)).filter(|entry| entry.name == name);
    let levels: Vec<Level> = found.map(|entry| entry.level).collect();
    match () {
        () if levels.contains(&Level::Full) => Access::Full,
        () if levels.contains(&Level::ReadOnly) => Access::ReadOnly,
        () if levels.contains(&Level::Allowed) => Access::Unknown,
        () => Access::None,
    }
}
