//! Components in a real browser: mounted on their own, used as a person would, looked at.
#![cfg(target_arch = "wasm32")]

mod answer;
mod answer_tree;
mod authorization_request;
mod callback_page;
mod chooser;
mod clock;
mod field;
mod guide_record;
mod identity;
mod json_view;
mod lab_settings;
mod listed;
mod markdown;
mod navigation;
mod notices;
mod opened_document;
mod operation_panel;
mod pkce;
mod privilege_table;
mod privileges;
mod reset;
mod route;
mod sequence;
mod settings;
mod stage;
mod tabs;
mod token_menu;
mod trace;
mod verdict;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
