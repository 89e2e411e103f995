//! The privileges of an operator profile: one level for each area, or one for each privilege of it;
//! "Allow API Access" in front, because it overrides all else.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::form::Form;
use super::privileges::{API_ACCESS, Area, Level, areas, as_token, level, set};
use super::session::Session;

fn entries(form: Form) -> Vec<String> {
    form.draft.with(|draft| {
        let entries = draft.get("privileges").and_then(Value::as_array).into_iter().flatten();
        entries.filter_map(Value::as_str).map(str::to_owned).collect()
    })
}

#[component]
pub(super) fn PrivilegeMatrix(form: Form) -> AnyView {
    let session = expect_context::<Session>();
    let known = RwSignal::new(Vec::<Area>::new());
    let fault = RwSignal::new(String::new());
    spawn_local(async move {
        match session.send("GET", "/api/oauth/all-privileges", None).await {
            Ok(answer) => drop(known.try_set(areas(&answer.json()))),
            Err(refusal) => drop(fault.try_set(refusal.says)),
        }
    });
    let put = move |entries: Vec<String>| {
        form.put("privileges", Value::from(entries));
    };
    let api = move || {
        known.with(|areas| {
            areas
                .iter()
                .find(|area| area.members.iter().any(|(name, _)| name == API_ACCESS))
                .cloned()
        })
    };
    let is_allowed =
        move || api().is_some_and(|area| level(&entries(form), &area, API_ACCESS) != Level::None);
    let allow = move |is_on: bool| {
        if let Some(area) = untrack(api) {
            let wanted = if is_on { Level::Full } else { Level::None };
            put(set(&untrack(|| entries(form)), &area, |name, level| {
                if name == API_ACCESS { wanted } else { level }
            }));
        }
    };
    view! {
        <fieldset class="console__privileges">
            <legend>"Privileges"</legend>
            <p class="console__api-access">
                <label class="choice">
                    <input
                        id="field-privileges"
                        type="checkbox"
                        prop:checked=is_allowed
                        on:change=move |event| allow(event_target_checked(&event))
                    />
                    <strong>"Allow API Access"</strong>
                </label>
                <span class="muted">" Without it nothing else in this profile matters for the API."</span>
            </p>
            <p class="fault" role="alert">{fault} {move || form.fault("privileges")}</p>
            {move || known.get().into_iter().map(|area| view! { <AreaLine form area /> }).collect_view()}
            <details>
                <summary>"As a token carries it"</summary>
                <pre class="code code--wrapped" tabindex="0">
                    {move || known.with(|areas| as_token(&entries(form), areas).join("\n"))}
                </pre>
            </details>
        </fieldset>
    }
    .into_any()
}

#[component]
fn AreaLine(form: Form, area: Area) -> AnyView {
    let area = StoredValue::new(area);
    let is_opened = RwSignal::new(false);
    let put = move |change: &dyn Fn(&str, Level) -> Level| {
        let now = area.with_value(|area| set(&untrack(|| entries(form)), area, change));
        form.put("privileges", Value::from(now));
    };
    // The level of all, where they have the same.
    let common = Memo::new(move |_| {
        let entries = entries(form);
        area.with_value(|area| {
            let mut levels = area.members.iter().map(|(name, _)| level(&entries, area, name));
            let first = levels.next().unwrap_or(Level::None);
            levels.all(|level| level == first).then_some(first)
        })
    });
    let is_custom = move || is_opened.get() || common.get().is_none();
    let id = area.with_value(|area| format!("area-{}", area.name));
    view! {
        <div class="console__area">
            <label for=id.clone()>{area.with_value(|area| area.label.clone())}</label>
            <select
                class="input"
                id=id
                on:change=move |event| match event_target_value(&event).as_str() {
                    "custom" => is_opened.set(true),
                    chosen => {
                        is_opened.set(false);
                        let chosen = Level::of(chosen);
                        put(&|_, _| chosen);
                    }
                }
            >
                {Level::ALL.map(|(level, name, says)| view! {
                    <option value=name prop:selected=move || !is_custom() && common.get() == Some(level)>{says}</option>
                }).collect_view()}
                <option value="custom" prop:selected=is_custom>"Custom…"</option>
            </select>
            {move || is_custom().then(|| area.with_value(|area| area.members.clone()).into_iter().map(|(name, label)| {
                let (known, changed) = (name.clone(), name.clone());
                let now = Memo::new(move |_| area.with_value(|area| level(&entries(form), area, &known)));
                view! {
                    <div class="console__privilege">
                        <label for=format!("privilege-{name}")>
                            {if name == API_ACCESS { "Allow API Access".to_owned() } else { label }} " " <code class="muted">{name.clone()}</code>
                        </label>
                        <select
                            class="input"
                            id=format!("privilege-{name}")
                            on:change=move |event| {
                                let chosen = Level::of(&event_target_value(&event));
                                put(&|name, level| if name == changed { chosen } else { level });
                            }
                        >
                            {Level::of_privilege(&name).into_iter().map(|(level, value, says)| view! {
                                <option value=value prop:selected=move || now.get() == level>{says}</option>
                            }).collect_view()}
                        </select>
                    </div>
                }
            }).collect_view())}
        </div>
    }
    .into_any()
}
