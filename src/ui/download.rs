//! Hands a text to the browser as a file to save.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves `text` under `name`.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    save(name, media_type, &js_sys::Array::of1(&text.into()))
}

/// Saves `bytes` under `name`.
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    save(name, media_type, &js_sys::Array::of1(&js_sys::Uint8Array::from(bytes)))
}

fn save(name: &str, media_type: &str, parts: &js_sys::Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
