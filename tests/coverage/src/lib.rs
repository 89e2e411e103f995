//! Every operation of the documents, tried on the appliance: the path leads somewhere, the example
//! of the documents is taken, the answer fits its schema, and what it does can be seen afterwards.
//! What is uniform is tried by rules (`uniform`); what is not has a row of its own (`actions/`).

mod action;
mod attempt;
mod document;
mod schema;
mod server;
mod table;
mod uniform;

pub use attempt::{Attempt, Mark};
pub use document::{Documents, Operation};
pub use table::{row, table};

/// The operations, each tried on an appliance of its own.
pub fn all() -> anyhow::Result<Vec<Attempt>> {
    let suite = Suite::new()?;
    Ok(suite.documents.operations().iter().map(|operation| suite.attempt(operation)).collect())
}

/// The documents as files: their names below `docs`, and their texts.
pub fn document_files() -> anyhow::Result<Vec<(String, String)>> {
    let (mut server, _) = server::Server::ready()?;
    let index = server.get("/api/openapi")?;
    let apis = index["apis"].as_array().map(Vec::as_slice).unwrap_or_default();
    // The one of all has nothing that these have not.
    let names = apis.iter().filter_map(|api| api["name"].as_str());
    let mut files = Vec::new();
    for name in names {
        let document = server.get(&format!("/api/openapi/{name}-v1.json"))?;
        let text = serde_json::to_string_pretty(&document)?;
        files.push((format!("openapi/{name}-v1.json"), text + "\n"));
    }
    Ok(files)
}

/// What all attempts start from.
#[derive(Debug)]
pub struct Suite {
    documents: Documents,
    actions: action::Rows,
    start: server::Stored,
}

impl Suite {
    /// Reads the documents of a new appliance and the rows of the actions.
    pub fn new() -> anyhow::Result<Self> {
        let (mut server, start) = server::Server::ready()?;
        let (documents, actions) = (Documents::read(&mut server)?, action::Rows::read()?);
        actions.check(documents.operations())?;
        Ok(Self { documents, actions, start })
    }

    /// The operations of the documents, as the product counts them.
    pub fn operations(&self) -> &[Operation] {
        self.documents.operations()
    }

    /// Tries one.
    pub fn attempt(&self, operation: &Operation) -> Attempt {
        let mut attempt = Attempt::new(operation);
        let outcome = server::Server::load(&self.start).and_then(|mut server| {
            match self.actions.of(operation) {
                Some(row) => {
                    action::attempt(&mut server, &self.documents, operation, row, &mut attempt)
                }
                None => uniform::attempt(&mut server, &self.documents, operation, &mut attempt),
            }
        });
        if let Err(error) = outcome {
            attempt.fault = Some(format!("{error:#}"));
        }
        attempt
    }
}
