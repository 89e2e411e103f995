//! Opens any document: a file that one chooses or drops, or an address of this site.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

use crate::explorer::documents::Documents;
use crate::explorer::opened::Origin;
use crate::route::Route;

#[component]
pub fn OpenForm() -> impl IntoView {
    let documents = expect_context::<Documents>();
    let route = expect_context::<Route>();
    let is_over = RwSignal::new(false);
    let fault = RwSignal::new(String::new());
    let address = RwSignal::new(String::new());
    let open_files = move |files: Option<FileList>| {
        let Some(files) = files.filter(|files| files.length() > 0) else { return };
        let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        fault.set(String::new());
        spawn_local(async move {
            let mut first = None;
            // From the last, so that the first one stands first in the list.
            for file in files.iter().rev() {
                match text_of(file).await {
                    Some(text) => {
                        let origin = Origin::File(file.name());
                        documents.keep(origin.clone(), text).await;
                        first = Some(origin);
                    }
                    None => fault.set(format!("{} could not be read.", file.name())),
                }
            }
            if let Some(first) = first {
                route.go(&first.page());
            }
        });
    };
    let drop_files = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        open_files(event.data_transfer().and_then(|data| data.files()));
    };
    // A file that misses the box is meant for it all the same; the browser would leave the page.
    let over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        if !event.default_prevented() {
            drop_files(event);
        }
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
    let open_address = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wanted = address.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            fault.set("Say which address.".to_owned());
            return;
        }
        let origin = Origin::Address(wanted);
        documents.remember(origin.clone());
        route.go(&origin.page());
    };
    view! {
        <section
            class="open-form"
            class:open-form--over=is_over
            aria-labelledby="open-title"
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop_files
        >
            <h2 id="open-title">"Open a document"</h2>
            <p class="muted">
                "OpenAPI 3.0, 3.1 or Swagger 2.0, as JSON or YAML. Drop files here: what they hold stays in this browser. Open files that refer to each other together."
            </p>
            <div class="open-form__ways">
                <label class="button" for="open-file">"Choose files"</label>
                <input
                    class="visually-hidden"
                    id="open-file"
                    type="file"
                    multiple=true
                    accept=".json,.yaml,.yml,application/json"
                    on:change=move |event| {
                        let input: HtmlInputElement = event_target(&event);
                        open_files(input.files());
                    }
                />
                <form class="open-form__address" on:submit=open_address>
                    <label class="visually-hidden" for="open-address">"Address on this site"</label>
                    <input
                        class="input"
                        id="open-address"
                        placeholder="or an address on this site, such as /petstore.json"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=address
                        on:input:target=move |event| address.set(event.target().value())
                    />
                    <button class="button" type="submit">"Open"</button>
                </form>
            </div>
            <p class="fault" role="alert">{fault}</p>
        </section>
    }
}

async fn text_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
