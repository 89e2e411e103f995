//! The stored rows as they stand, and their size.

use std::collections::BTreeMap;

use mock_server::{Commit, Row};

#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: BTreeMap<String, String>,
    bytes: u64,
}

impl Rows {
    pub(crate) fn apply(&mut self, commit: Commit) {
        if commit.clear {
            *self = Self::default();
        }
        for (name, json) in commit.rows {
            let name_bytes = name.len();
            let (added, before) = match json {
                Some(json) => (name_bytes + json.len(), self.rows.insert(name, json)),
                None => (0, self.rows.remove(&name)),
            };
            self.bytes += added as u64;
            self.bytes -= before.map_or(0, |json| (name_bytes + json.len()) as u64);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The size of all names and texts.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().map(|(name, json)| (name.as_str(), json.as_str()))
    }

    pub(crate) fn to_vec(&self) -> Vec<Row> {
        self.rows.clone().into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(clear: bool, rows: &[(&str, Option<&str>)]) -> Commit {
        let row = |&(name, json): &(&str, Option<&str>)| (name.into(), json.map(str::to_owned));
        Commit { clear, rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn the_size_follows_the_rows() {
        let mut rows = Rows::default();
        rows.apply(commit(false, &[("a/1", Some("{}")), ("a/2", Some("[1]"))]));
        assert_eq!((rows.len(), rows.bytes()), (2, 11));
        rows.apply(commit(false, &[("a/1", Some("{ }")), ("a/2", None), ("a/3", None)]));
        assert_eq!((rows.len(), rows.bytes()), (1, 6));
        rows.apply(commit(true, &[("b/1", Some("5"))]));
        assert_eq!(rows.to_vec(), [("b/1".to_owned(), "5".to_owned())]);
        assert_eq!(rows.bytes(), 4);
    }
}
