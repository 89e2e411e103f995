//! The guide from its first to its last step: by hand, by "Do it for me", and by doing nothing.

use std::fs;

use anyhow::{Context, Result};
use e2e::Environment;
use serde_json::{Value, json};

use crate::build::Build;
use crate::find::{self, Part};
use crate::visitor::Visitor;

/// The lessons with something to do, in their order.
const LESSONS: [&str; 19] = [
    "Why tokens instead of passwords",
    "Four roles, and who plays them here",
    "Client ID and client secret",
    "1 Create the API client",
    "2 Allow API access",
    "3 Verify or add the user",
    "4 Create the Policy Manager service",
    "5 Test the authorization",
    "6 Test a call",
    "With the user’s password",
    "Without a user",
    "A new token without the password",
    "When the token expires",
    "The authorization code, as background",
    "The implicit grant, as background",
    "Using the API Explorer",
    "The cluster",
    "Refusals, and what each asks for",
    "Towards a real server",
];

/// In the panel of the guide.
impl Visitor {
    async fn in_panel(&self, path: &str) -> Result<()> {
        self.click(&format!("//*[@id='guide-panel']{path}")).await
    }

    /// Presses a button of the step.
    async fn do_step(&self, text: &str) -> Result<()> {
        self.in_panel(&find::button(text)).await
    }

    /// Presses a button that leads to a field or a form, and waits until that is marked: the page
    /// may have to scroll to it.
    async fn be_led(&self, text: &str) -> Result<()> {
        self.do_step(text).await?;
        let script = "return document.querySelector('.marked-by-guide') !== null";
        self.until_script("the field to be marked", script, &[]).await.map(drop)
    }

    async fn see_lesson(&self, title: &str) -> Result<()> {
        self.see_in("#lesson-title", title).await
    }

    async fn see_done(&self) -> Result<()> {
        self.see_in(".done-when__standing", "Done ").await
    }

    async fn go_on(&self) -> Result<()> {
        self.in_panel("//button[starts-with(normalize-space(), 'Next: ')]").await
    }

    async fn begin_the_guide(&self) -> Result<()> {
        self.see_offline_ready().await?;
        self.in_panel("//button[starts-with(normalize-space(), 'Begin: ')]").await?;
        self.see_lesson(LESSONS[0]).await
    }

    /// The number of lessons that the contents call done.
    async fn count_done(&self) -> Result<usize> {
        self.do_step("Contents").await?;
        self.see_in(".guide-panel__title", "The guide").await?;
        let script = "return document.querySelectorAll('.steps__tick--done').length";
        let count = self.browser.run(script, &[]).await?.as_u64();
        Ok(usize::try_from(count.context("no number")?)?)
    }

    async fn choose_in(&self, id: &str, says: &str) -> Result<()> {
        self.click(&format!("//select[@id='{id}']/option[normalize-space()=\"{says}\"]")).await
    }

    /// Sends the token request of the desk.
    async fn ask(&self, status: u16) -> Result<()> {
        self.send(Part::Token).await?;
        self.see_answer(Part::Token, status).await
    }

    async fn call(&self, status: u16) -> Result<()> {
        self.send(Part::Call).await?;
        self.see_answer(Part::Call, status).await
    }

    /// At an operation of the explorer, with what it needs filled in.
    async fn try_operation(&self, key: &str, body: Option<&Value>, status: u16) -> Result<()> {
        if let Some(body) = body {
            self.click_in(key, "//*[@role='tab' and normalize-space()='JSON']").await?;
            let text = "//textarea[@aria-label='The body as text']";
            self.replace_in(key, text, &body.to_string()).await?;
        }
        self.press_in(key, "Send").await?;
        self.see_status_of(key, status).await
    }
}

#[tokio::test]
async fn the_whole_guide_is_done_by_hand_without_the_web_server() -> Result<()> {
    let mut visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.see_in("#guide-panel", LESSONS[0]).await?;
    visitor.site.stop();
    visitor.go_to("Lab").await?;
    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;
    visitor.go_to("Guide").await?;
    visitor.begin_the_guide().await?;
    basics(&visitor).await?;
    configuration(&visitor).await?;
    grants(&visitor).await?;
    the_api_in_use(&visitor).await?;
    assert_eq!(visitor.count_done().await?, LESSONS.len());
    // Nothing is forgotten by a reload.
    visitor.reload().await?;
    visitor.see_in("#guide-panel", "19 of 19 done").await
}

