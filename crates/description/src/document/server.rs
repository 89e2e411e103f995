//! Where the API of a document is.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Document, Version};

/// A server that a document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// Its address, with the names of variables in braces.
    pub url: String,
    pub description: String,
    pub variables: Vec<ServerVariable>,
}

/// A part of a server's address that one may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerVariable {
    pub name: String,
    pub default: String,
    /// What it may be; anything where it names nothing.
    pub values: Vec<String>,
    pub description: String,
}

impl Server {
    pub(super) fn from_document(value: &Value) -> Option<Self> {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let variables = value["variables"].as_object().into_iter().flatten();
        Some(Self {
            url: value["url"].as_str()?.to_owned(),
            description: text("description"),
            variables: variables.map(|(name, value)| ServerVariable::new(name, value)).collect(),
        })
    }

    fn at(url: String) -> Self {
        Self { url, ..Self::default() }
    }

    /// Its address with what was chosen for the variables, or their defaults.
    pub fn address(&self, chosen: &BTreeMap<String, String>) -> String {
        self.variables.iter().fold(self.url.clone(), |address, variable| {
            let value = chosen.get(&variable.name).unwrap_or(&variable.default);
            address.replace(&format!("{{{}}}", variable.name), value)
        })
    }
}

impl ServerVariable {
    fn new(name: &str, value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let values = value["enum"].as_array().into_iter().flatten();
        Self {
            name: name.to_owned(),
            default: text("default"),
            values: values.filter_map(Value::as_str).map(str::to_owned).collect(),
            description: text("description"),
        }
    }
}

impl Document {
    /// The servers.
    pub fn servers(&self) -> Vec<Server> {
        if self.version() == Version::V2 {
            return self.servers_of_swagger();
        }
        let servers = self.root("servers").unwrap_or_default();
        servers.as_array().into_iter().flatten().filter_map(Server::from_document).collect()
    }

    /// One for each scheme that it can be reached by.
    fn servers_of_swagger(&self) -> Vec<Server> {
        let text = |name: &str| {
            let value = self.root(name).unwrap_or_default();
            value.as_str().unwrap_or_default().to_owned()
        };
        let host = text("host");
        let base = text("basePath");
        if host.is_empty() {
            // Where the document itself is.
            return vec![Server::at(if base.is_empty() { "/".to_owned() } else { base })];
        }
        let schemes = self.root("schemes").unwrap_or_default();
        let schemes = schemes.as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut schemes: Vec<&str> = schemes.collect();
        if schemes.is_empty() {
            schemes.push("https");
        }
        schemes.iter().map(|scheme| Server::at(format!("{scheme}://{host}{base}"))).collect()
    }
}
