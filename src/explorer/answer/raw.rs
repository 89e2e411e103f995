//! The body of an answer as it came.

use leptos::prelude::*;

use crate::client::Answer;
use crate::ui::download_bytes;

/// The body as it came, or a file to save where it is no text.
#[component]
pub(super) fn RawBody(answer: Answer) -> AnyView {
    let media_type = answer.header("content-type").unwrap_or("application/octet-stream").to_owned();
    let name = file_name(answer.header("content-disposition").unwrap_or_default());
    let is_attachment = !name.is_empty();
    let name = if is_attachment { name } else { "answer".to_owned() };
    let bytes = answer.bytes.clone();
    let size = answer.size();
    if size == 0 {
        return view! { <p class="muted">"The answer has no body."</p> }.into_any();
    }
    let text = answer.body.clone();
    let save = {
        let text = text.clone();
        move |_| {
            let content = bytes.clone().unwrap_or_else(|| text.clone().into_bytes());
            // Fails only where the browser makes no files.
            let _ = download_bytes(&name, &media_type, &content);
        }
    };
    let is_binary = answer.bytes.is_some();
    view! {
        {is_binary.then(|| view! { <p class="muted">"The answer is no text: " {size} " bytes."</p> })}
        {(!is_binary).then(|| view! { <pre class="code code--wrapped" tabindex="0">{text}</pre> })}
        {(is_binary || is_attachment).then(|| view! { <button class="button" type="button" on:click=save>"Save as a file"</button> })}
    }
    .into_any()
}

/// The file name of a `Content-Disposition`, without any folders.
fn file_name(disposition: &str) -> String {
    let name = disposition.split(';').find_map(|part| part.trim().strip_prefix("filename="));
    let name = name.unwrap_or_default().trim_matches('"');
    name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}
