//! Services (Policy Manager: Configuration › Services): which takes a request, in which order.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::list::{Actions, Column, Drop, Item, List, Listing, Reload};
use super::row_actions::{Done, DoneNotice, RowActions};
use super::screen::Screen;
use super::session::{Session, flag, text};
use crate::site;
use crate::ui::JsonView;

const PATH: &str = "policy-manager/services";
const RESOURCE: &str = "/api/config/service";

static LISTING: Listing = Listing {
    resource: RESOURCE,
    key: "id",
    sort: "+order_no",
    filtered: &["name", "type", "template"],
    columns: &[
        Column { title: "Name", member: "name", show: |item| text(item, "name") },
        Column { title: "Order", member: "order_no", show: |item| text(item, "order_no") },
        Column { title: "Type", member: "type", show: |item| text(item, "type") },
        Column { title: "Template", member: "template", show: |item| text(item, "template") },
        Column { title: "Hit Count", member: "hit_count", show: |item| text(item, "hit_count") },
        Column {
            title: "Status",
            member: "enabled",
            show: |item| if flag(item, "enabled") { "Enabled" } else { "Disabled" }.to_owned(),
        },
    ],
    more: &[
        Column { title: "Description", member: "", show: |item| text(item, "description") },
        Column { title: "Enforcement Policy", member: "", show: |item| text(item, "enf_policy") },
    ],
    empty: "There are no services.",
};

#[component]
pub fn ServicesPage() -> AnyView {
    view! { <Screen path=PATH><Services /></Screen> }.into_any()
}

#[component]
fn Services() -> AnyView {
    let session = expect_context::<Session>();
    let done = Done::nothing();
    let on_drop = Drop::new(move |(dragged, onto, reload): (Item, Item, _)| {
        move_to(session, done, reload, text(&dragged, "name"), place(&onto));
    });
    let actions = Actions::new(move |(item, reload): (Item, _)| {
        let name = text(&item, "name");
        let path = format!("{RESOURCE}/{}", text(&item, "id"));
        let is_asking = RwSignal::new(None);
        let whole = serde_json::to_string_pretty(&item).unwrap_or_default();
        view! {
            <Move item=item.clone() done reload />
            <RowActions item name path edit=String::new() done reload can_be_disabled=true is_asking />
            <details><summary>"Details"</summary><JsonView text=Signal::stored(whole) /></details>
        }
        .into_any()
    });
    view! {
        <p class="console__commands">
            <a class="button button--primary" href=site::address("policy-manager/service-templates")>
                "Service Templates & Wizards"
            </a>
        </p>
        <DoneNotice done />
        <p class="muted">"The first enabled service that fits a request takes it. Drag a row, or open it, to move it."</p>
        <List listing=&LISTING actions on_drop />
    }
    .into_any()
}

fn place(item: &Item) -> i64 {
    item.get("order_no").and_then(Value::as_i64).unwrap_or_default()
}

/// Gives a service another place.
fn move_to(session: Session, done: Done, reload: Reload, name: String, place: i64) {
    spawn_local(async move {
        let body = json!({ "service_orders": [{ "service_name": name, "order_no": place }] });
        let path = format!("{RESOURCE}/reorder");
        match session.send("PATCH", &path, Some(&body)).await {
            Ok(_) => done.say(format!("{name} was moved.")),
            Err(refusal) => done.say(refusal.says),
        }
        // The screen may be another one by now.
        let _ = reload.try_run(());
    });
}

/// The buttons that move it.
#[component]
fn Move(item: Item, done: Done, reload: Reload) -> AnyView {
    let session = expect_context::<Session>();
    let name = StoredValue::new(text(&item, "name"));
    let place = place(&item);
    let to = move |place: i64| move_to(session, done, reload, name.get_value(), place);
    view! {
        <span class="console__buttons">
            <button class="button" type="button" disabled=place <= 1 on:click=move |_| to(place - 1)>"Move up"</button>
            <button class="button" type="button" on:click=move |_| to(place + 1)>"Move down"</button>
        </span>
    }
    .into_any()
}
