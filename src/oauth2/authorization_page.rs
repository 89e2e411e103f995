//! The first page of the flow: a client, a request, and the way to the appliance's sign-in.

use leptos::prelude::*;

use super::Flow;
use super::authorization_step::AuthorizationStep;
use super::client_step::ClientStep;
use super::known_client::KnownClient;
use super::profile_notice::ProfileNotice;
use crate::appliance::Appliance;

#[component]
pub fn AuthorizationPage() -> impl IntoView {
    document().set_title("Authorization code · API Explorer");
    let settings = expect_context::<Appliance>().settings;
    settings.refresh();
    let Flow { next, .. } = expect_context();
    let known = KnownClient::of(next);
    view! {
        <section class="flow">
            <p class="crumb">"OAuth2 " <span class="pill pill--beyond">"beyond ClearPass"</span></p>
            <h1>"Authorization code with PKCE"</h1>
            <p class="prose">
                "The user signs in at the appliance, and this page never sees the password. It gets a "
                "code, and changes it for a token by the verifier that it kept. ClearPass does not "
                "offer this; the appliance here does in profiles " <code>"standard"</code> " and "
                <code>"oauth21"</code> "."
            </p>
            <ProfileNotice />
            <ClientStep form=next known />
            <AuthorizationStep form=next known />
        </section>
    }
}
