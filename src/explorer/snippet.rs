//! The request as a curl line, with a button to copy it.

use description::{Request, to_curl};
use leptos::prelude::*;

use crate::ui::CopyButton;

#[component]
pub fn Snippet(
    #[prop(into)] request: Signal<Request>,
    /// The address that the curl line names, such as `https://clearpass.hostname`.
    #[prop(into)]
    server: Signal<String>,
) -> impl IntoView {
    let line = Signal::derive(move || to_curl(&request.get(), &server.get()));
    view! {
        <div class="snippet">
            <div class="snippet__head">
                <h3 class="snippet__title">"curl"</h3>
                <CopyButton text=line what="the curl line" />
            </div>
            <pre class="code code--wrapped" tabindex="0">{line}</pre>
        </div>
    }
}
