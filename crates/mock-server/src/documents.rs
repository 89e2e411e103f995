//! The API documents: what the source (`api/*.json`) says, in the forms that tools read. The
//! appliance serves them at addresses of its own as OpenAPI 3.1, to anybody, and at the product's
//! as Swagger 1.2, to a token with `api_docs` (fact sheet E4).

mod example;
mod openapi;
mod operation;
mod responses;
mod schema;
mod swagger;
mod words;

use http::{Request, Response};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::catalogue;
use crate::problem::Problem;
use crate::reply;

/// Where the appliance's own documents are.
const OWN: &str = "/api/openapi";

/// Where the product's are.
const PRODUCT: &str = "/api/apigility/documentation";

/// The document of all services, for import into other tools.
const ALL: &str = "ClearPass";

/// Whether a path is below the address of the appliance's own documents.
pub(crate) fn is_own(path: &str) -> bool {
    is_below(path, OWN)
}

/// Whether a path is below the address of the product's documents.
pub(crate) fn is_product(path: &str) -> bool {
    is_below(path, PRODUCT)
}

fn is_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `GET /api/openapi[/{Api}-v1.json]`.
pub(crate) fn own(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let base = context.base.as_str();
    let path = request.uri().path().trim_end_matches('/');
    let name = path.strip_prefix(OWN).unwrap_or_default().trim_start_matches('/');
    let document = match name.strip_suffix("-v1.json") {
        None if name.is_empty() => index(base),
        Some(ALL) => openapi::all(base),
        Some(name) => openapi::of(catalogue::api(name).ok_or(Problem::PageNotFound)?, base),
        None => return Err(Problem::PageNotFound),
    };
    Ok(reply::ok(&document))
}

/// Which documents there are.
fn index(base: &str) -> Value {
    let address = |name: &str| format!("{base}{OWN}/{name}-v1.json");
    let apis: Vec<Value> = catalogue::apis()
        .map(|api| {
            let services: Vec<Value> = api
                .resources
                .iter()
                .map(|resource| {
                    json!({
                        "name": resource.name,
                        "description": words::capital(&resource.plural),
                        "operations": operation::of(resource).len()
                    })
                })
                .collect();
            json!({
                "name": api.name,
                "version": "v1",
                "description": api.description,
                "openapi": address(&api.name),
                "swagger": format!("{base}{PRODUCT}/{}-v1", api.name),
                "services": services
            })
        })
        .collect();
    json!({ "title": "ClearPass REST API", "all": address(ALL), "apis": apis })
}

/// `GET /api/apigility/documentation[/{Api}-v1[/{Service}]]`.
pub(crate) fn product(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let base = context.base.as_str();
    let path = request.uri().path().trim_end_matches('/');
    let rest = path.strip_prefix(PRODUCT).unwrap_or_default().trim_start_matches('/');
    let accept = request.headers().get(http::header::ACCEPT);
    let is_swagger = accept.is_some_and(|accept| {
        accept.to_str().is_ok_and(|accept| accept.contains("application/vnd.swagger+json"))
    });
    let (api, service) = rest.split_once('/').unwrap_or((rest, ""));
    if api.is_empty() {
        return Ok(reply::ok(&swagger::apis()));
    }
    let api = api.strip_suffix("-v1").and_then(catalogue::api).ok_or(Problem::PageNotFound)?;
    if service.is_empty() {
        let listing = if is_swagger { swagger::listing(api) } else { swagger::services(api) };
        return Ok(reply::ok(&listing));
    }
    let resource = api.resources.iter().find(|resource| resource.name == service);
    let resource = resource.ok_or(Problem::PageNotFound)?;
    Ok(reply::ok(&swagger::service(api, resource, base)))
}
