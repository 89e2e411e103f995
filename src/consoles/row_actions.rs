//! What every list offers for its rows: edit, disable, delete with a question, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::list::{Item, Reload};
use super::session::{Session, flag};
use crate::appliance::Appliance;
use crate::ui::{focus_by_id, focus_is_nowhere};

/// What was done last on a list, and how to undo it.
#[derive(Clone, Copy)]
pub struct Done(RwSignal<Option<(String, Option<u64>)>>);

impl Done {
    pub fn nothing() -> Self {
        Self(RwSignal::new(None))
    }

    pub fn say(self, says: String) {
        // The screen may be another one by now.
        let _ = self.0.try_set(Some((says, None)));
    }
}

const NOTICE: &str = "console-done";

/// Says what was done; a deletion can be undone from here.
#[component]
pub fn DoneNotice(done: Done) -> AnyView {
    let session = expect_context::<Session>();
    let appliance = expect_context::<Appliance>();
    let undo = move |exchange: u64| {
        spawn_local(async move {
            let body = json!({ "exchange": exchange });
            let answer = session.control("POST", "undo-delete", Some(&body)).await;
            done.say(match answer {
                Ok(_) => "It is back. Tokens that ended with it stay ended.".to_owned(),
                Err(refusal) => format!("It could not be put back: {}", refusal.says),
            });
            appliance.traffic.refresh();
        });
    };
    Effect::new(move || {
        // What had the focus is gone with the row.
        let is_deletion = |done: &Option<(String, Option<u64>)>| {
            done.as_ref().is_some_and(|(_, exchange)| exchange.is_some())
        };
        if done.0.with(is_deletion) {
            request_animation_frame(|| {
                if focus_is_nowhere() {
                    focus_by_id(NOTICE);
                }
            });
        }
    });
    view! {
        <div role="status" id=NOTICE tabindex="-1">
            {move || done.0.get().map(|(says, exchange)| view! {
                <p class="notice">
                    {says}
                    {exchange.map(|exchange| view! {
                        <button class="button" type="button" on:click=move |_| undo(exchange)>"Undo"</button>
                    })}
                    <button class="button button--quiet" type="button" on:click=move |_| done.0.set(None)>"Dismiss"</button>
                </p>
            })}
        </div>
    }
    .into_any()
}

#[component]
pub fn RowActions(
    item: Item,
    /// What it is called.
    name: String,
    /// Its path in the API.
    path: String,
    /// Where it is edited; nowhere if empty.
    edit: String,
    done: Done,
    reload: Reload,
    /// Whether it can be enabled and disabled.
    #[prop(optional)]
    can_be_disabled: bool,
    /// Whether it is asked about deletion.
    is_asking: RwSignal<Option<&'static str>>,
) -> AnyView {
    let session = expect_context::<Session>();
    let is_enabled = flag(&item, "enabled");
    let fault = RwSignal::new(String::new());
    let (path, name) = (StoredValue::new(path), StoredValue::new(name));
    let act = move |what: &'static str| {
        let path = path.get_value();
        let name = name.get_value();
        spawn_local(async move {
            let answer = match what {
                "Delete" => session.send("DELETE", &path, None).await,
                _ => {
                    session
                        .send("PATCH", &path, Some(&Value::from_iter([("enabled", !is_enabled)])))
                        .await
                }
            };
            match answer {
                Ok(answer) if what == "Delete" => {
                    let says = format!("{name} was deleted.");
                    let _ = done.0.try_set(Some((says, answer.exchange())));
                }
                Ok(_) => done.say(format!("{name} was {}d.", what.to_lowercase())),
                Err(refusal) => {
                    // The row may be gone by now.
                    let _ = fault.try_set(refusal.says);
                    return;
                }
            }
            // The screen may be another one by now.
            let _ = reload.try_run(());
        });
    };
    let toggle = if is_enabled { "Disable" } else { "Enable" };
    view! {
        <span class="console__buttons">
            {(!edit.is_empty()).then(|| view! { <a class="button" href=edit>"Edit"</a> })}
            {can_be_disabled.then(|| view! {
                <button
                    class="button"
                    type="button"
                    on:click=move |_| match is_enabled {
                        true => is_asking.set(Some(toggle)),
                        false => act(toggle),
                    }
                >
                    {toggle}
                </button>
            })}
            <button class="button button--danger" type="button" on:click=move |_| is_asking.set(Some("Delete"))>
                "Delete"
            </button>
        </span>
        {move || is_asking.get().map(|what| view! {
            <span class="console__question" role="alert">
                {format!("{what} {}? ", name.get_value())}
                <button
                    class="button button--danger"
                    type="button"
                    on:click=move |_| {
                        is_asking.set(None);
                        act(what);
                    }
                >
                    {format!("Yes, {}", what.to_lowercase())}
                </button>
                " "
                <button class="button" type="button" on:click=move |_| is_asking.set(None)>"No"</button>
            </span>
        })}
        <p class="fault" role="alert">{fault}</p>
    }
    .into_any()
}
