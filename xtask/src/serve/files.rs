//! The answers of `cargo xtask serve`: files below a base path, and nothing else.

use std::path::PathBuf;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use tower_http::services::ServeDir;

use super::base::Base;

#[derive(Clone)]
struct Site {
    base: Base,
    folder: ServeDir,
}

/// The whole server as a function from request to response.
pub(crate) fn router(base: Base, dist: PathBuf) -> Router {
    let folder = ServeDir::new(dist);
    // Not a nested service: nesting hides the base from the folder, whose redirects would then
    // lead out of it, and it answers the base without its slash.
    Router::new().fallback(answer).with_state(Site { base, folder })
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let mut response = find(site, request).await;
    // The service worker keeps the site; the cache of the browser would only keep it old.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn find(mut site: Site, mut request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let query = match request.uri().query() {
        Some(query) => format!("?{query}"),
        None => String::new(),
    };
    let path = request.uri().path();
    if !path.is_empty() && path == site.base.stem() {
        return Redirect::temporary(&format!("{}{query}", site.base.as_str())).into_response();
    }
    let Some(below) = path.strip_prefix(site.base.as_str()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A second slash would make the redirect of a folder an address on another host.
    if below.starts_with('/') {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(uri) = Uri::try_from(format!("/{below}{query}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    *request.uri_mut() = uri;

    let mut response = match site.folder.try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    if let Some(location) = response.headers().get(LOCATION)
        && let Ok(location) = location.to_str()
        && let Ok(location) = HeaderValue::try_from(format!("{}{location}", site.base.stem()))
    {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

#[cfg(test)]
mod tests;
