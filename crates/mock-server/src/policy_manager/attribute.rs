//! What is known of a login, by namespace and name: conditions look at it.

/// An attribute with its values.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) values: Vec<String>,
}

impl Attribute {
    pub(super) fn new(namespace: &str, name: &str, value: &str) -> Self {
        let (namespace, name) = (namespace.to_owned(), name.to_owned());
        Self { namespace, name, values: vec![value.to_owned()] }
    }
}
