//! The one file that mentions both worlds: headers, bytes and rows are copied, nothing is
//! interpreted.

use http::{HeaderName, HeaderValue, Method, Request, Response};
use js_sys::{Array, Object, Reflect, Uint8Array};
use mock_server::{Answer, Base, Commit, Moment, Reason, Row};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// The request as the core takes it. A header that HTTP does not allow is left out; browsers
/// send none.
pub(crate) fn request(
    method: &str,
    address: &str,
    base: String,
    headers: &Array,
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, http::Error> {
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes())?)
        .uri(address)
        .body(body)?;
    request.extensions_mut().insert(Base(base));
    for (name, value) in pairs(headers) {
        let name = HeaderName::try_from(name);
        let value = HeaderValue::from_bytes(value.unwrap_or_default().as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            request.headers_mut().append(name, value);
        }
    }
    Ok(request)
}

/// The answer as the scripts take it.
pub(crate) fn answer(answer: Answer) -> Object {
    let Answer { response, commit: Commit { clear, rows }, delivery } = answer;
    let object = Object::new();
    set(&object, "status", response.status().as_u16().into());
    set(&object, "reason", reason(&response).into());
    let headers = Array::new();
    for (name, value) in response.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        headers.push(&Array::of2(&name.as_str().into(), &value.as_ref().into()));
    }
    set(&object, "headers", headers.into());
    set(&object, "body", Uint8Array::from(response.body().as_slice()).into());
    set(&object, "clear", clear.into());
    let written = Array::new();
    for (name, json) in rows {
        let json = json.map_or(JsValue::NULL, |json| JsValue::from_str(&json));
        written.push(&Array::of2(&name.into(), &json));
    }
    set(&object, "rows", written.into());
    set(&object, "delay", delivery.delay_milliseconds.into());
    set(&object, "isDropped", delivery.is_dropped.into());
    object
}

/// Stored rows: an array of `[name, json]`. A row that is no text is kept as its JSON, so that
/// it is found to be corrupt and can be exported.
pub(crate) fn rows(rows: &Array) -> Vec<Row> {
    pairs(rows).map(|(name, json)| (name, json.unwrap_or_default())).collect()
}

/// The surroundings of a request.
pub(crate) fn moment(unix_milliseconds: f64, entropy: &Uint8Array) -> Moment {
    let mut bytes = [0; 32];
    let given = entropy.to_vec();
    let length = given.len().min(bytes.len());
    bytes[..length].copy_from_slice(&given[..length]);
    Moment { unix_milliseconds: unix_milliseconds as i64, entropy: bytes }
}

#[wasm_bindgen]
extern "C" {
    /// `console.error`, for the message of a panic.
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub(crate) fn log_error(message: &str);
}

/// The phrase of the status line: the answer's own, or the usual one.
fn reason(response: &Response<Vec<u8>>) -> String {
    match response.extensions().get::<Reason>() {
        Some(Reason(phrase)) => phrase.clone(),
        None => response.status().canonical_reason().unwrap_or_default().to_owned(),
    }
}

/// The pairs of an array of two-element arrays; what is no text among the second elements comes
/// as its JSON.
fn pairs(array: &Array) -> impl Iterator<Item = (String, Option<String>)> {
    array.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        let second = pair.get(1);
        let text =
            second.as_string().or_else(|| js_sys::JSON::stringify(&second).ok().map(String::from));
        Some((pair.get(0).as_string()?, text))
    })
}

fn set(object: &Object, name: &str, value: JsValue) {
    // Fails only on objects that cannot be extended, and this one is ours.
    let _ = Reflect::set(object, &name.into(), &value);
}

#[cfg(test)]
#[path = "convert_tests.rs"]
mod tests;
