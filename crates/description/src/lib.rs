//! API documents → what the explorer shows; a filled form → the request; a request → code. What came
//! back → what is shown. No browser in it, and no server.

mod authorization;
mod code;
mod curl;
pub mod document;
pub mod draft;
mod exact;
mod example;
mod fill;
mod filter;
mod privilege;
mod request;
pub mod search;
mod secret;
mod secret_name;
mod token_request;
mod typed;
mod validate;
mod yaml;

pub use authorization::{Authorization, InHand, authorizations};
pub use code::{HarEntry, HarResponse, Language, to_har, to_postman};
pub use curl::to_curl;
pub use exact::{Written, exact_numbers, to_exact_text};
pub use example::{Extent, example, example_of_choice};
pub use fill::Filled;
pub use filter::{Condition, Operator, from_filter, to_filter};
pub use privilege::{Access, Level, Privilege, access_of};
pub use request::{Part, PartValue, Request, in_part_header};
pub use secret_name::is_secret_name;
pub use token_request::{BodyFormat, Credentials, GrantType, TokenRequest};
pub use typed::{plain, typed, value_of};
pub use validate::{Direction, Matches, Mismatch, validate};
pub use yaml::yaml_to_json;
