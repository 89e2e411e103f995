use clearpass_explorer::ui::Markdown;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, settle};

async fn shown(text: &'static str) -> Stage {
    let stage = Stage::show(move || view! { <Markdown text /> });
    settle().await;
    stage
}

#[wasm_bindgen_test]
async fn markdown_and_plain_html_are_shown() {
    let stage = shown("**bold** `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<p>para <i>it</i><br>next</p>\n\n# Title").await;
    for selector in ["strong", "code", "table td", "i", "br", "h4"] {
        assert!(stage.count(selector) > 0, "{selector}");
    }
    assert_eq!(stage.count("h1"), 0);
}

#[wasm_bindgen_test]
async fn nothing_that_runs_or_loads_is_taken_over() {
    let hostile = "<script>window.harmed=1</script><img src=x onerror=window.harmed=1 alt=picture>\
        <svg onload=window.harmed=1><a href=javascript:1>x</a></svg><p onclick=window.harmed=1 style=position:fixed>text</p>\
        <iframe src=//example.com></iframe><style>*{display:none}</style><form action=//example.com><input></form>\n\n\
        [a](javascript:alert(1)) [b](data:text/html,x) [c](JAVASCRIPT:1) [d](https://example.com) [e](/api/oauth)\n\n\
        <math><mtext><table><mglyph><style><img src=x onerror=window.harmed=1>";
    let stage = shown(hostile).await;
    for selector in [
        "script",
        "img",
        "svg",
        "iframe",
        "style",
        "form",
        "input",
        "math",
        "[onclick]",
        "[style]",
        "[onerror]",
        "[href^=javascript i]",
        "[href^=data]",
    ] {
        assert_eq!(stage.count(selector), 0, "{selector}");
    }
    assert_eq!(stage.count("a"), 1);
    assert!(stage.text().contains("picture") && stage.text().contains("text"));
    let harmed = js_sys::Reflect::get(&js_sys::global(), &"harmed".into()).expect("a global");
    assert!(harmed.is_undefined());
}

#[wasm_bindgen_test]
async fn text_that_is_nested_without_end_is_shown_all_the_same() {
    let deep: &'static str = Box::leak(("<b>".repeat(5000) + "deep").into_boxed_str());
    let stage = shown(deep).await;
    assert!(stage.text().contains("deep"));
    let quotes: &'static str = Box::leak((">".repeat(3000) + " deep").into_boxed_str());
    assert!(shown(quotes).await.text().contains("deep"));
}
