//! Which method of the SDK stands for an operation, where the address tells.
//!
//! The SDK names its methods after the templates of the addresses, with the names of their
//! parameters, and spreads them over classes; an address has neither. So there is a list of the
//! resources whose methods all follow one rule: the collection, an item by its number, and
//! perhaps an item by its name. Whatever lies elsewhere is not looked for.

use std::borrow::Cow;

use super::Pairs;

/// Whether items of the resource are found at `/name/{name}` too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    No,
    Yes,
}

/// Class, first step of the path, parameter for the item if it is not the resource's name and
/// `_id`, items by name.
const RESOURCES: &[(&str, &str, Option<&str>, Named)] = &[
    ("ApiEndpointVisibility", "fingerprint", None, Named::No),
    ("ApiEndpointVisibility", "onguard-custom-script", None, Named::Yes),
    ("ApiEndpointVisibility", "windows-hotfix", None, Named::No),
    ("ApiEnforcementProfile", "enforcement-profile", None, Named::Yes),
    ("ApiGlobalServerConfiguration", "admin-privilege", None, Named::Yes),
    ("ApiGlobalServerConfiguration", "admin-user", Some("id"), Named::No),
    ("ApiGlobalServerConfiguration", "attribute", None, Named::No),
    ("ApiGlobalServerConfiguration", "data-filter", None, Named::Yes),
    ("ApiGlobalServerConfiguration", "file-backup-server", None, Named::No),
    ("ApiGlobalServerConfiguration", "operator-profile", Some("id"), Named::Yes),
    ("ApiGlobalServerConfiguration", "snmp-trap-receiver", None, Named::Yes),
    ("ApiGuestConfiguration", "weblogin", Some("id"), Named::No),
    ("ApiIdentities", "api-client", Some("client_id"), Named::No),
    ("ApiIdentities", "device", None, Named::No),
    ("ApiIdentities", "endpoint", None, Named::No),
    ("ApiIdentities", "external-account", None, Named::Yes),
    ("ApiIdentities", "guest", None, Named::No),
    ("ApiIdentities", "local-user", None, Named::No),
    ("ApiIdentities", "static-host-list", None, Named::Yes),
    ("ApiIntegrations", "context-server-action", None, Named::No),
    ("ApiIntegrations", "endpoint-context-server", None, Named::No),
    ("ApiIntegrations", "event-sources", None, Named::Yes),
    ("ApiIntegrations", "ingress-event-dictionary", None, Named::No),
    ("ApiIntegrations", "syslog-export-filter", None, Named::Yes),
    ("ApiIntegrations", "syslog-target", None, Named::No),
    ("ApiPolicyElements", "application-dictionary", None, Named::Yes),
    ("ApiPolicyElements", "auth-method", None, Named::Yes),
    ("ApiPolicyElements", "auth-source", None, Named::Yes),
    ("ApiPolicyElements", "enforcement-policy", None, Named::Yes),
    ("ApiPolicyElements", "network-device", None, Named::Yes),
    ("ApiPolicyElements", "network-device-group", None, Named::Yes),
    ("ApiPolicyElements", "posture-policy", None, Named::Yes),
    ("ApiPolicyElements", "proxy-target", None, Named::Yes),
    ("ApiPolicyElements", "radius-dynamic-authorization-template", None, Named::Yes),
    ("ApiPolicyElements", "role", None, Named::Yes),
    ("ApiPolicyElements", "role-mapping", None, Named::Yes),
    ("ApiPolicyElements", "tacacs-service-dictionary", None, Named::Yes),
];

/// The parameters of every list.
const LIST: [&str; 5] = ["filter", "sort", "offset", "limit", "calculate_count"];

/// A method with the arguments that the address holds.
pub(super) struct SdkMethod<'a> {
    /// With its class.
    pub(super) function: String,
    pub(super) arguments: Pairs<'a>,
    pub(super) takes_body: bool,
}

impl<'a> SdkMethod<'a> {
    /// For a method and an address behind `/api`.
    pub(super) fn find(method: &str, address: &'a str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (verb, takes_body) = match method {
            "GET" => ("get", false),
            "POST" => ("new", true),
            "PATCH" => ("update", true),
            "PUT" => ("replace", true),
            "DELETE" => ("delete", false),
            _ => return None,
        };
        let mut steps = path.trim_start_matches('/').split('/');
        let first = steps.next()?;
        let rest: Vec<&str> = steps.collect();
        let is_whoami = first == "oauth" && matches!(rest[..], ["me" | "privileges"]);
        if is_whoami && method == "GET" && query.is_empty() {
            let function = ["ApiApiOperations.get_oauth_", rest[0]].concat();
            return Some(Self { function, arguments: Vec::new(), takes_body });
        }

        let &(class, _, id, named) =
            RESOURCES.iter().find(|(_, resource, ..)| *resource == first)?;
        let resource = first.replace('-', "_");
        let mut function = [class, ".", verb, "_", &resource].concat();
        let mut arguments: Pairs<'a> = Vec::new();
        match rest[..] {
            [] if method == "GET" => arguments = list_arguments(query)?,
            [] if method == "POST" && query.is_empty() => {}
            _ if method == "POST" || !query.is_empty() => return None,
            [item] if is_item(item, id) => {
                let parameter = match id {
                    Some(id) => id.to_owned(),
                    None => resource + "_id",
                };
                function.push_str("_by_");
                function.push_str(&parameter);
                arguments.push((Cow::Owned(parameter), Cow::Borrowed(item)));
            }
            ["name", name] if named == Named::Yes && !name.is_empty() => {
                function.push_str("_name_by_name");
                arguments.push((Cow::Borrowed("name"), Cow::Borrowed(name)));
            }
            _ => return None,
        }
        Some(Self { function, arguments, takes_body })
    }
}

/// The arguments of a list, if the SDK's method would make the same query of them.
fn list_arguments(query: &str) -> Option<Pairs<'_>> {
    let mut arguments: Pairs<'_> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let is_twice = arguments.iter().any(|(known, _)| *known == name);
        if is_twice || value.is_empty() || !LIST.contains(&name.as_ref()) {
            return None;
        }
        arguments.push((name, value));
    }
    Some(arguments)
}

/// Numbers tell items from what else may lie below a resource; names of clients are unlike.
fn is_item(step: &str, id: Option<&str>) -> bool {
    !step.is_empty() && (id == Some("client_id") || step.bytes().all(|byte| byte.is_ascii_digit()))
}
