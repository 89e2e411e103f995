//! The certificates of the servers: one for each server and each service that has one.

use crate::appliance::Context;
use crate::certificate::{Key, Order, X509, alt_name, authority, installed, name};
use crate::item_table::Members;
use crate::resource::text;
use crate::state::State;
use crate::timestamp::Timestamp;

pub(crate) const TABLE: &str = "server-cert";

/// A service with a certificate.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) id: i64,
    pub(crate) name: &'static str,
    /// What its certificates are called.
    pub(crate) kind: &'static str,
}

/// The published services and their numbers.
pub(crate) const SERVICES: [Service; 5] = [
    Service { id: 1, name: "RADIUS", kind: "RADIUS/EAP Server Certificate" },
    Service { id: 2, name: "HTTPS(ECC)", kind: "HTTPS(ECC) Server Certificate" },
    Service { id: 7, name: "HTTPS(RSA)", kind: "HTTPS(RSA) Server Certificate" },
    Service { id: 21, name: "RadSec", kind: "RadSec Server Certificate" },
    Service { id: 106, name: "Database", kind: "Database Server Certificate" },
];

/// 2035-01-01T00:00:00Z, a year before the authority's own end.
const LAST_DAY: i64 = 2_051_222_400;

/// The serial numbers of the first boot lie between the authority's own and those that are
/// counted.
const FIRST_SERIAL: u64 = 100;

/// The key under which the certificate of a service of a server is kept.
pub(crate) fn key(server_uuid: &str, service: &Service) -> String {
    format!("{server_uuid}:{}", service.id)
}

/// The item of a certificate.
pub(crate) fn item(
    state: &State,
    server_uuid: &str,
    service: &Service,
    certificates: &[X509],
) -> Members {
    let mut item = installed::members(state, certificates);
    let mut set = |name: &str, value: serde_json::Value| drop(item.insert(name.to_owned(), value));
    set("id", key(server_uuid, service).into());
    set("server_uuid", server_uuid.into());
    set("service_id", service.id.into());
    set("service_name", service.name.into());
    set("certificate_type", service.kind.into());
    set("enabled", true.into());
    item
}

/// The certificates that the servers have from the start, signed by the authority.
pub(crate) fn first(state: &State) -> Vec<Members> {
    let servers: Vec<Members> =
        state.items("server").iter().map(|item| item.into_owned()).collect();
    let all =
        servers.iter().flat_map(|server| SERVICES.iter().map(move |service| (server, service)));
    let made = all.zip(FIRST_SERIAL..).filter_map(|((server, service), serial)| {
        let uuid = text(server, "server_uuid");
        let host = text(server, "fqdn");
        let subject = name::of(&[("C", "US"), ("O", "Example Campus"), ("CN", host)]).ok()?;
        let names = [alt_name::host(host), alt_name::address(text(server, "server_ip"))];
        let order = Order {
            serial,
            kind: "server",
            subject,
            alt_names: names.into_iter().flatten().collect(),
            from: Timestamp::from_seconds(authority::FIRST_DAY),
            to: Timestamp::from_seconds(LAST_DAY),
        };
        let owner = format!("{TABLE}/{}", key(uuid, service));
        let certificate = authority::issue_own(&order, &Key::of(&owner))?;
        Some(item(state, uuid, service, &[certificate]))
    });
    made.collect()
}

/// The server that answers.
pub(crate) fn answering(context: &Context) -> Option<Members> {
    let servers = context.state.items("server");
    let found = servers.find("name", &context.node.name);
    found.or_else(|| servers.iter().next()).map(|server| server.into_owned())
}
