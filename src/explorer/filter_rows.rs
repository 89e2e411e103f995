//! Builds the filter of a list from rows: member, comparison, value.

use description::{Condition, Operator, from_filter, to_filter};
use leptos::html::Button;
use leptos::prelude::*;
use serde_json::Value;

use crate::explorer::form::Form;
use crate::ui::{Fold, focus_next_frame};

#[component]
pub fn FilterRows(form: Form, pointer: String) -> impl IntoView {
    let pointer = StoredValue::new(pointer);
    let summary = "Build a filter".into_any();
    view! {
        <Fold class="filter-rows" summary>
            <Rows form pointer=pointer.get_value() />
        </Fold>
    }
}

/// The rows, made anew when somebody writes the filter by hand.
#[component]
fn Rows(form: Form, pointer: String) -> AnyView {
    let draft = form.draft;
    let at = StoredValue::new(pointer);
    // What the rows wrote last, which is no news to them.
    let own = StoredValue::new(None::<Value>);
    let given = move || draft.value.with(|value| at.with_value(|at| value.pointer(at).cloned()));
    let foreign = Memo::new(move |seen: Option<&(usize, Option<Value>)>| {
        let now = given();
        let (count, known) = seen.cloned().unwrap_or_default();
        let is_own = seen.is_some() && (own.with_value(|own| *own == now) || known == now);
        (if is_own { count } else { count + 1 }, now)
    });
    let count = Memo::new(move |_| foreign.with(|(count, _)| *count));
    (move || {
        // Read and not only tracked: a memo that nobody reads stays as it is.
        count.get();
        let given = untrack(given);
        own.set_value(given.clone());
        view! { <RowsOf form at own given /> }
    })
    .into_any()
}

#[component]
fn RowsOf(
    form: Form,
    at: StoredValue<String>,
    own: StoredValue<Option<Value>>,
    given: Option<Value>,
) -> AnyView {
    let draft = form.draft;
    let read = match given {
        Some(Value::String(text)) => serde_json::from_str(&text),
        Some(value) => Ok(value),
        None => Ok(Value::Object(serde_json::Map::new())),
    };
    let filter = match read {
        Ok(filter) => filter,
        Err(error) => {
            let says = format!("This filter is no JSON: {error}.");
            return view! { <p class="fault" role="status">{says}</p> }.into_any();
        }
    };
    if !filter.is_object() {
        return view! { <p class="fault" role="status">"This filter is no object: no row can show it."</p> }.into_any();
    }
    let Some(mut start) = from_filter(&filter) else {
        return view! { <p class="muted">"This filter has groups, which rows do not show. Edit it as JSON, or empty it first."</p> }.into_any();
    };
    if start.is_empty() {
        start.push(Condition::default());
    }
    let rows = RwSignal::new(start);
    let write = move || {
        let filter = rows.with_untracked(|rows| to_filter(rows));
        let is_empty = filter.as_object().is_some_and(serde_json::Map::is_empty);
        let new = (!is_empty).then(|| Value::from(filter.to_string()));
        own.set_value(new.clone());
        at.with_value(|at| draft.put(at, new));
    };
    let change = move |index: usize, change: &dyn Fn(&mut Condition)| {
        rows.update(|rows| {
            if let Some(row) = rows.get_mut(index) {
                change(row);
            }
        });
        write();
    };
    let members = StoredValue::new(members(form));
    let more = NodeRef::<Button>::new();
    let list_id = format!("filter-members-{}", draft.number);
    view! {
        <datalist id=list_id.clone()>
            {members.with_value(|members| members.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view())}
        </datalist>
        <For each=move || 0..rows.with(Vec::len) key=|index| *index let:index>
            {
                let row = Memo::new(move |_| rows.with(|rows| rows.get(index).cloned().unwrap_or_default()));
                view! {
                    <div class="filter-rows__row" role="group" aria-label=format!("Condition {}", index + 1)>
                        <input
                            class="input"
                            aria-label="Member"
                            placeholder="member"
                            list=list_id.clone()
                            autocomplete="off"
                            spellcheck="false"
                            prop:value=move || row.get().member
                            on:input=move |event| {
                                let text = event_target_value(&event);
                                change(index, &|row| row.member.clone_from(&text));
                            }
                        />
                        <select
                            class="input"
                            aria-label="Comparison"
                            on:change=move |event| {
                                let chosen: usize = event_target_value(&event).parse().unwrap_or_default();
                                change(index, &|row| row.operator = Operator::ALL.get(chosen).copied().unwrap_or_default());
                            }
                        >
                            {Operator::ALL
                                .iter()
                                .enumerate()
                                .map(|(number, operator)| view! {
                                    <option value=number.to_string() prop:selected=move || row.get().operator == *operator>
                                        {operator.name()}
                                    </option>
                                })
                                .collect_view()}
                        </select>
                        <input
                            class="input"
                            aria-label="Value"
                            placeholder="value"
                            autocomplete="off"
                            spellcheck="false"
                            disabled=move || !row.get().operator.has_value()
                            prop:value=move || row.get().value
                            on:input=move |event| {
                                let text = event_target_value(&event);
                                change(index, &|row| row.value.clone_from(&text));
                            }
                        />
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click=move |_| {
                                rows.update(|rows| drop(rows.remove(index)));
                                write();
                                focus_next_frame(more);
                            }
                        >
                            "Remove" <span class="visually-hidden">" condition " {index + 1}</span>
                        </button>
                    </div>
                }
            }
        </For>
        <button
            class="button button--quiet"
            type="button"
            node_ref=more
            on:click=move |_| rows.update(|rows| rows.push(Condition::default()))
        >
            "Add condition"
        </button>
    }
    .into_any()
}

/// The members that an item of the list has, as far as the document says.
fn members(form: Form) -> Vec<String> {
    form.draft.document.with_value(|document| {
        form.draft.operation.with_value(|operation| {
            let answer = operation.responses.iter().find(|response| response.fits(200));
            let Some(media) = answer.and_then(|answer| answer.media.first()) else {
                return Vec::new();
            };
            let list = document.schema(&media.schema);
            let embedded = list.property("_embedded").map(|inner| document.schema(inner));
            let items = embedded
                .as_ref()
                .and_then(|embedded| embedded.property("items"))
                .map(|inner| document.schema(inner));
            let item = items.and_then(|items| items.items).or(list.items);
            let item = item.map(|item| document.schema(&item)).unwrap_or_default();
            item.properties
                .into_iter()
                .map(|(name, _)| name)
                .filter(|name| !name.starts_with('_'))
                .collect()
        })
    })
}
