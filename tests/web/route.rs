use clearpass_explorer::pages::PAGES;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_page_has_an_address_of_its_own() {
    let mut paths: Vec<&str> = PAGES.iter().map(|page| page.path).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), PAGES.len());
    assert!(paths.iter().all(|path| !path.starts_with('/') && !path.ends_with('/')));
    assert!(paths.iter().all(|path| *path != "api" && !path.starts_with("api/")));
}
