//! Where requests of a document go. The appliance answers those of its own documents; a document
//! from elsewhere can be tried where its server is on this origin, since no request leaves it.

use description::document::Server;
use leptos::prelude::window;
use web_sys::Url;

use crate::explorer::opened::Origin;
use crate::explorer::server_choice::ServerChoice;
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
    /// Where the chosen one of some servers is.
    pub fn of(origin: &Origin, servers: &[Server], choice: &ServerChoice) -> Self {
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
        let server = servers.get(choice.index).or(servers.first());
        let server =
            server.map_or_else(|| "/".to_owned(), |server| server.address(&choice.variables));
        let Ok(url) = Url::new_with_base(&server, &base) else { return Self::Elsewhere(server) };
        let path = url.pathname();
        if choice.is_here {
            // Below the folder of the site, as the appliance is.
            let below = path.trim_matches('/');
            return Self::Here(site::address(below).trim_end_matches('/').to_owned());
        }
        let here = window().location().origin().unwrap_or_default();
        match url.origin() == here {
            true => Self::Here(path.trim_end_matches('/').to_owned()),
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
