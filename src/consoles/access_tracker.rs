//! Access Tracker (Policy Manager: Monitoring › Live Monitoring; fact sheet F5): every login that
//! Policy Manager decided on, newest first, as they come.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::list::Item;
use super::paging::{LIMIT, Paging};
use super::screen::{Screen, changes, parameter};
use super::session::{Session, text};
use crate::appliance::Appliance;
use crate::explorer::TraceView;
use crate::route::Route;
use crate::ui::{TabPanel, Tabs, download, focus_by_id};

const PATH: &str = "policy-manager/access-tracker";

#[component]
pub fn AccessTrackerPage() -> AnyView {
    view! { <Screen path=PATH><Tracker /></Screen> }.into_any()
}

/// How far back one looks, in seconds; nothing is everything.
const SPANS: [(&str, &str); 4] =
    [("", "All dates"), ("3600", "Last hour"), ("86400", "Last day"), ("604800", "Last week")];

const STATUSES: [(&str, &str); 3] =
    [("", "All requests"), ("ACCEPT", "Accepted"), ("REJECT", "Rejected")];

#[component]
fn Tracker() -> AnyView {
    let session = expect_context::<Session>();
    let clock = expect_context::<Appliance>().clock;
    let records = RwSignal::new(None::<Vec<Value>>);
    let fault = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let status = RwSignal::new(String::new());
    let span = RwSignal::new(String::new());
    let offset = RwSignal::new(0_usize);
    let chosen = RwSignal::new(None::<u64>);
    // A decision trace leads here with the number of its exchange.
    let asked = parameter(expect_context::<Route>(), "exchange");
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
    let passing = Memo::new(move |_| {
        let words = filter.get().to_lowercase();
        let status = status.get();
        let since =
            span.get().parse::<f64>().ok().map(|span| clock.now_untracked() - span * 1000.0);
        let all = records.get()?;
        let passes = |record: &Value| {
            let summary = &record["summary"];
            let has_status = status.is_empty() || summary["login_status"] == status.as_str();
            let is_late = since.is_none_or(|since| milliseconds(&summary["date_time"]) >= since);
            has_status && is_late && summary.to_string().to_lowercase().contains(&words)
        };
        Some(all.into_iter().filter(passes).collect::<Vec<Value>>())
    });
    // Opened once: who then looks at another record is not brought back.
    let opened = StoredValue::new(None::<u64>);
    Effect::new(move || {
        let exchange = asked.get().and_then(|number| number.parse::<u64>().ok());
        let Some(exchange) = exchange.filter(|exchange| opened.get_value() != Some(*exchange))
        else {
            return;
        };
        let place = passing.with(|all| {
            let mut all = all.iter().flatten().enumerate();
            all.find(|(_, record)| record["exchange"] == exchange)
                .map(|(place, record)| (place, record["number"].as_u64()))
        });
        if let Some((place, number)) = place {
            opened.set_value(Some(exchange));
            offset.set(place / LIMIT * LIMIT);
            chosen.set(number);
        }
    });
    let count = move || passing.with(|all| all.as_ref().map(Vec::len));
    // More requests may have passed the filter before than now.
    let from = move || match offset.get() {
        from if from < count().unwrap_or_default() => from,
        _ => 0,
    };
    let shown = move || {
        passing.with(|all| {
            all.iter().flatten().skip(from()).take(LIMIT).cloned().collect::<Vec<Value>>()
        })
    };
    view! {
        <div class="console__tools">
            <label class="console__filter">
                <span>"Filter: "</span>
                <input class="input" type="search" autocomplete="off" prop:value=filter on:input=move |event| filter.set(event_target_value(&event)) />
            </label>
            <Narrow label="Login Status" options=&STATUSES chosen=status />
            <Narrow label="Date" options=&SPANS chosen=span />
            <p class="muted" role="status">{move || count().map(|count| match count {
                    1 => "1 request, newest first".to_owned(),
                    count => format!("{count} requests, newest first"),
                })}</p>
        </div>
        <p class="fault" role="alert">{fault}</p>
        {move || match count() {
            None => view! { <p class="muted">"The requests are being fetched…"</p> }.into_any(),
            Some(0) if records.with(|all| all.as_ref().is_some_and(|all| !all.is_empty())) => view! {
                <p class="muted">"Nothing passes the filter."</p>
            }.into_any(),
            Some(0) => view! {
                <p class="muted">"No request yet. Ask for a token with a password, and it appears here. Client credentials do not pass through Policy Manager."</p>
            }.into_any(),
            Some(_) => view! {
                <div class="console__scroll" tabindex="0" role="group" aria-label="Requests">
                    <table class="table">
                        <thead>
                            <tr>
                                {["Username", "Server Name", "Source", "Service", "Login Status", "Request Timestamp"]
                                    .map(|title| view! { <th scope="col">{title}</th> })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>
                            <For
                                each=shown
                                // Numbers begin anew with the appliance.
                                key=Value::to_string
                                children=move |record| view! { <Row record passing offset chosen /> }
                            />
                        </tbody>
                    </table>
                </div>
                <Paging
                    count=Signal::derive(move || count().unwrap_or_default())
                    from=Signal::derive(from)
                    offset
                />
            }.into_any(),
        }}
    }
    .into_any()
}

/// A time as the appliance writes it, in milliseconds since 1970; 0 if it is none.
fn milliseconds(time: &Value) -> f64 {
    let milliseconds = js_sys::Date::parse(time.as_str().unwrap_or_default());
    if milliseconds.is_nan() { 0.0 } else { milliseconds }
}

/// One of a few, by which the list is narrowed.
#[component]
fn Narrow(
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    chosen: RwSignal<String>,
) -> AnyView {
    view! {
        <select class="input" aria-label=label on:change=move |event| chosen.set(event_target_value(&event))>
            {options.iter().map(|(value, says)| view! {
                <option value=*value prop:selected=move || chosen.with(|chosen| chosen == value)>{*says}</option>
            }).collect_view()}
        </select>
    }
    .into_any()
}

/// What passes the filter, newest first.
type Passing = Memo<Option<Vec<Value>>>;

#[component]
fn Row(
    record: Value,
    passing: Passing,
    offset: RwSignal<usize>,
    chosen: RwSignal<Option<u64>>,
) -> AnyView {
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
                    id=row_id(number)
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
            <tr class="console__actions">
                <td colspan="6">
                    <Details record=record.get_value() />
                    <DetailButtons record=record.get_value() passing offset chosen />
                </td>
            </tr>
        })}
    }
    .into_any()
}

