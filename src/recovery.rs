//! Saved data that cannot be read: said plainly, with a way to keep them and a way to go on.

use leptos::prelude::*;

use crate::lab::{Export, Reset};
use crate::part::part;

part! {
    school: pub(crate) view recovery_view(reason: String) { view! { <Recovery reason /> }.into_any() }
}

#[component]
pub fn Recovery(reason: String) -> impl IntoView {
    document().set_title("Saved data can not be read · API Explorer");
    view! {
        <section class="page page--narrow" role="alert">
            <h1>"The saved data can not be read"</h1>
            <p>{reason}</p>
            <p>
                "Nothing was changed. Export the data first if they matter: the file holds them as "
                "they are. Then start anew; that deletes what is saved in this browser for this site."
            </p>
        </section>
        <section class="page page--narrow">
            <Export />
            <Reset />
        </section>
    }
}