async fn basics(visitor: &Visitor) -> Result<()> {
    visitor.be_led("Choose the call").await?;
    visitor.call(403).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[1]).await?;
    visitor.be_led("Fill in the token form").await?;
    visitor.ask(400).await?;
    visitor.see_done().await?;
    visitor.see_in("#guide-panel .sequence", "Client application to Authorization server").await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[2]).await?;
    visitor.be_led("Fill in an unknown client").await?;
    visitor.ask(400).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson("Which grant do you need?").await?;
    for answer in ["for a user who is there", "no: it runs on phones or in browsers"] {
        visitor.in_panel(&format!("//label[normalize-space()='{answer}']")).await?;
    }
    visitor.in_panel("//label[starts-with(normalize-space(), 'ours')]").await?;
    visitor.see_in(".chooser__advice", "Password, as a public client").await?;
    visitor.go_on().await
}

async fn configuration(visitor: &Visitor) -> Result<()> {
    visitor.see_lesson(LESSONS[3]).await?;
    visitor.see_in(".done-when", "There is no QuickAccess in api-client").await?;
    visitor.be_led("Open the form").await?;
    visitor.fill("field-client_id", "QuickAccess").await?;
    visitor.choose_in("field-profile_id", "Network Administrator").await?;
    let password = "Username and password credentials (grant_type=password)";
    visitor.choose_in("field-grant_types", password).await?;
    visitor.click(&find::control("field-client_refresh")).await?;
    visitor.click(&find::control("field-client_public")).await?;
    visitor.press("Create API Client").await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[4]).await?;
    visitor.be_led("Open the operator profile").await?;
    visitor.click(&find::control("field-privileges")).await?;
    visitor.press("Save Changes").await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[5]).await?;
    visitor.be_led("Add the user").await?;
    visitor.fill("field-user_id", "qa").await?;
    visitor.fill("field-username", "Quality Assurance").await?;
    visitor.fill("field-password", "abc123").await?;
    visitor.fill("field-verify", "abc123").await?;
    visitor.choose_in("field-role_name", "[Employee]").await?;
    visitor.press("Add").await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[6]).await?;
    // Refused first, and the picture shows where.
    visitor.be_led("Fill in the token form").await?;
    visitor.ask(401).await?;
    visitor
        .see_in("#guide-panel .sequence", "Policy Manager to Authorization server: refusal")
        .await?;
    visitor.be_led("Open the template wizard").await?;
    visitor.fill("field-name_prefix", "api").await?;
    visitor.choose_in("field-operator_profile", "Network Administrator").await?;
    visitor.press("Add Service").await?;
    visitor.see_in("main table", "api OAuth2 API User Access").await?;
    visitor.go_to("Guide").await?;
    visitor.ask(200).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[7]).await?;
    visitor.be_led("Fill in the token form").await?;
    visitor.ask(200).await?;
    visitor.see_done().await?;
    visitor.do_step("Open Access Tracker").await?;
    visitor.see_in("main table", "ACCEPT").await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[8]).await?;
    visitor.be_led("Choose the call").await?;
    visitor.call(200).await?;
    visitor.be_led("Choose the other call").await?;
    visitor.call(200).await?;
    visitor.see_done().await?;
    visitor.go_on().await
}

