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

use leptos::prelude::*;

use crate::part::part;

part! {
    school: pub(crate) view api_clients_view() { view! { <ApiClientsPage /> }.into_any() }
}
part! {
    school: pub(crate) view operator_profiles_view() { view! { <OperatorProfilesPage /> }.into_any() }
}
part! {
    school: pub(crate) view local_users_view() { view! { <LocalUsersPage /> }.into_any() }
}
part! {
    school: pub(crate) view services_view() { view! { <ServicesPage /> }.into_any() }
}
part! {
    school: pub(crate) view service_templates_view() { view! { <ServiceTemplatesPage /> }.into_any() }
}
part! {
    school: pub(crate) view access_tracker_view() { view! { <AccessTrackerPage /> }.into_any() }
}
