//! Barriers that axe-core can find, and what scrolls that should not, in light and dark, wide
//! and narrow.

use std::fs;

use anyhow::{Context, Result, ensure};
use e2e::Environment;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::find::{self, Part, within};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_guide_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    inspector.inspect("the guide").await?;
    visitor.get_token().await?;
    visitor.make_the_call().await?;
    inspector.inspect("the guide with answers").await?;
    visitor.click(&within(Part::Token, &find::tab("Why"))).await?;
    visitor.click(&within(Part::Call, &find::tab("Headers"))).await?;
    inspector.inspect("the guide with traces").await?;
    visitor.click("//footer//button").await?;
    visitor.see_in("[role=dialog]", "Authorization").await?;
    inspector.inspect("the guide with the token's menu").await
}

#[tokio::test]
async fn the_lessons_have_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    let open = async |title: &str| {
        visitor.press("Contents").await?;
        visitor.press(title).await?;
        visitor.see_in("#lesson-title", title).await
    };
    open("Four roles, and who plays them here").await?;
    visitor.press("Do it for me").await?;
    visitor.see_in(".done-when__standing", "Done ").await?;
    visitor.press("Show a hint").await?;
    inspector.inspect("a lesson with a sequence").await?;
    open("Which grant do you need?").await?;
    visitor.click("//label[starts-with(normalize-space(), 'for itself')]").await?;
    visitor.click("//label[starts-with(normalize-space(), 'yes')]").await?;
    visitor.see_in(".chooser__advice", "Client credentials").await?;
    inspector.inspect("the chooser").await?;
    open("2 Allow API access").await?;
    visitor.press("Restore this step’s start").await?;
    inspector.inspect("a lesson with a question").await?;
    visitor.press("No").await?;
    visitor.press("Open the operator profile").await?;
    visitor.see_in("main h2", "Edit Operator Profile").await?;
    inspector.inspect("a lesson beside a console").await
}

#[tokio::test]
async fn what_is_drawn_before_the_program_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("api-docs/Identities-v1").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    visitor.until_kept("api-docs/Identities-v1").await?;
    visitor.hold_the_program().await?;
    visitor.reload().await?;
    visitor.see_in("#early-list", "ApiClient").await?;
    inspector.inspect("a list before the program").await
}

#[tokio::test]
async fn the_menu_of_a_narrow_window_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("lab").await? else { return Ok(()) };
    inspector.resize(NARROW).await?;
    inspector.visitor.press("Menu").await?;
    inspector.visitor.find("//nav//a").await?;
    inspector.inspect_at(&[NARROW], "the open menu").await?;
    inspector.visitor.go_to("Services").await
}

#[tokio::test]
async fn a_refusal_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    visitor.fill("password", "wrong").await?;
    visitor.send(Part::Token).await?;
    visitor.see_answer(Part::Token, 401).await?;
    visitor.see_why(Part::Token, "password").await?;
    inspector.inspect("the guide with a refusal").await?;
    visitor.click(&within(Part::Token, &find::tab("Why"))).await?;
    inspector.inspect("the guide with the trace of a refusal").await
}

#[tokio::test]
async fn the_lab_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("lab").await? else { return Ok(()) };
    inspector.inspect("the lab").await?;
    inspector.visitor.press("Start anew…").await?;
    inspector.inspect("the lab's question").await
}

#[tokio::test]
async fn settings_that_weaken_and_a_refused_one_have_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("lab").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    visitor.click(&find::choice("standard")).await?;
    visitor.see_in("footer", "Profile standard").await?;
    visitor.click(&find::control("implicit")).await?;
    visitor.see_in("footer", "1 weakening").await?;
    visitor.fill("code_lifetime_seconds", "601").await?;
    visitor.type_key(Key::Tab).await?;
    visitor.see_in("#code_lifetime_seconds-said", "600").await?;
    visitor.find(&find::control("allowed_origins")).await?.select_by_value("listed").await?;
    inspector.inspect("the lab with settings changed").await
}