async fn grants(visitor: &Visitor) -> Result<()> {
    visitor.see_lesson(LESSONS[9]).await?;
    visitor.be_led("Fill in a wrong password").await?;
    visitor.ask(401).await?;
    visitor.be_led("Fill in the right one").await?;
    visitor.ask(200).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[10]).await?;
    visitor.be_led("Open the form").await?;
    visitor.fill("field-client_id", "NightlyJob").await?;
    visitor.choose_in("field-profile_id", "Super Administrator").await?;
    let grant = "Client credentials (grant_type=client_credentials)";
    visitor.choose_in("field-grant_types", grant).await?;
    let secret = visitor.text("code#field-client_secret").await?;
    visitor.press("Create API Client").await?;
    visitor.see_in("main table", "NightlyJob").await?;
    visitor.be_led("Fill in the token form").await?;
    visitor.fill("client-secret", &secret).await?;
    visitor.ask(200).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[11]).await?;
    visitor.be_led("Fill in the token form").await?;
    visitor.ask(200).await?;
    visitor.be_led("Choose the grant refresh_token").await?;
    visitor.ask(200).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[12]).await?;
    visitor.do_step("Open the lab’s clock").await?;
    visitor.press("8 hours ahead").await?;
    visitor.press("1 hour ahead").await?;
    visitor.see_in("footer", "expired").await?;
    visitor.be_led("Choose the call").await?;
    visitor.call(403).await?;
    visitor.see_done().await?;
    visitor.go_to("Lab").await?;
    visitor.press("Real time").await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[13]).await?;
    visitor.do_step("Try the flow").await?;
    visitor.press("Switch to profile standard").await?;
    visitor.see_in("footer", "Profile standard").await?;
    visitor.press("Create the client WebApp for this page").await?;
    visitor.see_in("main", "WebApp is created.").await?;
    visitor.press("Sign in at the appliance").await?;
    visitor.sign_in("abc123").await?;
    visitor.decide("allow").await?;
    visitor.send(Part::Code).await?;
    visitor.see_answer(Part::Code, 200).await?;
    visitor.see_lesson(LESSONS[13]).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[14]).await?;
    visitor.be_led("Choose the call").await?;
    visitor.send(Part::Call).await?;
    visitor.see_done().await?;
    visitor.do_step("Open the lab’s settings").await?;
    visitor.click(&find::choice("clearpass")).await?;
    visitor.see_no_more_in("footer", "Profile standard").await?;
    visitor.go_on().await
}

async fn the_api_in_use(visitor: &Visitor) -> Result<()> {
    visitor.see_lesson(LESSONS[15]).await?;
    visitor.go_to("Guide").await?;
    visitor.click(&find::choice("password")).await?;
    visitor.fill("client-id", "QuickAccess").await?;
    visitor.fill("username", "qa").await?;
    visitor.fill("password", "abc123").await?;
    visitor.ask(200).await?;
    visitor.do_step("Open the operation").await?;
    let guest = json!({
        "username": "visitor@example.com", "password": "Visitor-2042", "role_id": 3,
        "email": "visitor@example.com", "enabled": true
    });
    visitor.try_operation("POST_for_GuestUser", Some(&guest), 201).await?;
    visitor.do_step("Open the list").await?;
    visitor.try_operation("GET_for_GuestUser", None, 200).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[16]).await?;
    visitor.do_step("Open the lab’s settings").await?;
    visitor.choose_in("node", "clearpass-sub1").await?;
    visitor.be_led("Ask for a token").await?;
    visitor.ask(200).await?;
    visitor.see_in("#guide-panel .sequence", "Subscriber to Authorization server").await?;
    visitor.be_led("Choose the call").await?;
    visitor.call(200).await?;
    visitor.see_done().await?;
    visitor.do_step("Open the lab’s settings").await?;
    visitor.choose_in("node", "publisher").await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[17]).await?;
    visitor.do_step("Open an operation that needs more").await?;
    visitor.try_operation("GET_for_AdminUser", None, 403).await?;
    visitor.do_step("Open an operation on one object").await?;
    visitor.try_operation("GET_for_GuestUser_by_guest_id", None, 404).await?;
    visitor.do_step("Open one that creates").await?;
    visitor.try_operation("POST_for_GuestUser", Some(&json!({ "enabled": true })), 422).await?;
    visitor.see_done().await?;

    visitor.go_on().await?;
    visitor.see_lesson(LESSONS[18]).await?;
    visitor.do_step("Choose the language").await?;
    visitor.try_operation("GET_for_GuestUser", None, 200).await?;
    visitor.see_done().await
}

#[tokio::test]
async fn the_guide_does_itself_when_asked_to() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;
    visitor.go_to("Guide").await?;
    visitor.begin_the_guide().await?;
    for title in LESSONS {
        visitor.see_lesson_or_skip(title).await?;
        visitor.do_step("Do it for me").await?;
        visitor.see_done().await?;
        if title != LESSONS[LESSONS.len() - 1] {
            visitor.go_on().await?;
        }
    }
    assert_eq!(visitor.count_done().await?, LESSONS.len());
    Ok(())
}

impl Visitor {
    /// The lesson with a title, behind one that is only read.
    async fn see_lesson_or_skip(&self, title: &str) -> Result<()> {
        if title == LESSONS[3] {
            self.see_lesson("Which grant do you need?").await?;
            self.go_on().await?;
        }
        self.see_lesson(title).await
    }
}

#[tokio::test]
async fn going_on_does_nothing() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.begin_the_guide().await?;
    for title in LESSONS {
        visitor.see_lesson_or_skip(title).await?;
        if title != LESSONS[LESSONS.len() - 1] {
            visitor.go_on().await?;
        }
    }
    assert_eq!(visitor.count_done().await?, 0);
    // What the scenario has is nobody's doing.
    visitor.see_in("#guide-panel", "so from the start").await
}

