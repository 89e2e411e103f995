//! The privileges of a token, by what the sign in front of them means.

use description::{Level, Privilege};
use leptos::prelude::*;

#[component]
pub fn PrivilegeTable(entries: Vec<String>) -> impl IntoView {
    let privileges: Vec<Privilege> =
        entries.iter().map(|entry| Privilege::from_entry(entry)).collect();
    view! {
        <section class="privileges" aria-label="What the signs mean">
            <h3>"What the signs mean"</h3>
            {Level::ALL
                .into_iter()
                .map(|level| {
                    let names: Vec<String> = privileges
                        .iter()
                        .filter(|privilege| privilege.level == level)
                        .map(|privilege| privilege.name.clone())
                        .collect();
                    view! { <LevelLine level names /> }
                })
                .collect_view()}
        </section>
    }
}

#[component]
fn LevelLine(level: Level, names: Vec<String>) -> impl IntoView {
    let (title, meaning) = match level {
        Level::ReadOnly => {
            ("read-only", "GET is allowed; POST, PUT, PATCH and DELETE are refused.")
        }
        Level::Allowed => (
            "allowed",
            "A group of which some members are granted; those stand in the list themselves.",
        ),
        Level::Full => ("full", "Nothing in front: reading and writing."),
    };
    let sign = match level.sign() {
        "" => "none",
        sign => sign,
    };
    let count = names.len();
    view! {
        <details class="level">
            <summary class="level__summary">
                <code class="level__sign">{sign}</code>
                <strong>{title}</strong>
                <span class="level__meaning">{meaning}</span>
                <span class="level__count">{count}</span>
            </summary>
            <ul class="level__names">
                {names.into_iter().map(|name| view! {
                    <li><code>{level.sign()} {name}</code></li>
                }).collect_view()}
            </ul>
        </details>
    }
}
