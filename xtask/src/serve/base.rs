//! The path a site is served under.

use crate::arguments::Misuse;

/// The path a site is served under; starts and ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base(String);

impl Base {
    pub(crate) fn root() -> Self {
        Self("/".to_owned())
    }

    /// Takes a path with or without slashes at its ends.
    pub(crate) fn parse(text: &str) -> Result<Self, Misuse> {
        let mut path = "/".to_owned();
        for part in text.split('/').filter(|part| !part.is_empty()) {
            let is_plain =
                part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte));
            if !is_plain || part == "." || part == ".." {
                return Err(Misuse::new(format!(
                    "--base takes a path such as /school/clearpass/, not `{text}`"
                )));
            }
            path.push_str(part);
            path.push('/');
        }
        Ok(Self(path))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The same path without its last slash.
    pub(super) fn stem(&self) -> &str {
        self.0.strip_suffix('/').unwrap_or(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_path_with_slashes_at_both_ends() {
        let parse = |text| Base::parse(text).map(|base| base.0);
        assert_eq!(parse("").ok().as_deref(), Some("/"));
        assert_eq!(parse("a//b").ok().as_deref(), Some("/a/b/"));
        let refused = ["/a b/", "/a?b", "/../a", "/{a}"];
        assert_eq!(parse("/a/").ok().as_deref(), Some("/a/"));
        assert!(refused.into_iter().all(|text| parse(text).is_err()));
    }
}
