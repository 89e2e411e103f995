//! A form of a console: what was typed, what the appliance said to it, and the fields.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use super::list::Item;
use super::session::{Refusal, flag, text};
use crate::client::Answer;
use crate::ui::focus_by_id;

/// What was typed into forms and is not saved yet, by the name of the form: leaving a screen does
/// not lose it.
#[derive(Clone, Copy, Debug)]
pub struct Drafts(StoredValue<BTreeMap<String, Item>>);

impl Drafts {
    pub fn new() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }
}

impl Default for Drafts {
    fn default() -> Self {
        Self::new()
    }
}

/// A form that is being filled in.
#[derive(Clone, Copy)]
pub struct Form {
    name: StoredValue<String>,
    /// What is stored, or what a new object begins with.
    before: StoredValue<Item>,
    pub draft: RwSignal<Item>,
    faults: RwSignal<Vec<(String, String)>>,
    said: RwSignal<String>,
    is_sending: RwSignal<bool>,
    /// Whether what was edited is gone, and can only be created anew.
    is_gone: RwSignal<bool>,
    drafts: Drafts,
    /// Whether it began with what was typed before.
    is_resumed: bool,
}

impl Form {
    /// Begins with an object, or with what was typed into the form of this name before.
    pub fn of(name: String, before: Item) -> Self {
        let drafts = expect_context::<Drafts>();
        let kept = drafts.0.with_value(|drafts| drafts.get(&name).cloned());
        let is_resumed = kept.is_some();
        let form = Self {
            name: StoredValue::new(name),
            draft: RwSignal::new(kept.unwrap_or_else(|| before.clone())),
            before: StoredValue::new(before),
            faults: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            is_sending: RwSignal::new(false),
            is_gone: RwSignal::new(false),
            drafts,
            is_resumed,
        };
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if !form.changes().is_empty() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        form
    }

    pub fn text(self, member: &'static str) -> String {
        self.draft.with(|draft| text(draft, member))
    }

    pub fn flag(self, member: &'static str) -> bool {
        self.draft.with(|draft| flag(draft, member))
    }

    pub fn put(self, member: &str, value: Value) {
        self.draft.update(|draft| drop(draft.insert(member.to_owned(), value)));
        self.faults.update(|faults| faults.retain(|(name, _)| name != member));
        let changed = !self.changes().is_empty();
        self.drafts.0.update_value(|drafts| match changed {
            true => drop(drafts.insert(self.name.get_value(), self.draft.get_untracked())),
            false => drop(drafts.remove(&self.name.get_value())),
        });
    }

    /// The members that are not as they were.
    pub fn changes(self) -> Item {
        let before = self.before.get_value();
        let draft = self.draft.get_untracked();
        draft.into_iter().filter(|(name, value)| before.get(name) != Some(value)).collect()
    }

    /// What is sent of it, and whether as something new: all of it then, else what was changed.
    pub fn body(self, is_new: bool) -> (bool, Item) {
        let is_new = is_new || self.is_gone.get_untracked();
        let mut body = if is_new { self.draft.get_untracked() } else { self.changes() };
        if is_new {
            // What the appliance gives by itself.
            body.retain(|name, _| !matches!(name.as_str(), "id" | "_links"));
        }
        (is_new, body)
    }

    /// Nothing of it is unsaved any more.
    pub fn forget(self) {
        self.drafts.0.update_value(|drafts| drop(drafts.remove(&self.name.get_value())));
        self.before.set_value(self.draft.get_untracked());
    }

    fn start_over(self) {
        self.draft.set(self.before.get_value());
        self.forget();
    }

    /// Says that a member cannot be sent as it is.
    pub fn refuse(self, member: &str, says: &str) {
        self.faults.set(vec![(member.to_owned(), says.to_owned())]);
        self.show_first();
    }

    /// Sends it; what was refused stands at its field, and what was typed stays.
    pub fn send(
        self,
        request: impl Future<Output = Result<Answer, Refusal>> + 'static,
        then: impl FnOnce(Answer) + 'static,
    ) {
        if self.is_sending.get_untracked() {
            return;
        }
        self.is_sending.set(true);
        self.said.set(String::new());
        self.faults.set(Vec::new());
        spawn_local(async move {
            let answer = request.await;
            // The screen may be another one by now.
            if self.is_sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.forget();
                    then(answer);
                }
                Err(refusal) if refusal.status == 404 => {
                    self.is_gone.set(true);
                    self.said.set("It was deleted meanwhile. What you typed is still here: create it anew, or cancel.".to_owned());
                }
                Err(refusal) => {
                    self.said.set(refusal.says);
                    self.faults.set(refusal.members);
                    self.show_first();
                }
            }
        });
    }

    fn show_first(self) {
        let first = self.faults.with_untracked(|faults| faults.first().cloned());
        if let Some((member, _)) = first {
            request_animation_frame(move || focus_by_id(&format!("field-{member}")));
        }
    }

    /// What is wrong with a member.
    pub fn fault(self, member: &str) -> String {
        self.faults.with(|faults| {
            let fault = faults.iter().find(|(name, _)| name == member);
            fault.map(|(_, says)| says.clone()).unwrap_or_default()
        })
    }
}

