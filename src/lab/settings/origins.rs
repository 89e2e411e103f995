//! The origins whose pages may read answers: as the profile has it, none, all, or a list.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::changing::Changing;
use crate::ui::Select;

#[component]
pub(super) fn Origins(changing: Changing) -> impl IntoView {
    // A list is chosen before there is anything in it.
    let is_listing = RwSignal::new(false);
    let chosen = Signal::derive(move || match is_listing.get() {
        true => LISTED.to_owned(),
        false => choice(&changing.value()).to_owned(),
    });
    let is_not_listed = Signal::derive(move || chosen.get() != LISTED);
    let choose = move |choice: String| {
        is_listing.set(choice == LISTED);
        match choice.as_str() {
            "none" => changing.put(json!([])),
            "all" => changing.put(json!(["*"])),
            LISTED => {}
            _ => changing.put(Value::Null),
        }
    };
    let list = move |text: String| {
        let origins: Vec<&str> = text.split([' ', ',']).filter(|one| !one.is_empty()).collect();
        match origins[..] {
            [] => changing.fault.set("This needs an origin.".to_owned()),
            _ => changing.put(json!(origins)),
        }
    };
    view! {
        <span class="setting__origins">
            <Select
                id=changing.member
                described_by=changing.described_by()
                options=CHOICES
                chosen
                on_choose=Callback::new(choose)
            />
            <input
                class="input"
                hidden=is_not_listed
                aria-label="Origins, with spaces between"
                aria-describedby=changing.described_by()
                aria-invalid=changing.is_invalid()
                autocomplete="off"
                spellcheck="false"
                placeholder="https://app.example"
                prop:value=Signal::derive(move || in_line(&changing.value()))
                on:change=move |event| list(event_target_value(&event))
            />
        </span>
    }
}

const LISTED: &str = "listed";

const CHOICES: &[(&str, &str)] =
    &[("usual", "as the profile"), ("none", "none"), ("all", "all"), (LISTED, "only these")];

fn choice(value: &Value) -> &'static str {
    match value.as_array().map(Vec::as_slice) {
        None => "usual",
        Some([]) => "none",
        Some([one]) if one == "*" => "all",
        Some(_) => LISTED,
    }
}

fn in_line(value: &Value) -> String {
    let origins: Vec<&str> =
        value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    match origins[..] {
        ["*"] => String::new(),
        _ => origins.join(" "),
    }
}
