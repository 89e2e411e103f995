//! The control for a plain value.

use description::document::Schema;
use description::draft::typed_at;
use description::{plain, typed, value_of};
use leptos::prelude::*;
use serde_json::Value;

use super::Form;
use super::files::FileInput;

#[component]
pub(super) fn ScalarInput(
    form: Form,
    schema: Schema,
    pointer: String,
    name: String,
    id: String,
    described_by: String,
    is_required: bool,
) -> AnyView {
    let draft = form.draft;
    if schema.is_file() {
        return view! { <FileInput form pointer name id described_by takes_many=false /> }
            .into_any();
    }
    let current = {
        let pointer = pointer.clone();
        Memo::new(move |_| draft.at(&pointer))
    };
    let is_wrong = {
        let pointer = pointer.clone();
        move || (!form.fault(&pointer).is_empty()).then_some("true")
    };
    let required = is_required.then_some("true");
    let values = offered(&schema);
    if !values.is_empty() {
        let choose = {
            let values = values.clone();
            move |event| {
                let index: Option<usize> = event_target_value(&event).parse().ok();
                draft.put(&pointer, index.and_then(|index| values.get(index).cloned()));
            }
        };
        let nothing = nothing_given(&schema, is_required);
        let options = values
            .into_iter()
            .enumerate()
            .map(|(index, value)| {
                let text = plain(&value);
                let is_chosen = move || current.with(|current| current.as_ref() == Some(&value));
                view! { <option value=index.to_string() prop:selected=is_chosen>{text}</option> }
            })
            .collect_view();
        return view! {
            <select class="input" id=id aria-describedby=described_by aria-invalid=is_wrong on:change=choose>
                <option value="" prop:selected=move || current.with(Option::is_none)>{nothing}</option>
                {options}
            </select>
        }
        .into_any();
    }
    let is_secret = schema.format == "password"
        || schema.is_type("string") && description::is_secret_name(&name);
    // Where it may be something else too, what looks like a number is one.
    let is_text = schema.is_type("string") && schema.types.len() == 1;
    // What is being typed must not be written anew under the fingers: `-0` is on its way to `-0.5`.
    let typed_text = RwSignal::new(String::new());
    let at = pointer.clone();
    let text = move || {
        let as_typed = typed_text.get();
        current.with(|current| match current {
            Some(value) if !is_text && value_of(&as_typed) == *value => as_typed.clone(),
            // Said beside the field.
            Some(Value::Null) => String::new(),
            Some(value) if is_text => plain(value),
            Some(_) => draft.value.with(|value| typed_at(value, &at)),
            None => String::new(),
        })
    };
    let write = move |event| {
        let text = event_target_value(&event);
        let value = match (text.is_empty(), is_text) {
            (true, _) => None,
            (false, true) => Some(Value::from(text.as_str())),
            (false, false) => Some(value_of(&text)),
        };
        typed_text.set(text.clone());
        draft.put_typed(&pointer, value, &text);
    };
    let input_mode = match schema.types.first().map(String::as_str) {
        Some("integer") => "numeric",
        Some("number") => "decimal",
        _ => "text",
    };
    let is_long = schema.limit("maxLength").and_then(Value::as_u64).is_some_and(|most| most > 400);
    let placeholder = placeholder(&schema);
    if is_long && !is_secret {
        return view! {
            <textarea
                class="input"
                id=id
                rows="3"
                spellcheck="false"
                placeholder=placeholder
                aria-describedby=described_by
            aria-required=required
                aria-invalid=is_wrong
                prop:value=text
                on:input=write
            ></textarea>
        }
        .into_any();
    }
    let kind = match schema.format.as_str() {
        _ if is_secret => "password",
        "date" => "date",
        _ => "text",
    };
    // One example stands in the field as its shape; several are offered.
    let list_id = format!("{id}-examples");
    let examples = (schema.examples.len() > 1 && !is_secret).then(|| {
        let options = schema.examples.iter().map(|example| {
            let text = if is_text { plain(example) } else { typed(example) };
            view! { <option value=text></option> }
        });
        view! { <datalist id=list_id.clone()>{options.collect_view()}</datalist> }
    });
    view! {
        <input
            class="input"
            id=id
            type=kind
            list=examples.is_some().then(|| list_id.clone())
            inputmode=input_mode
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=placeholder
            aria-describedby=described_by
            aria-required=required
            aria-invalid=is_wrong
            prop:value=text
            on:input=write
        />
        {examples}
    }
    .into_any()
}

/// The values that there are to choose from.
fn offered(schema: &Schema) -> Vec<Value> {
    match schema.values.is_empty() && schema.is_type("boolean") && schema.types.len() == 1 {
        true => vec![Value::Bool(true), Value::Bool(false)],
        false => schema.values.clone(),
    }
}

fn nothing_given(schema: &Schema, is_required: bool) -> String {
    match (&schema.default, is_required) {
        (Some(default), _) => format!("not given: {}", plain(default)),
        (None, true) => "choose one".to_owned(),
        (None, false) => "not given".to_owned(),
    }
}

/// What applies if nothing is given, or what a value looks like. It is shown and not sent.
fn placeholder(schema: &Schema) -> String {
    let shown = |value: &Value| plain(value).chars().take(60).collect::<String>();
    match (&schema.default, schema.examples.first()) {
        (Some(default), _) if !default.is_null() && *default != "" => {
            format!("default {}", shown(default))
        }
        (_, Some(example)) if schema.format != "password" => format!("such as {}", shown(example)),
        _ => String::new(),
    }
}
