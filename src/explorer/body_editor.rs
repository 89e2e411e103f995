//! The body of a request: as a form or as JSON, both of the same value.

use description::document::Media;
use description::draft::body_text;
use description::{Extent, example};
use leptos::prelude::*;
use serde_json::Value;

use crate::client::WHOLE_BODY;
use crate::explorer::draft::{is_form, is_structured};
use crate::explorer::form::{FileInput, Form, SchemaField};
use crate::ui::{Markdown, TabPanel, Tabs};

#[component]
pub fn BodyEditor(form: Form, id: String) -> AnyView {
    let draft = form.draft;
    let body = draft.operation.with_value(|operation| operation.body.clone()).unwrap_or_default();
    let media_types: Vec<String> =
        body.media.iter().map(|media| media.media_type.clone()).collect();
    let tab = RwSignal::new(0);
    let tabs_id = format!("{id}-body");
    let panel_id = tabs_id.clone();
    let file_id = StoredValue::new(format!("{id}-body-file"));
    let is_file =
        Memo::new(move |_| draft.media.with(|media| media.as_ref().is_some_and(Media::is_file)));
    // Forms have fields and no text; other bodies are a text and have no fields.
    let names = Signal::derive(move || {
        let (is_json, is_form) = draft.media.with(|media| {
            let media = media.as_ref();
            (
                media.is_some_and(Media::is_json),
                media.is_some_and(|media| is_form(&media.media_type)),
            )
        });
        match (is_json, is_form) {
            _ if is_file.get() => vec!["File".to_owned()],
            (true, _) => vec!["Form".to_owned(), "JSON".to_owned()],
            (_, true) => vec!["Form".to_owned()],
            _ => vec!["Text".to_owned()],
        }
    });
    let is_text = move || names.with(|names| names.len() == 1 && names[0] == "Text");
    view! {
        <div class="body-editor">
            <div class="body-editor__head">
                <Tabs id=tabs_id.clone() label="The body" names selected=tab />
                <ExampleMenu form tab />
            </div>
            {(media_types.len() > 1).then(|| view! {
                <label class="body-editor__media">
                    "Content type "
                    <select class="input" on:change=move |event| {
                        draft.choose_media(&event_target_value(&event));
                        tab.set(0);
                    }>
                        {media_types
                            .into_iter()
                            .map(|name| {
                                let own = name.clone();
                                let is_chosen = move || {
                                    draft.media.with(|media| {
                                        media.as_ref().is_some_and(|media| media.media_type == own)
                                    })
                                };
                                view! { <option value=name.clone() prop:selected=is_chosen>{name.clone()}</option> }
                            })
                            .collect_view()}
                    </select>
                </label>
            })}
            {(!body.description.is_empty()).then(|| view! { <div class="muted"><Markdown text=body.description.clone() /></div> })}
            <TabPanel id=panel_id selected=tab>
                {move || match (is_text(), tab.get()) {
                    _ if is_file.get() => view! {
                        <FileInput
                            form
                            pointer="/body".to_owned()
                            name=WHOLE_BODY.to_owned()
                            label=Some("The body as a file")
                            id=file_id.get_value()
                            described_by=String::new()
                            takes_many=false
                        />
                    }.into_any(),
                    (false, 0) => view! { <FormTab form /> }.into_any(),
                    _ => view! { <TextTab form /> }.into_any(),
                }}
            </TabPanel>
        </div>
    }
    .into_any()
}

#[component]
fn FormTab(form: Form) -> impl IntoView {
    let draft = form.draft;
    let is_broken = Memo::new(move |_| draft.typed_text().is_some());
    move || {
        let Some(media) = draft.media.get() else { return ().into_any() };
        if is_broken.get() {
            return view! { <p class="notice notice--bad">"The JSON has a fault. Mend it there first."</p> }.into_any();
        }
        let schema = form.draft.document.with_value(|document| document.schema(&media.schema));
        // Its members stand on their own; there is nothing to add or to remove first.
        if schema.is_object() && schema.choices.is_empty() {
            return view! { <crate::explorer::form::Members form schema pointer="/body".to_owned() /> }.into_any();
        }
        let is_required = draft
            .operation
            .with_value(|operation| operation.body.as_ref().is_some_and(|body| body.is_required));
        view! { <SchemaField form schema=media.schema pointer="/body".to_owned() name="body".to_owned() is_required /> }.into_any()
    }
}

