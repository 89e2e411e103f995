//! The parameters of an operation: one field each, under where they go.

use description::document::{Parameter, Place};
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::draft::parameter_pointer;
use crate::explorer::filter_rows::FilterRows;
use crate::explorer::form::{Form, SchemaField};

/// The parameters of path, query, header and cookie.
#[component]
pub fn ParameterFields(
    form: Form,
    /// Whether the server takes the filters of the product.
    has_filters: bool,
) -> impl IntoView {
    let parameters = form.draft.operation.with_value(|operation| operation.parameters.clone());
    let mut place = None;
    parameters
        .into_iter()
        .map(|parameter| {
            // Said where another one begins.
            let is_first = place != Some(parameter.place);
            place = Some(parameter.place);
            let heading = is_first.then(|| view! {
                <p class="schema-form__place">{heading(parameter.place)}</p>
            });
            let pointer = parameter_pointer(parameter.place.as_str(), &parameter.name);
            let is_filter = has_filters && parameter.name == "filter" && parameter.place.as_str() == "query";
            let schema = described(&parameter);
            view! {
                {heading}
                <SchemaField form schema pointer=pointer.clone() name=parameter.name is_required=parameter.is_required />
                {is_filter.then(|| view! { <FilterRows form pointer=pointer.clone() /> })}
            }
        })
        .collect_view()
}

/// Where parameters go, in words.
fn heading(place: Place) -> &'static str {
    match place {
        Place::Path => "In the path",
        Place::Query => "In the query",
        Place::Header => "In headers",
        Place::Cookie => "In cookies: a browser lets no page send its own; the code has them",
    }
}

/// The schema of a parameter with the words of the parameter.
fn described(parameter: &Parameter) -> Value {
    let mut schema = parameter.schema.clone();
    if !schema.is_object() {
        return schema;
    }
    if !parameter.description.is_empty() {
        schema["description"] = Value::from(parameter.description.as_str());
    }
    if parameter.is_deprecated {
        schema["deprecated"] = Value::from(true);
    }
    if !parameter.examples.is_empty() {
        schema["examples"] = Value::from(parameter.examples.clone());
    }
    schema
}
