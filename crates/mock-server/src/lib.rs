//! The appliance: the authorization server, the Policy Manager and the REST API as one function
//! from HTTP request to HTTP response. It knows no browser, no socket, no clock and no random
//! source: a host hands in the time and fresh entropy with each request, and stores what the
//! answer says has changed before it lets the answer leave.

mod actions;
mod admin;
mod appliance;
mod base;
mod bearer;
mod body;
mod catalogue;
mod certificate;
mod clock;
mod cluster;
mod commit;
mod cors;
mod documents;
mod exchange;
mod fault;
mod generated;
mod item_table;
mod log;
mod mac;
mod mask;
mod media_type;
mod moment;
mod oauth;
mod policy_manager;
mod privilege;
mod problem;
mod query;
mod random;
mod records;
mod reply;
mod resource;
mod resources;
mod routes;
mod row_text;
mod secret;
mod seed;
mod service_template;
mod session;
mod state;
mod table;
mod timestamp;
mod trace;
mod unreadable;

pub use appliance::{Answer, Appliance, Delivery, LARGEST_BODY};
pub use base::Base;
pub use commit::{Commit, LoadError, Row};
pub use moment::Moment;
pub use problem::{bad_address, crashed, not_stored};
pub use reply::Reason;
pub use row_text::RowText;
pub use seed::{Scenario, UnknownScenario};
pub use unreadable::Unreadable;
