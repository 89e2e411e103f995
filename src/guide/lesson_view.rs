//! One lesson: what is read and done, when it is done, and the ways on.

use leptos::prelude::*;
use lessons::{Action, Lesson, Part, Verdict};

use crate::guide::action_button::ActionButton;
use crate::guide::chooser::Chooser;
use crate::guide::contents::{PanelTitle, moment};
use crate::guide::course::Course;
use crate::guide::do_it::{DoIt, Restore};
use crate::guide::drawn::Drawn;
use crate::guide::guidance::Guidance;
use crate::guide::record::Standing;
use crate::ui::{Markdown, focus_by_id};

const TITLE: &str = "lesson-title";

#[component]
pub fn LessonView(course: Course, name: String) -> AnyView {
    let guidance = expect_context::<Guidance>();
    let Some(entry) = course.entry(&name).cloned() else {
        // It was there when one left off.
        return view! {
            <p class="fault" role="alert">"There is no lesson with this name any more: " {name}</p>
        }
        .into_any();
    };
    // Whoever goes on from here reads from the top.
    Effect::new(move |before: Option<()>| {
        if before.is_some() {
            return;
        }
        request_animation_frame(|| {
            if document().query_selector(".guide-panel button:focus").ok().flatten().is_some()
                || crate::ui::focus_is_nowhere()
            {
                focus_by_id(TITLE);
            }
        });
    });
    let crumb = crumb(&course, &name);
    let ways = Ways::of(&course, &name);
    let body = match entry.lesson {
        Err(says) => view! {
            <PanelTitle id=TITLE title=name.clone() />
            <p class="fault" role="alert">"This lesson cannot be read. " {says}</p>
        }
        .into_any(),
        Ok(lesson) => view! {
            <PanelTitle id=TITLE title=lesson.title.clone() />
            <Body name=name.clone() course lesson />
        }
        .into_any(),
    };
    view! {
        <article class="lesson">
            <p class="crumb">{crumb}</p>
            {body}
            <p class="lesson__ways">
                {ways.before.map(|(name, _)| view! {
                    <button class="button" type="button" on:click=move |_| guidance.go(&name)>"Previous"</button>
                })}
                {ways.after.map(|(name, title)| view! {
                    <button class="button" type="button" on:click=move |_| guidance.go(&name)>"Next: " {title}</button>
                })}
            </p>
        </article>
    }
    .into_any()
}

/// The lessons before and after, with their titles.
struct Ways {
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

impl Ways {
    fn of(course: &Course, name: &str) -> Self {
        let beside = |step: isize| {
            course.beside(name, step).map(|entry| (entry.name.clone(), entry.title()))
        };
        Self { before: beside(-1), after: beside(1) }
    }
}

fn crumb(course: &Course, name: &str) -> String {
    let found = course.chapters.iter().find_map(|(title, entries)| {
        let place = entries.iter().position(|entry| entry.name == name)?;
        Some(format!("{title}, {} of {}", place + 1, entries.len()))
    });
    found.unwrap_or_default()
}

#[component]
fn Body(name: String, course: Course, lesson: Lesson) -> AnyView {
    let is_hinting = RwSignal::new(false);
    let mut is_first = true;
    let parts = lesson.parts.clone().into_iter().map(move |part| match part {
        Part::Text(text) => view! { <Markdown text /> }.into_any(),
        Part::Action(action) => {
            let is_primary = std::mem::take(&mut is_first);
            view! { <OneAction action is_primary /> }.into_any()
        }
        Part::Sequence(picture) => view! { <Drawn of=picture /> }.into_any(),
        Part::Chooser => view! { <Chooser /> }.into_any(),
    });
    let parts = parts.collect_view();
    let hints = lesson.hints.clone();
    let has_hint = !hints.is_empty();
    let has_checks = !lesson.checks.is_empty();
    view! {
        <div class="lesson__text">{parts}</div>
        {has_checks.then(|| view! { <DoneWhen name=name.clone() lesson=lesson.clone() /> })}
        <p class="lesson__help">
            {has_hint.then(|| view! {
                <button
                    class="button button--quiet"
                    type="button"
                    aria-expanded=move || is_hinting.get().to_string()
                    on:click=move |_| is_hinting.update(|shown| *shown = !*shown)
                >
                    {move || if is_hinting.get() { "Hide the hint" } else { "Show a hint" }}
                </button>
            })}
            <Restore lesson=lesson.clone() course />
        </p>
        {move || is_hinting.get().then(|| {
            hints.clone().into_iter().map(|text| view! { <div class="lesson__hint"><Markdown text /></div> }).collect_view()
        })}
        {(!lesson.performances.is_empty()).then(|| view! { <DoIt lesson=lesson.clone() /> })}
    }
    .into_any()
}

#[component]
fn OneAction(action: Action, is_primary: bool) -> AnyView {
    view! { <p class="lesson__action"><ActionButton action is_primary /></p> }.into_any()
}

/// What is looked at, and what is missing now.
#[component]
fn DoneWhen(name: String, lesson: Lesson) -> AnyView {
    let guidance = expect_context::<Guidance>();
    let name = StoredValue::new(name);
    let verdict = move |number: usize| {
        guidance.verdicts.with(|all| {
            name.with_value(|name| all.get(name).and_then(|all| all.get(number).cloned()))
        })
    };
    let standing = Memo::new(move |_| name.with_value(|name| guidance.standing(name)));
    let lines = lesson.checks.into_iter().enumerate().map(|(number, check)| {
        let verdict = Memo::new(move |_| verdict(number));
        let is_met = move || matches!(verdict.get(), Some(Verdict::Met { .. }));
        view! {
            <li class="check">
                <span class="check__sign" class:check__sign--met=is_met aria-hidden="true">
                    {move || if is_met() { "✓" } else { "○" }}
                </span>
                <span>
                    <span class="visually-hidden">{move || if is_met() { "met: " } else { "not met: " }}</span>
                    {check.says}
                    <small class="check__says">
                        {move || match verdict.get() {
                            Some(Verdict::Met { seen }) => seen,
                            Some(Verdict::Unmet { says }) => says,
                            Some(Verdict::Needs(_)) | None => "being looked at…".to_owned(),
                        }}
                    </small>
                </span>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <section class="done-when" aria-labelledby="done-when-title">
            <h2 class="guide-panel__section" id="done-when-title">"Done when"</h2>
            <ul aria-live="polite">{lines}</ul>
            <p class="done-when__standing" role="status">
                {move || match standing.get() {
                    Standing::Done { at, is_so: true } => format!("Done {}.", moment(at)),
                    Standing::Done { at, is_so: false } => format!(
                        "You did this {}. It is not so any more: something was changed or the appliance was started anew. Do it again, or go on.",
                        moment(at)
                    ),
                    Standing::Given => "What this step makes was there from the start, so it does not count as done. To do it yourself, restore this step’s start.".to_owned(),
                    Standing::Open | Standing::ToRead => String::new(),
                }}
            </p>
        </section>
    }
    .into_any()
}
