//! Editing one object: fetched first, then shown in its form.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::object;
use super::list::Item;
use super::session::Session;
use crate::site;

#[component]
pub fn Edit(
    /// The path of the object in the API.
    path: String,
    /// The screen with the list.
    back: &'static str,
    form: Callback<Item, AnyView>,
) -> AnyView {
    let session = expect_context::<Session>();
    let found = RwSignal::new(None::<Result<Item, String>>);
    spawn_local(async move {
        let answer = session.send("GET", &path, None).await;
        // The screen may be another one by now.
        let _ = found.try_set(Some(match answer {
            Ok(answer) => Ok(object(answer.json())),
            Err(refusal) => Err(refusal.says),
        }));
    });
    view! {
        {move || match found.get() {
            None => view! { <p class="muted">"What is to be edited is being fetched…"</p> }.into_any(),
            Some(Ok(item)) => form.run(item),
            Some(Err(says)) => view! {
                <p class="fault" role="alert">{says}</p>
                <p><a href=site::address(back)>"Back to the list"</a></p>
            }.into_any(),
        }}
    }
    .into_any()
}
