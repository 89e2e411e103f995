//! `/api/ad-domain/{server_uuid}`: the Active Directory domains that a server has joined (fact
//! sheet E5). There is no directory behind it: whoever names a domain and an account joins it
//! [inferred].

pub(crate) mod join;
pub(crate) mod leave;
pub(crate) mod netbios_name;
pub(crate) mod password_servers;

use std::borrow::Cow;

use http::Response;
use serde_json::{Value, json};

use crate::actions::{self, server, unpaged};
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::routes::Call;
use crate::state::State;

const TABLE: &str = "ad-domain";

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    server::find(context, call)?;
    let domains = of_server(context.state, call.parameter("server_uuid"));
    let shown = domains.iter().map(shown).collect();
    Ok(unpaged::list(context, call, shown))
}

fn of_server(state: &State, server: &str) -> Vec<Members> {
    let domains = state.items(TABLE);
    let own = domains.iter().filter(|domain| text(domain, "server_uuid") == server);
    own.map(Cow::into_owned).collect()
}

/// A domain that a server has joined; NetBIOS names know no case.
fn of_name(state: &State, server: &str, name: &str) -> Option<Members> {
    let domains = of_server(state, server).into_iter();
    domains.into_iter().find(|domain| text(domain, "netbios_name").eq_ignore_ascii_case(name))
}

/// The domain of a name, or the refusal.
fn find(context: &mut Context, call: &Call, name: &str) -> Result<Members, Problem> {
    let server = server::find(context, call)?;
    let domain = of_name(context.state, call.parameter("server_uuid"), name);
    domain.ok_or_else(|| {
        let says = format!("{} has not joined a domain {name}", text(&server, "name"));
        resource::no_object(context, actions::resource(TABLE), says)
    })
}

fn shown(domain: &Members) -> Value {
    json!({
        "domain_controller": domain.get("domain_controller"),
        "netbios_name": domain.get("netbios_name"),
        "password_servers": domain.get("password_servers")
    })
}
