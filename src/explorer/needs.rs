//! Which privileges an operation needs, and whether the token in hand has them.

use description::document::{Operation, SecurityScheme, Way};
use description::{Access, Authorization, access_of};
use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::explorer::authorization::{AuthorizationOpen, bring_into_view};
use crate::identity::Identity;
use crate::site;

#[component]
pub fn Needs(
    privileges: Vec<String>,
    scopes: Vec<String>,
    is_writing: bool,
    is_open: bool,
    /// What the document says that it wants to see; empty where it does not say.
    wants: String,
    /// What requests carry.
    carried: Memo<Vec<Authorization>>,
    certainty: String,
) -> impl IntoView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    if is_open {
        let wants = (!wants.is_empty()).then(|| format!(" It takes {wants}."));
        return view! { <p class="needs">"Needs no token." {wants}</p> }.into_any();
    }
    let has_token_only = wants.is_empty() || wants == "a token";
    let is_lacking = move || carried.with(|carried| carried.iter().any(|one| !one.is_given));
    let has_privileges = !privileges.is_empty();
    let authorization = use_context::<AuthorizationOpen>();
    let open_authorization = move || {
        if let Some(AuthorizationOpen(is_open)) = authorization {
            is_open.set(true);
            request_animation_frame(bring_into_view);
        }
    };
    let is_inferred = certainty == "inferred";
    let lines = privileges
        .iter()
        .map(|name| {
            let name = name.clone();
            let verdict = {
                let name = name.clone();
                move || {
                    let Some(token) = identity.get() else {
                        return ("needs__sign", "no token in hand".to_owned());
                    };
                    let left = token.seconds_left(appliance.clock.now());
                    if token.is_refused || left.is_some_and(|left| left <= 0.0) {
                        return (
                            "needs__sign needs__sign--bad",
                            "the token is not valid any more".to_owned(),
                        );
                    }
                    let Some(entries) = identity.privileges.get() else {
                        return ("needs__sign", "not known whether the token has it".to_owned());
                    };
                    match access_of(&entries, &name) {
                        Access::Full => {
                            ("needs__sign needs__sign--good", "the token has it".to_owned())
                        }
                        Access::ReadOnly if is_writing => (
                            "needs__sign needs__sign--bad",
                            "the token has it read only".to_owned(),
                        ),
                        Access::ReadOnly => (
                            "needs__sign needs__sign--good",
                            "the token has it, read only".to_owned(),
                        ),
                        Access::Unknown => {
                            ("needs__sign", "the token has some of its group".to_owned())
                        }
                        Access::None => {
                            ("needs__sign needs__sign--bad", "the token lacks it".to_owned())
                        }
                    }
                }
            };
            let words = verdict.clone();
            view! {
                <span class="needs__one">
                    <code>{name}</code> " "
                    <span class=move || verdict().0>{move || words().1}</span>
                </span>
            }
        })
        .collect_view();
    view! {
        <p class="needs">
            {match privileges.is_empty() {
                true if !wants.is_empty() => view! { "Needs " {wants} ". " }.into_any(),
                true => view! { "The document names no token for it. " }.into_any(),
                false => view! { "Needs " {lines} " " }.into_any(),
            }}
            {(!scopes.is_empty()).then(|| view! { "Scopes " <code>{scopes.join(" ")}</code> ". " })}
            {is_inferred.then(|| view! { <span class="muted">"[inferred] "</span> })}
            <Show when=is_lacking>
                <button class="button button--quiet" type="button" on:click=move |_| open_authorization()>
                    {if has_token_only { "Get a token" } else { "Authorization" }}
                </button>
            </Show>
            <Show when=move || has_privileges && identity.privileges.with(Option::is_some)>
                <a href=site::address("guest/operator-profiles")>"Operator profiles"</a>
            </Show>
        </p>
    }
    .into_any()
}

/// What shows who one is, in words.
pub fn wants(schemes: &[SecurityScheme], operation: &Operation) -> String {
    let words = |name: &String| match schemes.iter().find(|scheme| scheme.name == *name) {
        Some(SecurityScheme { way: Way::Token, .. }) => "a token".to_owned(),
        Some(SecurityScheme { way: Way::Basic, .. }) => "a name and a password".to_owned(),
        Some(SecurityScheme { way: Way::Key(_, called), .. }) => format!("the key {called}"),
        Some(SecurityScheme { way: Way::Other(_), .. }) | None => name.clone(),
    };
    let mut ways: Vec<String> = Vec::new();
    for names in &operation.security {
        let way = names.iter().map(words).collect::<Vec<String>>().join(" and ");
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.join(" or ")
}
