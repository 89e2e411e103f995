//! The API Explorer: from the index to an authorised answer, and what one can do on the way.

use std::fs;

use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::find;
use crate::visitor::Visitor;

const LOCAL_USERS: &str = "api-docs/Identities-v1#service=LocalUser";
const LIST: &str = "GET_for_LocalUser";
const CREATE: &str = "POST_for_LocalUser";

#[tokio::test]
async fn from_the_page_to_an_authorised_answer_in_four_actions() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(LOCAL_USERS).await?;
    visitor.see_offline_ready().await?;
    visitor.see("List local users").await?;
    // One, two.
    visitor.click("//button[starts-with(normalize-space(), 'Authorization')]").await?;
    visitor.press("Get a token").await?;
    visitor.see_in(".authorization__toggle", "Bearer").await?;
    // Three, four.
    visitor.open_operation(LIST).await?;
    visitor.press_in(LIST, "Send").await?;
    visitor.see_status_of(LIST, 200).await?;
    visitor.see_in_operation(LIST, "qa").await?;
    visitor.see_in(".needs", "the token has it").await
}

#[tokio::test]
async fn a_form_and_its_json_are_one_and_what_is_sent_is_kept() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(LOCAL_USERS).await?;
    visitor.get_token_here().await?;
    visitor.open_operation(CREATE).await?;
    for (member, value) in [
        ("user_id", "qa2"),
        ("username", "Quality"),
        ("role_name", "[Employee]"),
        ("password", "Secret-1042"),
    ] {
        visitor.fill_member(CREATE, member, value).await?;
    }
    visitor.click_in(CREATE, "//*[@role='tab' and normalize-space()='JSON']").await?;
    let text = "//textarea[@aria-label='The body as text']";
    let json: Value = serde_json::from_str(&visitor.value_in(CREATE, text).await?)?;
    assert_eq!(json["user_id"], "qa2");
    // What is typed there is in the form.
    let changed = json!({ "user_id": "qa3", "username": "Q", "role_name": "[Employee]", "password": "Secret-1042" });
    visitor.replace_in(CREATE, text, &changed.to_string()).await?;
    visitor.click_in(CREATE, "//*[@role='tab' and normalize-space()='Form']").await?;
    visitor.see_value(CREATE, "user_id", "qa3").await?;
    visitor.see_in_operation(CREATE, "\"user_id\":\"qa3\"").await?;
    visitor.press_in(CREATE, "Send").await?;
    visitor.see_status_of(CREATE, 201).await?;
    let reply = visitor
        .fetch("GET", "api/local-user/user-id/qa3", Some(&visitor.token_in_hand().await?), None)
        .await?;
    assert_eq!(reply.status, 200, "{reply:?}");
    // The address holds what was filled in, and no password.
    let address = visitor.browser.client().current_url().await?.to_string();
    visitor.expect(address.contains("qa3") && !address.contains("Secret"), address.clone()).await?;
    visitor.browser.client().goto("about:blank").await?;
    visitor.browser.client().goto(&address).await?;
    visitor.see_value(CREATE, "user_id", "qa3").await?;
    visitor.see_value(CREATE, "password", "").await?;
    // So does the history.
    visitor.open("api-docs/history").await?;
    visitor.see_in("main table", "/api/local-user").await?;
    visitor.see_in("main table", "201").await?;
    visitor.click("//main//table//a").await?;
    visitor.see_value(CREATE, "user_id", "qa3").await
}

#[tokio::test]
async fn what_does_not_fit_is_said_while_one_types_and_can_be_sent() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(LOCAL_USERS).await?;
    visitor.get_token_here().await?;
    visitor.open_operation(CREATE).await?;
    visitor.click_in(CREATE, "//*[@role='tab' and normalize-space()='JSON']").await?;
    let text = "//textarea[@aria-label='The body as text']";
    visitor.replace_in(CREATE, text, "{\"enabled\": 7, ").await?;
    visitor.see_in_operation(CREATE, "No JSON").await?;
    visitor.press_in(CREATE, "Send").await?;
    visitor.see_status_of(CREATE, 400).await?;
    visitor.replace_in(CREATE, text, "{\"enabled\": [7]}").await?;
    visitor.see_in_operation(CREATE, "enabled has to be a boolean, and is an array").await?;
    visitor.see_in_operation(CREATE, "user_id is missing").await
}