#[tokio::test]
async fn a_step_that_is_undone_by_hand_says_so_and_its_start_comes_back() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.in_panel("//button[normalize-space()='3 Verify or add the user']").await?;
    visitor.see_in(".done-when__standing", "was there from the start").await?;
    visitor.do_step("Restore this step’s start").await?;
    visitor.do_step("Yes, restore").await?;
    visitor.see("This is how the step begins.").await?;
    visitor.see_in(".done-when", "There is no qa in local-user").await?;
    visitor.do_step("Do it for me").await?;
    visitor.see_done().await?;

    visitor.go_to("Local Users").await?;
    visitor.press("qa").await?;
    visitor.press("Delete").await?;
    visitor.press("Yes, delete").await?;
    visitor.go_to("Guide").await?;
    visitor.see_in(".done-when__standing", "It is not so any more").await?;
    visitor.see_in(".done-when", "There is no qa in local-user").await?;
    visitor.reload().await?;
    visitor.see_in(".done-when__standing", "It is not so any more").await
}

#[tokio::test]
async fn a_lesson_that_is_added_to_the_folder_is_shown_and_a_bad_one_is_named() -> Result<()> {
    const HOSTILE: &str = "---\ntitle: My own lesson\n---\nIt has **no** script.\
        <script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">\n";
    const BAD: &str = "---\ntitle: Bad\n---\n```check\nsays: What?\nnonsense: {}\n```\n";
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    let lessons = build.folder().join("lessons");
    let index = json!({ "chapters": [{ "title": "Mine", "lessons": ["mine", "bad", "lost"] }] });
    for (name, text) in
        [("mine.md", HOSTILE), ("bad.md", BAD), ("index.json", index.to_string().as_str())]
    {
        fs::write(lessons.join(name), text)?;
    }
    let visitor = Visitor::with(&environment, build.folder(), "/").await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.see_in("#guide-panel", "My own lesson").await?;
    visitor.in_panel("//button[normalize-space()='bad']").await?;
    visitor.see_in("#guide-panel", "lessons/bad.md, line 5: unknown variant `nonsense`").await?;
    visitor.go_on().await?;
    visitor.see_in("#guide-panel", "lessons/lost.md could not be fetched: 404").await?;
    visitor.do_step("Contents").await?;
    visitor.in_panel("//button[normalize-space()='My own lesson']").await?;
    visitor.see_in("#guide-panel .markdown", "It has no script.").await?;
    let title = visitor.browser.run("return document.title", &[]).await?;
    assert_eq!(title, "Guide · API Explorer");
    Ok(())
}

#[tokio::test]
async fn what_is_done_in_one_tab_counts_in_the_other() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.begin_the_guide().await?;
    let client = visitor.browser.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second).await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.see_lesson(LESSONS[0]).await?;
    visitor.do_step("Do it for me").await?;
    visitor.see_done().await?;
    client.switch_to_window(first).await?;
    visitor.see_in("#guide-panel", "1 of 19 done").await?;
    // And what is forgotten in one is forgotten in both.
    visitor.do_step("Contents").await?;
    visitor.do_step("Forget what is done").await?;
    visitor.do_step("Yes, forget").await?;
    visitor.see_in("#guide-panel", "0 of 19 done").await
}

#[tokio::test]
async fn on_a_small_screen_a_button_of_the_step_shows_what_it_leads_to() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let metrics = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false });
    visitor.browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
    visitor.do_step("3 Verify or add the user").await?;
    visitor.be_led("Add the user").await?;
    let is_seen = "return document.getElementById(arguments[0])?.checkVisibility() ?? false";
    visitor.until_script("the form", is_seen, &[json!("field-user_id")]).await?;
    // From another page, back to the desk.
    visitor.press("Step").await?;
    visitor.do_step("Contents").await?;
    visitor.do_step(LESSONS[1]).await?;
    visitor.be_led("Fill in the token form").await?;
    visitor.until_script("the token form", is_seen, &[json!("token")]).await?;
    // By key, once nobody types.
    visitor.browser.run("document.activeElement.blur()", &[]).await?;
    visitor.type_keys(&[], "g").await?;
    visitor.until_script("the step", is_seen, &[json!("lesson-title")]).await.map(drop)
}
