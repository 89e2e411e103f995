//! A service: a line with its name, and its operations.

use description::document::{OperationEntry, Tag};
use description::draft::Fragment;
use leptos::prelude::*;

use crate::explorer::operation_panel::OperationPanel;
use crate::explorer::shelf::{Shelf, operation_id, service_id};
use crate::part::part;
use crate::route::Route;
use crate::ui::{Markdown, MethodBadge};

/// How many operations are listed at once. The rest follows on demand.
pub(super) const MOST: usize = 40;

/// How many are expanded at once.
const MOST_EXPANDED: usize = 20;

/// What opens a service in an address.
fn service_fragment(name: &str) -> String {
    format!("#service={}", String::from(js_sys::encode_uri_component(name)))
}

#[component]
pub fn ServiceSection(
    shelf: Shelf,
    tag: Tag,
    index: usize,
    /// Whether what can be done with it stands beside it while it is closed too.
    has_ways: bool,
) -> impl IntoView {
    let entries: StoredValue<Vec<OperationEntry>> = shelf.document.with_value(|document| {
        let operations = &document.index().operations;
        StoredValue::new(tag.operations.iter().map(|index| operations[*index].clone()).collect())
    });
    let name = StoredValue::new(tag.name.clone());
    let is_all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let is_wide = shelf.narrowing.is_wide();
        entries.with_value(|entries| {
            // An address may name one further down.
            let is_named =
                |entry: &OperationEntry| shelf.operations.with(|open| open.contains(&entry.key));
            let has_named = entries.iter().skip(MOST).any(is_named);
            let most = if is_all.get() || has_named { usize::MAX } else { MOST };
            let kept = (0..entries.len())
                .filter(|index| is_wide || shelf.narrowing.takes(&entries[*index]));
            kept.take(most).collect::<Vec<usize>>()
        })
    });
    // What someone looks for stands open.
    let is_open = Memo::new(move |_| {
        name.with_value(|name| shelf.services.with(|open| open.contains(name)))
            || !shelf.narrowing.is_wide() && !shown.with(Vec::is_empty)
    });
    let is_hidden = move || !shelf.narrowing.is_wide() && shown.with(Vec::is_empty);
    let route = expect_context::<Route>();
    let toggle = move |_| {
        let name = name.get_value();
        shelf.services.update(|open| {
            if !open.remove(&name) {
                route.replace_hash(&service_fragment(&name));
                open.insert(name);
            }
        });
    };
    let list = move |()| {
        shelf.services.update(|open| {
            open.insert(name.get_value());
        });
        entries.with_value(|entries| {
            shelf.operations.update(|open| {
                entries.iter().for_each(|entry| {
                    open.remove(&entry.key);
                })
            });
        });
    };
    let expand = move |()| {
        shelf.services.update(|open| {
            open.insert(name.get_value());
        });
        entries.with_value(|entries| {
            shelf.operations.update(|open| {
                // All of a large service would be thousands of elements.
                entries.iter().take(MOST_EXPANDED).for_each(|entry| {
                    open.insert(entry.key.clone());
                });
            });
        });
    };
    let list_id = format!("service-list-{index}");
    let count = tag.operations.len();
    let first_line = tag.line();
    let has_more = tag.has_more();
    let description = StoredValue::new(tag.description.clone());
    view! {
        <section class="service" id=service_id(&tag.name) hidden=is_hidden>
            <div class="service__head">
                <h2 class="service__title">
                    <button
                        class="service__toggle"
                        type="button"
                        aria-expanded=move || is_open.get().to_string()
                        aria-controls=list_id.clone()
                        on:click=toggle
                    >
                        <span class="service__name">{tag.name.clone()}</span>
                        {format!(" {first_line} ({count})")}
                    </button>
                </h2>
                <Show when=move || has_ways || is_open.get()>
                    <ServiceWays name count list=Callback::new(list) expand=Callback::new(expand) />
                </Show>
            </div>
            <div class="service__list" id=list_id>
                <Show when=move || is_open.get()>
                    {has_more.then(|| view! {
                        <div class="service__words"><Markdown text=description.get_value() /></div>
                    })}
                    <For each=move || shown.get() key=|index| *index let:index>
                        <OperationRow shelf entry=entries.with_value(|entries| entries[index].clone()) />
                    </For>
                    <Show when=move || shown.with(Vec::len) == MOST && (count > MOST)>
                        <button class="button" type="button" on:click=move |_| is_all.set(true)>
                            "Show all " {count}
                        </button>
                    </Show>
                </Show>
            </div>
        </section>
    }
}

/// What the product offers beside a service.
#[component]
fn ServiceWays(
    name: StoredValue<String>,
    count: usize,
    list: Callback<()>,
    expand: Callback<()>,
) -> AnyView {
    let expand_words = match count > MOST_EXPANDED {
        true => "Expand the first 20",
        false => "Expand operations",
    };
    let way = |words: &'static str, act: Callback<()>| {
        view! {
            <button class="button button--quiet" type="button" on:click=move |_| act.run(())>
                {words} <span class="visually-hidden">" of " {name.get_value()}</span>
            </button>
        }
    };
    view! {
        <span class="service__ways">{way("List operations", list)} {way(expand_words, expand)}</span>
    }
    .into_any()
}

/// Whether the address names an operation.
fn is_named(route: &Route, key: &str) -> bool {
    Fragment::read(&route.hash_untracked()).operation.as_deref() == Some(key)
}

part! {
    /// What one sees only of an operation that is open.
    operation: pub(super) view operation_view(shelf: Shelf, entry: OperationEntry) {
        view! { <OperationPanel shelf entry /> }.into_any()
    }
}

#[component]
fn OperationRow(shelf: Shelf, entry: OperationEntry) -> impl IntoView {
    let route = expect_context::<Route>();
    let key = StoredValue::new(entry.key.clone());
    let is_open =
        Memo::new(move |_| key.with_value(|key| shelf.operations.with(|open| open.contains(key))));
    let toggle = move |_| {
        let was_open = is_open.get_untracked();
        let key = key.get_value();
        let fragment = description::draft::to_fragment(&key, &serde_json::Value::Null);
        let closed = key.clone();
        shelf.missing.set(None);
        shelf.operations.update(|open| match was_open {
            true => drop(open.remove(&key)),
            false => drop(open.insert(key)),
        });
        // Closing one leaves the address of another as it is.
        match was_open {
            true if is_named(&route, &closed) => route.replace_hash(""),
            true => {}
            false => route.replace_hash(&fragment),
        }
    };
    let id = operation_id(&entry.key);
    let panel_id = format!("{id}-panel");
    let needs = entry.privileges.join(", ");
    let inner = StoredValue::new(entry.clone());
    view! {
        <div class="operation" class:operation--open=is_open id=id data-operation=entry.key.clone()>
            <h3 class="operation__head">
                <button
                    class="operation__toggle"
                    class:operation__toggle--deprecated=entry.is_deprecated
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=panel_id.clone()
                    on:click=toggle
                >
                    <MethodBadge method=entry.method.clone() />
                    <code class="operation__path">{entry.path.clone()}</code>
                    <span class="operation__summary">
                        {entry.summary.clone()}
                        {entry.is_deprecated.then_some(" (deprecated)")}
                        {(!needs.is_empty()).then(|| view! { <span class="operation__needs">" · needs " <code>{needs}</code></span> })}
                    </span>
                </button>
            </h3>
            <div id=panel_id>
                <Show when=move || is_open.get()>
                    {operation_view::show(shelf, inner.get_value())}
                </Show>
            </div>
        </div>
    }
}
