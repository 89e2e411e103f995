//! A list of which one is chosen. Its label stands beside it and names its id.

use leptos::prelude::*;

#[component]
pub fn Select(
    id: &'static str,
    /// Ids of what explains it.
    described_by: String,
    /// Values, and what they mean to a reader.
    options: &'static [(&'static str, &'static str)],
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <select
            class="input"
            id=id
            aria-describedby=described_by
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {options
                .iter()
                .map(|(value, meaning)| {
                    let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen == value));
                    view! { <option value=*value prop:selected=is_chosen>{*meaning}</option> }
                })
                .collect_view()}
        </select>
    }
}
