use clearpass_explorer::clock::{Clock, Reading, span};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_span_has_its_two_largest_units() {
    for (seconds, words) in [
        (0.0, "0 s"),
        (59.9, "59 s"),
        (61.0, "1 min 1 s"),
        (28_799.0, "7 h 59 min"),
        (1_209_600.0, "14 d 0 h"),
        (-5.0, "0 s"),
    ] {
        assert_eq!(span(seconds), words);
    }
}

#[wasm_bindgen_test]
fn the_reading_says_how_the_clock_stands() {
    let reading = |offset, frozen_at| Reading { offset_milliseconds: offset, frozen_at };
    assert_eq!(reading(500.0, None).in_words(), "Clock real");
    assert_eq!(reading(28_800_000.0, None).in_words(), "Clock 8 h 0 min ahead");
    assert_eq!(reading(-60_000.0, None).in_words(), "Clock 1 min 0 s behind");
    assert_eq!(reading(0.0, Some(1.0)).in_words(), "Clock stopped");
}

#[wasm_bindgen_test]
fn a_stopped_clock_stands_still() {
    Owner::new().with(|| {
        let clock = Clock::start();
        clock.read(
            &json!({"now": "2026-01-31T12:00:00.000Z", "offset_seconds": 5.0, "frozen": true}),
        );
        assert_eq!(clock.now_untracked(), 1_769_860_800_000.0);
        clock.read(
            &json!({"now": "2026-01-31T12:00:00.000Z", "offset_seconds": 3600.0, "frozen": false}),
        );
        let ahead = clock.now_untracked() - js_sys::Date::now();
        assert!((3_599_000.0..3_601_000.0).contains(&ahead), "{ahead}");
    });
}