#[tokio::test]
async fn links_and_pages_of_an_answer_are_followed() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open("api-docs/PolicyElements-v1#operation=GET_for_Role&query.limit=2&query.calculate_count=true").await?;
    visitor.get_token_here().await?;
    let key = "GET_for_Role";
    visitor.press_in(key, "Send").await?;
    visitor.see_status_of(key, 200).await?;
    visitor.press_in(key, "next").await?;
    visitor.find(&operation_path(key, &find::button("prev"))).await?;
    // Form, code and history say what was asked.
    visitor.see_in_operation(key, "offset=2").await?;
    let offset = "return document.querySelector('[id$=\"-query-offset\"]').value === '2';";
    visitor.until_script("the offset in the form", offset, &[]).await?;
    visitor
        .click_in(key, "//a[contains(@class, 'tree__link') and contains(., '/api/role/')]")
        .await?;
    visitor.see_in_operation(key, "Followed: GET /api/role/").await?;
    visitor.click_in(key, "//*[@role='tab' and normalize-space()='Raw']").await?;
    visitor.see_in_operation(key, "\"id\":").await
}

/// Going back made the panel anew, and its answer was gone.
#[tokio::test]
async fn an_answer_is_still_there_after_a_look_elsewhere_on_the_page() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    let key = "GET_for_Role";
    visitor.open(&format!("api-docs/PolicyElements-v1#operation={key}&query.limit=2")).await?;
    visitor.get_token_here().await?;
    visitor.press_in(key, "Send").await?;
    visitor.see_status_of(key, 200).await?;
    let follow = "
        const link = document.createElement('a');
        link.href = location.href.replace(/#.*/, '#operation=POST_for_Role');
        document.querySelector('main').append(link);
        link.click();";
    visitor.browser.run(follow, &[]).await?;
    visitor.find(&operation_path("POST_for_Role", "//form")).await?;
    visitor.browser.client().back().await?;
    let is_back = "return location.hash.includes('query.limit=2');";
    visitor.until_script("the address of before", is_back, &[]).await?;
    // Made anew it would be without an answer for good, from the next frame but one.
    let frames = "
        if (globalThis.framesSeen === undefined) {
            globalThis.framesSeen = 0;
            requestAnimationFrame(function next() {
                globalThis.framesSeen += 1;
                if (globalThis.framesSeen < 5) requestAnimationFrame(next);
            });
        }
        return globalThis.framesSeen >= 5;";
    visitor.until_script("some frames", frames, &[]).await?;
    visitor.see_status_of(key, 200).await
}

#[tokio::test]
async fn a_request_without_an_answer_is_in_the_history_too() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(&format!("api-docs/Identities-v1#operation={LIST}")).await?;
    visitor.get_token_here().await?;
    let fault = json!({ "faults": [{ "path": "/api/local-user", "fault": { "drop": true } }] });
    visitor.fetch("PUT", "__admin/faults", None, Some(&fault)).await?;
    visitor.press_in(LIST, "Send").await?;
    visitor.see_in_operation(LIST, "No answer").await?;
    visitor.open("api-docs/history").await?;
    visitor.see_in("main table", "/api/local-user").await?;
    visitor.see_in("main table", "no answer").await
}

#[tokio::test]
async fn a_filter_is_built_from_rows() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(&format!("api-docs/Identities-v1#operation={LIST}")).await?;
    visitor.get_token_here().await?;
    visitor.click_in(LIST, "//summary[normalize-space()='Build a filter']").await?;
    visitor.replace_in(LIST, "//input[@aria-label='Member']", "user_id").await?;
    visitor.replace_in(LIST, "//input[@aria-label='Value']", "qa").await?;
    visitor.see_value(LIST, "filter", "{\"user_id\":\"qa\"}").await?;
    visitor.press_in(LIST, "Send").await?;
    visitor.see_status_of(LIST, 200).await?;
    visitor.see_in_operation(LIST, "qa").await
}

