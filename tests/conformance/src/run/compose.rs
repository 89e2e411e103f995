//! From a step to the request that is sent.

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use form_urlencoded::{Serializer, byte_serialize};

use crate::message::Request;
use crate::rows::{Authorization, Body, Send};
use crate::variables::Variables;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

pub(super) fn request(send: &Send, variables: &Variables) -> Result<Request> {
    let mut headers = Vec::new();
    let (body, usual_type) = match &send.body {
        Some(content) => {
            let (bytes, usual_type) = body(content, variables)?;
            (Some(bytes), usual_type)
        }
        None => (None, None),
    };
    let given_type = send.media_type.as_deref().map(|text| variables.text(text)).transpose()?;
    if let Some(media_type) = given_type.or_else(|| usual_type.map(str::to_owned)) {
        headers.push(("content-type".to_owned(), media_type));
    }
    if let Some(authorization) = &send.authorization {
        headers.push(("authorization".to_owned(), credentials(authorization, variables)?));
    }
    for (name, value) in &send.headers {
        headers.push((name.clone(), variables.text(value)?));
    }
    // As browsers and libraries do for methods that usually have a body.
    let is_usual = ["POST", "PUT", "PATCH"].contains(&send.method.as_str());
    let body = body.or_else(|| is_usual.then(Vec::new));
    Ok(Request { method: send.method.clone(), address: address(send, variables)?, headers, body })
}

fn address(send: &Send, variables: &Variables) -> Result<String> {
    let address = variables.text(&send.address)?;
    let address = match address.contains("://") && !address.starts_with('/') {
        true => address,
        false => variables.text("${base}")? + &address,
    };
    // No client puts these on the wire.
    let encoded = |c: char| match c.is_ascii_graphic() {
        true => c.to_string(),
        false => c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
    };
    Ok(address.chars().map(encoded).collect())
}

/// The bytes, and the Content-Type that usually goes with them.
fn body(body: &Body, variables: &Variables) -> Result<(Vec<u8>, Option<&'static str>)> {
    Ok(match body {
        Body::Form(pairs) => {
            let mut form = Serializer::new(String::new());
            for (name, value) in pairs {
                form.append_pair(&variables.text(name)?, &variables.text(value)?);
            }
            (form.finish().into_bytes(), Some(FORM))
        }
        Body::Json(value) => (variables.value(value)?.to_string().into_bytes(), Some(JSON)),
        Body::RawJson(text) => (variables.text(text)?.into_bytes(), Some(JSON)),
        Body::Text(text) => (variables.text(text)?.into_bytes(), None),
        Body::Bytes(text) => (BASE64.decode(text).context("`body_base64`")?, None),
    })
}

fn credentials(authorization: &Authorization, variables: &Variables) -> Result<String> {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    Ok(match authorization {
        Authorization::Basic { id, secret } => {
            let (id, secret) = (variables.text(id)?, variables.text(secret)?);
            let pair = format!("{}:{}", encoded(&id), encoded(&secret));
            format!("Basic {}", BASE64.encode(pair))
        }
        Authorization::BasicRaw(text) => {
            format!("Basic {}", BASE64.encode(variables.text(text)?))
        }
        Authorization::Bearer(token) => format!("Bearer {}", variables.text(token)?),
    })
}
