//! Where one types what the security schemes of a document want besides tokens.

use description::document::{Place, SecurityScheme, Way};
use leptos::prelude::*;

use crate::explorer::keys::Keys;
use crate::ui::{Field, Markdown};

/// One field for a key, two for a name and a password, and a sentence for what cannot be typed.
#[component]
pub fn KeyFields(page: String, schemes: Vec<SecurityScheme>) -> impl IntoView {
    let schemes = schemes.into_iter().enumerate().filter(|(_, scheme)| scheme.way != Way::Token);
    schemes
        .map(|(index, scheme)| {
            let page = page.clone();
            view! {
                <div class="authorization__scheme">
                    <h2>{scheme.name.clone()}</h2>
                    {(!scheme.description.is_empty()).then(|| view! { <Markdown text=scheme.description.clone() /> })}
                    {match scheme.way.clone() {
                        Way::Token => ().into_any(),
                        Way::Basic => view! { <Login page index name=scheme.name /> }.into_any(),
                        Way::Key(place, called) => view! { <Key page index name=scheme.name place called /> }.into_any(),
                        Way::Other(kind) => view! {
                            <p class="muted">"It wants " {kind} ", which a page cannot do."</p>
                        }.into_any(),
                    }}
                </div>
            }
        })
        .collect_view()
}

#[component]
fn Key(
    page: String,
    index: usize,
    /// Of the scheme.
    name: String,
    place: Place,
    /// What the key is called on the wire.
    called: String,
) -> impl IntoView {
    let keys = expect_context::<Keys>();
    let value = RwSignal::new(untrack(|| keys.key(&page, &name)));
    Effect::new(move |was_there: Option<()>| {
        let key = value.get();
        if was_there.is_some() {
            keys.set_key(&page, &name, key);
        }
    });
    let place = place.as_str();
    view! {
        <Field id=format!("key-{index}") name=called hint=format!("a key in the {place}") value is_secret=true />
        {(place == "cookie").then(|| view! {
            <p class="muted">"A browser lets no page send a cookie of its own making. The code has it."</p>
        })}
    }
}

#[component]
fn Login(page: String, index: usize, name: String) -> impl IntoView {
    let keys = expect_context::<Keys>();
    let (user, password) = untrack(|| keys.login(&page, &name));
    let (user, password) = (RwSignal::new(user), RwSignal::new(password));
    Effect::new(move |was_there: Option<()>| {
        let login = (user.get(), password.get());
        if was_there.is_some() {
            keys.set_login(&page, &name, login);
        }
    });
    view! {
        <Field id=format!("login-{index}-name") name="name" hint="HTTP Basic" value=user />
        <Field id=format!("login-{index}-password") name="password" hint="sent with every request" value=password is_secret=true />
    }
}