fn row_id(number: Option<u64>) -> String {
    format!("request-row-{}", number.unwrap_or_default())
}

/// Export, Close, and the requests before and after, as in the window of the product.
#[component]
fn DetailButtons(
    record: Value,
    passing: Passing,
    offset: RwSignal<usize>,
    chosen: RwSignal<Option<u64>>,
) -> AnyView {
    let number = record["number"].as_u64();
    // Newest first: the one before stands below.
    let beside = move |step: isize| {
        passing.with(|all| {
            let all = all.as_deref().unwrap_or_default();
            let here = all.iter().position(|record| record["number"].as_u64() == number)?;
            let place = here.checked_add_signed(step)?;
            Some((place, all.get(place)?["number"].as_u64()))
        })
    };
    let go = move |step: isize| {
        if let Some((place, number)) = untrack(|| beside(step)) {
            offset.set(place / LIMIT * LIMIT);
            chosen.set(number);
            request_animation_frame(move || focus_by_id(&row_id(number)));
        }
    };
    let export = move |_| {
        let name = format!("access-tracker-{}.json", number.unwrap_or_default());
        let text = serde_json::to_string_pretty(&record).unwrap_or_default();
        // Fails only where the browser refuses to save files, and then it says so itself.
        let _ = download(&name, "application/json", &text);
    };
    let close = move |_| {
        chosen.set(None);
        focus_by_id(&row_id(number));
    };
    view! {
        <p class="console__buttons">
            <button class="button" type="button" disabled=move || beside(1).is_none() on:click=move |_| go(1)>"Previous request"</button>
            <button class="button" type="button" disabled=move || beside(-1).is_none() on:click=move |_| go(-1)>"Next request"</button>
            <button class="button" type="button" on:click=export>"Export"</button>
            <button class="button" type="button" on:click=close>"Close"</button>
        </p>
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
