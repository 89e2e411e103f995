//! The text of a row, written out when somebody looks at it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The JSON text of a stored record. It is written out when it is first looked at, once for all
/// copies: a host that keeps everything in memory may never look.
#[derive(Clone)]
pub struct RowText(Arc<LazyLock<String, Write>>);

type Write = Box<dyn FnOnce() -> String + Send>;

impl RowText {
    /// The text that a record is written as.
    pub(crate) fn of<R: Serialize + Send + Sync + 'static>(record: Arc<R>) -> Self {
        Self::later(move || written(&*record))
    }

    fn later(write: impl FnOnce() -> String + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(write))))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A record as it is stored.
pub(crate) fn written(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("records have text keys and finite numbers")
}

impl From<String> for RowText {
    fn from(text: String) -> Self {
        Self::later(move || text)
    }
}

impl From<RowText> for String {
    fn from(text: RowText) -> Self {
        text.as_str().to_owned()
    }
}

impl Deref for RowText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for RowText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(formatter)
    }
}

impl PartialEq for RowText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RowText {}

impl Serialize for RowText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for RowText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
