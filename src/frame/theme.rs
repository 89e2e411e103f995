//! Light, dark, or as the system has it.

use leptos::prelude::*;

use crate::storage;

/// A choice of theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

const NAME: &str = "theme";

impl Theme {
    fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn apply(self) {
        if let Some(root) = document().document_element() {
            // Cannot fail for an attribute with a plain name.
            let _ = root.set_attribute("data-theme", self.as_str());
        }
    }
}

/// Goes from one theme to the next.
#[component]
pub(super) fn ThemeButton() -> impl IntoView {
    let kept = storage::from_browser(NAME).unwrap_or_default();
    let theme = RwSignal::new(Theme::from_name(&kept));
    theme.get_untracked().apply();
    let change = move |_| {
        let next = theme.get_untracked().next();
        storage::keep_in_browser(NAME, Some(next.as_str()));
        next.apply();
        theme.set(next);
    };
    view! {
        <button class="button" type="button" aria-label=move || format!("Theme: {}", theme.get().as_str()) on:click=change>
            <span class="header__theme-word">"Theme: "</span>
            {move || theme.get().as_str()}
        </button>
    }
}
