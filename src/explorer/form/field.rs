//! A field for a member, whatever its schema is.

use description::document::Schema;
use description::{Extent, example_of_choice, plain};
use leptos::prelude::*;
use serde_json::Value;

use super::choices::ChoiceFields;
use super::files::FileInput;
use super::list::ListField;
use super::members::MemberFields;
use super::scalar::ScalarInput;
use super::{Form, id_of};
use crate::explorer::draft::is_list_of_files;
use crate::ui::{Inline, Markdown, focus_first_button};

#[component]
pub fn SchemaField(
    form: Form,
    /// As it stands in the document.
    schema: Value,
    /// Where its value stands in the draft.
    pointer: String,
    name: String,
    is_required: bool,
    /// Takes the field away, where it was added.
    #[prop(optional_no_strip)]
    on_remove: Option<Callback<()>>,
) -> AnyView {
    let schema = form.schema(&schema);
    let takes_files =
        form.draft.document.with_value(|document| is_list_of_files(document, &schema));
    if !is_compound(&schema) || takes_files {
        return view! { <Line form schema pointer name is_required on_remove /> }.into_any();
    }
    let kept = StoredValue::new(schema.clone());
    let group = StoredValue::new(format!("{}-group", id_of(form, &pointer)));
    let given = {
        let pointer = pointer.clone();
        Memo::new(move |_| {
            form.draft.value.with(|value| match value.pointer(&pointer) {
                None => Given::Nothing,
                Some(Value::Null) => Given::Null,
                Some(_) => Given::Value,
            })
        })
    };
    let add = {
        let pointer = pointer.clone();
        move |_| {
            let start = kept.with_value(|schema| match schema.choices.first() {
                Some(choice) => form.draft.document.with_value(|document| {
                    example_of_choice(document, schema, choice, Extent::Required)
                }),
                None if schema.is_array() => Value::Array(Vec::new()),
                None => Value::Object(serde_json::Map::new()),
            });
            form.draft.put(&pointer, Some(start));
            focus_first_button(group.get_value());
        }
    };
    let remove = {
        let pointer = pointer.clone();
        move |_| match on_remove {
            Some(on_remove) => on_remove.run(()),
            None => {
                form.draft.put(&pointer, None);
                focus_first_button(group.get_value());
            }
        }
    };
    let label = name.clone();
    let inner_pointer = pointer.clone();
    let (is_nullable, null_pointer) = (schema.is_nullable, pointer.clone());
    view! {
        <fieldset class="schema-form__group" id=group.get_value()>
            <legend class="schema-form__name">
                <code>{name}</code>
                <Marks schema=schema.clone() is_required />
            </legend>
            {(!schema.description.is_empty()).then(|| view! { <Markdown text=schema.description.clone() /> })}
            {is_nullable.then(|| view! { <NullChoice form pointer=null_pointer /> })}
            {move || match given.get() {
                Given::Null => ().into_any(),
                Given::Nothing => view! {
                    <button class="button button--quiet" type="button" on:click=add.clone()>
                        "Add " {label.clone()}
                    </button>
                }.into_any(),
                Given::Value => {
                    let schema = kept.get_value();
                    let pointer = inner_pointer.clone();
                    view! {
                        <button class="button button--quiet schema-form__remove" type="button" on:click=remove.clone()>
                            "Remove " {label.clone()}
                        </button>
                        {match () {
                            () if schema.is_array() => view! { <ListField form schema pointer /> }.into_any(),
                            () if !schema.choices.is_empty() => view! { <ChoiceFields form schema pointer /> }.into_any(),
                            () => view! { <MemberFields form schema pointer /> }.into_any(),
                        }}
                    }.into_any()
                }
            }}
            <Fault form pointer />
        </fieldset>
    }
    .into_any()
}

/// What stands in the place of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Nothing,
    Null,
    Value,
}

/// Whether a value has values within.
fn is_compound(schema: &Schema) -> bool {
    schema.is_object()
        || schema.is_array()
        || !schema.choices.is_empty() && schema.types.is_empty() && schema.values.is_empty()
}

/// A plain value, or files.
#[component]
fn Line(
    form: Form,
    schema: Schema,
    pointer: String,
    name: String,
    is_required: bool,
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let id = id_of(form, &pointer);
    let described_by = format!("{id}-type {id}-hint {id}-fault");
    let is_nullable = schema.is_nullable;
    let null_pointer = pointer.clone();
    let label = name.clone();
    view! {
        <div class="field">
            <label class="field__label" class:field__label--required=is_required for=id.clone()>{name.clone()}</label>
            <span class="field__hint" id=format!("{id}-type")><Marks schema=schema.clone() is_required /></span>
            <span class="field__control schema-form__control">
                {match schema.is_array() {
                    true => view! {
                        <FileInput form pointer=pointer.clone() name id=id.clone() described_by takes_many=true />
                    }.into_any(),
                    false => view! {
                        <ScalarInput form schema=schema.clone() pointer=pointer.clone() name id=id.clone() described_by is_required />
                    }.into_any(),
                }}
                {on_remove.map(|on_remove| view! {
                    <button class="button button--quiet" type="button" on:click=move |_| on_remove.run(())>
                        "Remove" <span class="visually-hidden">" " {label}</span>
                    </button>
                })}
                {is_nullable.then(|| view! { <NullChoice form pointer=null_pointer /> })}
                <Fault form pointer />
                <span class="schema-form__words" id=format!("{id}-hint")><Words text=schema.description.clone() /></span>
            </span>
        </div>
    }
}

/// Gives null in place of a value, where the schema takes it.
#[component]
fn NullChoice(form: Form, pointer: String) -> impl IntoView {
    let at = StoredValue::new(pointer);
    let is_null = move || {
        form.draft
            .value
            .with(|value| at.with_value(|at| value.pointer(at).is_some_and(Value::is_null)))
    };
    let choose = move |event| {
        let is_chosen = event_target_checked(&event);
        at.with_value(|at| form.draft.put(at, is_chosen.then_some(Value::Null)));
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=is_null on:change=choose />
            <code>"null"</code>
        </label>
    }
}

/// The description: its first words, and the rest for whoever wants it.
#[component]
fn Words(text: String) -> impl IntoView {
    let end = text.find("\n\n").unwrap_or(text.len());
    let first = &text[..end];
    let first = match first.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &first[..end]),
        None => first.to_owned(),
    };
    let has_more = first.len() < text.trim_end().len();
    view! {
        <Inline text=first />
        {has_more.then(|| view! {
            <details class="schema-form__more">
                <summary>"All of it"</summary>
                <Markdown text />
            </details>
        })}
    }
}

/// Type, and what else is short.
#[component]
fn Marks(schema: Schema, is_required: bool) -> impl IntoView {
    let mut words = vec![schema.kind()];
    if is_required {
        words.push("required".to_owned());
    }
    if schema.is_deprecated {
        words.push("deprecated".to_owned());
    }
    // A plain field shows its default itself.
    if let Some(default) = schema.default.as_ref().filter(|_| is_compound(&schema)) {
        words.push(format!("default {}", plain(default)));
    }
    if let Some(fault) = &schema.fault {
        words.push(fault.clone());
    }
    view! { <span class="schema-form__marks">{words.join(", ")}</span> }
}

/// What is wrong with a value, where it stands.
#[component]
pub fn Fault(form: Form, pointer: String) -> impl IntoView {
    let id = format!("{}-fault", id_of(form, &pointer));
    view! { <span class="fault" id=id>{move || form.fault(&pointer)}</span> }
}
