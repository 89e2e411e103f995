//! Access Tracker (Policy Manager: Monitoring › Live Monitoring; fact sheet F5): every login that
//! Policy Manager decided on, newest first, as they come.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::list::Item;
use super::screen::{Screen, changes, parameter};
use super::session::{Session, text};
use crate::appliance::Appliance;
use crate::explorer::TraceView;
use crate::route::Route;
use crate::ui::{TabPanel, Tabs};

const PATH: &str = "policy-manager/access-tracker";

#[component]
pub fn AccessTrackerPage() -> AnyView {
    view! { <Screen path=PATH><Tracker /></Screen> }.into_any()
}

#[component]
fn Tracker() -> AnyView {
    let session = expect_context::<Session>();
    let records = RwSignal::new(None::<Vec<Value>>);
    let fault = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<u64>);
    // A decision trace leads here with the number of its exchange.
    let asked = parameter(expect_context::<Route>(), "exchange");
    Effect::new(move || {
        let Some(exchange) = asked.get().and_then(|number| number.parse::<u64>().ok()) else {
            return;
        };
        let found = records.with(|records| {
            let mut records = records.iter().flatten();
            records
                .find(|record| record["exchange"] == exchange)
                .and_then(|record| record["number"].as_u64())
        });
        if found.is_some() {
            chosen.set(found);
        }
    });
    let changed = changes();
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads does not follow anything.
        changed.get();
        spawn_local(async move {
            match session.control("GET", "access-tracker", None).await {
                Ok(answer) => {
                    let json = answer.json();
                    let mut all = json["records"].as_array().cloned().unwrap_or_default();
                    all.reverse();
                    let _ = fault.try_set(String::new());
                    if records.try_with_untracked(|known| known.as_ref() != Some(&all))
                        == Some(true)
                    {
                        records.set(Some(all));
                    }
                }
                Err(refusal) => drop(fault.try_set(refusal.says)),
            }
        });
    });
    let passing = move || {
        let words = filter.get().to_lowercase();
        let all = records.get()?;
        let passes = |record: &Value| record["summary"].to_string().to_lowercase().contains(&words);
        Some(all.into_iter().filter(passes).collect::<Vec<Value>>())
    };
    view! {
        <div class="console__tools">
            <label class="console__filter">
                <span>"Filter: "</span>
                <input class="input" type="search" autocomplete="off" prop:value=filter on:input=move |event| filter.set(event_target_value(&event)) />
            </label>
            <p class="muted" role="status">{move || passing().map(|all| format!("{} requests, newest first", all.len()))}</p>
        </div>
        <p class="fault" role="alert">{fault}</p>
        {move || match passing() {
            None => view! { <p class="muted">"The requests are being fetched…"</p> }.into_any(),
            Some(all) if all.is_empty() => view! {
                <p class="muted">"No request yet. Ask for a token with a password, and it appears here. Client credentials do not pass through Policy Manager."</p>
            }.into_any(),
            Some(all) => view! {
                <div class="console__scroll" tabindex="0" role="group" aria-label="Requests">
                    <table class="table">
                        <thead>
                            <tr>
                                {["Username", "Server Name", "Source", "Service", "Login Status", "Request Timestamp"]
                                    .map(|title| view! { <th scope="col">{title}</th> })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{all.into_iter().map(|record| view! { <Row record chosen /> }).collect_view()}</tbody>
                    </table>
                </div>
            }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Row(record: Value, chosen: RwSignal<Option<u64>>) -> AnyView {
    let number = record["number"].as_u64();
    let summary = record["summary"].as_object().cloned().unwrap_or_default();
    let is_chosen = Memo::new(move |_| chosen.get() == number);
    let is_accepted = summary.get("login_status").is_some_and(|status| status == "ACCEPT");
    let pill = if is_accepted { "pill pill--good" } else { "pill pill--bad" };
    let record = StoredValue::new(record);
    view! {
        <tr class:console__chosen=is_chosen>
            <th scope="row">
                <button
                    class="console__row"
                    type="button"
                    aria-expanded=move || is_chosen.get().to_string()
                    on:click=move |_| chosen.update(|chosen| *chosen = if *chosen == number { None } else { number })
                >
                    {text(&summary, "username")}
                </button>
            </th>
            <td>{text(&summary, "server_name")}</td>
            <td>{text(&summary, "source")}</td>
            <td>{text(&summary, "service")}</td>
            <td><span class=pill>{text(&summary, "login_status")}</span></td>
            <td>{text(&summary, "date_time")}</td>
        </tr>
        {move || is_chosen.get().then(|| view! {
            <tr class="console__actions"><td colspan="6"><Details record=record.get_value() /></td></tr>
        })}
    }
    .into_any()
}

/// The request details, with the tabs of the product and the decision trace behind them.
#[component]
fn Details(record: Value) -> AnyView {
    let appliance = expect_context::<Appliance>();
    let mut names = vec!["Summary", "Input", "Output"];
    if record["alerts"].is_object() {
        names.push("Alerts");
    }
    names.push("Decision trace");
    let selected = RwSignal::new(0);
    let id = format!("request-{}", record["number"]);
    let exchange = record["exchange"].as_u64().unwrap_or_default();
    let tabs: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let (names, record) = (StoredValue::new(names), StoredValue::new(record));
    view! {
        <Tabs id=id.clone() label="Request details" names=Signal::stored(tabs) selected />
        <TabPanel id selected>
            {move || {
                let name = names.with_value(|names| names.get(selected.get()).copied()).unwrap_or_default();
                match name {
                    "Decision trace" => match appliance.traffic.find(exchange) {
                        Some(found) => view! {
                            <p class="muted">{format!("{} {} was answered {}.", found.request.method, found.request.address, found.response.status)}</p>
                            <TraceView trace=found.trace />
                        }.into_any(),
                        None => view! { <p class="muted">"The exchange is not kept any more."</p> }.into_any(),
                    },
                    name => {
                        let part = record.with_value(|record| record[name.to_lowercase()].as_object().cloned());
                        view! { <Facts facts=part.unwrap_or_default() /> }.into_any()
                    }
                }
            }}
        </TabPanel>
    }
    .into_any()
}

#[component]
fn Facts(facts: Item) -> AnyView {
    let line = |(name, value): (String, Value)| {
        let value = match value {
            Value::Null => "–".to_owned(),
            Value::String(text) => text,
            Value::Array(all) => {
                all.iter().filter_map(Value::as_str).collect::<Vec<&str>>().join(", ")
            }
            other => other.to_string(),
        };
        view! { <dt>{name.replace('_', " ")}</dt><dd>{value}</dd> }
    };
    view! { <dl class="facts">{facts.into_iter().map(line).collect_view()}</dl> }.into_any()
}
