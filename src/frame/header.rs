//! The header: the name, which server one talks to, the theme, and on narrow screens the menu.

use leptos::prelude::*;

use crate::frame::PaletteButton;
use crate::frame::theme::ThemeButton;
use crate::site;

#[component]
pub fn Header(is_menu_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <header class="header">
            <button
                class="button header__menu"
                type="button"
                aria-controls="navigation"
                aria-expanded=move || is_menu_open.get().to_string()
                on:click=move |_| is_menu_open.update(|open| *open = !*open)
            >
                "Menu"
            </button>
            <a class="header__name" href=site::address("")>
                <span class="header__mark" aria-hidden="true"></span>
                "API Explorer"
            </a>
            <PaletteButton />
            <span class="header__server muted">"Server: this browser"</span>
            <ThemeButton />
        </header>
    }
}
