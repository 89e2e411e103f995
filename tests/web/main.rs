//! Components in a real browser: mounted on their own, used as a person would, looked at.
#![cfg(target_arch = "wasm32")]

mod answer;
mod clock;
mod field;
mod identity;
mod json_view;
mod notices;
mod privilege_table;
mod progress;
mod route;
mod stage;
mod tabs;
mod token_menu;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
