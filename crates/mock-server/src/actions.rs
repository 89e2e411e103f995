//! The operations that are not uniform, one a file: what stands behind an address of kind
//! `action` in the documents.

mod active_session;
mod ad_domain;
mod application_license;
mod cert_sign_request;
mod cert_trust_list_details;
mod certificate;
mod cluster;
mod cppm_version;
mod device_profiler;
mod email;
mod endpoint_context_server;
mod extension;
mod guest;
mod insight;
mod login_audit;
mod onguard_activity;
mod outbox;
mod passphrase;
mod random_mpsk;
mod random_password;
mod report;
mod self_signed_cert;
mod server;
mod server_cert;
mod service;
mod service_parameter;
mod session;
mod session_action;
mod sms;
mod unpaged;
mod version;

use http::Method;

use crate::appliance::Context;
use crate::catalogue::{self, Resource};
use crate::item_table::Members;
use crate::oauth;
use crate::problem::Problem;
use crate::resource::{self, Invalid, Target, Wording};
use crate::routes::{Call, Handler};
use crate::trace::CheckName;

/// What answers an operation, if it is one of these. The path is the template of the documents.
pub(crate) fn of(method: &Method, path: &str) -> Option<Handler> {
    Some(match (method.as_str(), path) {
        ("GET" | "POST", "/oauth/me") => oauth::me::read,
        ("GET", "/oauth/privileges") => oauth::privileges::read,
        ("GET", "/oauth/all-privileges") => oauth::all_privileges::read,
        ("PATCH", "/config/service/reorder") => service::reorder::update,
        ("GET", "/guest/{guest_id}/receipt/{id}") => guest::receipt::read,
        ("GET", "/guest/{guest_id}/pass/{id}") => guest::pass::read,
        ("POST", "/guest/{guest_id}/sendreceipt/sms") => guest::sendreceipt::sms::create,
        ("POST", "/guest/{guest_id}/sendreceipt/smtp") => guest::sendreceipt::smtp::create,
        ("POST", "/guest/{guest_id}/sponsor") => guest::sponsor::create,
        ("POST", "/session/{id}/disconnect") => session::disconnect::create,
        ("GET", "/session/{id}/reauthorize") => session::reauthorize::read,
        ("POST", "/session/{id}/reauthorize") => session::reauthorize::create,
        ("GET", "/active-session/{mac_address}") => active_session::read,
        ("POST", "/active-session/{mac_address}") => active_session::create,
        (
            "POST",
            "/session-action/coa"
            | "/session-action/coa/ip/{client_ip_address}"
            | "/session-action/coa/mac/{mac_address}"
            | "/session-action/coa/username/{username}",
        ) => session_action::coa::create,
        (
            "POST",
            "/session-action/disconnect"
            | "/session-action/disconnect/ip/{client_ip_address}"
            | "/session-action/disconnect/mac/{mac_address}"
            | "/session-action/disconnect/username/{username}",
        ) => session_action::disconnect::create,
        ("GET", "/session-action/{action_id}") => session_action::status::read,
        ("GET", "/random-password") => random_password::read,
        ("POST", "/random-password") => random_password::create,
        ("GET", "/random-mpsk") => random_mpsk::read,
        ("POST", "/random-mpsk") => random_mpsk::create,
        ("POST", "/email/send") => email::send::create,
        ("POST", "/sms/send") => sms::send::create,
        ("POST", "/certificate/import") => certificate::import::create,
        ("POST", "/certificate/new") => certificate::new::create,
        ("POST", "/certificate/request") => certificate::request::create,
        ("POST", "/certificate/{cert_id}/sign") => certificate::sign::create,
        ("POST", "/certificate/{cert_id}/reject") => certificate::reject::create,
        ("POST", "/certificate/{cert_id}/revoke") => certificate::revoke::create,
        ("GET", "/certificate/{cert_id}/chain") => certificate::chain::read,
        ("POST", "/certificate/{cert_id}/export") => certificate::export::create,
        ("POST", "/cert-sign-request") => cert_sign_request::create,
        ("POST", "/self-signed-cert") => self_signed_cert::create,
        ("GET", "/cert-trust-list-details") => cert_trust_list_details::read,
        ("GET", "/cert-trust-list-details/{cert_trust_list_details_id}") => {
            cert_trust_list_details::read_one
        }
        ("GET", "/server-cert") => server_cert::read,
        ("GET", "/server-cert/{service_id}") => server_cert::service::read,
        ("PATCH", "/server-cert/{service_id}") => server_cert::service::update,
        ("GET", "/server-cert/name/{server_uuid}/{service_name}") => server_cert::name::read,
        ("PUT", "/server-cert/name/{server_uuid}/{service_name}") => server_cert::name::replace,
        ("PATCH", "/server-cert/name/{server_uuid}/{service_name}/enable") => {
            server_cert::name::enable::update
        }
        ("PATCH", "/server-cert/name/{server_uuid}/{service_name}/disable") => {
            server_cert::name::disable::update
        }
        ("DELETE", "/extension/instance/{id}") => extension::instance::delete,
        ("GET", "/extension/instance/{id}/config") => extension::instance::config::read,
        ("PUT", "/extension/instance/{id}/config") => extension::instance::config::replace,
        ("GET", "/extension/instance/{id}/log") => extension::instance::log::read,
        ("POST", "/extension/instance/{id}/reinstall") => extension::instance::reinstall::create,
        ("POST", "/extension/instance/{id}/restart") => extension::instance::restart::create,
        ("POST", "/extension/instance/{id}/start") => extension::instance::start::create,
        ("POST", "/extension/instance/{id}/stop") => extension::instance::stop::create,
        ("GET", "/extension/instance/{id}/upgrade") => extension::instance::upgrade::read,
        ("POST", "/extension/instance/{id}/upgrade") => extension::instance::upgrade::create,
        ("GET", "/cppm-version") => cppm_version::read,
        ("GET", "/server/version") => server::version::read,
        ("GET", "/server/fips") => server::fips::read,
        ("GET", "/server/access-control/{server_uuid}") => server::access_control::list,
        ("PUT", "/server/access-control/{server_uuid}/{resource_name}") => {
            server::access_control::replace
        }
        ("GET", "/server/service/{server_uuid}") => server::service::list,
        ("PATCH", "/server/service/{server_uuid}/{service_name}/start") => {
            server::service::start::update
        }
        ("PATCH", "/server/service/{server_uuid}/{service_name}/stop") => {
            server::service::stop::update
        }
        ("GET", "/service-parameter/{server_uuid}/{service_id}") => service_parameter::read,
        ("PATCH", "/service-parameter/{server_uuid}/{service_id}") => service_parameter::update,
        ("GET", "/ad-domain/{server_uuid}") => ad_domain::read,
        ("GET", "/ad-domain/{server_uuid}/netbios-name/{netbios_name}") => {
            ad_domain::netbios_name::read
        }
        ("PUT", "/ad-domain/join/{server_uuid}") => ad_domain::join::replace,
        ("PUT", "/ad-domain/leave/{server_uuid}") => ad_domain::leave::replace,
        ("PATCH", "/ad-domain/password-servers/{server_uuid}") => {
            ad_domain::password_servers::update
        }
        ("POST", "/cluster/db-sync") => cluster::db_sync::create,
        ("PATCH", "/application-license/activate-offline/{license_id}") => {
            application_license::activate_offline::update
        }
        ("PATCH", "/application-license/activate-online/{license_id}") => {
            application_license::activate_online::update
        }
        ("GET", "/application-license/summary") => application_license::summary::read,
        ("POST", "/report/{id}/run" | "/report/{name}/run") => report::run::create,
        ("GET", "/insight/endpoint/mac/{mac}") => insight::endpoint::mac::read,
        ("GET", "/insight/endpoint/ip/{ip}") => insight::endpoint::ip::read,
        ("GET", "/insight/endpoint/ip-range/{ip_range}") => insight::endpoint::ip_range::read,
        ("GET", "/insight/endpoint/time-range/{from_time}/{to_time}") => {
            insight::endpoint::time_range::read
        }
        ("GET", "/login-audit/{name}") => login_audit::read,
        ("POST", "/onguard-activity/message") => onguard_activity::message::create,
        ("POST", "/onguard-activity/notification") => onguard_activity::notification::create,
        ("GET" | "DELETE", "/device-profiler/device-fingerprint/{mac_or_ip}") => {
            device_profiler::device_fingerprint::respond
        }
        (
            "PATCH",
            "/endpoint-context-server/{endpoint_context_server_id}/trigger-poll"
            | "/endpoint-context-server/server-name/{server_name}/trigger-poll",
        ) => endpoint_context_server::trigger_poll::update,
        // Uniform, where Insight is.
        (_, path) if path.starts_with("/alert") || path.starts_with("/report") => insight::respond,
        _ => return None,
    })
}

