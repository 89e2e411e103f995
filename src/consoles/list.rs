//! A list of a console: filter, columns, order, pages, and what can be done with the chosen row.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};

use super::columns::{ColumnChoice, Columns};
use super::paging::{LIMIT, Paging};
use super::screen::changes;
use super::session::{Session, encoded, items, text};
use crate::ui::{focus_by_id, focus_is_nowhere};

pub type Item = Map<String, Value>;

/// What a list shows.
#[derive(Debug)]
pub struct Listing {
    /// The path of the collection.
    pub resource: &'static str,
    /// The member that tells items apart.
    pub key: &'static str,
    /// By which member the list is sorted at first, with its sign.
    pub sort: &'static str,
    /// The members that the filter looks into.
    pub filtered: &'static [&'static str],
    pub columns: &'static [Column],
    /// Columns that one can add.
    pub more: &'static [Column],
    /// What stands there where nothing is.
    pub empty: &'static str,
}

impl Listing {
    pub fn all_columns(&'static self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().chain(self.more)
    }
}

#[derive(Debug)]
pub struct Column {
    pub title: &'static str,
    /// The member that the column is sorted by; empty where it cannot be.
    pub member: &'static str,
    pub show: fn(&Item) -> String,
}

/// How long one waits for the next letter of a filter.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(200);

/// What can be done with a row, shown under it.
pub type Actions = Callback<(Item, Reload), AnyView>;

/// Fetches the list again.
pub type Reload = Callback<()>;

/// A row was dragged onto another one.
pub type Drop = Callback<(Item, Item, Reload)>;

/// What was found last, and how many there are in all.
type Found = Option<(Vec<Item>, usize)>;

#[component]
pub fn List(
    listing: &'static Listing,
    actions: Actions,
    /// What dragging a row does; without it none can be dragged.
    #[prop(optional)]
    on_drop: Option<Drop>,
) -> AnyView {
    let session = expect_context::<Session>();
    let filter = RwSignal::new(String::new());
    let sort = RwSignal::new(listing.sort.to_owned());
    let offset = RwSignal::new(0_usize);
    let found: RwSignal<Found> = RwSignal::new(None);
    let fault = RwSignal::new(String::new());
    let columns = Columns::of(listing);
    // Of several requests under way only the last one counts.
    let turn = StoredValue::new(0_u32);
    let changed = changes();
    let load = move || {
        let path = address(listing, &filter.get(), &sort.get(), offset.get());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            let answer = session.send("GET", &path, None).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            match answer {
                Ok(answer) => {
                    let count = answer.json()["count"].as_u64().unwrap_or_default();
                    let now = (items(&answer), usize::try_from(count).unwrap_or_default());
                    fault.set(String::new());
                    // The last row of the last page is gone.
                    if now.0.is_empty() && offset.get_untracked() > 0 {
                        offset.update(|from| *from = from.saturating_sub(LIMIT));
                        return;
                    }
                    if found.with_untracked(|found| found.as_ref() != Some(&now)) {
                        found.set(Some(now));
                    }
                }
                Err(refusal) => fault.set(refusal.says),
            }
        });
    };
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads does not follow anything.
        changed.get();
        load();
    });
    let reload = Callback::new(move |()| untrack(load));
    let count = move || found.with(|found| found.as_ref().map_or(0, |(_, count)| *count));
    let stage =
        Memo::new(move |_| found.with(|found| found.as_ref().map(|(items, _)| !items.is_empty())));
    view! {
        <div class="console__tools">
            <Filter filter offset />
            <ColumnChoice listing columns />
            <p class="muted" role="status">
                {move || found.with(|found| found.as_ref().map(|(_, count)| *count)).map(|count| match count {
                    1 => "1 item".to_owned(),
                    count => format!("{count} items"),
                })}
            </p>
        </div>
        <p class="fault" role="alert">{fault}</p>
        {move || match stage.get() {
            None => view! {
                <p class="muted">
                    {move || if fault.get().is_empty() { "The list is being fetched…" } else { "" }}
                </p>
            }.into_any(),
            Some(false) => {
                let says = if filter.get().is_empty() { listing.empty } else { "Nothing passes the filter." };
                view! { <p class="muted">{says}</p> }.into_any()
            }
            Some(true) => view! {
                <Rows listing found columns sort offset actions reload on_drop />
                <Paging count=Signal::derive(count) from=offset offset />
            }.into_any(),
        }}
    }
    .into_any()
}

/// The field of the filter. A request for each letter would be one too many.
#[component]
fn Filter(filter: RwSignal<String>, offset: RwSignal<usize>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        let timer = waiting.try_update_value(Option::take).flatten();
        if let Some(timer) = timer {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let wait = move || {
        stop();
        let take = move || {
            filter.set(typed.get_untracked());
            offset.set(0);
        };
        waiting.set_value(set_timeout_with_handle(take, PAUSE).ok());
    };
    view! {
        <label class="console__filter">
            <span>"Filter: "</span>
            <input
                class="input"
                type="search"
                autocomplete="off"
                prop:value=typed
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    wait();
                }
            />
        </label>
    }
    .into_any()
}

