//! The documents of the appliance: the product's for the list of operations, the OpenAPI ones for
//! what an operation takes and answers.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::schema::Schemas;
use crate::server::Server;

/// All documents.
#[derive(Debug)]
pub struct Documents {
    operations: Vec<Operation>,
    pub(crate) schemas: Schemas,
}

/// An operation, as the product counts them.
#[derive(Clone, Debug)]
pub struct Operation {
    pub api: String,
    pub service: String,
    pub method: String,
    /// Below `/api`, parameters in braces.
    pub path: String,
    /// Its description in OpenAPI. Where ids and names have the same place, that of the ids.
    pub(crate) described: Value,
}

impl Documents {
    pub(crate) fn read(server: &mut Server) -> Result<Self> {
        let index = server.get("/api/openapi")?;
        let mut operations = Vec::new();
        let mut schemas = Schemas::default();
        for api in index["apis"].as_array().context("the index lists no services")? {
            let name = api["name"].as_str().context("a service has no name")?;
            let document = server.get(&format!("/api/openapi/{name}-v1.json"))?;
            schemas.add(name, &document)?;
            for service in api["services"].as_array().context("it lists no services")? {
                let service = service["name"].as_str().context("a service has no name")?;
                let address = format!("/api/apigility/documentation/{name}-v1/{service}");
                let product = server.get(&address)?;
                for entry in product["apis"].as_array().context("it lists no addresses")? {
                    let path = entry["path"].as_str().context("an address is missing")?;
                    for operation in entry["operations"].as_array().context("no operations")? {
                        let method = operation["method"].as_str().context("no method")?;
                        operations.push(Operation {
                            api: name.to_owned(),
                            service: service.to_owned(),
                            method: method.to_owned(),
                            path: path.to_owned(),
                            described: described(&document, path, method)?.clone(),
                        });
                    }
                }
            }
        }
        Ok(Self { operations, schemas })
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The operation of the same service that an address and a method have.
    pub(crate) fn other(
        &self,
        operation: &Operation,
        method: &str,
        path: &str,
    ) -> Option<&Operation> {
        self.operations.iter().find(|other| {
            other.service == operation.service && other.method == method && other.path == path
        })
    }
}

/// The description of an operation, also where its path is an alias.
fn described<'a>(document: &'a Value, path: &str, method: &str) -> Result<&'a Value> {
    let paths = document["paths"].as_object().context("the document has no paths")?;
    let item = paths.get(path).or_else(|| paths.values().find(|item| item["x-also"] == path));
    let item = item.with_context(|| format!("the document has no path {path}"))?;
    item.get(method.to_ascii_lowercase())
        .with_context(|| format!("the document has no {method} at {path}"))
}

impl Operation {
    pub(crate) fn kind(&self) -> &str {
        self.described["x-kind"].as_str().unwrap_or_default()
    }

    /// The parameters of the path, with the members that hold them.
    pub(crate) fn parameters(&self) -> Vec<(&str, &str)> {
        let all = self.described["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut members =
            all.iter().filter(|parameter| parameter["in"] == "path").filter_map(|parameter| {
                Some((parameter["name"].as_str()?, parameter["x-member"].as_str()?))
            });
        let names =
            self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        names
            .filter_map(|name| {
                let (known, member) = members.next()?;
                // The alias takes a name where the described one takes an id.
                Some((name, if known == name { member } else { name }))
            })
            .collect()
    }

    /// The name of the schema of what it takes.
    pub(crate) fn takes(&self) -> Option<&str> {
        let content = &self.described["requestBody"]["content"]["application/json"];
        content["schema"]["$ref"].as_str().and_then(|name| name.rsplit('/').next())
    }
}
