//! The appliance's time as the page shows it. Countdowns run against it, because it may be
//! shifted or stopped.

use leptos::prelude::*;
use std::time::Duration;

/// How the appliance's clock stands to the browser's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    pub offset_milliseconds: f64,
    /// The time at which it stands still, if it does.
    pub frozen_at: Option<f64>,
}

/// The appliance's clock, ticking every second.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub reading: RwSignal<Reading>,
    tick: RwSignal<f64>,
}

impl Clock {
    pub fn start() -> Self {
        let clock = Self {
            reading: RwSignal::new(Reading::default()),
            tick: RwSignal::new(js_sys::Date::now()),
        };
        let tick = clock.tick;
        let interval =
            set_interval_with_handle(move || tick.set(js_sys::Date::now()), Duration::from_secs(1));
        if let Ok(interval) = interval {
            on_cleanup(move || interval.clear());
        }
        clock
    }

    /// Milliseconds since 1970 by the appliance's clock; changes every second.
    pub fn now(&self) -> f64 {
        self.reading.get().at(self.tick.get())
    }

    /// The same, now, for code that does not follow it.
    pub fn now_untracked(&self) -> f64 {
        self.reading.get_untracked().at(js_sys::Date::now())
    }

    /// Takes in an answer of `/__admin/clock`.
    pub fn read(&self, json: &serde_json::Value) {
        let now = json["now"].as_str().map(js_sys::Date::parse);
        let offset = json["offset_seconds"].as_f64().unwrap_or_default() * 1000.0;
        let frozen_at = now.filter(|_| json["frozen"] == true);
        self.reading.set(Reading { offset_milliseconds: offset, frozen_at });
    }
}

impl Reading {
    fn at(&self, browser: f64) -> f64 {
        self.frozen_at.unwrap_or(browser + self.offset_milliseconds)
    }

    /// Whether it is the browser's time.
    pub fn is_real(&self) -> bool {
        self.frozen_at.is_none() && self.offset_milliseconds.abs() < 2_000.0
    }

    /// In words, for the status bar.
    pub fn in_words(&self) -> String {
        let seconds = (self.offset_milliseconds / 1000.0).round();
        match self.frozen_at {
            Some(_) if seconds.abs() < 60.0 => "Clock stopped".to_owned(),
            Some(_) if seconds > 0.0 => format!("Clock stopped, {} ahead", span(seconds)),
            Some(_) => format!("Clock stopped, {} behind", span(-seconds)),
            None if self.is_real() => "Clock real".to_owned(),
            None if seconds > 0.0 => format!("Clock {} ahead", span(seconds)),
            None => format!("Clock {} behind", span(-seconds)),
        }
    }
}

/// A span of time in its two largest units: `7 h 58 min`, `14 d 3 h`, `59 s`.
pub fn span(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min {} s", seconds % 60),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// Milliseconds since 1970 as RFC 3339 has them, and the appliance writes them.
pub fn iso(milliseconds: f64) -> String {
    js_sys::Date::new(&milliseconds.into()).to_iso_string().into()
}
