//! The profile: whose rules the appliance follows.

use leptos::prelude::*;

use super::changing::{Changing, Said};
use crate::site;
use crate::ui::{Choice, Choices};

/// The profiles, whether each goes beyond the product, and what differs.
const PROFILES: [(&str, &str, &str); 3] = [
    (
        "clearpass",
        "",
        "As the product: tokens for a password, a client or a refresh token, in JSON or as a form; a bad token gets 403.",
    ),
    (
        "standard",
        BEYOND,
        "As the RFCs: also authorization code with PKCE, scopes, revocation, introspection and metadata; a bad token gets 401.",
    ),
    ("oauth21", BEYOND, "As standard, but strict: no password grant, PKCE with S256 only."),
];

const BEYOND: &str = "beyond ClearPass";

#[component]
pub(super) fn ProfileChoice(changing: Changing) -> impl IntoView {
    view! {
        <Choices label="profile" is_column=true>
            {PROFILES
                .into_iter()
                .map(|(name, mark, difference)| view! {
                    <Choice
                        group="profile"
                        label=name
                        mark
                        hint=difference
                        is_chosen=Signal::derive(move || changing.value() == name)
                        on_choose=Callback::new(move |()| changing.put(name.into()))
                    />
                })
                .collect_view()}
        </Choices>
        <p class="settings__note">
            <Said changing />
            " "
            <a href=site::address("oauth2/authorization-code")>"Try the authorization code"</a>
            " in standard or oauth21."
        </p>
    }
}