#[tokio::test]
async fn the_code_flow_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("oauth2/authorization-code").await? else {
        return Ok(());
    };
    let visitor = &inspector.visitor;
    visitor.see_in("main .notice", "does not exist").await?;
    inspector.inspect("the authorization request").await?;
    visitor.prepare_the_flow().await?;
    visitor.sign_in("abc123").await?;
    visitor.decide("allow").await?;
    visitor.see_heading("Back from the appliance").await?;
    inspector.inspect("the callback with a code").await?;
    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 200).await?;
    inspector.inspect("the callback with a token").await?;
    visitor.reload().await?;
    visitor.see_in("main", "Nothing came").await?;
    inspector.inspect("the callback with nothing").await?;
    visitor.open("callback?error=access_denied&state=foreign").await?;
    visitor.see_in("main", "The answer is not used").await?;
    inspector.inspect("the callback with a refusal").await
}

#[tokio::test]
async fn other_pages_have_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("guest/api-clients").await? else { return Ok(()) };
    inspector.visitor.see_in("main table", "ServerSync").await?;
    inspector.inspect("the list of API clients").await?;
    inspector.visitor.press("ServerSync").await?;
    inspector.visitor.press("Delete").await?;
    inspector.inspect("the actions of a row").await?;
    inspector.visitor.open("guest/api-clients?new").await?;
    inspector.visitor.press("Create API Client").await?;
    inspector.visitor.see("Enter a Client ID.").await?;
    inspector.inspect("the form of an API client").await?;
    inspector.visitor.open("guest/operator-profiles?edit=API%20Operator").await?;
    inspector.visitor.see("Allow API Access").await?;
    inspector.inspect("the privileges of an operator profile").await?;
    inspector.visitor.open("policy-manager/local-users?new").await?;
    inspector.visitor.see("Verify Password").await?;
    inspector.inspect("the form of a local user").await?;
    inspector.visitor.open("policy-manager/services").await?;
    inspector.visitor.see_in("main table", "api OAuth2 API User Access").await?;
    inspector.inspect("the services").await?;
    inspector.visitor.open("policy-manager/service-templates").await?;
    inspector.visitor.see("Name Prefix").await?;
    inspector.inspect("the wizard").await?;
    inspector.visitor.open("policy-manager/access-tracker").await?;
    inspector.visitor.see("No request yet").await?;
    inspector.inspect("the Access Tracker").await?;
    // By a change of the address alone: what the site does not have is left to the host.
    let leave = "
        history.pushState(null, '', new URL('nowhere', document.baseURI));
        dispatchEvent(new PopStateEvent('popstate'));";
    inspector.visitor.browser.run(leave, &[]).await?;
    inspector.visitor.see_heading("There is no page here").await?;
    inspector.inspect("an address without a page").await
}

#[tokio::test]
async fn the_explorer_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("api-docs").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    visitor.see_in("main table", "Identities").await?;
    inspector.inspect("the index of APIs").await?;
    visitor.open("api-docs/Identities-v1#operation=GET_for_LocalUser").await?;
    visitor.get_token_here().await?;
    visitor.press_in("GET_for_LocalUser", "Send").await?;
    visitor.see_status_of("GET_for_LocalUser", 200).await?;
    visitor.click("//button[starts-with(normalize-space(), 'Authorization')]").await?;
    visitor.open_operation("POST_for_LocalUser").await?;
    visitor.press_in("POST_for_LocalUser", "Send").await?;
    visitor.see_status_of("POST_for_LocalUser", 422).await?;
    visitor.click("//summary[starts-with(normalize-space(), 'Answers')]").await?;
    visitor.click("//summary[normalize-space()='Model of 200']").await?;
    inspector.inspect("operations with their answers").await?;
    visitor.click_in("GET_for_LocalUser", &find::tab("Table")).await?;
    visitor.click("//summary[normalize-space()='Build a filter']").await?;
    inspector.inspect("a table of items and a filter").await?;
    visitor.type_keys(&[Key::Control], "k").await?;
    visitor.type_keys(&[], "role").await?;
    visitor.see_in("dialog", "found").await?;
    inspector.inspect("the search").await?;
    visitor.open("api-docs/history").await?;
    visitor.see_in("main table", "422").await?;
    inspector.inspect("the history").await
}

#[tokio::test]
async fn the_recovery_page_has_no_barriers() -> Result<()> {
    let Some(inspector) = Inspector::arrive("").await? else { return Ok(()) };
    let visitor = &inspector.visitor;
    // So that there is something to spoil.
    visitor.get_token().await?;
    visitor.spoil_a_row().await?;
    visitor.reload().await?;
    visitor.see_heading("The saved data can not be read").await?;
    inspector.inspect("the recovery page").await
}

type Size = (u32, u32);