/// The text. What fits is the form's value at once; what is no JSON stays as it is typed, and can be
/// sent to see what the server says to it.
#[component]
fn TextTab(form: Form) -> impl IntoView {
    let draft = form.draft;
    let is_json = move || draft.media.with(|media| media.as_ref().is_some_and(Media::is_json));
    let of_value = move || match draft.at("/body") {
        Some(Value::String(text)) if !is_json() => text,
        Some(_) => draft.value.with(|value| body_text(value, true)).unwrap_or_default(),
        None => String::new(),
    };
    let text = RwSignal::new(untrack(|| draft.typed_text()).unwrap_or_else(|| untrack(of_value)));
    // Changed elsewhere, as by an example: the text follows, but not while it says the same.
    Effect::new(move || {
        let value = draft.at("/body");
        // It stands here already.
        if draft.typed_text().is_some() {
            return;
        }
        let is_same = text.with_untracked(|text| serde_json::from_str::<Value>(text).ok() == value);
        if !is_same && (value.is_some() || !text.with_untracked(String::is_empty)) {
            text.set(untrack(of_value));
        }
    });
    let fault = RwSignal::new(String::new());
    let write = move |event| {
        let typed = event_target_value(&event);
        text.set(typed.clone());
        fault.set(String::new());
        if !untrack(is_json) {
            draft.put("/body", (!typed.is_empty()).then(|| Value::from(typed)));
            return;
        }
        match serde_json::from_str::<Value>(&typed) {
            Ok(value) => draft.type_text(&typed, Some(value)),
            Err(_) if typed.trim().is_empty() => draft.put("/body", None),
            Err(error) => {
                draft.type_text(&typed, None);
                fault.set(format!("No JSON: {error}."));
            }
        }
    };
    let lines = move || text.with(|text| text.lines().count().clamp(8, 24)).to_string();
    view! {
        <textarea
            class="input body-editor__text"
            aria-label="The body as text"
            rows=lines
            spellcheck="false"
            autocapitalize="off"
            aria-invalid=move || (!fault.with(String::is_empty)).then_some("true")
            prop:value=text
            on:input=write
        ></textarea>
        <p class="fault" role="status">{fault}</p>
    }
}

/// Examples to start from.
#[component]
fn ExampleMenu(form: Form, tab: RwSignal<usize>) -> impl IntoView {
    let draft = form.draft;
    let choose = move |event: leptos::ev::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let chosen = select.value();
        select.set_value("");
        let Some(media) = draft.media.get() else { return };
        let made =
            |extent| draft.document.with_value(|document| example(document, &media.schema, extent));
        let value = match chosen.as_str() {
            "nothing" => None,
            "required" => Some(made(Extent::Required)),
            "everything" => Some(made(Extent::Everything)),
            index => index
                .parse::<usize>()
                .ok()
                .and_then(|index| Some(media.examples.get(index)?.1.clone())),
        };
        draft.put("/body", value);
        // So that one sees what came.
        tab.update(|tab| *tab = (*tab).min(1));
    };
    view! {
        <select class="input body-editor__example" aria-label="Example" on:change=choose>
            <option value="">"Example"</option>
            {move || {
                let media = draft.media.get();
                let named = media.map(|media| media.examples).unwrap_or_default();
                named
                    .into_iter()
                    .enumerate()
                    .map(|(index, (name, _))| view! { <option value=index.to_string()>{name}</option> })
                    .collect_view()
            }}
            <Show when=move || draft.media.with(|media| media.as_ref().is_some_and(is_structured))>
                <option value="required">"Required members"</option>
                <option value="everything">"All members"</option>
            </Show>
            <option value="nothing">"Nothing"</option>
        </select>
    }
}
