//! The stored rows as they stand, and their size where it matters.

use std::collections::BTreeMap;

use mock_server::{Commit, Row, RowText};

#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: BTreeMap<String, RowText>,
    /// The size of all names and texts, where it is counted: that takes writing out all texts.
    bytes: Option<u64>,
}

impl Rows {
    /// None yet, and their size is counted from here on.
    pub(crate) fn counted() -> Self {
        Self { bytes: Some(0), ..Self::default() }
    }

    pub(crate) fn apply(&mut self, commit: Commit) {
        if commit.clear {
            *self = Self { bytes: self.bytes.map(|_| 0), ..Self::default() };
        }
        for (name, json) in commit.rows {
            let size = |json: &RowText| (name.len() + json.len()) as u64;
            if let Some(bytes) = &mut self.bytes {
                *bytes += json.as_ref().map_or(0, size);
                *bytes -= self.rows.get(&name).map_or(0, size);
            }
            match json {
                Some(json) => drop(self.rows.insert(name, json)),
                None => drop(self.rows.remove(&name)),
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The size of all names and texts, if it is counted.
    pub(crate) fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().map(|(name, json)| (name.as_str(), json.as_str()))
    }

    pub(crate) fn to_vec(&self) -> Vec<Row> {
        self.iter().map(|(name, json)| (name.to_owned(), json.to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(clear: bool, rows: &[(&str, Option<&str>)]) -> Commit {
        let row = |&(name, json): &(&str, Option<&str>)| {
            (name.into(), json.map(|json| json.to_owned().into()))
        };
        Commit { clear, rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn the_size_follows_the_rows() {
        let mut rows = Rows::counted();
        rows.apply(commit(false, &[("a/1", Some("{}")), ("a/2", Some("[1]"))]));
        assert_eq!((rows.len(), rows.bytes()), (2, Some(11)));
        rows.apply(commit(false, &[("a/1", Some("{ }")), ("a/2", None), ("a/3", None)]));
        assert_eq!((rows.len(), rows.bytes()), (1, Some(6)));
        rows.apply(commit(true, &[("b/1", Some("5"))]));
        assert_eq!(rows.to_vec(), [("b/1".to_owned(), "5".to_owned())]);
        assert_eq!(rows.bytes(), Some(4));
    }
}
