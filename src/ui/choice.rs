//! Radio buttons, of which one is chosen.

use leptos::prelude::*;

/// A group of `Choice`s with a label, aligned as a `Field` is.
#[component]
pub fn Choices(
    /// As the API names it.
    label: &'static str,
    /// One below the other.
    #[prop(optional)]
    is_column: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" role="radiogroup" aria-label=label>
            <span class="field__label" aria-hidden="true">{label}</span>
            <div class="field__control choices" class:choices--column=is_column>{children()}</div>
        </div>
    }
}

/// One of them.
#[component]
pub fn Choice(
    /// The name that all of the group share.
    group: &'static str,
    label: &'static str,
    /// Words that set it apart from the others.
    #[prop(optional)]
    mark: &'static str,
    /// A few words behind the label.
    #[prop(optional)]
    hint: &'static str,
    #[prop(into)] is_chosen: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=group prop:checked=is_chosen on:change=move |_| on_choose.run(()) />
            <span>
                <code>{label}</code> " "
                <span class="pill pill--beyond" hidden=mark.is_empty()>{mark}</span> " "
                <span class="muted">{hint}</span>
            </span>
        </label>
    }
}
