//! The administration screens that the guide names, over the appliance's own API: ClearPass Guest's
//! API Clients and Operator Profiles, Policy Manager's Local Users, Services and Access Tracker.

mod access_tracker;
mod api_clients;
mod columns;
mod edit;
mod form;
mod list;
mod local_users;
mod operator_lines;
mod operator_profiles;
mod paging;
mod password_rules;
mod privilege_matrix;
pub mod privileges;
mod row_actions;
mod screen;
mod service_templates;
mod services;
mod session;

pub use access_tracker::AccessTrackerPage;
pub use api_clients::ApiClientsPage;
pub use form::Drafts;
pub use local_users::LocalUsersPage;
pub use operator_profiles::OperatorProfilesPage;
pub use screen::changes;
pub use service_templates::ServiceTemplatesPage;
pub use services::ServicesPage;
pub use session::{Refusal, Session};
