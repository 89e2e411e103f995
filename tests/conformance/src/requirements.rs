//! The ids of all requirements. A row is about one of them, and none may be without a row.

/// The groups of ids, and how many each has: `TOK-01` to `TOK-20` and so on.
const GROUPS: &[(&str, usize)] = &[
    ("TOK", 20),
    ("CLI", 16),
    ("ROPC", 6),
    ("CC", 2),
    ("AC", 23),
    ("PKCE", 12),
    ("REF", 17),
    ("BEAR", 15),
    ("REV", 10),
    ("INT", 8),
    ("META", 8),
    ("SEC", 8),
    ("CPX", 19),
    ("SWX", 11),
];

/// Requirements that compare what the hosts answered to all other rows, and so need none of
/// their own.
pub(crate) const ALIKE: &str = "SWX-01";
pub(crate) const STOPPABLE: &str = "SWX-02";

/// Every id, in the order of the list.
pub(crate) fn ids() -> impl Iterator<Item = String> {
    GROUPS
        .iter()
        .flat_map(|&(group, count)| (1..=count).map(move |number| format!("{group}-{number:02}")))
}

/// The place of an id in the list, by which rows are sorted.
pub(crate) fn position(id: &str) -> Option<usize> {
    ids().position(|known| known == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_they_are_written() {
        assert_eq!(ids().next().as_deref(), Some("TOK-01"));
        assert_eq!(ids().last().as_deref(), Some("SWX-11"));
        assert!(position("PKCE-12").is_some() && position("PKCE-13").is_none());
        assert!(position("TOK-1").is_none() && position("tok-01").is_none());
    }
}
