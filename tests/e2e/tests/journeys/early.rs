//! What is drawn of a document before the program is there, and what becomes of it then.

use anyhow::Result;
use e2e::Environment;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::build::Build;
use crate::visitor::Visitor;

/// Holds the program up until the page is told to let it in.
const HOLD: &str = "
    const compile = WebAssembly.compileStreaming;
    const told = new Promise((resolve) => { window.letIn = resolve; });
    WebAssembly.compileStreaming = async (...given) => {
        await told;
        return compile.apply(WebAssembly, given);
    };";

const PLACES: &str = "
    const named = ['.crumb', 'h1', '.api__about', '.api__origins', '.server', '.api__save', '.narrow',
        '.navigation__link', '.service__head', '.service__words', '.operation__toggle'];
    const boxes = named.flatMap((name) => [...document.querySelectorAll(name)].slice(0, 6));
    return boxes.map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const name = element.className || element.localName;
        return `${name} ${[left, top, width, height].map(Math.round)}`;
    });";

const IS_EARLY: &str =
    "return document.querySelectorAll('#early-list a.operation__toggle').length;";
const IS_THERE: &str = "return document.querySelectorAll('button.operation__toggle').length;";

const KEPT: &str =
    "return localStorage.getItem('clearpass-explorer / list 1 of ' + arguments[0]) ?? '';";

impl Visitor {
    /// From now on, pages wait for `let_in` with their program.
    pub(crate) async fn hold_the_program(&self) -> Result<()> {
        let source = json!({ "source": HOLD });
        self.browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
        Ok(())
    }

    /// Waits until the list of a page is kept for the next visit.
    pub(crate) async fn until_kept(&self, page: &str) -> Result<()> {
        self.until_script("what is kept", KEPT, &[page.into()]).await?;
        Ok(())
    }

    async fn let_in(&self) -> Result<()> {
        self.browser.run("window.letIn();", &[]).await?;
        self.until_script("the program's own list", IS_THERE, &[]).await?;
        Ok(())
    }
}

/// A document at an address of the site, and someone who comes for it.
async fn visit(document: &Value) -> Result<(Build, Visitor)> {
    let environment = Environment::read()?;
    let build = Build::copy_of(&environment.dist)?;
    std::fs::write(build.folder().join("pets.json"), document.to_string())?;
    let visitor = Visitor::with(&environment, build.folder(), "/docs/").await?;
    Ok((build, visitor))
}

const PAGE: &str = "api-docs/open?address=/docs/pets.json";

fn pets() -> Value {
    let read = |id: &str, name: &str| {
        json!({
            "operationId": id,
            "tags": ["pets"],
            "summary": format!("Read {name}"),
            "description": "More of it.",
            "deprecated": id == "old",
            "x-privileges": ["pet_read"],
            "parameters": [
                { "name": "id", "in": "path", "required": true, "description": "Which one.", "schema": { "type": "string" } },
                { "$ref": "#/components/parameters/limit" },
            ],
            "responses": { "200": { "description": "It." }, "404": { "description": "None." } },
        })
    };
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Pets", "version": "1.2", "description": "Short words.\n\nIn two paragraphs.",
            "contact": { "name": "Someone", "email": "someone@pets.example" },
            "license": { "name": "MIT" },
        },
        "externalDocs": { "url": "https://pets.example/docs" },
        "servers": [{ "url": "https://pets.example/v1", "description": "the only one" }],
        "tags": [{ "name": "unused" }, { "name": "pets", "description": "All pets. And more of them." }],
        "paths": {
            "/pets/{id}": { "get": read("pets/read {one}%'()!", "a pet"), "delete": { "tags": ["pets"], "summary": "No id" } },
            "/old/{id}": { "get": read("old", "an old pet") },
            "/owners": { "get": { "operationId": "old", "summary": "The id of another one" } },
        },
        "components": { "parameters": { "limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } } } }
    })
}

#[tokio::test]
async fn a_list_is_drawn_before_the_program_is_there_and_nothing_jumps() -> Result<()> {
    let (_build, visitor) = visit(&pets()).await?;
    visitor.hold_the_program().await?;
    visitor.open(PAGE).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    let rows =
        "return [...document.querySelectorAll('.operation__toggle')].map((row) => row.innerText);";
    let (early, places) =
        (visitor.browser.run(rows, &[]).await?, visitor.browser.run(PLACES, &[]).await?);
    let focus = "
        const rows = document.querySelectorAll('.operation__toggle');
        rows[2].focus();
        return rows[2].innerText;";
    let focused = visitor.browser.run(focus, &[]).await?;
    visitor.let_in().await?;
    assert_eq!(visitor.browser.run(rows, &[]).await?, early);
    // The markup of descriptions comes with its own part.
    visitor
        .until_script(
            "Markdown",
            "return document.querySelectorAll('.markdown p').length > 2;",
            &[],
        )
        .await?;
    assert_eq!(visitor.browser.run(PLACES, &[]).await?, places);
    let focus = "return document.activeElement.matches('button') && document.activeElement.innerText === arguments[0];";
    visitor.until_script("the focus at the same operation", focus, &[focused]).await?;
    Ok(())
}

