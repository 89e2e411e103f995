//! The members of an object: those of the schema, and others where it allows them.

use description::document::{Additional, Schema};
use description::draft::step;
use description::{Extent, example};
use leptos::html::Input;
use leptos::prelude::*;
use serde_json::Value;

use super::{Form, SchemaField};
use crate::ui::focus_next_frame;

#[component]
pub fn MemberFields(form: Form, schema: Schema, pointer: String) -> AnyView {
    let names: Vec<String> = schema.properties.iter().map(|(name, _)| name.clone()).collect();
    let fields = schema
        .properties
        .iter()
        // The server alone writes these.
        .filter(|(_, property)| !form.schema(property).is_read_only)
        .map(|(name, property)| {
            view! {
                <SchemaField
                    form
                    schema=property.clone()
                    pointer=format!("{pointer}/{}", step(name))
                    name=name.clone()
                    is_required=schema.requires(name)
                />
            }
        })
        .collect_view();
    let others = match &schema.additional {
        Additional::Of(inner) => Some(inner.clone()),
        Additional::Any => Some(Value::Object(serde_json::Map::new())),
        // An object of which nothing is said may hold anything.
        Additional::Unsaid if names.is_empty() => Some(Value::Object(serde_json::Map::new())),
        Additional::Unsaid | Additional::Forbidden => None,
    };
    view! {
        {fields}
        {others.map(|inner| view! { <OtherMembers form inner pointer names /> })}
    }
    .into_any()
}

/// Members that the schema does not name.
#[component]
fn OtherMembers(form: Form, inner: Value, pointer: String, names: Vec<String>) -> impl IntoView {
    let draft = form.draft;
    let others = {
        let pointer = pointer.clone();
        Memo::new(move |_| {
            draft.value.with(|value| {
                let members =
                    value.pointer(&pointer).and_then(Value::as_object).into_iter().flatten();
                let others = members.map(|(name, _)| name).filter(|name| !names.contains(name));
                others.cloned().collect::<Vec<String>>()
            })
        })
    };
    let new_name = RwSignal::new(String::new());
    let naming = NodeRef::<Input>::new();
    let at = StoredValue::new(pointer);
    let start = StoredValue::new(inner.clone());
    let add = move || {
        let name = new_name.get_untracked();
        if !name.is_empty() {
            let pointer = at.with_value(|pointer| format!("{pointer}/{}", step(&name)));
            if draft.value.with_untracked(|value| value.pointer(&pointer).is_none()) {
                let value = draft.document.with_value(|document| {
                    start.with_value(|inner| example(document, inner, Extent::Required))
                });
                let value = if value.is_null() { Value::from("") } else { value };
                draft.put(&pointer, Some(value));
            }
            new_name.set(String::new());
        }
    };
    view! {
        <For each=move || others.get() key=Clone::clone let:name>
            {
                let pointer = at.with_value(|pointer| format!("{pointer}/{}", step(&name)));
                let remove = {
                    let pointer = pointer.clone();
                    Callback::new(move |()| {
                        draft.put(&pointer, None);
                        focus_next_frame(naming);
                    })
                };
                view! { <SchemaField form schema=inner.clone() pointer name is_required=false on_remove=Some(remove) /> }
            }
        </For>
        <div class="schema-form__add">
            <input
                class="input"
                node_ref=naming
                aria-label="Name of another member"
                placeholder="another member"
                autocomplete="off"
                spellcheck="false"
                prop:value=new_name
                on:input:target=move |event| new_name.set(event.target().value())
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
                        event.prevent_default();
                        add();
                    }
                }
            />
            <button class="button" type="button" on:click=move |_| add()>"Add"</button>
        </div>
    }
}
