//! From what was filled in to the request that is sent, and the curl line that does the same;
//! from what came back to what is shown. No browser in it, and no server.

mod curl;
mod privilege;
mod request;
mod token_request;

pub use curl::to_curl;
pub use privilege::{Level, Privilege};
pub use request::Request;
pub use token_request::{BodyFormat, GrantType, TokenRequest};
