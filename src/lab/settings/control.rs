//! One line of the settings: label, hint, control, and what came of a change.

use leptos::prelude::*;
use serde_json::Value;

use super::changing::{Changing, Said};
use super::origins::Origins;
use super::switches::{Kind, Switch};
use crate::appliance::Appliance;
use crate::ui::Select;

#[component]
pub(super) fn Row(switch: &'static Switch, changing: Changing) -> impl IntoView {
    let settings = expect_context::<Appliance>().settings;
    let is_as_it_should_be =
        Signal::derive(move || !switch.deviation.is_some_and(|name| settings.has_deviation(name)));
    let control = match switch.kind {
        Kind::Flag => view! { <Flag changing /> }.into_any(),
        Kind::Number(unit) => view! { <Number changing unit may_be_empty=false /> }.into_any(),
        Kind::NumberOrNothing(unit) => {
            view! { <Number changing unit may_be_empty=true /> }.into_any()
        }
        Kind::OneOf(values) => view! { <OneOf changing values /> }.into_any(),
        Kind::Origins => view! { <Origins changing /> }.into_any(),
    };
    view! {
        <div class="setting">
            <span class="setting__label">
                <label for=switch.member>{switch.label}</label>
                " "
                <code class="setting__member">{switch.member}</code>
                " "
                <span class="pill pill--warn" hidden=is_as_it_should_be>"weakened"</span>
            </span>
            <span class="setting__hint" id=format!("{}-hint", switch.member)>
                {switch.hint}
            </span>
            <span class="setting__control">{control}</span>
            <Said changing />
        </div>
    }
}

#[component]
fn Flag(changing: Changing) -> impl IntoView {
    view! {
        <input
            class="setting__flag"
            id=changing.member
            type="checkbox"
            aria-describedby=changing.described_by()
            prop:checked=Signal::derive(move || changing.value() == true)
            on:change=move |event| changing.put(event_target_checked(&event).into())
        />
    }
}

#[component]
fn Number(changing: Changing, unit: &'static str, may_be_empty: bool) -> impl IntoView {
    let change = move |text: String| match text.parse::<i64>() {
        Ok(number) => changing.put(number.into()),
        Err(_) if may_be_empty && text.is_empty() => changing.put(Value::Null),
        Err(_) => changing.fault.set("This needs a whole number.".to_owned()),
    };
    view! {
        <input
            class="input setting__number"
            id=changing.member
            type="number"
            min="0"
            placeholder=if may_be_empty { "none" } else { "" }
            aria-describedby=changing.described_by()
            aria-invalid=changing.is_invalid()
            prop:value=changing.text()
            on:change=move |event| change(event_target_value(&event))
        />
        <span class="setting__unit">{unit}</span>
    }
}

#[component]
fn OneOf(changing: Changing, values: &'static [(&'static str, &'static str)]) -> impl IntoView {
    // They are written down in this program as JSON.
    let change = move |json: String| changing.put(serde_json::from_str(&json).unwrap_or_default());
    let chosen = Signal::derive(move || changing.value().to_string());
    view! {
        <Select
            id=changing.member
            described_by=changing.described_by()
            options=values
            chosen
            on_choose=Callback::new(change)
        />
    }
}