/// A long list was scrolled to where its services have been none yet.
#[tokio::test]
async fn who_has_scrolled_early_stays_there() -> Result<()> {
    let paths: serde_json::Map<String, Value> = (0..60)
        .map(|place| {
            let operation = json!({ "operationId": format!("read {place}"), "summary": "Read it" });
            (format!("/group{}/thing{place}", place / 30), json!({ "get": operation }))
        })
        .collect();
    let document = json!({ "openapi": "3.1.0", "info": { "title": "Many" }, "paths": paths });
    let (_build, visitor) = visit(&document).await?;
    visitor.hold_the_program().await?;
    visitor.open(PAGE).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    let scroll = "
        document.getElementById('content').scrollTop = 530;
        return document.getElementById('operation-read%2020').getBoundingClientRect().top;";
    let top = visitor.browser.run(scroll, &[]).await?;
    visitor.let_in().await?;
    let is_there = "
        const row = document.getElementById('operation-read%2020');
        return document.getElementById('content').scrollTop > 0
            && Math.abs(row.getBoundingClientRect().top - arguments[0]) <= 2;";
    visitor.until_script("the same place", is_there, &[top]).await?;
    Ok(())
}

#[tokio::test]
async fn a_row_that_is_chosen_early_is_opened_by_the_program() -> Result<()> {
    let (_build, visitor) = visit(&pets()).await?;
    visitor.hold_the_program().await?;
    visitor.open(PAGE).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    let steps = "return history.length;";
    let before = visitor.browser.run(steps, &[]).await?;
    visitor.browser.run("document.querySelector('.operation__toggle').click();", &[]).await?;
    visitor.let_in().await?;
    assert_eq!(visitor.browser.run(steps, &[]).await?, before);
    visitor.see_in(".operation--open .panel", "More of it.").await
}

#[tokio::test]
async fn an_operation_that_an_address_names_can_be_read_early() -> Result<()> {
    let (_build, visitor) = visit(&pets()).await?;
    visitor.hold_the_program().await?;
    let fragment = "#operation=pets%2Fread%20%7Bone%7D%25%27%28%29%21";
    visitor.open(&format!("{PAGE}{fragment}")).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    for words in
        ["More of it.", "In the path", "Which one.", "In the query", "integer", "Answers 200 · 404"]
    {
        visitor.see_in("#early-list .panel", words).await?;
    }
    let top = "return document.querySelector('.operation--open').getBoundingClientRect().top;";
    let early = visitor.browser.run(top, &[]).await?;
    visitor.let_in().await?;
    visitor.see_in(".operation--open .panel", "Which one.").await?;
    // Though it is near the end of the page.
    let is_there = "
        const row = document.querySelector('.operation--open');
        return row.contains(document.activeElement)
            && Math.abs(row.getBoundingClientRect().top - arguments[0]) <= 3;";
    visitor.until_script("the operation where it stood", is_there, &[early]).await?;
    let is_live = "return document.querySelectorAll('.panel input:not([inert])').length === 2;";
    visitor.until_script("fields to fill in", is_live, &[]).await?;
    // What is not in the document is for the program to say.
    visitor.open("guide").await?;
    visitor.open(&format!("{PAGE}#operation=none")).await?;
    visitor.let_in().await?;
    visitor.see_in("main", "This document has no none").await
}

#[tokio::test]
async fn what_was_shown_is_drawn_at_once_at_the_next_visit_until_it_is_forgotten() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.see_offline_ready().await?;
    visitor.open("api-docs/Identities-v1").await?;
    visitor.until_script("the list", IS_THERE, &[]).await?;
    visitor.until_kept("api-docs/Identities-v1").await?;
    visitor.hold_the_program().await?;
    visitor.reload().await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    visitor.see_in("#early-list", "ApiClient").await?;
    visitor.let_in().await?;

    visitor.open("api-docs").await?;
    visitor.browser.run("window.letIn();", &[]).await?;
    let file = tempfile::Builder::new().suffix(".json").tempfile()?;
    std::fs::write(file.path(), pets().to_string())?;
    visitor.see_offline_ready().await?;
    visitor.choose_files("open-file", &[file.path()]).await?;
    visitor.see_heading("Pets").await?;
    let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let page = format!("api-docs/open?file={name}");
    visitor.until_kept(&page).await?;
    visitor.go_to("API Docs").await?;
    visitor.click("//button[starts-with(normalize-space(), 'Forget')]").await?;
    visitor.see_no_more_in("main", "Opened here").await?;
    assert_eq!(visitor.browser.run(KEPT, &[page.into()]).await?, "");
    Ok(())
}

