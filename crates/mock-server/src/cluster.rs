//! The cluster (fact sheet G): a publisher and two subscribers behind one address. A node answers
//! reads itself; what would change something is passed to the publisher, which nothing in the
//! answer shows but the trace does.

use http::{HeaderMap, Method};

use crate::item_table::Entry;
use crate::problem::Problem;
use crate::records::Server;
use crate::state::State;
use crate::trace::{CheckName, Screen, Trace};

/// The header that chooses a node for one request.
pub(crate) const NODE_HEADER: &str = "x-mock-node";

/// The node that a request reached.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) is_publisher: bool,
}

/// The node that the request or the settings choose; else the publisher. One that does not exist
/// is refused.
pub(crate) fn node(
    state: &State,
    headers: &HeaderMap,
    chosen: Option<&str>,
    trace: &mut Trace,
) -> Result<Node, Problem> {
    if chosen.is_none() && !headers.contains_key(NODE_HEADER) {
        return Ok(publisher(state));
    }
    let servers: Vec<Server> = state.items("server").views().collect();
    // A node that the settings name may be gone after an import.
    let chosen = chosen.filter(|name| servers.iter().any(|server| server.name == *name));
    let asked = headers.get(NODE_HEADER).and_then(|value| value.to_str().ok()).or(chosen);
    let found = match asked {
        Some(name) => servers.iter().find(|server| server.name == name),
        None => servers.iter().find(|server| server.is_publisher),
    };
    match (found, asked) {
        (Some(server), _) => {
            Ok(Node { name: server.name.clone(), is_publisher: server.is_publisher })
        }
        (None, Some(name)) => {
            let name: String = name.chars().take(60).collect();
            let names: Vec<&str> = servers.iter().map(|server| server.name.as_str()).collect();
            let detail = format!("There is no node {name}; known are {}", names.join(", "));
            trace.refused(CheckName::ClusterNode, detail.as_str(), Screen::Request.any());
            Err(Problem::BadRequest { detail })
        }
        (None, None) => Ok(Node { name: "localhost".to_owned(), is_publisher: true }),
    }
}

/// The node that answers if nobody says which.
fn publisher(state: &State) -> Node {
    let mut servers = state.items("server").entries();
    let is_publisher = |server: &Entry| {
        server.member("is_publisher").is_some_and(|is_publisher| *is_publisher == true)
    };
    let name = servers.find(is_publisher).and_then(|server| server.member("name"));
    let name = name.and_then(|name| name.as_str().map(str::to_owned));
    Node { name: name.unwrap_or_else(|| "localhost".to_owned()), is_publisher: true }
}

/// Says who answers, where that is not the publisher.
pub(crate) fn note(trace: &mut Trace, state: &State, node: &Node, method: &Method) {
    if node.is_publisher {
        return;
    }
    let name = &node.name;
    let is_read = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let publisher = state.items("server").views::<Server>().find(|server| server.is_publisher);
    let says = match (is_read, publisher) {
        (false, Some(publisher)) => format!(
            "subscriber {name} passes it to the publisher {}, because it may change something",
            publisher.name
        ),
        _ => format!("subscriber {name} answers it itself"),
    };
    trace.passed(CheckName::ClusterNode, says);
}
