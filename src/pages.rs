//! The addresses of the site, in the order of the navigation. Plain data: the page draws its
//! navigation and titles from it, and the build writes one HTML file for each, so that a link
//! into the site works at the first visit on a host without rewrite rules.

/// One address of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path below the folder the site is served from, without slashes at either end.
    pub path: &'static str,
    /// Heading in the navigation, and of the page.
    pub title: &'static str,
    /// Heading of the group in the navigation; empty for the first group.
    pub group: &'static str,
    /// The menu that leads there in the product; empty for pages of our own.
    pub menu: &'static str,
    /// What one does there.
    pub purpose: &'static str,
    pub place: Place,
}

/// Where the navigation shows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a line of its own.
    Line,
    /// Under the line before it, with a few words that mark it.
    Under(&'static str),
    /// Nowhere: something else leads there.
    Nowhere,
}

/// The API documents of the appliance, each with a page at `api-docs/<name>-v1` as in the product
/// (fact sheet E2), and the one of all of them.
pub const DOCUMENTS: [&str; 17] = [
    "ApiOperations",
    "CertificateAuthority",
    "EndpointVisibility",
    "EnforcementProfile",
    "GlobalServerConfiguration",
    "GuestActions",
    "GuestConfiguration",
    "Identities",
    "Insight",
    "Integrations",
    "LocalServerConfiguration",
    "Logs",
    "PlatformCertificates",
    "PolicyElements",
    "SessionControl",
    "ToolsAndUtilities",
    "ClearPass",
];

/// The page of documents that someone opens.
pub const OPENED: &str = "api-docs/open";

/// Every address besides the start page, as a file of the site.
pub fn addresses() -> impl Iterator<Item = String> {
    let pages = PAGES.iter().map(|page| page.path.to_owned());
    let documents = DOCUMENTS.iter().map(|name| format!("api-docs/{name}-v1"));
    pages.chain(documents).chain([OPENED.to_owned(), "api-docs/history".to_owned()])
}

/// The pages that the navigation knows.
pub const PAGES: &[Page] = &[
    Page {
        path: "guide",
        title: "Guide",
        group: "",
        menu: "",
        purpose: "Ask for a token and call the API with it.",
        place: Place::Line,
    },
    Page {
        path: "oauth2/authorization-code",
        title: "Authorization code",
        group: "",
        menu: "",
        purpose: "Sign in at the appliance, with PKCE, and get a token for a code.",
        place: Place::Under("beyond ClearPass"),
    },
    Page {
        path: "callback",
        title: "Callback",
        group: "",
        menu: "",
        purpose: "Where the appliance sends the browser back after a sign-in.",
        place: Place::Nowhere,
    },
    Page {
        path: "api-docs",
        title: "API Docs",
        group: "",
        menu: "",
        purpose: "All operations of the API, to read and to try.",
        place: Place::Line,
    },
    Page {
        path: "guest/api-clients",
        title: "API Clients",
        group: "ClearPass Guest",
        menu: "Administration › API Services › API Clients",
        purpose: "Who may ask for tokens, with which grant and for how long.",
        place: Place::Line,
    },
    Page {
        path: "guest/operator-profiles",
        title: "Operator Profiles",
        group: "ClearPass Guest",
        menu: "Administration › Operator Logins › Profiles",
        purpose: "What a token may do, and whether it may use the API at all.",
        place: Place::Line,
    },
    Page {
        path: "policy-manager/local-users",
        title: "Local Users",
        group: "Policy Manager",
        menu: "Configuration › Identity › Local Users",
        purpose: "The users whose passwords Policy Manager checks.",
        place: Place::Line,
    },
    Page {
        path: "policy-manager/services",
        title: "Services",
        group: "Policy Manager",
        menu: "Configuration › Services",
        purpose: "Which service takes a token request, in which order.",
        place: Place::Line,
    },
    Page {
        path: "policy-manager/service-templates",
        title: "Service Templates & Wizards",
        group: "Policy Manager",
        menu: "Configuration › Service Templates & Wizards",
        purpose: "Adds the service for API users.",
        place: Place::Line,
    },
    Page {
        path: "policy-manager/access-tracker",
        title: "Access Tracker",
        group: "Policy Manager",
        menu: "Monitoring › Live Monitoring › Access Tracker",
        purpose: "Every password request, accepted or rejected, and why.",
        place: Place::Line,
    },
    Page {
        path: "lab",
        title: "Lab",
        group: "Workshop",
        menu: "",
        purpose: "The appliance's clock, settings and data: shift, switch, reset, export, import.",
        place: Place::Line,
    },
];
