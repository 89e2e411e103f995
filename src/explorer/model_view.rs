//! The models of a document, by name.

use leptos::prelude::*;
use serde_json::json;

use crate::explorer::schema_tree::SchemaTree;
use crate::explorer::shelf::{Shelf, model_id};
use crate::part::part;
use crate::route::Route;
use crate::ui::Fold;

/// How many are listed at once.
const MOST: usize = 200;

#[component]
pub fn ModelsSection(shelf: Shelf) -> impl IntoView {
    let names: Vec<String> = shelf.document.with_value(|document| {
        document.index().models.iter().map(|model| model.name.clone()).collect()
    });
    if names.is_empty() {
        return ().into_any();
    }
    let count = names.len();
    let names = StoredValue::new(names);
    let is_open = Memo::new(move |_| shelf.models.with(|open| !open.is_empty()));
    let is_all = RwSignal::new(false);
    let listed = move || {
        let is_wide = shelf.narrowing.text.with(String::is_empty);
        let text = shelf.narrowing.text.get().to_lowercase();
        names.with_value(|names| {
            let most = if is_all.get() { usize::MAX } else { MOST };
            let kept = names.iter().filter(|name| is_wide || name.to_lowercase().contains(&text));
            let mut kept: Vec<String> = kept.take(most).cloned().collect();
            // Whatever an address names is among them.
            shelf.models.with(|open| {
                kept.extend(
                    open.iter()
                        .filter(|name| !kept.contains(name))
                        .cloned()
                        .collect::<Vec<String>>(),
                )
            });
            let is_open = |name: &String| shelf.models.with(|open| open.contains(name));
            kept.into_iter().map(|name| (is_open(&name), name)).collect::<Vec<(bool, String)>>()
        })
    };
    view! {
        <section class="models">
            {move || {
                let start = is_open.get();
                let summary = view! { <span class="service__name">"Models"</span> " " <span class="muted">{count}</span> }.into_any();
                view! {
                    <Fold class="models__fold" summary is_open_first=start>
                        <ul class="models__list">
                            <For each=listed key=Clone::clone let:line>
                                <ModelLine shelf is_open=line.0 name=line.1 />
                            </For>
                        </ul>
                        <Show when=move || !is_all.get() && (count > MOST)>
                            <button class="button" type="button" on:click=move |_| is_all.set(true)>"Show all " {count}</button>
                        </Show>
                    </Fold>
                }
            }}
        </section>
    }
    .into_any()
}

part! {
    operation: view tree_view(shelf: Shelf, reference: String) {
        view! { <SchemaTree document=shelf.document schema=json!({ "$ref": reference }) /> }.into_any()
    }
}

#[component]
fn ModelLine(shelf: Shelf, is_open: bool, name: String) -> impl IntoView {
    let swagger = shelf
        .document
        .with_value(|document| document.version() == description::document::Version::V2);
    let step = description::draft::step(&name);
    let reference = match swagger {
        true => format!("#/definitions/{step}"),
        false => format!("#/components/schemas/{step}"),
    };
    let route = expect_context::<Route>();
    let fragment = format!("#model={}", String::from(js_sys::encode_uri_component(&name)));
    view! {
        <li id=model_id(&name) on:click=move |_| route.replace_hash(&fragment)>
            <Fold class="panel__more" summary=view! { <code>{name.clone()}</code> }.into_any() is_open_first=is_open>
                {tree_view::show(shelf, reference.clone())}
            </Fold>
        </li>
    }
}
