//! Where requests of a document go. The appliance answers those of its own documents; a document
//! from elsewhere can be tried where its server is on this origin, since no request leaves it.

use description::document::Document;
use leptos::prelude::window;
use web_sys::Url;

use crate::explorer::opened::Origin;
use crate::site;

/// Where the requests of an operation go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The appliance in this browser.
    Appliance,
    /// A server of this origin, at this path.
    Here(String),
    /// A server to which nothing is sent from here.
    Elsewhere(String),
}

impl Target {
    /// Servers of the operation take the place of those of the document.
    pub fn of(origin: &Origin, document: &Document, servers: &[String]) -> Self {
        if let Origin::Appliance(_) = origin {
            return Self::Appliance;
        }
        let base = match origin {
            Origin::Address(address) => {
                Url::new_with_base(address, &site::absolute("")).ok().map(|url| url.href())
            }
            _ => None,
        };
        let base = base.unwrap_or_else(|| site::absolute(""));
        let own = if servers.is_empty() { document.servers() } else { servers.to_vec() };
        let server = own.first().cloned().unwrap_or_else(|| "/".to_owned());
        let Ok(url) = Url::new_with_base(&server, &base) else { return Self::Elsewhere(server) };
        let here = window().location().origin().unwrap_or_default();
        match url.origin() == here {
            true => Self::Here(url.pathname().trim_end_matches('/').to_owned()),
            false => Self::Elsewhere(url.href().trim_end_matches('/').to_owned()),
        }
    }

    /// What addresses begin with.
    pub fn base(&self) -> String {
        match self {
            Self::Appliance => "/api".to_owned(),
            Self::Here(path) => path.clone(),
            Self::Elsewhere(server) => match Url::new(server) {
                Ok(url) => url.pathname().trim_end_matches('/').to_owned(),
                Err(_) => String::new(),
            },
        }
    }

    /// The server that code names; the appliance stands for the one of the guide.
    pub fn server(&self, guide: &str) -> String {
        match self {
            Self::Appliance => guide.to_owned(),
            Self::Here(_) => window().location().origin().unwrap_or_default(),
            Self::Elsewhere(server) => {
                Url::new(server).map_or_else(|_| server.clone(), |url| url.origin())
            }
        }
    }
}
