//! The two dialects of the token endpoint: which one is spoken follows the media type of the
//! request (decision 1; conformance section 1).

/// How the token endpoint reads, checks and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `application/json`: as the product, with problem JSON and `"scope":null`.
    Product,
    /// `application/x-www-form-urlencoded`: strict RFC 6749.
    Standard,
}