#[tokio::test]
async fn the_addresses_of_the_product_lead_to_the_same_service() -> Result<()> {
    let visitor = Visitor::at_the_door("/docs/lab/").await?;
    visitor.open("api-docs/Identities-v1#!/GuestUser").await?;
    visitor.see("/guest/username/{username}").await
}

#[tokio::test]
async fn anything_is_found_by_a_few_letters() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.type_keys(&[Key::Control], "k").await?;
    visitor.see_in("dialog", "Type a few letters").await?;
    visitor.type_keys(&[], "crete local usr").await?;
    visitor.see_in("dialog [role=option]", "/local-user").await?;
    visitor.type_key(Key::Enter).await?;
    visitor.see_heading("Identities").await?;
    visitor.find(&operation_path(CREATE, "//form")).await?;
    Ok(())
}

#[tokio::test]
async fn a_document_of_ones_own_is_opened_remembered_and_cannot_harm() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open("api-docs").await?;
    visitor.see_offline_ready().await?;
    let folder = tempfile::tempdir()?;
    let hostile = "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'> \
        <svg onload='window.harmed = 3'></svg> [link](javascript:window.harmed=4) \
        <a href='javascript:window.harmed=5'>other</a> <iframe srcdoc='<script>parent.harmed=6</script>'></iframe> **bold**";
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": hostile, "version": hostile, "description": hostile },
        "tags": [{ "name": "pets", "description": hostile }],
        "paths": { "/pets/{id}": { "get": {
            "operationId": "pets/read {one}%", "tags": ["pets"], "summary": hostile, "description": hostile,
            "parameters": [{ "name": "id", "in": "path", "required": true, "description": hostile, "schema": { "type": "string", "pattern": "(a+)+$" } }],
            "responses": { "200": { "description": hostile, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Circle" } } } } }
        } } },
        "components": { "schemas": { "Circle": { "$ref": "#/components/schemas/Circle" } } }
    });
    let file = folder.path().join("hostile.json");
    fs::write(&file, document.to_string())?;
    visitor.choose_files("open-file", &[&file]).await?;
    visitor.see_in("main", "/pets/{id}").await?;
    let key = "pets/read {one}%";
    visitor.open_operation(key).await?;
    visitor.see_in_operation(key, "bold").await?;
    visitor
        .replace_in(
            key,
            "//input[substring(@id, string-length(@id) - 7) = '-path-id']",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
        )
        .await?;
    visitor.reload().await?;
    visitor.see_in_operation(key, "bold").await?;
    visitor.see_value(key, "id", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!").await?;
    let harmed = visitor.browser.run("return window.harmed ?? null", &[]).await?;
    assert_eq!(harmed, Value::Null);
    let links = visitor.browser.run("return document.querySelectorAll('main [href^=javascript], main script, main svg, main iframe, main img').length", &[]).await?;
    assert_eq!(links, 0);
    visitor.open("api-docs").await?;
    visitor.see_in(".opened", "hostile.json").await
}

#[tokio::test]
async fn documents_that_are_none_say_so_and_yaml_is_read() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    let folder = tempfile::tempdir()?;
    for (name, text, seen) in [
        (
            "pets.yaml",
            "openapi: 3.0.3\ninfo: {title: Yaml pets, version: '1'}\npaths:\n  /pets:\n    get: {summary: List pets, responses: {}}\n",
            "List pets",
        ),
        ("words.txt", "just some words", "neither JSON nor YAML"),
        (
            "cut.json",
            "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": {\"summary\": \"First\"}}, \"/b\": {\"get\": {\"sum",
            "ends in the middle",
        ),
        ("empty.json", "", "The document is empty."),
    ] {
        visitor.open("api-docs").await?;
        visitor.see_offline_ready().await?;
        let file = folder.path().join(name);
        fs::write(&file, text)?;
        visitor.choose_files("open-file", &[&file]).await?;
        visitor.see_in("main", seen).await.with_context(|| name.to_owned())?;
    }
    // An address elsewhere is not asked.
    visitor.open("api-docs/open?address=https%3A%2F%2Fexample.com%2Fapi.json").await?;
    visitor.see_in("main", "no request leaves it").await
}