/// The form itself with its buttons.
#[component]
pub fn FormView(
    form: Form,
    /// On the button that sends it.
    action: &'static str,
    /// Where one goes without saving.
    back: String,
    on_send: Callback<()>,
    children: Children,
) -> AnyView {
    view! {
        <form
            class="console__form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                on_send.run(());
            }
        >
            {form.is_resumed.then(|| view! {
                <p class="notice">
                    "What you had typed here and not saved is still there."
                    <button class="button" type="button" on:click=move |_| form.start_over()>"Start over"</button>
                </p>
            })}
            {children()}
            <p class="fault" role="alert">{form.said}</p>
            <p class="console__buttons">
                <button class="button button--primary" type="submit" disabled=form.is_sending>
                    {move || if form.is_gone.get() { "Create it anew" } else { action }}
                </button>
                <a class="button" href=back on:click=move |_| form.start_over()>"Cancel"</a>
            </p>
        </form>
    }
    .into_any()
}

/// A line of a form: label, hint, control, and what is wrong with it.
#[component]
pub fn Line(
    form: Form,
    member: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    children: Children,
) -> AnyView {
    view! {
        <div class="console__line">
            <label class="console__label" for=format!("field-{member}")>{label}</label>
            <div class="console__control">
                {children()}
                <p class="console__hint" id=format!("field-{member}-hint")>{hint}</p>
                <p class="fault" id=format!("field-{member}-fault")>{move || form.fault(member)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn described(member: &str) -> String {
    format!("field-{member}-hint field-{member}-fault")
}

#[component]
pub fn TextLine(
    form: Form,
    member: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    /// As `type` of an input has it.
    #[prop(default = "text")]
    kind: &'static str,
) -> AnyView {
    view! {
        <Line form member label hint>
            <input
                class="input"
                id=format!("field-{member}")
                type=kind
                autocomplete=if kind == "password" { "new-password" } else { "off" }
                spellcheck="false"
                aria-describedby=described(member)
                aria-invalid=move || (!form.fault(member).is_empty()).to_string()
                prop:value=move || form.text(member)
                on:input=move |event| form.put(member, event_target_value(&event).into())
            />
        </Line>
    }
    .into_any()
}

/// A switch, with what it switches beside it.
#[component]
pub fn CheckLine(
    form: Form,
    member: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    says: &'static str,
) -> AnyView {
    view! {
        <Line form member label hint>
            <span class="choice">
                <input
                    id=format!("field-{member}")
                    type="checkbox"
                    aria-describedby=format!("field-{member}-says {}", described(member))
                    prop:checked=move || form.flag(member)
                    on:change=move |event| form.put(member, event_target_checked(&event).into())
                />
                <span id=format!("field-{member}-says")>{says}</span>
            </span>
        </Line>
    }
    .into_any()
}

/// One of a list, by value and meaning.
#[component]
pub fn SelectLine(
    form: Form,
    member: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(into)] options: Signal<Vec<(Value, String)>>,
) -> AnyView {
    view! {
        <Line form member label hint>
            <select
                class="input"
                id=format!("field-{member}")
                aria-describedby=described(member)
                aria-invalid=move || (!form.fault(member).is_empty()).to_string()
                on:change=move |event| {
                    let chosen = event_target_value(&event).parse::<usize>().ok();
                    let value = chosen.and_then(|index| options.with_untracked(|options| options.get(index).cloned()));
                    if let Some((value, _)) = value {
                        form.put(member, value);
                    }
                }
            >
                {move || options.get().into_iter().enumerate().map(|(index, (value, meaning))| {
                    let is_chosen = move || form.draft.with(|draft| draft.get(member) == Some(&value));
                    view! { <option value=index.to_string() prop:selected=is_chosen>{meaning}</option> }
                }).collect_view()}
            </select>
        </Line>
    }
    .into_any()
}

/// A new object as a form begins with it.
pub fn object(value: Value) -> Item {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
