//! The authorization code with PKCE: from the page that asks for it, by the appliance's own
//! sign-in, to the token.

use anyhow::Result;
use serde_json::json;

use crate::find::Part;
use crate::visitor::Visitor;

const PAGE: &str = "oauth2/authorization-code";
const BACK: &str = "Back from the appliance";

#[tokio::test]
async fn ac_23_the_callback_page_strips_the_address() -> Result<()> {
    go_through_the_flow("/").await
}

#[tokio::test]
async fn ac_23_the_callback_page_strips_the_address_below_a_path() -> Result<()> {
    go_through_the_flow("/docs/lab/").await
}

async fn go_through_the_flow(base: &str) -> Result<()> {
    let visitor = Visitor::arrive(base).await?;
    visitor.prepare_the_flow().await?;
    visitor.sign_in("abc123").await?;
    visitor.decide("allow").await?;
    visitor.see_heading(BACK).await?;
    visitor.see_clean_address().await?;
    visitor.see_in("main", "the state is the one that this page sent").await?;
    visitor.see_in("main", "iss is the address of this appliance").await?;

    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 200).await?;
    visitor.see_in("#code form", "The token is in hand.").await?;
    visitor.see_in("footer", "WebApp / qa, expires in").await?;
    let token = visitor.token_in_hand().await?;
    visitor.check_token(&token).await?;
    visitor.see_clean_address().await?;

    // A reload finds nothing, and the token is still in hand.
    visitor.reload().await?;
    visitor.see_in("main", "Nothing came with the address").await?;
    visitor.see_in("footer", "WebApp / qa").await?;
    visitor.go_to("Guide").await?;
    visitor.make_the_call().await
}

#[tokio::test]
async fn a_code_that_is_used_again_is_explained_and_ends_its_token() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.prepare_the_flow().await?;
    visitor.sign_in("abc123").await?;
    visitor.decide("allow").await?;
    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 200).await?;
    let token = visitor.token_in_hand().await?;

    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 400).await?;
    visitor.see_in("#code form", "The code was used already.").await?;
    let reply = visitor.fetch("GET", "api/oauth/me", Some(&token), None).await?;
    visitor.expect(reply.status == 401, format!("the token lives on: {reply:?}")).await
}

#[tokio::test]
async fn a_wrong_verifier_is_refused_with_the_reason() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.prepare_the_flow().await?;
    visitor.sign_in("abc123").await?;
    visitor.decide("allow").await?;
    visitor.see_heading(BACK).await?;
    visitor.fill("code-verifier", &"x".repeat(43)).await?;
    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 400).await?;
    visitor.see_why(Part::Code, "verifier").await?;
    visitor.see_in("#code form", "The code was not taken").await
}

#[tokio::test]
async fn a_denial_is_explained_and_its_address_is_clean() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.prepare_the_flow().await?;
    visitor.sign_in("wrong").await?;
    visitor.sign_in_again("abc123").await?;
    visitor.decide("deny").await?;
    visitor.see_heading(BACK).await?;
    visitor.see_clean_address().await?;
    visitor.see_in("main", "Access was denied at the appliance").await?;
    visitor.see_in("footer", "No token").await?;
    visitor.click("//main//a[normalize-space()='Start again']").await?;
    visitor.see_heading("Authorization code").await
}

#[tokio::test]
async fn an_answer_that_nobody_asked_for_is_not_used() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.open("callback?code=81d3&state=foreign").await?;
    visitor.see_in("main", "The answer is not used").await?;
    visitor.see_clean_address().await?;
    visitor.reload().await?;
    visitor.see_in("main", "Nothing came with the address").await
}

#[tokio::test]
async fn in_profile_clearpass_the_page_says_that_there_is_no_such_endpoint() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.open(PAGE).await?;
    visitor.see_in("main .notice", "the endpoint of this page does not exist").await?;
    let script = "return document.querySelector('#authorize [type=submit]').disabled";
    assert_eq!(visitor.browser.run(script, &[]).await?, true);
    visitor.press("Switch to profile standard").await?;
    visitor.see_in("main .notice", "The profile is standard").await?;
    assert_eq!(visitor.browser.run(script, &[]).await?, false);
    visitor.press("Switch back to clearpass").await?;
    visitor.see_no_more_in("footer", "Profile standard").await
}

#[tokio::test]
async fn swx_10_the_page_sends_nothing_of_the_browsers_own() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    let listen = "
        window.sent = [];
        const send = window.fetch;
        window.fetch = (...call) => {
            const request = call[0] instanceof Request ? call[0] : new Request(...call);
            const { method, credentials } = request;
            sent.push([method, new URL(request.url).pathname, credentials]);
            return send(...call);
        };";
    let source = json!({ "source": listen });
    visitor.browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.fill("password", "wrong").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 401).await?;
    visitor.make_refused_call().await?;

    // The site's own files aside.
    let to_appliance = "return sent.filter(([, path]) => /^\\/(api|__admin)\\//.test(path))";
    let sent = visitor.browser.run(to_appliance, &[]).await?;
    let sent = sent.as_array().cloned().unwrap_or_default();
    assert!(sent.iter().any(|call| call[0] == "POST" && call[1] == "/api/oauth"), "{sent:?}");
    assert!(sent.iter().all(|call| call[2] == "omit"), "{sent:?}");
    Ok(())
}

impl Visitor {
    /// From the first visit to the appliance's sign-in.
    pub(crate) async fn prepare_the_flow(&self) -> Result<()> {
        self.see_offline_ready().await?;
        self.open(PAGE).await?;
        self.see_offline_ready().await?;
        self.press("Switch to profile standard").await?;
        self.see_in("footer", "Profile standard").await?;
        self.press("Create the client WebApp for this page").await?;
        self.see_in("main", "WebApp is created.").await?;
        self.press("Sign in at the appliance").await
    }

    /// On the appliance's own page.
    pub(crate) async fn sign_in(&self, password: &str) -> Result<()> {
        self.find("//input[@name='username']").await?.send_keys("qa").await?;
        self.find("//input[@name='password']").await?.send_keys(password).await?;
        self.click("//form//button | //form//input[@type='submit']").await
    }

    /// After a refusal, which brings a new form.
    async fn sign_in_again(&self, password: &str) -> Result<()> {
        let field = self.find("//input[@name='username']").await?;
        field.clear().await?;
        self.sign_in(password).await
    }

    pub(crate) async fn decide(&self, decision: &str) -> Result<()> {
        self.click(&format!("//button[@name='decision' and @value='{decision}']")).await
    }

    /// The address bar holds nothing but the page's own address.
    async fn see_clean_address(&self) -> Result<()> {
        let clean = format!("{}callback", self.site.address());
        let script = "return location.href === arguments[0]";
        self.until_script("a clean address", script, &[json!(clean)]).await?;
        Ok(())
    }

    async fn make_refused_call(&self) -> Result<()> {
        self.send(Part::Call).await?;
        self.see_answer(Part::Call, 403).await
    }
}