#[tokio::test]
async fn a_document_of_several_files_with_keys_and_servers_is_tried_on_this_site() -> Result<()> {
    let visitor = Visitor::at_the_door("/docs/lab/").await?;
    let folder = tempfile::tempdir()?;
    let files = [
        (
            "pets.yaml",
            "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\nservers:\n  - url: https://pets.example/{part}\n    variables: {part: {default: v1, enum: [v1, api]}}\n  - {url: 'https://test.example/api', description: for tests}\nsecurity: [{petKey: []}]\npaths:\n  /role: {$ref: 'paths.yaml#/role'}\ncomponents:\n  securitySchemes:\n    petKey: {type: apiKey, in: header, name: X-Pet}\n",
        ),
        (
            "paths.yaml",
            "role:\n  post:\n    operationId: make\n    requestBody: {content: {application/json: {schema: {$ref: 'models.yaml#/Role'}}}}\n    responses: {'201': {description: made}}\n",
        ),
        ("models.yaml", "Role: {type: object, properties: {name: {$ref: 'names.yaml'}}}\n"),
        ("names.yaml", "{type: string, minLength: 3, description: What it is called}\n"),
    ];
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::write(&path, text)?;
        paths.push(path);
    }
    visitor.open("api-docs").await?;
    visitor.see_offline_ready().await?;
    let paths: Vec<&std::path::Path> = paths.iter().map(std::path::PathBuf::as_path).collect();
    visitor.choose_files("open-file", &paths).await?;
    let key = "make";
    visitor.open_operation(key).await?;
    visitor.see_in_operation(key, "What it is called").await?;
    visitor.see_in_operation(key, "Needs the key X-Pet").await?;
    visitor.see_in_operation(key, "https://pets.example/v1/role").await?;
    visitor.pick("//*[@class='server__variable']//select", "api").await?;
    visitor.see_in_operation(key, "https://pets.example/api/role").await?;
    visitor.see_in_operation(key, "Nothing is sent from here").await?;
    visitor.pick("//*[@class='server__choice']//select", "here").await?;
    visitor.press_in(key, "Authorization").await?;
    visitor.see_in(".authorization__toggle", "no petKey").await?;
    visitor.fill("key-0", "cat-and-dog").await?;
    visitor.see_in(".authorization__toggle", "petKey given").await?;
    visitor.fill_member(key, "name", "Warden").await?;
    visitor.press_in(key, "Send").await?;
    // The appliance takes no such key, but it has seen it.
    visitor.see_status_of(key, 403).await?;
    let seen = visitor.fetch("GET", "__admin/exchanges", None, None).await?.body;
    assert!(seen.contains("x-pet"), "{seen}");
    // Both choices outlive a reload, and stand in no link.
    visitor.reload().await?;
    visitor.see_in(".authorization__toggle", "petKey given").await?;
    visitor.see_value(key, "name", "Warden").await?;
    visitor.see_in_operation(key, "X-Pet: cat-and-dog").await?;
    let address = visitor.browser.run("return location.href", &[]).await?;
    assert!(!address.to_string().contains("cat-and-dog"), "{address}");
    Ok(())
}

#[tokio::test]
async fn a_link_of_an_answer_opens_its_operation() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(&format!("api-docs/Identities-v1#operation={LIST}&query.limit=1")).await?;
    visitor.get_token_here().await?;
    visitor.press_in(LIST, "Send").await?;
    visitor.see_status_of(LIST, 200).await?;
    visitor
        .click_in(
            LIST,
            "//div[contains(@class, 'tree__row')][.//a[contains(., '/api/local-user/')]]//button",
        )
        .await?;
    let one = "GET_for_LocalUser_by_local_user_id";
    visitor.find(&operation_path(one, "//form")).await?;
    visitor.press_in(one, "Send").await?;
    visitor.see_status_of(one, 200).await
}

