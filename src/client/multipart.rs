//! The body of a request with parts, written out (RFC 7578): a browser's own form sends a text that has
//! a media type as a file, with a name.

use std::collections::HashMap;

use description::{PartValue, Request, in_part_header};
use js_sys::{Array, Math};
use web_sys::{Blob, File};

use super::CallError;

/// The body, and the content type that names what stands between its parts.
pub(super) fn multipart(
    request: &Request,
    files: &HashMap<String, Vec<File>>,
) -> Result<(Blob, String), CallError> {
    let boundary = format!("form-{}-{}", Math::random(), Math::random()).replace('.', "");
    let pieces = Array::new();
    for part in &request.parts {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; ");
        head.push_str(&parameter("name", &part.name));
        let (content, media_type) = match &part.value {
            PartValue::Text(text) => (text.into(), part.media_type.clone().unwrap_or_default()),
            PartValue::File(name) => {
                let mut chosen = files.get(&part.name).into_iter().flatten();
                let Some(file) = chosen.find(|file| file.name() == *name) else {
                    let reason = format!("the file {name} has to be chosen again");
                    return Err(CallError::NotSent(reason));
                };
                head.push_str("; ");
                head.push_str(&parameter("filename", name));
                let own = Some(file.type_()).filter(|own| !own.is_empty());
                let media_type = part.media_type.clone().or(own);
                (file.clone().into(), media_type.unwrap_or_else(|| ANY.to_owned()))
            }
        };
        if !media_type.is_empty() {
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        head.push_str("\r\n\r\n");
        pieces.push(&head.into());
        pieces.push(&content);
        pieces.push(&"\r\n".into());
    }
    pieces.push(&format!("--{boundary}--\r\n").into());
    let not_sent = |_| CallError::NotSent("the form could not be put together".to_owned());
    let body = Blob::new_with_str_sequence(&pieces).map_err(not_sent)?;
    Ok((body, format!("multipart/form-data; boundary={boundary}")))
}

const ANY: &str = "application/octet-stream";

fn parameter(name: &str, value: &str) -> String {
    format!("{name}=\"{}\"", in_part_header(value))
}
