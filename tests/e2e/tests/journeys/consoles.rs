//! The consoles: the steps of the configuration guide, done as it says.

use anyhow::Result;
use serde_json::json;

use crate::find::{self, Part};
use crate::visitor::Visitor;

impl Visitor {
    /// Chooses what a list says.
    async fn choose_named(&self, id: &str, says: &str) -> Result<()> {
        self.click(&format!("//select[@id='{id}']/option[normalize-space()=\"{says}\"]")).await
    }

    async fn tick(&self, id: &str) -> Result<()> {
        self.click(&find::control(id)).await
    }

    async fn follow(&self, text: &str) -> Result<()> {
        self.click(&format!("//main{}", find::link(text))).await
    }
}

#[tokio::test]
async fn the_six_steps_of_the_guide_are_done_on_the_consoles() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Lab").await?;
    visitor.start_anew("fresh").await?;
    visitor.see("Started anew with scenario fresh.").await?;

    // 2 comes first here, because the client names the profile.
    visitor.go_to("Operator Profiles").await?;
    visitor.follow("Create operator profile").await?;
    visitor.fill("field-name", "API Operator").await?;
    visitor.tick("field-privileges").await?;
    visitor.choose_named("area-guestmanager", "Full Access").await?;
    visitor.press("Create Profile").await?;
    visitor.see_in("main table", "API Operator").await?;

    // 1
    visitor.go_to("API Clients").await?;
    visitor.see("There are no API clients yet").await?;
    visitor.follow("Create API client").await?;
    visitor.fill("field-client_id", "QuickAccess").await?;
    visitor.choose_named("field-profile_id", "API Operator").await?;
    let password = "Username and password credentials (grant_type=password)";
    visitor.choose_named("field-grant_types", password).await?;
    visitor.tick("field-client_refresh").await?;
    visitor.tick("field-client_public").await?;
    visitor.press("Create API Client").await?;
    visitor.see_in("main table", "password, refresh_token").await?;

    // 3
    visitor.go_to("Local Users").await?;
    visitor.follow("Add").await?;
    visitor.fill("field-user_id", "qa").await?;
    visitor.fill("field-username", "Quality Assurance").await?;
    visitor.fill("field-password", "abc123").await?;
    visitor.fill("field-verify", "abc124").await?;
    visitor.choose_named("field-role_name", "[Employee]").await?;
    visitor.press("Add").await?;
    visitor.see("The two passwords are not the same.").await?;
    visitor.fill("field-verify", "abc123").await?;
    visitor.press("Add").await?;
    visitor.see_in("main table", "Quality Assurance").await?;

    // 4
    visitor.go_to("Services").await?;
    visitor.follow("Service Templates & Wizards").await?;
    visitor.click("//select[@aria-label='Kind of template']/option[.='Other templates']").await?;
    visitor.see("Nothing passes the filter.").await?;
    visitor
        .click("//select[@aria-label='Kind of template']/option[.='Application templates']")
        .await?;
    visitor.see("1 template").await?;
    visitor.fill("field-name_prefix", "api").await?;
    visitor.choose_named("field-operator_profile", "API Operator").await?;
    visitor.press("Add Service").await?;
    visitor.see_in("main table", "api OAuth2 API User Access").await?;

    // 5 and 6
    visitor.go_to("Guide").await?;
    visitor.get_token().await?;
    visitor.send(Part::Call).await?;
    visitor.see_answer(Part::Call, 200).await?;
    visitor.go_to("Access Tracker").await?;
    visitor.see_in("main table", "ACCEPT").await?;
    visitor.press("qa").await?;
    visitor.see("[Local User Repository]").await?;
    visitor.click(&find::tab("Decision trace")).await?;
    visitor.see("the password is right").await?;

    // And back, from the trace of the answer.
    visitor.go_to("Guide").await?;
    visitor.click(&find::within(Part::Token, &find::tab("Why"))).await?;
    visitor.follow("Its line in the Access Tracker").await?;
    visitor.see("[Local User Repository]").await
}

