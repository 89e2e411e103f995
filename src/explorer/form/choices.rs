//! A value for which a document has several schemas: which one, and then its fields.

use description::document::{Document, Schema};
use description::{Direction, Extent, example_of_choice, validate};
use leptos::prelude::*;
use serde_json::Value;

use super::members::MemberFields;
use super::{Form, SchemaField, id_of};
use crate::explorer::pattern;

#[component]
pub(super) fn ChoiceFields(form: Form, schema: Schema, pointer: String) -> AnyView {
    let draft = form.draft;
    let id = format!("{}-choice", id_of(form, &pointer));
    let names: Vec<String> = schema
        .choices
        .iter()
        .enumerate()
        .map(|(index, choice)| name_of(&form.schema(choice), index))
        .collect();
    let value =
        draft.value.with_untracked(|value| value.pointer(&pointer).cloned()).unwrap_or_default();
    let start = draft.document.with_value(|document| fitting(document, &schema, &value));
    let chosen = RwSignal::new(start);
    let schema = StoredValue::new(schema);
    let at = StoredValue::new(pointer);
    // Whoever types what tells which one it is, or edits the JSON, has chosen too.
    Effect::new(move || {
        let told = draft.value.with(|value| {
            let value = at.with_value(|at| value.pointer(at))?;
            draft.document.with_value(|document| {
                schema.with_value(|schema| document.told_choice(schema, value))
            })
        });
        if let Some(told) = told.filter(|told| chosen.get_untracked() != *told) {
            chosen.set(told);
        }
    });
    let choose = move |event| {
        let Ok(index) = event_target_value(&event).parse::<usize>() else { return };
        chosen.set(index);
        let new = draft.document.with_value(|document| {
            schema.with_value(|schema| {
                let choice = schema.choices.get(index)?;
                let mut new = example_of_choice(document, schema, choice, Extent::Required);
                let old = at.with_value(|at| {
                    draft.value.with_untracked(|value| value.pointer(at).cloned())
                });
                keep_shared(document, choice, old.as_ref(), &mut new);
                document.mark_choice(schema, choice, &mut new);
                Some(new)
            })
        });
        if let Some(new) = new {
            at.with_value(|at| draft.put(at, Some(new)));
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>"one of"</label>
            <span class="field__control">
                <select class="input" id=id on:change=choose>
                    {names
                        .into_iter()
                        .enumerate()
                        .map(|(index, name)| view! {
                            <option value=index.to_string() prop:selected=move || chosen.get() == index>{name}</option>
                        })
                        .collect_view()}
                </select>
            </span>
        </div>
        {move || {
            let choice = schema.with_value(|schema| schema.choices.get(chosen.get()).cloned()).unwrap_or_default();
            let inner = form.schema(&choice);
            let pointer = at.get_value();
            match inner.is_object() {
                true => {
                    // What the whole says besides its choices belongs to each of them.
                    let mut all = inner;
                    schema.with_value(|whole| {
                        for (name, property) in &whole.properties {
                            if all.property(name).is_none() {
                                all.properties.push((name.clone(), property.clone()));
                            }
                        }
                        all.required.extend(whole.required.iter().cloned());
                    });
                    view! { <MemberFields form schema=all pointer /> }.into_any()
                }
                false => view! { <SchemaField form schema=choice pointer name="value".to_owned() is_required=true /> }.into_any(),
            }
        }}
    }
    .into_any()
}

fn name_of(schema: &Schema, index: usize) -> String {
    match (&schema.name, schema.title.is_empty()) {
        (_, false) => schema.title.clone(),
        (Some(name), true) => name.clone(),
        (None, true) => format!("{} {}", index + 1, schema.kind()),
    }
}

/// The choice that a value fits, or the first one.
fn fitting(document: &Document, schema: &Schema, value: &Value) -> usize {
    if let Some(told) = document.told_choice(schema, value) {
        return told;
    }
    let fits = |choice: &Value| {
        let found = validate(document, choice, value, Direction::Request, pattern::matches);
        found.iter().all(|mismatch| mismatch.is_hint)
    };
    schema.choices.iter().position(fits).unwrap_or_default()
}

/// Takes over what was filled in before, where the new choice has a place for it.
fn keep_shared(document: &Document, choice: &Value, old: Option<&Value>, new: &mut Value) {
    let choice = document.schema(choice);
    let old = old.and_then(Value::as_object).into_iter().flatten();
    if let Some(members) = new.as_object_mut() {
        for (name, member) in old.filter(|(name, _)| choice.property(name).is_some()) {
            members.insert(name.clone(), member.clone());
        }
    }
}
