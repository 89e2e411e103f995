//! A request that can be sent again and again: how far the latest is, and the button for it.

use std::collections::HashMap;

use description::Request;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{AbortController, File};

use crate::appliance::Appliance;
use crate::client::{Answer, CallError, Extras};
use crate::explorer::Outcome;
use crate::identity::Identity;
use crate::site;
use crate::ui::focus_next_frame;
use crate::worker::{Worker, WorkerState};

/// One at a time; what comes back is the outcome.
#[derive(Clone, Copy, Debug)]
pub struct Sending {
    worker: Worker,
    appliance: Appliance,
    identity: Identity,
    pub outcome: RwSignal<Outcome>,
    /// The request that was sent last, and when, in milliseconds since 1970.
    pub sent: RwSignal<Option<(Request, f64)>>,
    /// Ends the request that is under way.
    abort: RwSignal<Option<AbortController>, LocalStorage>,
}

impl Sending {
    pub fn new() -> Self {
        Self {
            worker: expect_context(),
            appliance: expect_context(),
            identity: expect_context(),
            outcome: RwSignal::new(Outcome::NotSentYet),
            sent: RwSignal::new(None),
            abort: RwSignal::new_local(None),
        }
    }

    pub fn is_waiting(self) -> bool {
        self.outcome.with(|outcome| *outcome == Outcome::Waiting)
    }

    /// Does not wait any longer.
    pub fn cancel(self) {
        self.abort.with_untracked(|abort| {
            if let Some(abort) = abort {
                abort.abort();
            }
        });
    }

    /// Takes the answer away: it belongs to another request than the one that now stands there.
    pub fn forget(self) {
        if self.outcome.with_untracked(|outcome| *outcome != Outcome::Waiting) {
            self.outcome.set(Outcome::NotSentYet);
        }
    }

    /// Sends a request to the appliance, unless there is nobody to answer yet or one is under way.
    pub fn send(self, request: Request, on_answer: impl FnOnce(&Answer) + 'static) {
        let address = site::address(&request.address);
        self.send_to(request, address, HashMap::new(), |ended| {
            if let Ok(answer) = ended {
                on_answer(answer);
            }
        });
    }

    /// The same to any address of this origin, with files for its parts, and told also when there is
    /// no answer.
    pub fn send_to(
        self,
        request: Request,
        address: String,
        files: HashMap<String, Vec<File>>,
        on_end: impl FnOnce(Result<&Answer, &CallError>) + 'static,
    ) {
        let is_ready = self.worker.state.with_untracked(|state| *state == WorkerState::Ready);
        let is_waiting = self.outcome.with_untracked(|outcome| *outcome == Outcome::Waiting);
        if !is_ready || is_waiting {
            return;
        }
        self.outcome.set(Outcome::Waiting);
        self.sent.set(Some((request.clone(), js_sys::Date::now())));
        // Every browser with service workers has it; without it nothing can be cancelled.
        let abort = AbortController::new().ok();
        let extras = Extras { files, abort: abort.as_ref().map(AbortController::signal) };
        self.abort.set(abort);
        spawn_local(async move {
            let answered = self.appliance.exchange(&request, &address, extras).await;
            self.outcome.set(match answered {
                Ok(answer) => {
                    self.identity.learn(&request, &answer);
                    on_end(Ok(&answer));
                    // Another tab may have moved the clock or started anew.
                    self.appliance.look();
                    Outcome::Answered(answer)
                }
                Err(error) => {
                    on_end(Err(&error));
                    Outcome::Failed(error)
                }
            });
        });
    }
}

impl Default for Sending {
    fn default() -> Self {
        Self::new()
    }
}

/// The button that submits its form, with the keys that do the same.
#[component]
pub fn SendButton(sending: Sending, label: &'static str) -> impl IntoView {
    let is_waiting = move || sending.is_waiting();
    let send = NodeRef::<Button>::new();
    let cancel = move |_| {
        sending.cancel();
        // The button for this goes.
        focus_next_frame(send);
    };
    view! {
        <div class="send">
            <button
                class="button button--primary"
                type="submit"
                node_ref=send
                disabled=move || !sending.worker.is_ready()
                aria-busy=move || is_waiting().to_string()
            >
                {move || sending.worker.state.with(|state| match state {
                    WorkerState::Starting => "Starting…",
                    _ => label,
                })}
            </button>
            <Show when=is_waiting>
                <button class="button" type="button" on:click=cancel>"Cancel"</button>
            </Show>
            <span class="send__keys muted"><kbd>"Ctrl"</kbd> " " <kbd>"↵"</kbd></span>
        </div>
    }
}

/// Ctrl+Enter, or Cmd+Enter, sends from anywhere in a form.
pub fn submit_on_ctrl_enter(event: leptos::ev::KeyboardEvent) {
    if event.key() != "Enter" || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let form = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        event.prevent_default();
        // Fails only where a required field is empty, and then the browser says so.
        let _ = form.request_submit();
    }
}
