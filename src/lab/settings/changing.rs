//! Changing one member: sent alone, and what came of it said beside its control.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use crate::appliance::Appliance;

/// The latest change of a member.
#[derive(Clone, Copy)]
pub(super) struct Changing {
    appliance: Appliance,
    pub(super) member: &'static str,
    /// Why it was refused; stays until the member is changed again.
    pub(super) fault: RwSignal<String>,
    /// The member that was changed last, of all.
    latest: RwSignal<&'static str>,
}

impl Changing {
    pub(super) fn of(member: &'static str, latest: RwSignal<&'static str>) -> Self {
        Self { appliance: expect_context(), member, fault: RwSignal::new(String::new()), latest }
    }

    pub(super) fn value(self) -> Value {
        self.appliance.settings.member(self.member)
    }

    /// The value as JSON; empty where there is none.
    pub(super) fn text(self) -> Signal<String> {
        Signal::derive(move || match self.value() {
            Value::Null => String::new(),
            value => value.to_string(),
        })
    }

    pub(super) fn is_refused(self) -> Signal<bool> {
        Signal::derive(move || self.fault.with(|fault| !fault.is_empty()))
    }

    /// The same, as `aria-invalid` has it.
    pub(super) fn is_invalid(self) -> Signal<String> {
        Signal::derive(move || self.is_refused().get().to_string())
    }

    pub(super) fn put(self, value: Value) {
        let members = Map::from_iter([(self.member.to_owned(), value)]);
        // Empty first, so that a screen reader hears the same words again.
        self.latest.set("");
        spawn_local(async move {
            let answer = self.appliance.change_settings(Value::Object(members)).await;
            self.fault.set(answer.err().unwrap_or_default());
            self.latest.set(self.member);
        });
    }

    /// Ids of what describes the control, for a screen reader.
    pub(super) fn described_by(self) -> String {
        format!("{0}-hint {0}-said", self.member)
    }
}

/// What came of it.
#[component]
pub(super) fn Said(changing: Changing) -> impl IntoView {
    let Changing { member, fault, latest, .. } = changing;
    let said = Signal::derive(move || match fault.get() {
        fault if fault.is_empty() && latest.get() == member => "Changed".to_owned(),
        fault => fault,
    });
    view! {
        <span
            class="setting__said"
            class:setting__said--refused=changing.is_refused()
            id=format!("{member}-said")
            role="status"
        >
            {said}
        </span>
    }
}