#[component]
fn Rows(
    listing: &'static Listing,
    found: RwSignal<Found>,
    columns: Columns,
    sort: RwSignal<String>,
    offset: RwSignal<usize>,
    actions: Actions,
    reload: Reload,
    on_drop: Option<Drop>,
) -> AnyView {
    let chosen = RwSignal::new(None::<String>);
    let dragged = RwSignal::new(None::<String>);
    let item = move |key: &str| {
        found.with(|found| {
            let mut items = found.iter().flat_map(|(items, _)| items);
            items.find(|item| text(item, listing.key) == key).cloned()
        })
    };
    // What had the focus may be another element after a change, or stand elsewhere.
    let last_focus = StoredValue::new(None::<String>);
    Effect::new(move || {
        found.track();
        request_animation_frame(move || {
            let row = last_focus.try_get_value().flatten();
            if let Some(row) = row.filter(|_| focus_is_nowhere()) {
                focus_by_id(&row);
            }
        });
    });
    let keys = move || -> Vec<String> {
        found.with(|found| {
            let items = found.iter().flat_map(|(items, _)| items);
            items.map(|item| text(item, listing.key)).collect()
        })
    };
    let drop_on = move |onto: &str| {
        let from = dragged.get_untracked().and_then(|key| untrack(|| item(&key)));
        dragged.set(None);
        if let (Some(act), Some(from), Some(onto)) = (on_drop, from, untrack(|| item(onto)))
            && from != onto
        {
            act.run((from, onto, reload));
        }
    };
    let row = move |key: String| {
        let id = format!("row-{}-{key}", listing.key);
        let (key, id) = (StoredValue::new(key), StoredValue::new(id));
        let now = Memo::new(move |_| key.with_value(|key| item(key)).unwrap_or_default());
        let is_chosen = Memo::new(move |_| {
            key.with_value(|key| chosen.with(|chosen| chosen.as_ref() == Some(key)))
        });
        let is_dragged = move || key.with_value(|key| dragged.with(|it| it.as_ref() == Some(key)));
        let cells = listing.all_columns().enumerate().map(move |(index, column)| {
            let shown = move || now.with(column.show);
            let is_hidden = move || !columns.shows(column);
            match index {
                0 => view! {
                    <th scope="row">
                        <button
                            class="console__row"
                            id=id.get_value()
                            type="button"
                            aria-expanded=move || is_chosen.get().to_string()
                            on:click=move |_| chosen.update(|chosen| {
                                let key = key.get_value();
                                *chosen = if chosen.as_ref() == Some(&key) { None } else { Some(key) };
                            })
                        >
                            {shown}
                        </button>
                    </th>
                }.into_any(),
                _ => view! { <td hidden=is_hidden>{shown}</td> }.into_any(),
            }
        });
        let cells = cells.collect_view();
        view! {
            <tr
                class:console__chosen=is_chosen
                class:console__dragged=is_dragged
                draggable=on_drop.is_some().then_some("true")
                on:dragstart=move |_| dragged.set(Some(key.get_value()))
                on:dragend=move |_| dragged.set(None)
                on:dragover=move |event| {
                    if dragged.with_untracked(Option::is_some) {
                        event.prevent_default();
                    }
                }
                on:drop=move |event| {
                    event.prevent_default();
                    drop_on(&key.get_value());
                }
            >
                {cells}
            </tr>
            {move || is_chosen.get().then(|| {
                view! {
                    <tr class="console__actions" on:focusin=move |_| last_focus.set_value(Some(id.get_value()))>
                        <td colspan=move || columns.count(listing)>{actions.run((now.get(), reload))}</td>
                    </tr>
                }
            })}
        }
    };
    view! {
        <div class="console__scroll" tabindex="0" role="group" aria-label="List">
            <table class="table">
                <thead>
                    <tr>
                        {listing.all_columns().map(|column| view! { <Head column columns sort offset /> }).collect_view()}
                    </tr>
                </thead>
                <tbody><For each=keys key=Clone::clone children=row /></tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The head of a column; what it can be sorted by, it is sorted by.
#[component]
fn Head(
    column: &'static Column,
    columns: Columns,
    sort: RwSignal<String>,
    offset: RwSignal<usize>,
) -> AnyView {
    let member = column.member;
    let direction = move || match sort.get() {
        sort if member.is_empty() || sort.get(1..) != Some(member) => None,
        sort if sort.starts_with('-') => Some("descending"),
        _ => Some("ascending"),
    };
    let set_sort = move |_| {
        let ascending = format!("+{member}");
        sort.update(|sort| {
            *sort = if *sort == ascending { format!("-{member}") } else { ascending };
        });
        offset.set(0);
    };
    view! {
        <th scope="col" aria-sort=direction hidden=move || !columns.shows(column)>
            {match member {
                "" => view! { {column.title} }.into_any(),
                _ => view! {
                    <button class="console__sort" type="button" on:click=set_sort>
                        {column.title}
                        <span aria-hidden="true">
                            {move || match direction() {
                                Some("ascending") => " ↑",
                                Some(_) => " ↓",
                                None => "",
                            }}
                        </span>
                    </button>
                }.into_any(),
            }}
        </th>
    }
    .into_any()
}

fn address(listing: &Listing, filter: &str, sort: &str, offset: usize) -> String {
    let filter = match filter.trim() {
        "" => json!({}),
        words => {
            let any = |member: &&str| json!({ *member: { "$contains": words } });
            json!({ "$or": listing.filtered.iter().map(any).collect::<Vec<Value>>() })
        }
    };
    format!(
        "{}?filter={}&sort={}&offset={offset}&limit={LIMIT}&calculate_count=true",
        listing.resource,
        encoded(&filter.to_string()),
        encoded(sort)
    )
}