const WIDE: Size = (1440, 900);
const NARROW: Size = (360, 740);

/// A visitor who looks for barriers.
struct Inspector {
    visitor: Visitor,
    axe: String,
}

impl Inspector {
    /// Nobody, and a sentence why, if there is no axe-core.
    async fn arrive(path: &str) -> Result<Option<Self>> {
        let Some(axe) = Environment::read()?.axe else {
            println!("skipped: there is no axe-core");
            return Ok(None);
        };
        let axe = fs::read_to_string(axe).context("axe-core could not be read")?;
        let visitor = Visitor::at_the_door("/").await?;
        visitor.open("").await?;
        visitor.see_offline_ready().await?;
        visitor.open(path).await?;
        visitor.see_offline_ready().await?;
        Ok(Some(Self { visitor, axe }))
    }

    /// Looks at the page as it is, in every theme and width, and tells everything it finds.
    async fn inspect(&self, page: &str) -> Result<()> {
        self.inspect_at(&[NARROW, WIDE], page).await
    }

    async fn inspect_at(&self, sizes: &[Size], page: &str) -> Result<()> {
        let browser = &self.visitor.browser;
        // As a script of the driver, which the page's policy does not concern.
        browser.client().execute(&self.axe, Vec::new()).await?;
        let mut findings = Vec::new();
        for size in sizes {
            self.resize(*size).await?;
            let (width, _) = size;
            for side in self.sides().await? {
                findings.extend(self.findings(*width, side).await?);
            }
        }
        ensure!(findings.is_empty(), "{page} has barriers:\n{}", findings.join("\n"));
        Ok(())
    }

    /// Where there is room for one side of the guide only, both are looked at.
    async fn sides(&self) -> Result<&'static [&'static str]> {
        let script = "return document.querySelector('.guide-switch')?.checkVisibility() ?? false";
        let has_sides = self.visitor.browser.run(script, &[]).await? == true;
        Ok(if has_sides { &["Step", "Page"] } else { &[""] })
    }

    async fn findings(&self, width: u32, side: &str) -> Result<Vec<String>> {
        let browser = &self.visitor.browser;
        if !side.is_empty() {
            self.visitor.press(side).await?;
        }
        let mut findings = Vec::new();
        for theme in ["light", "dark"] {
            let feature = json!({ "name": "prefers-color-scheme", "value": theme });
            let media = json!({ "features": [feature] });
            browser.devtools("Emulation.setEmulatedMedia", media).await?;
            let found = self.barriers().await?;
            findings.extend(found.into_iter().map(|it| format!("{width} {theme} {side}: {it}")));
        }
        let found = self.scrolling().await?;
        findings.extend(found.into_iter().map(|it| format!("{width} {side}: {it}")));
        Ok(findings)
    }

    async fn resize(&self, (width, height): Size) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        let browser = &self.visitor.browser;
        browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    async fn barriers(&self) -> Result<Vec<String>> {
        let script = "
            const { violations } = await axe.run(document, { resultTypes: ['violations'] });
            return violations.flatMap(({ id, nodes }) => nodes.map(
                ({ html, failureSummary }) => `${id}: ${html}\\n  ${failureSummary}`,
            ))";
        Ok(texts(&self.visitor.browser.run(script, &[]).await?))
    }

    /// What scrolls that should not: the document at all, since only the page within the frame
    /// may, and that only up and down.
    async fn scrolling(&self) -> Result<Vec<String>> {
        let script = "
            const [whole, page] = [document.scrollingElement, document.querySelector('[role=main]') ?? document.querySelector('main')];
            const faults = [whole, page]
                .filter((element) => element.scrollWidth > element.clientWidth)
                .map((element) => {
                    const edge = element.getBoundingClientRect().left + element.clientWidth;
                    const widest = [...element.querySelectorAll('*')]
                        .filter((inner) => inner.getBoundingClientRect().right > edge + 1)
                        .slice(0, 3)
                        .map((inner) => inner.outerHTML.slice(0, 120));
                    return `${element.localName} scrolls sideways `
                        + `(${element.scrollWidth} in ${element.clientWidth}): ${widest}`;
                });
            if (whole.scrollHeight > whole.clientHeight) {
                faults.push('the document scrolls up and down, and the frame with it '
                    + `(${whole.scrollHeight} in ${whole.clientHeight})`);
            }
            return faults";
        Ok(texts(&self.visitor.browser.run(script, &[]).await?))
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