/// The resource of a table. There is one for every table that an action names.
pub(crate) fn resource(table: &str) -> &'static Resource {
    catalogue::resource_of(table).expect("actions name tables of the documents")
}

/// The item of a table that an address names by a member, or the refusal.
pub(crate) fn item(
    context: &mut Context,
    table: &str,
    by: &str,
    value: &str,
) -> Result<Members, Problem> {
    resource::find(context, &Target { resource: resource(table), scope: &[], by, value })
}

/// Stores a changed item, and whatever follows from that.
pub(crate) fn store(context: &mut Context, table: &str, before: &Members, item: Members) {
    resource::put(context, resource(table), Some(before), item);
}

/// Refuses because of one member, in the shape of the resource that was called.
pub(crate) fn refuse(
    context: &mut Context,
    call: &Call,
    check: CheckName,
    field: &str,
    rule: &'static str,
    says: &str,
) -> Problem {
    resource::refuse(context, check, wording(call), Invalid::one(field, rule, says))
}

/// The shape of the refusals of the resource that was called.
pub(crate) fn wording(call: &Call) -> Wording {
    call.found.map(|found| found.resource.messages).unwrap_or_default()
}

/// The media types besides the documented one that an operation sends files in.
pub(crate) fn file_types(path: &str) -> &'static [&'static str] {
    match path {
        "/certificate/{cert_id}/export" => certificate::export::OTHER_TYPES,
        _ => &[],
    }
}
