use clearpass_explorer::consoles::privileges::{Area, Level, areas, as_token, level, set};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// Two areas, as the appliance names them.
fn two() -> Vec<Area> {
    areas(&json!({ "privileges": {
        "api_index": "API Services", "apigility": "API Services: apigility",
        "api_docs": "API Services: api docs", "smtp": "SMTP Services",
        "smtp_config": "SMTP Services: smtp config", "smtp_send": "SMTP Services: smtp send"
    }}))
}

fn texts(entries: &[&str]) -> Vec<String> {
    entries.iter().map(|entry| (*entry).to_owned()).collect()
}

#[wasm_bindgen_test]
fn areas_have_their_privileges() {
    let areas = two();
    let names: Vec<(&str, usize)> =
        areas.iter().map(|area| (area.label.as_str(), area.members.len())).collect();
    assert_eq!(names, [("API Services", 2), ("SMTP Services", 2)]);
}

#[wasm_bindgen_test]
fn an_entry_for_an_area_counts_for_its_privileges() {
    let smtp = &two()[1];
    assert_eq!(level(&texts(&["#smtp"]), smtp, "smtp_send"), Level::Read);
    assert_eq!(level(&texts(&["#smtp", "smtp_send"]), smtp, "smtp_send"), Level::Full);
    assert_eq!(level(&texts(&["?smtp", "smtp_config"]), smtp, "smtp_send"), Level::None);
}

#[wasm_bindgen_test]
fn what_is_even_becomes_one_entry_and_other_areas_stay() {
    let smtp = &two()[1];
    let one = set(&texts(&["apigility", "#smtp"]), smtp, |name, level| {
        if name == "smtp_send" { Level::Full } else { level }
    });
    assert_eq!(one, ["apigility", "#smtp_config", "smtp_send"]);
    let all = set(&one, smtp, |_, _| Level::Full);
    assert_eq!(all, ["apigility", "smtp"]);
    assert_eq!(set(&all, smtp, |_, _| Level::None), ["apigility"]);
    // Entries that no area knows stay too.
    assert_eq!(set(&texts(&["of_later"]), smtp, |_, level| level), ["of_later"]);
}

#[wasm_bindgen_test]
fn a_token_carries_areas_taken_apart() {
    let list = as_token(&texts(&["apigility", "#smtp"]), &two());
    assert_eq!(list, ["#smtp", "#smtp_config", "#smtp_send", "?api_index", "apigility"]);
}

#[wasm_bindgen_test]
fn a_privilege_has_the_levels_of_the_product() {
    let words = |name: &str| -> Vec<&'static str> {
        Level::of_privilege(name).into_iter().map(|(_, _, says)| says).collect()
    };
    assert_eq!(words("apigility"), ["No Access", "Allow Access"]);
    assert_eq!(words("cppm_services"), ["No Access", "Read", "Read, Write, Delete"]);
    assert_eq!(words("create_user"), ["No Access", "Read Only Access", "Full Access"]);
}
