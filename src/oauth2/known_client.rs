//! Whether this browser has created the client of the form already. Asking the appliance would
//! take a token, and the guide would count that one as the reader's.

use leptos::prelude::*;

use super::flow::RequestForm;
use crate::appliance::Appliance;
use crate::storage;

/// Which client was created here last, in which life of the appliance.
const NAME: &str = "web client";

/// What is remembered, against what the form holds.
#[derive(Clone, Copy)]
pub(super) struct KnownClient {
    appliance: Appliance,
    form: RequestForm,
    remembered: RwSignal<Option<String>>,
}

impl KnownClient {
    pub(super) fn of(form: RequestForm) -> Self {
        let remembered = RwSignal::new(storage::from_browser(NAME));
        Self { appliance: expect_context(), form, remembered }
    }

    pub(super) fn is_known(self) -> bool {
        self.remembered.get().is_some_and(|known| known == self.in_words())
    }

    pub(super) fn remember(self) {
        let words = untrack(|| self.in_words());
        storage::keep_in_browser(NAME, Some(&words));
        self.remembered.set(Some(words));
    }

    fn in_words(self) -> String {
        let Self { appliance, form, .. } = self;
        let boot = appliance.traffic.boot();
        format!("{boot} {} {}", form.client_id.get(), form.redirect_uri.get())
    }
}
