//! Reads a document as it arrives: each piece is looked through before the next one comes, so that
//! no task is long and the document is ready when its last byte is.

use description::document::{Document, Scan};
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestInit, Response, Url};

use crate::explorer::opened::{self, Origin};
use crate::part::{self, part};
use crate::site;

/// How much is looked through before the time is looked at.
const PIECE: usize = 128 * 1024;

/// How long one goes on before the browser may draw and take input.
const TURN_MILLISECONDS: f64 = 12.0;

/// The largest document that is opened. More would not fit beside the page.
const LARGEST: usize = 200 * 1024 * 1024;

/// Reads the document of an origin; `on_bytes` hears how much is there.
pub(super) async fn read(origin: &Origin, on_bytes: impl Fn(usize)) -> Result<Document, String> {
    let response = match origin {
        Origin::Appliance(name) => {
            fetch(&site::address(&format!("/api/openapi/{name}-v1.json"))).await?
        }
        Origin::Address(address) => {
            let address = within_origin(address)?;
            if let Some((response, reader)) = early(&address) {
                let response = response_of(response, &address).await?;
                return read_response(&response, Some(reader), on_bytes).await;
            }
            fetch(&address).await?
        }
        Origin::File(name) => opened::kept_text(origin).await.ok_or_else(|| {
            format!("The file {name} is not kept in this browser any more. Open it again.")
        })?,
    };
    read_response(&response, None, on_bytes).await
}

/// Reads a text that is here already.
pub(super) async fn read_text(text: &[u8]) -> Result<Document, String> {
    let mut scan = Scan::default();
    let mut turn = Turn::begin();
    for piece in text.chunks(PIECE) {
        turn.end_if_long().await;
        scan.push(piece);
    }
    finished(scan).await
}

/// `reader` is what reads the response already.
async fn read_response(
    response: &Response,
    reader: Option<ReadableStreamDefaultReader>,
    on_bytes: impl Fn(usize),
) -> Result<Document, String> {
    if !response.ok() {
        return Err(format!(
            "The document could not be had: the answer was {}.",
            response.status()
        ));
    }
    let Some(body) = response.body() else { return Err("The document is empty.".to_owned()) };
    let reader = reader.unwrap_or_else(|| body.get_reader().unchecked_into());
    let broken = |_: JsValue| "The document broke off on its way.".to_owned();
    let mut scan = Scan::default();
    let mut bytes = 0;
    let mut told = 0;
    let mut turn = Turn::begin();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(broken)?;
        let value = Reflect::get(&piece, &"value".into()).map_err(broken)?;
        if value.is_undefined() {
            break;
        }
        let piece: Uint8Array = value.unchecked_into();
        for part in piece.to_vec().chunks(PIECE) {
            // Not behind the last one, so that a short document is shown in the same turn.
            turn.end_if_long().await;
            scan.push(part);
            bytes += part.len();
        }
        if bytes > LARGEST {
            return Err("The document is larger than 200 MB.".to_owned());
        }
        // Not for every piece, since each time the page is drawn.
        if bytes - told > 2 * 1024 * 1024 {
            told = bytes;
            on_bytes(bytes);
        }
    }
    finished(scan).await
}

/// What is no JSON may be YAML, which may begin with a brace too.
async fn finished(scan: Scan) -> Result<Document, String> {
    let document = scan.finish();
    if !document.index().root.is_empty() {
        return Ok(document);
    }
    let is_like_json = document.text().trim_ascii_start().starts_with(b"{");
    let json = match String::from_utf8(document.text().to_vec()) {
        Ok(text) => match yaml_to_json::call(text).await {
            Ok(json) => json,
            Err(_) => Err(format!("What reads YAML is missing. {}", part::MISSING)),
        },
        Err(_) => Err("The document is no text: it is neither JSON nor YAML.".to_owned()),
    };
    match json {
        Ok(json) => Ok(Document::from_text(json.as_bytes())),
        // The faults of its JSON say more.
        Err(_) if is_like_json => Ok(document),
        Err(fault) => Err(fault),
    }
}

part! {
    reading: fn yaml_to_json(text: String) -> Result<String, String> {
        description::yaml_to_json(&text)
    }
}

/// The time since the browser could last draw and take input.
struct Turn(f64);

impl Turn {
    fn begin() -> Self {
        Self(now())
    }

    async fn end_if_long(&mut self) {
        if now() - self.0 > TURN_MILLISECONDS {
            pause().await;
            *self = Self::begin();
        }
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Lets the browser draw and take input: by its scheduler where it has one, since timers that follow
/// each other wait for milliseconds.
pub(super) async fn pause() {
    let scheduler = Reflect::get(&window(), &"scheduler".into()).unwrap_or_default();
    let give_way = Reflect::get(&scheduler, &"yield".into()).ok();
    let give_way = give_way.and_then(|function| function.dyn_into::<js_sys::Function>().ok());
    let promise = give_way.and_then(|function| function.call0(&scheduler).ok());
    let promise = match promise.and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok()) {
        Some(promise) => promise,
        None => js_sys::Promise::new(&mut |resolve, _| {
            // Fails only in a window that is gone.
            let _ = window().set_timeout_with_callback(&resolve);
        }),
    };
    let _ = JsFuture::from(promise).await;
}

/// An address of this origin. Nothing is asked of any other.
fn within_origin(address: &str) -> Result<String, String> {
    let base = site::absolute("");
    let url = Url::new_with_base(address.trim(), &base)
        .map_err(|_| format!("{address} is no address."))?;
    let origin = window().location().origin().unwrap_or_default();
    match url.origin() == origin {
        true => Ok(url.href()),
        false => Err(format!(
            "{address} is not on this site, and no request leaves it. Save the document and open the file."
        )),
    }
}

async fn fetch(address: &str) -> Result<Response, String> {
    response_of(window().fetch_with_str_and_init(address, &RequestInit::new()), address).await
}

async fn response_of(fetched: js_sys::Promise, address: &str) -> Result<Response, String> {
    let failed = |_: JsValue| format!("The document at {address} could not be fetched.");
    JsFuture::from(fetched).await.map_err(failed)?.dyn_into().map_err(failed)
}

/// What `index.html` has asked for while this program was loading, once: the response, and what
/// reads it.
fn early(address: &str) -> Option<(js_sys::Promise, ReadableStreamDefaultReader)> {
    let early = Reflect::get(&window(), &"earlyDocument".into()).ok()?;
    let is_it = Reflect::get(&early, &"address".into()).ok()?.as_string()? == address;
    if !is_it {
        return None;
    }
    // Fails only on an object that is sealed, and the window is none.
    let _ = Reflect::delete_property(&window(), &"earlyDocument".into());
    let response = Reflect::get(&early, &"response".into()).ok()?.dyn_into().ok()?;
    // It reads like one.
    Some((response, early.unchecked_into()))
}
