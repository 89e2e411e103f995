use clearpass_explorer::ui::{TabPanel, Tabs};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

fn show() -> Stage {
    Stage::show(|| {
        let selected = RwSignal::new(0);
        let names = Signal::stored(["One", "Two", "Three"].map(str::to_owned).to_vec());
        view! {
            <Tabs id="views" label="Views" names selected />
            <TabPanel id="views" selected>{move || selected.get()}</TabPanel>
        }
    })
}

#[wasm_bindgen_test]
async fn a_click_chooses_a_tab() {
    let stage = show();
    stage.click("#views-tab-2").await;
    assert_eq!(stage.find("[role=tabpanel]").text_content().as_deref(), Some("2"));
    assert_eq!(stage.attribute("#views-tab-2", "aria-selected").as_deref(), Some("true"));
    assert_eq!(stage.attribute("#views-tab-0", "tabindex").as_deref(), Some("-1"));
    let labelled = stage.attribute("[role=tabpanel]", "aria-labelledby");
    assert_eq!(labelled.as_deref(), Some("views-tab-2"));
}

#[wasm_bindgen_test]
async fn arrow_keys_move_and_wrap_around() {
    let stage = show();
    for (key, panel) in [("ArrowLeft", "2"), ("ArrowRight", "0"), ("End", "2"), ("Home", "0")] {
        stage.press("[role=tablist]", key).await;
        assert_eq!(stage.find("[role=tabpanel]").text_content().as_deref(), Some(panel), "{key}");
    }
    let focused = document().active_element().map(|element| element.id());
    assert_eq!(focused.as_deref(), Some("views-tab-0"));
}