#[tokio::test]
async fn what_is_deleted_comes_back_and_what_is_typed_stays() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("API Clients").await?;
    visitor.press("ServerSync").await?;
    visitor.press("Delete").await?;
    visitor.press("Yes, delete").await?;
    visitor.see("ServerSync was deleted.").await?;
    visitor.see_no_more_in("main table", "ServerSync").await?;
    visitor.press("Undo").await?;
    visitor.see_in("main table", "ServerSync").await?;

    visitor.follow("Create API client").await?;
    visitor.fill("field-client_id", "QuickAccess").await?;
    visitor.go_to("Local Users").await?;
    visitor.go_to("API Clients").await?;
    visitor.follow("Create API client").await?;
    visitor.see("What you had typed here and not saved is still there.").await?;
    let grant = "Client credentials (grant_type=client_credentials)";
    visitor.choose_named("field-grant_types", grant).await?;
    visitor.choose_named("field-profile_id", "Super Administrator").await?;
    visitor.press("Create API Client").await?;
    // The name is taken; it is said at the field.
    visitor.see_in("#field-client_id-fault", "QuickAccess").await
}

#[tokio::test]
async fn a_change_made_elsewhere_appears_in_a_list_by_itself() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    visitor.go_to("Local Users").await?;
    visitor.see_in("main table", "qa").await?;
    let user = json!({
        "user_id": "elsewhere", "username": "E", "role_name": "[Employee]",
        "password": "Secret-1042"
    });
    visitor.fetch("POST", "api/local-user", Some(&token), Some(&user)).await?;
    visitor.see_in("main table", "elsewhere").await
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_whatever_goes_wrong() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    let rules = json!({ "password_minimum_length": "6" });
    let policy = "api/local-user/password-policy";
    let session = visitor.fetch("POST", "__admin/session", None, None).await?.json();
    let session = session["access_token"].as_str();
    visitor.fetch("PATCH", policy, session, Some(&rules)).await?;
    visitor.go_to("Local Users").await?;
    visitor.follow("Add").await?;
    // What the policy in force asks for stands beside the field.
    visitor.see("At least 6 characters.").await?;
    visitor.fill("field-user_id", "late").await?;
    visitor.fill("field-username", "Late Comer").await?;
    visitor.fill("field-password", "Secret-1042").await?;
    visitor.fill("field-verify", "Secret-1042").await?;
    visitor.choose_named("field-role_name", "[Employee]").await?;

    // It is not stored, or no answer comes at all: said, and nothing is lost.
    let fault = |fault: serde_json::Value| json!({ "faults": [{ "method": "POST", "path": "/api/local-user", "fault": fault }] });
    for (fault, says) in [
        (fault(json!({ "status": 507 })), "A fault that was asked for"),
        (fault(json!({ "drop": true })), "could not be sent"),
    ] {
        let is_set = visitor.fetch("PUT", "__admin/faults", None, Some(&fault)).await?;
        assert_eq!(is_set.status, 200, "{is_set:?}");
        visitor.press("Add").await?;
        visitor.see_in("main form > .fault", says).await?;
    }
    // A worker that is stopped wakes up for it.
    visitor.browser.stop_worker().await?;
    visitor.press("Add").await?;
    visitor.see_in("main table", "Late Comer").await?;

    // It is deleted under one's hands.
    visitor.press("late").await?;
    visitor.follow("Edit").await?;
    visitor.fill("field-username", "Later Comer").await?;
    visitor.fetch("DELETE", "api/local-user/user-id/late", Some(&token), None).await?;
    visitor.press("Save").await?;
    visitor.see("It was deleted meanwhile. What you typed is still here").await?;
    let name = visitor.browser.run("return document.querySelector('#field-username').value", &[]);
    assert_eq!(name.await?, "Later Comer");
    visitor.fill("field-password", "Secret-1043").await?;
    visitor.fill("field-verify", "Secret-1043").await?;
    visitor.press("Create it anew").await?;
    visitor.see_in("main table", "Later Comer").await
}