/// What was filled in was gone from the address after closing and opening; a closed operation stayed
/// in it; and every query was sent with an `&` at its end.
#[tokio::test]
async fn the_address_says_what_stands_open_and_is_sent_as_shown() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    visitor.open(&format!("api-docs/Identities-v1#operation={LIST}&query.limit=7")).await?;
    visitor.get_token_here().await?;
    let toggle = "//button[contains(@class, 'operation__toggle')]";
    let hash = async || {
        let hash = visitor.browser.run("return location.hash", &[]).await?;
        anyhow::Ok(hash.as_str().unwrap_or_default().to_owned())
    };
    visitor.click_in(LIST, toggle).await?;
    assert_eq!(hash().await?, "");
    visitor.click_in(LIST, toggle).await?;
    visitor.see_value(LIST, "limit", "7").await?;
    assert!(hash().await?.ends_with("&query.limit=7"), "{}", hash().await?);
    visitor.press_in(LIST, "Send").await?;
    visitor.see_status_of(LIST, 200).await?;
    let seen = visitor.fetch("GET", "__admin/exchanges", None, None).await?.body;
    assert!(seen.contains(r#""/api/local-user?limit=7""#), "{seen}");
    visitor.open("api-docs/Identities-v1#operation=nothing").await?;
    visitor.see_in("main", "This document has no nothing").await?;
    visitor.click(toggle).await?;
    visitor.find("//*[@data-operation]//form").await?;
    let page =
        visitor.browser.run("return document.querySelector('main').textContent", &[]).await?;
    assert!(!page.to_string().contains("This document has no"));
    Ok(())
}

fn operation_path(key: &str, path: &str) -> String {
    format!("//*[@data-operation='{key}']{path}")
}

/// At an operation.
impl Visitor {
    pub(crate) async fn open_operation(&self, key: &str) -> Result<()> {
        self.click(&operation_path(key, "//button[contains(@class, 'operation__toggle')]")).await?;
        self.find(&operation_path(key, "//form")).await.map(drop)
    }

    pub(crate) async fn get_token_here(&self) -> Result<()> {
        self.see_offline_ready().await?;
        self.click("//button[starts-with(normalize-space(), 'Authorization')]").await?;
        self.click(&find::choice("client_credentials")).await?;
        self.press("Get a token").await?;
        self.see_in(".authorization__toggle", "Bearer").await?;
        self.click("//button[starts-with(normalize-space(), 'Authorization')]").await
    }

    pub(crate) async fn press_in(&self, key: &str, text: &str) -> Result<()> {
        self.click_in(key, &find::button(text)).await
    }

    pub(crate) async fn click_in(&self, key: &str, path: &str) -> Result<()> {
        self.click(&operation_path(key, path)).await
    }

    async fn see_in_operation(&self, key: &str, text: &str) -> Result<()> {
        self.see_in(&format!("[data-operation='{key}']"), text).await
    }

    pub(crate) async fn see_status_of(&self, key: &str, status: u16) -> Result<()> {
        self.see_in(&format!("[data-operation='{key}'] .answer__status"), &format!("{status} "))
            .await
    }

    async fn fill_member(&self, key: &str, member: &str, value: &str) -> Result<()> {
        self.replace_in(key, &member_path(member), value).await
    }

    pub(crate) async fn replace_in(&self, key: &str, path: &str, value: &str) -> Result<()> {
        let field = self.find(&operation_path(key, path)).await?;
        field.clear().await?;
        Ok(field.send_keys(value).await?)
    }

    async fn value_in(&self, key: &str, path: &str) -> Result<String> {
        let field = self.find(&operation_path(key, path)).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    async fn see_value(&self, key: &str, member: &str, value: &str) -> Result<()> {
        self.until(&format!("{value} in {member}"), async || {
            Ok((self.value_in(key, &member_path(member)).await? == value).then_some(()))
        })
        .await
    }

    /// Chooses one of a list.
    async fn pick(&self, path: &str, value: &str) -> Result<()> {
        Ok(self.find(path).await?.select_by_value(value).await?)
    }

    /// Chooses files as the dialog of the browser would.
    pub(crate) async fn choose_files(&self, id: &str, files: &[&std::path::Path]) -> Result<()> {
        let input = self.until("the field for files", async || {
            Ok(self.browser.client().find(Locator::Id(id)).await.ok())
        });
        let names: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
        Ok(input.await?.send_keys(&names.join("\n")).await?)
    }
}

fn member_path(member: &str) -> String {
    format!(
        "//div[contains(@class, 'field')][label[normalize-space()='{member}']]//*[self::input or self::textarea or self::select]"
    )
}
