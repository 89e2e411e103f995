//! The overview: what there is, what is done and when, and where one left off.

use leptos::prelude::*;

use crate::guide::course::{Course, Entry};
use crate::guide::guidance::Guidance;
use crate::guide::record::Standing;

#[component]
pub fn Contents(course: Course) -> AnyView {
    let guidance = expect_context::<Guidance>();
    let is_asking = RwSignal::new(false);
    let next = {
        let names: Vec<(String, String)> =
            course.entries().map(|entry| (entry.name.clone(), entry.title())).collect();
        Memo::new(move |_| {
            let open = |name: &str| matches!(guidance.standing(name), Standing::Open);
            names.iter().find(|(name, _)| open(name)).cloned()
        })
    };
    let has_begun = move || guidance.record.with(|record| !record.done.is_empty());
    view! {
        <PanelTitle id="" title="The guide".to_owned() />
        <p class="prose">
            "Everything here is done with the server in this browser, and a step is done when that server has seen it done."
        </p>
        {move || next.get().map(|(name, title)| view! {
            <p>
                <button class="button button--primary" type="button" on:click=move |_| guidance.go(&name)>
                    {if has_begun() { "Go on: " } else { "Begin: " }} {title}
                </button>
            </p>
        })}
        {course.chapters.into_iter().map(|(title, entries)| view! {
            <section>
                <h2 class="guide-panel__section">{title}</h2>
                <ol class="guide-contents">
                    {entries.into_iter().map(|entry| view! { <Line entry /> }).collect_view()}
                </ol>
            </section>
        }).collect_view()}
        <p>
            {move || match is_asking.get() {
                false => view! {
                    <button class="button" type="button" disabled=move || !has_begun() on:click=move |_| is_asking.set(true)>
                        "Forget what is done"
                    </button>
                }.into_any(),
                true => view! {
                    <span role="alert">"The ticks go; the appliance stays as it is. "</span>
                    <button
                        class="button button--danger"
                        type="button"
                        on:click=move |_| {
                            is_asking.set(false);
                            guidance.forget();
                        }
                    >
                        "Yes, forget"
                    </button>
                    " "
                    <button class="button" type="button" on:click=move |_| is_asking.set(false)>"No"</button>
                }.into_any(),
            }}
        </p>
    }
    .into_any()
}

/// The heading of the panel; that of the page where one sees nothing else.
#[component]
pub fn PanelTitle(id: &'static str, title: String) -> AnyView {
    let guidance = expect_context::<Guidance>();
    let id = (!id.is_empty()).then_some(id);
    let is_alone = Memo::new(move |_| guidance.is_alone());
    (move || {
        let title = title.clone();
        match is_alone.get() {
            true => {
                view! { <h1 class="guide-panel__title" id=id tabindex="-1">{title}</h1> }.into_any()
            }
            false => {
                view! { <h2 class="guide-panel__title" id=id tabindex="-1">{title}</h2> }.into_any()
            }
        }
    })
    .into_any()
}

#[component]
fn Line(entry: Entry) -> AnyView {
    let guidance = expect_context::<Guidance>();
    let name = StoredValue::new(entry.name.clone());
    let is_readable = entry.lesson.is_ok();
    let standing = Memo::new(move |_| name.with_value(|name| guidance.standing(name)));
    view! {
        <li class="guide-contents__line">
            <span class=move || tick_class(standing.get()) aria-hidden="true"></span>
            <button class="guide-contents__lesson" type="button" on:click=move |_| name.with_value(|name| guidance.go(name))>
                {entry.title()}
            </button>
            <small class="muted">
                {move || if is_readable { in_words(standing.get()) } else { "cannot be read".to_owned() }}
            </small>
        </li>
    }
    .into_any()
}

fn tick_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Done { .. } => "steps__tick steps__tick--done",
        Standing::Given => "steps__tick steps__tick--given",
        Standing::ToRead => "steps__tick steps__tick--none",
        Standing::Open => "steps__tick",
    }
}

/// How a lesson stands, and since when.
pub fn in_words(standing: Standing) -> String {
    match standing {
        Standing::ToRead => "to read".to_owned(),
        Standing::Open => "not done".to_owned(),
        Standing::Given => "so from the start".to_owned(),
        Standing::Done { at, is_so } => {
            let since = if is_so { "" } else { ", not so any more" };
            format!("done {}{since}", moment(at))
        }
    }
}

/// A time of the browser's clock: the time of day if it is today, with the date otherwise.
pub fn moment(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    let day = String::from(date.to_locale_date_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED));
    let today = js_sys::Date::new_0();
    let today =
        String::from(today.to_locale_date_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED));
    let time = String::from(date.to_locale_time_string("en-GB"));
    if day == today { time } else { format!("{day} {time}") }
}
