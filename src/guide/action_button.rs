//! A button that brings one to where something is done.

use description::{BodyFormat, Credentials, GrantType};
use leptos::prelude::*;
use lessons::Action;
use serde_json::{Map, Value};

use crate::guide::guidance::{Guidance, Side};
use crate::guide::{Desk, TokenForm};
use crate::route::Route;
use crate::ui::focus_by_id;

#[component]
pub fn ActionButton(
    action: Action,
    /// Whether it is the first thing to do.
    is_primary: bool,
) -> AnyView {
    let route = expect_context::<Route>();
    let guidance = expect_context::<Guidance>();
    let desk = expect_context::<Desk>();
    let says = action.says.clone();
    let act = move |_| {
        let Action { open, mark, token, call, .. } = action.clone();
        let mut field = mark;
        unmark();
        if let Some(open) = open {
            guidance.dock(true);
            route.go(&open);
        } else {
            route.go("guide");
        }
        if let Some(parameters) = token {
            fill(desk.form, &parameters);
            field = Some("token".to_owned());
        }
        if let Some(path) = call {
            desk.address.set(path);
            field = Some("call".to_owned());
        }
        guidance.marked.set(field);
        // After what follows the address has chosen a side.
        request_animation_frame(move || guidance.side.set(Side::Page));
    };
    let class = if is_primary { "button button--primary" } else { "button" };
    view! { <button class=class type="button" on:click=act>{says}</button> }.into_any()
}

/// Puts parameters into the form of the token request.
pub fn fill(form: TokenForm, parameters: &Map<String, Value>) {
    let text = |name: &str| parameters.get(name).and_then(Value::as_str).unwrap_or_default();
    form.grant_type.set(match text("grant_type") {
        "client_credentials" => GrantType::ClientCredentials,
        "refresh_token" => GrantType::RefreshToken,
        _ => GrantType::Password,
    });
    form.body_format.set(BodyFormat::Json);
    form.credentials.set(Credentials::Body);
    form.client_id.set(text("client_id").to_owned());
    form.client_secret.set(text("client_secret").to_owned());
    // Grants without a user leave what was typed for one.
    for (name, signal) in [("username", form.username), ("password", form.password)] {
        if parameters.contains_key(name) {
            signal.set(text(name).to_owned());
        }
    }
}

/// Marks the field that the guide means, once it stands there.
pub fn mark_fields(guidance: Guidance) {
    let look = move || {
        let Some(id) = guidance.marked.get_untracked() else { return };
        let Some(element) = document().get_element_by_id(&id) else { return };
        guidance.marked.set(None);
        unmark();
        // Fails only for a name with spaces.
        let _ = element.class_list().add_1(MARK);
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        focus_by_id(&id);
    };
    Effect::new(move || {
        if guidance.marked.with(Option::is_none) {
            return;
        }
        request_animation_frame(look);
        // A screen fetches before it shows its fields; there is nothing that tells when it does.
        if let Ok(timer) = set_interval_with_handle(look, std::time::Duration::from_millis(150)) {
            on_cleanup(move || timer.clear());
        }
    });
}

const MARK: &str = "marked-by-guide";

/// What was marked before is not meant any more.
fn unmark() {
    while let Some(old) = document().get_elements_by_class_name(MARK).item(0) {
        if old.class_list().remove_1(MARK).is_err() {
            return;
        }
    }
}
