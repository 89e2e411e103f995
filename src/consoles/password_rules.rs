//! Which passwords local users may have (fact sheet F3): what the policy in force says, beside the
//! field.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::object;
use super::list::Item;
use super::session::{Session, text};

const POLICY: &str = "/api/local-user/password-policy";

#[component]
pub fn PasswordRules() -> AnyView {
    let session = expect_context::<Session>();
    let rules = RwSignal::new(Vec::<String>::new());
    spawn_local(async move {
        // Without the policy the form says nothing, and the appliance refuses as it would.
        if let Ok(answer) = session.send("GET", POLICY, None).await {
            let _ = rules.try_set(sentences(&object(answer.json())));
        }
    });
    view! {
        <div class="console__line" hidden=move || rules.with(Vec::is_empty)>
            <span class="console__label">"Password rules"</span>
            <ul class="console__rules">
                {move || rules.get().into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// The rules of a policy, each in a sentence.
pub fn sentences(policy: &Item) -> Vec<String> {
    let given = |name: &str| Some(text(policy, name)).filter(|text| !text.trim().is_empty());
    let is_on = |name: &str| matches!(text(policy, name).as_str(), "true" | "1");
    let number = |name: &str| given(name).filter(|number| number != "0");
    let complexity = given("password_complexity").and_then(|complexity| {
        Some(match complexity.as_str() {
            "CASE" => "Upper-case and lower-case letters.",
            "NUMBER" => "A digit.",
            "ALPHANUMERIC" => "Letters and digits.",
            "CASENUMERIC" => "Upper-case and lower-case letters and a digit.",
            "PUNCTUATION" => "A symbol.",
            "COMPLEX" => "Upper-case and lower-case letters, a digit and a symbol.",
            _ => return None,
        })
    });
    let rules = [
        number("password_minimum_length")
            .filter(|count| count != "1")
            .map(|count| format!("At least {count} characters.")),
        complexity.map(str::to_owned),
        given("password_disallowed_characters").map(|these| format!("None of {these}")),
        given("password_disallowed_words").map(|these| format!("None of the words {these}.")),
        is_on("password_prohibit_user_id").then(|| "Not the user ID, nor it backwards.".to_owned()),
        is_on("password_prohibit_repeated_chars")
            .then(|| "No character four times in a row.".to_owned()),
        number("password_remember_history")
            .map(|count| format!("Another one than the last {count}.")),
        number("password_expiry_days").map(|days| format!("It ends after {days} days.")),
    ];
    rules.into_iter().flatten().collect()
}
