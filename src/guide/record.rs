//! What was done in the guide, and when: kept in the browser.

use std::collections::{BTreeMap, BTreeSet};

use lessons::{Lesson, Verdict};
use serde::{Deserialize, Serialize};

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The lesson that one was at; empty for the contents.
    #[serde(default)]
    pub at: String,
    /// When lessons were done, by the browser's clock, in milliseconds since 1970.
    #[serde(default)]
    pub done: BTreeMap<String, f64>,
    /// How many lessons there are to be done, as far as it is known.
    #[serde(default)]
    pub total: usize,
    /// How the appliance was when the guide first looked at it.
    #[serde(default)]
    pub start: Option<Start>,
}

/// An appliance as the guide found it. What was so already is nobody's doing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// Another value after a reset or an import.
    pub boot: String,
    /// The time of day by the appliance's clock.
    #[serde(default)]
    pub since: String,
    /// The last exchange before.
    pub exchange: u64,
    /// The lessons of which all objects were there already.
    pub given: BTreeSet<String>,
    /// What has been seen to happen since, by lesson and number of the check: the appliance
    /// forgets its oldest exchanges.
    pub seen: BTreeMap<String, String>,
}

/// How a lesson stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// There is nothing to be done in it.
    ToRead,
    Open,
    /// All of it was so from the start, and nobody did it.
    Given,
    Done {
        at: f64,
        /// Whether it still is so.
        is_so: bool,
    },
}

impl Record {
    /// Whether the appliance is another one than the guide knows.
    pub fn is_of(&self, boot: &str) -> bool {
        self.start.as_ref().is_some_and(|start| start.boot == boot)
    }

    /// Takes in how the checks of a lesson stand, at a time; says whether anything changed.
    pub fn take(
        &mut self,
        name: &str,
        lesson: &Lesson,
        verdicts: &mut [Verdict],
        now: f64,
    ) -> bool {
        let Some(start) = &mut self.start else { return false };
        let mut changed = false;
        for (number, (check, verdict)) in lesson.checks.iter().zip(verdicts.iter_mut()).enumerate()
        {
            if !check.predicate.is_event() {
                continue;
            }
            let key = format!("{name} {number}");
            match verdict {
                Verdict::Met { seen } => {
                    changed |= start.seen.get(&key) != Some(seen);
                    start.seen.insert(key, seen.clone());
                }
                _ => {
                    if let Some(seen) = start.seen.get(&key) {
                        *verdict = Verdict::Met { seen: seen.clone() };
                    }
                }
            }
        }
        if !has_objects(lesson, verdicts) {
            // Whoever takes it away and does it again has done it.
            changed |= start.given.remove(name);
        }
        let is_new = !start.given.contains(name) && !self.done.contains_key(name);
        if is_new && is_met(lesson, verdicts) {
            self.done.insert(name.to_owned(), now);
            changed = true;
        }
        changed
    }

    pub fn standing(&self, name: &str, lesson: &Lesson, verdicts: Option<&[Verdict]>) -> Standing {
        if lesson.checks.is_empty() {
            return Standing::ToRead;
        }
        let is_so = verdicts.is_none_or(|verdicts| is_met(lesson, verdicts));
        let is_given = self.start.as_ref().is_some_and(|start| start.given.contains(name));
        match self.done.get(name) {
            Some(at) => Standing::Done { at: *at, is_so },
            None if is_given => Standing::Given,
            None => Standing::Open,
        }
    }
}

/// Whether a lesson has checks of objects, and all of them are met: then there is nothing to make.
pub fn has_objects(lesson: &Lesson, verdicts: &[Verdict]) -> bool {
    let checks = || lesson.checks.iter().zip(verdicts);
    let mut objects = checks().filter(|(check, _)| check.predicate.is_object()).peekable();
    objects.peek().is_some() && objects.all(|(_, verdict)| matches!(verdict, Verdict::Met { .. }))
}

/// Whether all checks of a lesson are met.
pub fn is_met(lesson: &Lesson, verdicts: &[Verdict]) -> bool {
    !lesson.checks.is_empty()
        && verdicts.len() == lesson.checks.len()
        && verdicts.iter().all(|verdict| matches!(verdict, Verdict::Met { .. }))
}
