//! What an operator profile says of the operators themselves, besides their privileges (fact sheet
//! F2). Tokens do not depend on it.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::form::{CheckLine, Form, SelectLine, TextLine};

/// The members of this part, which opens where one of them is refused.
const MEMBERS: [&str; 9] = [
    "user_dbs_list",
    "sponsor_filter",
    "filter_useraccount",
    "filter_radacct",
    "max_users",
    "max_devices",
    "start_page",
    "lang",
    "timezone_id",
];

/// The values are not public; the digits are inferred.
fn filters() -> Vec<(Value, String)> {
    [
        ("", "Default"),
        ("0", "No operator filter"),
        ("1", "Only show accounts created by the operator"),
        ("2", "Only show accounts created by operators within their profile"),
    ]
    .into_iter()
    .map(|(value, says)| (json!(value), says.to_owned()))
    .collect()
}

#[component]
pub fn OperatorLines(form: Form) -> AnyView {
    let has_fault = move || MEMBERS.iter().any(|member| !form.fault(member).is_empty());
    view! {
        <details class="console__more" prop:open=has_fault>
            <summary>"User Roles, Operator Filter, User Interface"</summary>
            <TextLine form member="user_dbs_list" label="User Roles" hint="Ids of the roles that operators may give, with commas between them. Empty: all." />
            <SelectLine form member="sponsor_filter" label="Operator Filter" options=Signal::stored(filters()) />
            <TextLine form member="filter_useraccount" label="User Account Filter" hint="Pairs field=value, with commas between them." />
            <TextLine form member="filter_radacct" label="Session Filter" hint="Pairs field=value, with commas between them." />
            <TextLine form member="max_users" label="Account Limit" hint="Empty: none." />
            <TextLine form member="max_devices" label="Device Limit" hint="Empty: none." />
            <TextLine form member="start_page" label="Start Page" />
            <TextLine form member="lang" label="Language" hint="Such as en." />
            <TextLine form member="timezone_id" label="Time Zone" hint="Such as Europe/Berlin." />
            <TextLine form member="userskin" label="Skin" />
            <CheckLine form member="override_ui" label="Customization" says="Override the default forms and views" />
        </details>
    }
    .into_any()
}