#[tokio::test]
async fn a_search_that_is_asked_for_early_is_opened_by_the_program() -> Result<()> {
    let (_build, visitor) = visit(&pets()).await?;
    visitor.hold_the_program().await?;
    visitor.open(PAGE).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    visitor.type_keys(&[Key::Control], "k").await?;
    visitor.let_in().await?;
    let is_open = "return document.activeElement.matches('dialog[open] .palette__input');";
    visitor.until_script("the search", is_open, &[]).await?;
    visitor.see_in(".palette__note", "Type a few letters").await?;
    // The search looks into the document that is there, and the navigation lists it.
    let loads = "
        const all = performance.getEntriesByType('resource').map(({ name }) => name);
        return all.filter((name) => name.endsWith('/pets.json')).length;";
    assert_eq!(visitor.browser.run(loads, &[]).await?, 1);
    visitor.see_in("nav", "pets.json").await
}

#[tokio::test]
async fn nothing_of_a_hostile_document_runs_early() -> Result<()> {
    let hostile = "<img src=x onerror='window.harmed = 1'><script>window.harmed = 2</script>";
    let link = "javascript:window.harmed=3";
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": hostile, "version": { "no": "text" }, "description": hostile, "termsOfService": link,
            "contact": { "name": hostile, "url": link },
        },
        "tags": [{ "name": hostile, "description": hostile }],
        "paths": { hostile: { "get": { "tags": [hostile], "summary": hostile, "operationId": hostile } } }
    });
    let (build, visitor) = visit(&document).await?;
    visitor.hold_the_program().await?;
    visitor.open(PAGE).await?;
    visitor.until_script("the early list", IS_EARLY, &[]).await?;
    visitor.see_in("#early-list", hostile).await?;
    let found = "
        const strange = document.querySelectorAll('#early-list :is(img, script, a[href^=javascript])');
        return [window.harmed ?? null, strange.length];";
    assert_eq!(visitor.browser.run(found, &[]).await?, json!([null, 0]));
    visitor.let_in().await?;
    assert_eq!(visitor.browser.run("return window.harmed ?? null;", &[]).await?, Value::Null);

    // What is no document, or has what only the program understands, waits for the program.
    for text in [
        r#"{"openapi": "3.1.0", "paths": {}, "webhooks": {"new": {"post": {}}}}"#,
        r##"{"openapi": "3.1.0", "paths": {"/a": {"get": {}}, "/b": {"$ref": "#/x"}}}"##,
        r#"{"openapi": "3.1.0", "paths": {"/a": {"get": 5}}}"#,
        r#"{"openapi": "3.1.0", "paths": [{"get": {}}]}"#,
        r#"{"paths": {"/a": {"get": {}}}}"#,
        r#"{"openapi": "3.1.0", "paths": 5, "tags": "none"}"#,
        r#"{"openapi": "3.1.0", "paths":"#,
        "openapi: 3.1.0",
    ] {
        std::fs::write(build.folder().join("pets.json"), text)?;
        visitor.open("guide").await?;
        visitor.open(PAGE).await?;
        // It has come, and so has been looked at.
        let has_come = "
            await earlyDocument.short;
            await new Promise((then) => setTimeout(then));
            return document.readyState !== 'loading';";
        visitor.until_script("the document", has_come, &[]).await?;
        let early = "return document.getElementById('early') !== null;";
        let is_drawn = visitor.browser.run(early, &[]).await? == true;
        visitor.expect(!is_drawn, format!("a list is drawn of {text}")).await?;
        visitor.browser.run("window.letIn();", &[]).await?;
        let is_there = "return document.querySelector('main h1') !== null;";
        visitor.until_script("the program", is_there, &[]).await?;
    }
    Ok(())
}

/// A theme that was chosen came only with the program: until then a page was as the system has it.
#[tokio::test]
async fn a_chosen_theme_is_there_before_the_program() -> Result<()> {
    let visitor = Visitor::arrive("/").await?;
    visitor.click("//header//button[contains(., 'Theme')]").await?;
    visitor.click("//header//button[contains(., 'Theme')]").await?;
    visitor.hold_the_program().await?;
    visitor.reload().await?;
    let theme = "return document.documentElement.dataset.theme;";
    assert_eq!(visitor.browser.run(theme, &[]).await?, "dark");
    Ok(())
}
