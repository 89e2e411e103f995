//! The files of the source. What stands beside a file says what is in it, so that only files that
//! are needed are read.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::catalogue::Api;

/// A file of `api/`.
pub(super) struct Source {
    pub(super) name: &'static str,
    /// The first segments of its paths.
    pub(super) segments: &'static [&'static str],
    /// The tables of its resources.
    pub(super) tables: &'static [&'static str],
    text: &'static str,
    api: OnceLock<Api>,
}

impl Source {
    pub(super) fn api(&'static self) -> &'static Api {
        self.api.get_or_init(|| Api::read(self.text))
    }
}

/// The files by the first segments of their paths: every request asks.
pub(super) fn by_segment() -> &'static HashMap<&'static str, Vec<&'static Source>> {
    static INDEX: OnceLock<HashMap<&'static str, Vec<&'static Source>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<&str, Vec<&Source>> = HashMap::new();
        for source in &SOURCES {
            for segment in source.segments {
                index.entry(segment).or_default().push(source);
            }
        }
        index
    })
}

macro_rules! source {
    ($name:literal, [$($segment:literal),*], [$($table:literal),*]) => {
        Source {
            name: $name,
            segments: &[$($segment),*],
            tables: &[$($table),*],
            text: include_str!(concat!("../../api/", $name, ".json")),
            api: OnceLock::new(),
        }
    };
}

pub(super) static SOURCES: [Source; 16] = [
    source!("ApiOperations", ["oauth"], []),
    source!(
        "CertificateAuthority",
        ["certificate", "onboard", "user"],
        ["certificate", "onboard-device", "onboard-user"]
    ),
    source!(
        "EndpointVisibility",
        [
            "agentless-onguard",
            "config",
            "device-profiler",
            "fingerprint",
            "onguard",
            "onguard-activity",
            "onguard-custom-script",
            "profiler-subnet-mapping",
            "windows-hotfix"
        ],
        [
            "agentless-on-guard-settings",
            "agentless-on-guard-subnet-mapping",
            "device-fingerprint",
            "fingerprint",
            "network-scan",
            "on-guard-custom-script",
            "on-guard-zone-mapping",
            "onguard-activity",
            "profiler-subnet-mapping",
            "windows-hotfix"
        ]
    ),
    source!(
        "EnforcementProfile",
        ["enforcement-profile", "enforcement-profile-dur"],
        [
            "captive-portal-profile",
            "dur-class",
            "enforcement-profile",
            "ethertype-access-control-list",
            "mac-access-control-list",
            "nat-pool",
            "net-destination",
            "net-service",
            "policer-profile",
            "policy",
            "qo-s-profile",
            "session-access-control-list",
            "stateless-access-control-list",
            "time-range",
            "vo-ip-profile"
        ]
    ),
    source!(
        "GlobalServerConfiguration",
        [
            "admin-privilege",
            "admin-user",
            "application-license",
            "attribute",
            "clearpass-portal",
            "cluster",
            "data-filter",
            "file-backup-server",
            "local-user",
            "messaging-setup",
            "oauth",
            "operator-profile",
            "server",
            "snmp-trap-receiver"
        ],
        [
            "admin-privilege",
            "admin-user",
            "application-license",
            "attribute",
            "data-filter",
            "file-backup-server",
            "operator-profile",
            "policy-manager-zone",
            "snmp-trap-receiver"
        ]
    ),
    source!("GuestActions", ["guest"], []),
    source!(
        "GuestConfiguration",
        ["guest", "guestmanager", "template", "weblogin"],
        ["digital-pass-template", "print-template", "web-login"]
    ),
    source!(
        "Identities",
        [
            "api-client",
            "deny-listed-users",
            "device",
            "endpoint",
            "external-account",
            "guest",
            "local-user",
            "static-host-list"
        ],
        [
            "api-client",
            "deny-listed-user",
            "device",
            "endpoint",
            "external-account",
            "guest",
            "local-user",
            "static-host-list"
        ]
    ),
    source!("Insight", ["alert", "report"], ["alert", "report"]),
    source!(
        "Integrations",
        [
            "context-server-action",
            "device-insight",
            "endpoint-context-server",
            "event-sources",
            "extension",
            "ingress-event-dictionary",
            "syslog-export-filter",
            "syslog-target"
        ],
        [
            "context-server-action",
            "endpoint-context-server",
            "event-sources",
            "extension-instance",
            "extension-store",
            "ingress-event-dictionary",
            "syslog-export-filter",
            "syslog-target"
        ]
    ),
    source!(
        "LocalServerConfiguration",
        ["ad-domain", "cluster", "cppm-version", "server", "service-parameter"],
        ["access-control", "ad-domain", "server", "system-service-control"]
    ),
    source!("Logs", ["insight", "login-audit", "system-event"], ["system-event"]),
    source!(
        "PlatformCertificates",
        [
            "cert-sign-request",
            "cert-trust-list",
            "cert-trust-list-details",
            "client-cert",
            "revocation-list",
            "self-signed-cert",
            "server-cert",
            "service-cert"
        ],
        [
            "cert-trust-list",
            "cert-trust-list-details",
            "client-cert",
            "revocation-list",
            "server-cert",
            "service-cert"
        ]
    ),
    source!(
        "PolicyElements",
        [
            "application-dictionary",
            "auth-method",
            "auth-source",
            "config",
            "enforcement-policy",
            "network-device",
            "network-device-group",
            "posture-policy",
            "proxy-target",
            "radius-dictionary",
            "radius-dynamic-authorization-template",
            "role",
            "role-mapping",
            "tacacs-service-dictionary"
        ],
        [
            "application-dictionary",
            "auth-method",
            "auth-source",
            "enforcement-policy",
            "network-device",
            "network-device-group",
            "posture-policy",
            "proxy-target",
            "radius-dictionary",
            "radius-dynamic-authorization-template",
            "role",
            "role-mapping",
            "service",
            "tacacs-service-dictionary"
        ]
    ),
    source!(
        "SessionControl",
        ["active-session", "session", "session-action"],
        ["session", "session-action"]
    ),
    source!("ToolsAndUtilities", ["email", "random-mpsk", "random-password", "sms"], []),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_stands_beside_a_file_is_what_is_in_it() {
        for source in &SOURCES {
            let api = source.api();
            assert_eq!(api.name, source.name);
            let paths = api.resources.iter().flat_map(|resource| &resource.paths);
            let segments: BTreeSet<&str> =
                paths.filter_map(|path| path.path.split('/').nth(1)).collect();
            assert_eq!(segments, source.segments.iter().copied().collect(), "{}", source.name);
            let resources = api.resources.iter();
            let tables: BTreeSet<&str> = resources
                .map(|resource| resource.table.as_str())
                .filter(|t| !t.is_empty())
                .collect();
            let named: BTreeSet<&str> = source.tables.iter().copied().collect();
            assert_eq!(
                tables.difference(&named).filter(|t| **t != "singleton").count(),
                0,
                "{}",
                source.name
            );
            assert_eq!(named.difference(&tables).count(), 0, "{}", source.name);
        }
    }
}
