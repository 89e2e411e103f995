//! Which of a document's servers is meant, with its variables filled in, or this site in its place.

use std::collections::BTreeMap;

use description::document::{Server, ServerVariable};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::explorer::opened::Origin;
use crate::explorer::shelf::Shelf;
use crate::explorer::target::Target;
use crate::storage;

/// The choice for a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerChoice {
    pub index: usize,
    /// Whether requests go to this site, whatever server the document names.
    pub is_here: bool,
    pub variables: BTreeMap<String, String>,
}

impl ServerChoice {
    /// The choice that was made before for this document.
    pub fn of(origin: &Origin) -> Self {
        let kept = storage::from_browser(&name(origin));
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn keep(&self, origin: &Origin) {
        let text = serde_json::to_string(self).ok().filter(|_| *self != Self::default());
        storage::keep_in_browser(&name(origin), text.as_deref());
    }
}

fn name(origin: &Origin) -> String {
    format!("server of {}", origin.page())
}

/// Whether there is something to choose; `usual` is where requests go without that.
fn has_choice(servers: &[Server], usual: &Target) -> bool {
    let is_elsewhere = matches!(usual, Target::Elsewhere(_));
    let has_variables = servers.iter().any(|server| !server.variables.is_empty());
    *usual != Target::Appliance && (servers.len() > 1 || is_elsewhere || has_variables)
}

/// What the choice shows at first; nothing where there is none.
pub(super) fn first_line(origin: &Origin, servers: &[Server]) -> String {
    let usual = Target::of(origin, servers, &ServerChoice::default());
    match servers.first() {
        Some(server) if has_choice(servers, &usual) => in_words(server),
        _ => String::new(),
    }
}

fn in_words(server: &Server) -> String {
    match server.description.as_str() {
        "" => server.url.clone(),
        words => format!("{} · {words}", server.url),
    }
}

/// The value of the option that is no server of the document.
const HERE: &str = "here";

#[component]
pub fn ServerPicker(shelf: Shelf) -> impl IntoView {
    let origin = shelf.origin.get_value();
    let servers = shelf.document.with_value(|document| document.servers());
    let usual = Target::of(&origin, &servers, &ServerChoice::default());
    if !has_choice(&servers, &usual) {
        return ().into_any();
    }
    let is_elsewhere = matches!(usual, Target::Elsewhere(_));
    let choice = shelf.server;
    Effect::new(move || choice.with(|choice| choice.keep(&origin)));
    let choose = move |event| {
        let chosen = event_target_value(&event);
        choice.update(|choice| {
            choice.is_here = chosen == HERE;
            choice.index = chosen.parse().unwrap_or_default();
        });
    };
    let options = servers.iter().enumerate().map(|(index, server)| {
        let is_chosen = move || choice.with(|choice| !choice.is_here && choice.index == index);
        let words = in_words(server);
        view! { <option value=index.to_string() prop:selected=is_chosen>{words}</option> }
    });
    let options = options.collect_view();
    let is_here = move || choice.with(|choice| choice.is_here);
    let servers = StoredValue::new(servers);
    let variables = Memo::new(move |_| {
        let index = choice.with(|choice| choice.index);
        servers.with_value(|servers| {
            servers.get(index).map(|server: &Server| server.variables.clone()).unwrap_or_default()
        })
    });
    view! {
        <div class="server">
            <label class="server__choice">
                <span>"Server "</span>
                <select class="input" on:change=choose>
                    {options}
                    {is_elsewhere.then(|| view! {
                        <option value=HERE prop:selected=is_here>"this site, with the path of the server"</option>
                    })}
                </select>
            </label>
            <For each=move || variables.get() key=|variable| variable.name.clone() let:variable>
                <VariableField choice variable />
            </For>
        </div>
    }
    .into_any()
}

#[component]
fn VariableField(choice: RwSignal<ServerChoice>, variable: ServerVariable) -> impl IntoView {
    let ServerVariable { name, default, values, description } = variable;
    let label = name.clone();
    let shown = {
        let (name, default) = (name.clone(), default.clone());
        Memo::new(move |_| {
            choice.with(|choice| choice.variables.get(&name).unwrap_or(&default).clone())
        })
    };
    let write = move |event| {
        let typed = event_target_value(&event);
        choice.update(|choice| match typed.is_empty() || typed == default {
            true => drop(choice.variables.remove(&name)),
            false => drop(choice.variables.insert(name.clone(), typed)),
        });
    };
    let title = (!description.is_empty()).then_some(description);
    let control = match values.is_empty() {
        true => view! {
            <input class="input" autocomplete="off" spellcheck="false" prop:value=shown on:change=write />
        }
        .into_any(),
        false => view! {
            <select class="input" on:change=write>
                {values
                    .into_iter()
                    .map(|value| {
                        let own = value.clone();
                        let is_chosen = move || shown.with(|shown| *shown == own);
                        view! { <option value=value.clone() prop:selected=is_chosen>{value.clone()}</option> }
                    })
                    .collect_view()}
            </select>
        }
        .into_any(),
    };
    view! {
        <label class="server__variable" title=title>
            <code>{label}</code>
            {control}
        </label>
    }
}
