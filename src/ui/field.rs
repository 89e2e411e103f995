//! A labelled text input.

use leptos::prelude::*;

/// One line of a form: the name as the API has it, what it is, and the input.
#[component]
pub fn Field(
    /// Also the id of the input; unique on the page.
    #[prop(into)]
    id: String,
    /// As the API names it.
    #[prop(into)]
    name: String,
    /// A few words under the name.
    #[prop(into)]
    hint: Signal<String>,
    value: RwSignal<String>,
    /// Shown as dots, with a switch to show it.
    #[prop(optional)]
    is_secret: bool,
) -> impl IntoView {
    let is_shown = RwSignal::new(!is_secret);
    let kind = move || if is_shown.get() { "text" } else { "password" };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{name.clone()}</label>
            <span class="field__hint" id=hint_id.clone()>{hint}</span>
            <span class="field__control">
                <input
                    class="input"
                    id=id.clone()
                    name=id
                    type=kind
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=hint_id
                    prop:value=value
                    on:input:target=move |event| value.set(event.target().value())
                />
                {is_secret.then(|| view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        aria-pressed=move || is_shown.get().to_string()
                        on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                    >
                        "Show"
                        <span class="visually-hidden">" " {name}</span>
                    </button>
                })}
            </span>
        </div>
    }
}
