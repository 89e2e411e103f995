//! The items of a list.

use description::document::Schema;
use description::{Extent, example};
use leptos::html::Button;
use leptos::prelude::*;
use serde_json::Value;

use super::{Form, SchemaField};
use crate::ui::focus_next_frame;

#[component]
pub(super) fn ListField(form: Form, schema: Schema, pointer: String) -> AnyView {
    let draft = form.draft;
    let inner =
        StoredValue::new(schema.items.unwrap_or_else(|| Value::Object(serde_json::Map::new())));
    let at = StoredValue::new(pointer);
    let more = NodeRef::<Button>::new();
    let count = Memo::new(move |_| {
        let items = draft.value.with(|value| {
            at.with_value(|at| value.pointer(at).and_then(Value::as_array).map(Vec::len))
        });
        items.unwrap_or_default()
    });
    let add = move |_| {
        let item = draft.document.with_value(|document| {
            inner.with_value(|inner| example(document, inner, Extent::Required))
        });
        let item = if item.is_null() { Value::from("") } else { item };
        draft.put(&at.with_value(|at| format!("{at}/{}", count.get_untracked())), Some(item));
    };
    view! {
        <For each=move || 0..count.get() key=|index| *index let:index>
            {
                let pointer = at.with_value(|at| format!("{at}/{index}"));
                let remove = {
                    let pointer = pointer.clone();
                    Callback::new(move |()| {
                        draft.put(&pointer, None);
                        focus_next_frame(more);
                    })
                };
                view! {
                    <SchemaField
                        form
                        schema=inner.get_value()
                        pointer
                        name=format!("item {}", index + 1)
                        is_required=false
                        on_remove=Some(remove)
                    />
                }
            }
        </For>
        <button class="button button--quiet" type="button" node_ref=more on:click=add>"Add item"</button>
    }
    .into_any()
}
