//! Where one is in the guide, for the whole page.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use lessons::{Lesson, Verdict};

use crate::guide::course::Course;
use crate::guide::record::{Record, Standing};
use crate::storage;

/// On a small screen one sees the step or the page that it talks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Step,
    Page,
}

#[derive(Clone, Copy, Debug)]
pub struct Guidance {
    pub course: RwSignal<Option<Result<Course, String>>>,
    pub record: RwSignal<Record>,
    /// How the checks stand, by lesson.
    pub verdicts: RwSignal<BTreeMap<String, Vec<Verdict>>>,
    /// Whether the step stands beside other pages too.
    pub is_docked: RwSignal<bool>,
    pub side: RwSignal<Side>,
    /// Whether there is room for one of them only.
    pub is_narrow: RwSignal<bool>,
    /// Nothing is looked at while a start is restored.
    pub is_restoring: RwSignal<bool>,
    /// Whether the guide is doing something itself; one thing at a time.
    pub is_busy: RwSignal<bool>,
    /// The id of the field that is marked.
    pub marked: RwSignal<Option<String>>,
    is_fetching: StoredValue<bool>,
}

const RECORD: &str = "guide";
const DOCKED: &str = "guide is docked";

impl Guidance {
    pub fn restore() -> Self {
        Self {
            course: RwSignal::new(None),
            record: RwSignal::new(kept()),
            verdicts: RwSignal::new(BTreeMap::new()),
            is_docked: RwSignal::new(storage::from_tab(DOCKED).as_deref() == Some("yes")),
            side: RwSignal::new(Side::Page),
            is_narrow: RwSignal::new(false),
            is_restoring: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            marked: RwSignal::new(None),
            is_fetching: StoredValue::new(false),
        }
    }

    /// Whether the step is all that one sees of the page.
    pub fn is_alone(self) -> bool {
        self.is_narrow.get() && self.side.get() == Side::Step
    }

    /// Fetches the lessons, once.
    pub fn fetch(self) {
        if self.is_fetching.get_value() {
            return;
        }
        self.is_fetching.set_value(true);
        spawn_local(async move {
            let course = Course::fetch().await;
            if let Ok(course) = &course {
                let total = course.entries().filter(|entry| entry.has_checks()).count();
                self.change(|record| record.total = total);
            }
            self.is_fetching.set_value(course.is_ok());
            self.course.set(Some(course));
        });
    }

    /// Takes over what another tab has kept.
    pub fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |_| {
            let kept = kept();
            if self.record.with_untracked(|record| *record != kept) {
                // Each tab is at a lesson of its own.
                self.record.update(|record| *record = Record { at: record.at.clone(), ..kept });
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Changes what is kept.
    pub fn change(self, change: impl FnOnce(&mut Record)) {
        self.record.update(change);
        let text = self.record.with_untracked(|record| serde_json::to_string(record).ok());
        storage::keep_in_browser(RECORD, text.as_deref());
    }

    /// Nothing is done any more, and what is so now is so from the start.
    pub fn forget(self) {
        self.change(|record| {
            record.done.clear();
            record.start = None;
        });
        // Judged again as soon as the appliance is looked at.
        self.is_restoring.set(true);
        self.is_restoring.set(false);
    }

    /// Goes to a lesson; with an empty name to the contents.
    pub fn go(self, name: &str) {
        self.marked.set(None);
        self.change(|record| name.clone_into(&mut record.at));
    }

    pub fn dock(self, is_docked: bool) {
        self.is_docked.set(is_docked);
        storage::keep_in_tab(DOCKED, Some(if is_docked { "yes" } else { "no" }));
    }

    pub fn with_lesson<T>(self, name: &str, look: impl FnOnce(&Lesson) -> T) -> Option<T> {
        self.course.with(|course| {
            let course = course.as_ref()?.as_ref().ok()?;
            course.lesson(name).map(look)
        })
    }

    pub fn standing(self, name: &str) -> Standing {
        let standing = self.with_lesson(name, |lesson| {
            self.verdicts.with(|verdicts| {
                let verdicts = verdicts.get(name).map(Vec::as_slice);
                self.record.with(|record| record.standing(name, lesson, verdicts))
            })
        });
        standing.unwrap_or(Standing::Open)
    }

    /// How many lessons are done, and of how many.
    pub fn count(self) -> (usize, usize) {
        let known = |name: &String| {
            // Lessons may have been taken away.
            self.course.with(|course| match course {
                Some(Ok(course)) => course.entry(name).is_some_and(|entry| entry.has_checks()),
                _ => true,
            })
        };
        self.record
            .with(|record| (record.done.keys().filter(|name| known(name)).count(), record.total))
    }
}

/// What the browser has kept, of this tab or another one.
fn kept() -> Record {
    let kept = storage::from_browser(RECORD).unwrap_or_default();
    serde_json::from_str(&kept).unwrap_or_default()
}
