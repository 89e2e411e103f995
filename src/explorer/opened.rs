//! Where a document comes from, and which ones are remembered. The texts of files are kept in the
//! browser's cache storage, which has room for large ones; nothing of them leaves the browser.

use js_sys::Uint8Array;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

use crate::explorer::listed;
use crate::pages::{DOCUMENTS, OPENED};
use crate::{site, storage};

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The appliance, under this name.
    Appliance(String),
    /// An address of this origin.
    Address(String),
    /// A file of this name, which was opened here.
    File(String),
}

impl Origin {
    /// What it is called before it is read.
    pub fn name(&self) -> String {
        match self {
            Self::Appliance(name) => format!("{name}-v1"),
            Self::Address(address) => {
                let path = address.split(['?', '#']).next().unwrap_or_default();
                path.rsplit('/')
                    .next()
                    .filter(|name| !name.is_empty())
                    .unwrap_or(address)
                    .to_owned()
            }
            Self::File(name) => name.clone(),
        }
    }

    /// The page of the site that shows it.
    pub fn page(&self) -> String {
        let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
        match self {
            Self::Appliance(name) => format!("api-docs/{name}-v1"),
            Self::Address(address) => format!("{OPENED}?address={}", encoded(address)),
            Self::File(name) => format!("{OPENED}?file={}", encoded(name)),
        }
    }

    /// An address may hold a password, or a key in its query.
    pub(super) fn may_hold_secrets(&self) -> bool {
        match self {
            Self::Address(address) => address.contains(['?', '@']),
            Self::Appliance(_) | Self::File(_) => false,
        }
    }

    /// What a page of the site shows, by its path and query.
    pub fn of_page(path: &str, query: &str) -> Option<Self> {
        if path == OPENED {
            let query = web_sys::UrlSearchParams::new_with_str(query).ok()?;
            let address = query.get("address").map(Self::Address);
            return address.or_else(|| query.get("file").map(Self::File));
        }
        let name = path.strip_prefix("api-docs/")?.strip_suffix("-v1")?;
        DOCUMENTS.contains(&name).then(|| Self::Appliance(name.to_owned()))
    }
}

/// The list of what was opened.
const NAME: &str = "opened documents";

/// How many are remembered.
const MOST: usize = 20;

/// What was opened before, the latest first.
pub(super) fn remembered() -> Vec<Origin> {
    let kept = storage::from_browser(NAME).unwrap_or_default();
    serde_json::from_str(&kept).unwrap_or_default()
}

/// Remembers a document as the latest.
pub(super) async fn remember(origin: &Origin) {
    let mut all = remembered();
    all.retain(|known| known != origin);
    all.insert(0, origin.clone());
    for old in all.split_off(all.len().min(MOST)) {
        listed::forget(&old);
        forget_text(&old).await;
    }
    storage::keep_in_browser(NAME, serde_json::to_string(&all).ok().as_deref());
}

pub(super) async fn forget(origin: &Origin) {
    let mut all = remembered();
    all.retain(|known| known != origin);
    storage::keep_in_browser(NAME, serde_json::to_string(&all).ok().as_deref());
    forget_text(origin).await;
}

/// The kept text of a file.
pub(super) async fn kept_text(origin: &Origin) -> Option<Response> {
    let cache = cache().await.ok()?;
    let found = JsFuture::from(cache.match_with_str(&key(origin))).await.ok()?;
    found.dyn_into().ok()
}

/// Keeps the text of a file; fails where there is no room.
pub(super) async fn keep_text(origin: &Origin, text: &[u8]) -> Result<(), JsValue> {
    let bytes = Uint8Array::from(text);
    let response = Response::new_with_opt_js_u8_array(Some(&bytes))?;
    let cache = cache().await?;
    JsFuture::from(cache.put_with_str(&key(origin), &response)).await?;
    Ok(())
}

async fn forget_text(origin: &Origin) {
    if let Origin::File(_) = origin
        && let Ok(cache) = cache().await
    {
        // Fails only where there is nothing to be forgotten.
        let _ = JsFuture::from(cache.delete_with_str(&key(origin))).await;
    }
}

/// A cache of its own, which the service worker leaves alone. One origin may serve several copies
/// of the site.
async fn cache() -> Result<Cache, JsValue> {
    let caches = window().caches()?;
    let name = format!("explorer-documents {}", site::base_path());
    JsFuture::from(caches.open(&name)).await?.dyn_into()
}

fn key(origin: &Origin) -> String {
    let name = String::from(js_sys::encode_uri_component(&origin.name()));
    site::absolute(&format!("opened-document/{name}"))
}