#[tokio::test]
async fn a_long_list_is_paged_and_goes_back_when_its_last_page_is_gone() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    let token = visitor.get_token().await?;
    for number in 1..=25 {
        let user = json!({
            "user_id": format!("user{number:02}"), "username": "U", "role_name": "[Employee]",
            "password": "Secret-1042"
        });
        visitor.fetch("POST", "api/local-user", Some(&token), Some(&user)).await?;
    }
    visitor.go_to("Local Users").await?;
    visitor.see_in(".console__pages", "1 to 25 of 26").await?;
    visitor.press("Next").await?;
    visitor.see_in(".console__pages", "26 to 26 of 26").await?;
    visitor.press("user25").await?;
    visitor.press("Delete").await?;
    visitor.press("Yes, delete").await?;
    visitor.see("25 items").await?;
    visitor.see_in("main table", "user01").await
}

#[tokio::test]
async fn a_service_is_dragged_to_another_place() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Services").await?;
    visitor.see_in("main table", "OAuth2 API User Access").await?;
    let names =
        "return [...document.querySelectorAll('main tbody th')].map(cell => cell.textContent)";
    let before = visitor.browser.run(names, &[]).await?;
    let last = before.as_array().map_or(0, Vec::len) - 1;
    let drag = "
        const rows = document.querySelectorAll('main tbody tr');
        const tell = (row, name) => row.dispatchEvent(
            new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
        tell(rows[arguments[0]], 'dragstart');
        tell(rows[0], 'dragover');
        tell(rows[0], 'drop');";
    visitor.browser.run(drag, &[json!(last)]).await?;
    visitor.see("was moved.").await?;
    let is_first = "return document.querySelector('main tbody th').textContent === arguments[0]";
    visitor.until_script("the service to be the first", is_first, &[before[last].clone()]).await?;
    Ok(())
}

#[tokio::test]
async fn the_access_tracker_is_narrowed_and_walked_through() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    let wrong = json!({
        "grant_type": "password", "client_id": "QuickAccess", "username": "qa", "password": "no"
    });
    visitor.fetch("POST", "api/oauth", None, Some(&wrong)).await?;
    visitor.go_to("Access Tracker").await?;
    visitor.see("2 requests, newest first").await?;
    visitor.click("//select[@aria-label='Login Status']/option[.='Rejected']").await?;
    visitor.see("1 request, newest first").await?;
    visitor.press("qa").await?;
    visitor.click(&find::tab("Alerts")).await?;
    visitor.see("User authentication failed").await?;
    visitor.click("//select[@aria-label='Login Status']/option[.='All requests']").await?;
    visitor.press("Previous request").await?;
    visitor.see_in(".console__actions", "ACCEPT").await
}

#[tokio::test]
async fn columns_are_chosen_and_stay_chosen() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("API Clients").await?;
    visitor.see_in("main table", "ServerSync").await?;
    visitor.click("//summary[.='Columns']").await?;
    visitor.click("//label[normalize-space()='Public Client']/input").await?;
    visitor.see_in("main thead", "Public Client").await?;
    visitor.reload().await?;
    visitor.see_in("main thead", "Public Client").await
}

#[tokio::test]
async fn a_prefix_in_use_is_taken_over_and_can_be_changed() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.go_to("Service Templates & Wizards").await?;
    visitor.choose_named("field-select_prefix", "api").await?;
    visitor.see("The service will be called api OAuth2 API User Access").await?;
    // That one is there already; it is said at the field, and another name is typed.
    visitor.press("Add Service").await?;
    visitor.see_in("main form", "api OAuth2 API User Access").await?;
    visitor.fill("field-name_prefix", "api2").await?;
    visitor.press("Add Service").await?;
    visitor.see_in("main table", "api2 OAuth2 API User Access").await
}
