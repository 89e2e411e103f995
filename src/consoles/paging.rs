//! From page to page of a list, shown where there is more than one.

use leptos::prelude::*;

/// So many rows are shown at once.
pub const LIMIT: usize = 25;

#[component]
pub fn Paging(
    /// How many there are in all.
    #[prop(into)]
    count: Signal<usize>,
    /// The place of the first one that is shown.
    #[prop(into)]
    from: Signal<usize>,
    offset: RwSignal<usize>,
) -> AnyView {
    let is_last = move || from.get() + LIMIT >= count.get();
    let is_first = move || from.get() == 0;
    let go = move |to: usize| offset.set(to);
    view! {
        <p class="console__pages" hidden=move || { count.get() <= LIMIT }>
            <button class="button" type="button" disabled=is_first on:click=move |_| go(from.get_untracked().saturating_sub(LIMIT))>
                "Previous"
            </button>
            {move || {
                let (count, from) = (count.get(), from.get());
                format!(" {} to {} of {count} ", from + 1, count.min(from + LIMIT))
            }}
            <button class="button" type="button" disabled=is_last on:click=move |_| go(from.get_untracked() + LIMIT)>
                "Next"
            </button>
        </p>
    }
    .into_any()
}
