//! The appliance in its place: one request after another, what changed stored before the answer
//! leaves, and a fresh instance from what is stored when a request did not come to its end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use http::{Request, Response};
use mock_server::{Appliance, Delivery, LoadError, Scenario};

use crate::moment;
use crate::options::Options;
use crate::store::Store;

#[derive(Debug)]
pub(crate) struct Server {
    inner: Mutex<Inner>,
    is_quick: bool,
}

#[derive(Debug)]
struct Inner {
    scenario: Scenario,
    store: Store,
    /// Missing after a request that did not come to its end.
    appliance: Option<Appliance>,
}

/// Why there is no appliance.
#[derive(Debug)]
pub(crate) enum StartError {
    Entropy(getrandom::Error),
    Load(LoadError),
}

impl Server {
    /// Starts from what is stored, or with a scenario's first boot if that is nothing.
    pub(crate) fn start(scenario: Scenario, store: Store) -> Result<Self, StartError> {
        let appliance = Some(instance(scenario, &store)?);
        let mut inner = Inner { scenario, store, appliance };
        // Only now is it known that the rows can be used.
        inner.store.tidy();
        Ok(Self { is_quick: inner.store.is_in_memory(), inner: Mutex::new(inner) })
    }

    /// Whether an answer waits for nothing: what is remembered is remembered in memory.
    pub(crate) fn is_quick(&self) -> bool {
        self.is_quick
    }

    pub(crate) fn respond(&self, request: Request<Vec<u8>>) -> (Response<Vec<u8>>, Delivery) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.respond(request)
    }
}

impl Inner {
    fn respond(&mut self, request: Request<Vec<u8>>) -> (Response<Vec<u8>>, Delivery) {
        let at_once = Delivery::default();
        // Out of its place while it works, and back only when all went well: half a request
        // must not be seen by the next one.
        let standing = self.appliance.take();
        let worked = catch_unwind(AssertUnwindSafe(|| {
            let mut appliance = match standing {
                Some(appliance) => appliance,
                None => instance(self.scenario, &self.store)?,
            };
            let moment = moment::now().map_err(StartError::Entropy)?;
            let answer = appliance.respond(request, moment);
            Ok::<_, StartError>((appliance, answer))
        }));
        let (appliance, answer) = match worked {
            Ok(Ok(worked)) => worked,
            Ok(Err(error)) => {
                eprintln!("A request could not be answered: {}", reason(&error));
                return (mock_server::crashed(), at_once);
            }
            // The panic itself has been reported by Rust's hook.
            Err(_) => return (mock_server::crashed(), at_once),
        };
        if let Err(error) = self.store.commit(answer.commit) {
            eprintln!("A change could not be stored: {error}.");
            return (mock_server::not_stored(&error.to_string()), at_once);
        }
        self.appliance = Some(appliance);
        (answer.response, answer.delivery)
    }
}

fn instance(scenario: Scenario, store: &Store) -> Result<Appliance, StartError> {
    if store.is_empty() {
        let moment = moment::now().map_err(StartError::Entropy)?;
        return Ok(Appliance::boot(scenario, &moment));
    }
    Appliance::load(&store.rows()).map_err(StartError::Load)
}

/// Why the appliance does not start, in a sentence or two.
pub(crate) fn explain(options: &Options, error: &StartError) -> anyhow::Error {
    let reason = reason(error);
    match (&options.state, error) {
        (Some(path), StartError::Load(_)) => anyhow::anyhow!(
            "The state file {} cannot be used and was left as it is: {reason} Start with another --state FILE, or delete this one.",
            path.display()
        ),
        _ => anyhow::anyhow!("Cannot start: {reason}"),
    }
}

fn reason(error: &StartError) -> String {
    match error {
        StartError::Entropy(error) => format!("The system gives no random bytes: {error}."),
        StartError::Load(error) => error.to_string(),
    }
}
