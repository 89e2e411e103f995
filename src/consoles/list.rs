//! A list of a console: filter, columns, order, pages, and what can be done with the chosen row.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};

use super::screen::changes;
use super::session::{Session, encoded, items, text};

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
    /// What stands there where nothing is.
    pub empty: &'static str,
}

#[derive(Debug)]
pub struct Column {
    pub title: &'static str,
    /// The member that the column is sorted by; empty where it cannot be.
    pub member: &'static str,
    pub show: fn(&Item) -> String,
}

const LIMIT: usize = 25;

/// What can be done with a row, shown under it.
pub type Actions = Callback<(Item, Reload), AnyView>;

/// Fetches the list again.
pub type Reload = Callback<()>;

#[component]
pub fn List(listing: &'static Listing, actions: Actions) -> AnyView {
    let session = expect_context::<Session>();
    let filter = RwSignal::new(String::new());
    let sort = RwSignal::new(listing.sort.to_owned());
    let offset = RwSignal::new(0_usize);
    let found: RwSignal<Option<(Vec<Item>, usize)>> = RwSignal::new(None);
    let fault = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<String>);
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
    let set_sort = move |member: &'static str| {
        sort.update(|sort| {
            *sort = if *sort == format!("+{member}") {
                format!("-{member}")
            } else {
                format!("+{member}")
            };
        });
        offset.set(0);
    };
    let head = move |column: &'static Column| {
        let direction = move || match sort.get() {
            sort if sort[1..] != *column.member || column.member.is_empty() => None,
            sort if sort.starts_with('-') => Some("descending"),
            _ => Some("ascending"),
        };
        view! {
            <th scope="col" aria-sort=direction>
                {match column.member {
                    "" => view! { {column.title} }.into_any(),
                    member => view! {
                        <button class="console__sort" type="button" on:click=move |_| set_sort(member)>
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
    };
    let row = move |item: Item| {
        let key = text(&item, listing.key);
        let (mine, other) = (key.clone(), key.clone());
        let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&mine)));
        let cells = listing.columns.iter().enumerate().map(|(index, column)| {
            let shown = (column.show)(&item);
            let key = other.clone();
            match index {
                0 => view! {
                    <th scope="row">
                        <button
                            class="console__row"
                            type="button"
                            aria-expanded=move || is_chosen.get().to_string()
                            on:click=move |_| chosen.update(|chosen| {
                                *chosen = if chosen.as_ref() == Some(&key) { None } else { Some(key.clone()) };
                            })
                        >
                            {shown}
                        </button>
                    </th>
                }.into_any(),
                _ => view! { <td>{shown}</td> }.into_any(),
            }
        });
        let cells = cells.collect_view();
        let width = listing.columns.len();
        view! {
            <tr class:console__chosen=is_chosen>{cells}</tr>
            {move || is_chosen.get().then(|| view! {
                <tr class="console__actions">
                    <td colspan=width>{actions.run((item.clone(), reload))}</td>
                </tr>
            })}
        }
        .into_any()
    };
    view! {
        <div class="console__tools">
            <label class="console__filter">
                <span>"Filter: "</span>
                <input
                    class="input"
                    type="search"
                    autocomplete="off"
                    prop:value=filter
                    on:input=move |event| {
                        filter.set(event_target_value(&event));
                        offset.set(0);
                    }
                />
            </label>
            <p class="muted" role="status">
                {move || found.get().map(|(_, count)| match count {
                    1 => "1 item".to_owned(),
                    count => format!("{count} items"),
                })}
            </p>
        </div>
        <p class="fault" role="alert">{fault}</p>
        {move || match found.get() {
            None => view! { <p class="muted">"The list is being fetched…"</p> }.into_any(),
            Some((items, _)) if items.is_empty() => {
                let says = if filter.get().is_empty() { listing.empty } else { "Nothing passes the filter." };
                view! { <p class="muted">{says}</p> }.into_any()
            }
            Some((items, count)) => view! {
                <div class="console__scroll" tabindex="0" role="group" aria-label="List">
                    <table class="table">
                        <thead><tr>{listing.columns.iter().map(head).collect_view()}</tr></thead>
                        <tbody>{items.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <Paging offset count />
            }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Paging(offset: RwSignal<usize>, count: usize) -> impl IntoView {
    let from = offset.get_untracked();
    (count > LIMIT).then(|| view! {
        <p class="console__pages">
            <button class="button" type="button" disabled=from == 0 on:click=move |_| offset.set(from.saturating_sub(LIMIT))>
                "Previous"
            </button>
            {format!(" {} to {} of {count} ", from + 1, count.min(from + LIMIT))}
            <button class="button" type="button" disabled=from + LIMIT >= count on:click=move |_| offset.set(from + LIMIT)>
                "Next"
            </button>
        </p>
    })
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
