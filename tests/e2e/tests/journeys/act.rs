//! What a visitor does, and what a program in the page does.

use anyhow::{Context, Result};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::find::{self, Part, within};
use crate::visitor::Visitor;

/// The request that the guide makes.
pub(crate) fn guide_request() -> Value {
    json!({
        "grant_type": "password",
        "client_id": "QuickAccess",
        "username": "qa",
        "password": "abc123",
    })
}

/// An answer that the page got by `fetch`.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u64,
    pub(crate) content_type: String,
    pub(crate) body: String,
    pub(crate) milliseconds: f64,
}

impl Reply {
    /// The body as JSON; `Null` where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// On the page.
impl Visitor {
    /// Opens an address below the site's own.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.site.address());
        self.browser.client().goto(&address).await.with_context(|| format!("{address} failed"))
    }

    pub(crate) async fn reload(&self) -> Result<()> {
        Ok(self.browser.client().refresh().await?)
    }

    /// Reloads past the worker and every cache, as Ctrl+Shift+R does.
    pub(crate) async fn hard_reload(&self) -> Result<()> {
        self.browser.run("window.isOld = true", &[]).await?;
        self.browser.devtools("Page.reload", json!({ "ignoreCache": true })).await?;
        let is_new = "return !window.isOld && document.readyState === 'complete'";
        self.until_script("the page to reload", is_new, &[]).await?;
        Ok(())
    }

    /// Clicks at an XPath as soon as that works.
    pub(crate) async fn click(&self, path: &str) -> Result<()> {
        self.until(path, async || {
            let Some(element) = self.look_for(path).await? else { return Ok(None) };
            Ok(Some(element.click().await?))
        })
        .await
    }

    pub(crate) async fn press(&self, text: &str) -> Result<()> {
        self.click(&find::button(text)).await
    }

    /// Follows a link of the navigation.
    pub(crate) async fn go_to(&self, title: &str) -> Result<()> {
        // Behind the title stands the menu of the product.
        self.click(&format!("//nav//a[starts-with(normalize-space(), \"{title}\")]")).await?;
        self.see_heading_if_not_guide(title).await
    }

    /// Puts another text into a field.
    pub(crate) async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.find(&find::control(id)).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Sends one of the guide's forms, so that `answer` waits for a new answer.
    pub(crate) async fn send(&self, part: Part) -> Result<()> {
        self.forget_answer(part).await?;
        let text = match part {
            Part::Token => "Ask for a token",
            Part::Call => "Make the call",
            Part::Code => "Ask for the token",
        };
        self.click(&within(part, &find::button(text))).await
    }

    /// Marks the answer that stands there as seen.
    pub(crate) async fn forget_answer(&self, part: Part) -> Result<()> {
        let script = "
            const path = `#${arguments[0]} .answer__status > *`;
            for (const element of document.querySelectorAll(path)) element.dataset.seen = '';";
        self.find(&within(part, "")).await?;
        self.browser.run(script, &[json!(part.id())]).await?;
        Ok(())
    }

    /// Asks for a token with what the form holds, gets it, and returns it.
    pub(crate) async fn get_token(&self) -> Result<String> {
        self.send(Part::Token).await?;
        self.see_answer(Part::Token, 200).await?;
        self.token_in_hand().await
    }

    /// Makes the call and sees it succeed.
    pub(crate) async fn make_the_call(&self) -> Result<()> {
        self.send(Part::Call).await?;
        self.see_answer(Part::Call, 200).await
    }

    /// Deletes everything by the form of the lab or of the recovery page.
    pub(crate) async fn start_anew(&self, scenario: &str) -> Result<()> {
        self.click(&find::choice(scenario)).await?;
        self.press("Start anew…").await?;
        self.press("Delete and start anew").await
    }

    /// Presses keys one after the other, the modifiers all the while.
    pub(crate) async fn type_keys(&self, modifiers: &[Key], keys: &str) -> Result<()> {
        let modifiers: Vec<char> = modifiers.iter().map(|key| char::from(*key)).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in modifiers.iter().copied() {
            actions = actions.then(KeyAction::Down { value });
        }
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        for value in modifiers.into_iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        Ok(self.browser.client().perform_actions(actions).await?)
    }

    pub(crate) async fn type_key(&self, key: Key) -> Result<()> {
        self.type_keys(&[], &char::from(key).to_string()).await
    }
}

/// In the page.
impl Visitor {
    /// A request by `fetch`; the address is relative to the site.
    pub(crate) async fn fetch(
        &self,
        method: &str,
        address: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Reply> {
        let script = "
            const [method, address, token, body] = arguments;
            const headers = {};
            if (token !== null) headers.Authorization = `Bearer ${token}`;
            if (body !== null) headers['Content-Type'] = 'application/json';
            const start = performance.now();
            const response = await fetch(new URL(address, document.baseURI), {
                method, headers, body: body === null ? undefined : JSON.stringify(body),
            });
            const text = await response.text();
            return [
                response.status, response.headers.get('content-type') ?? '', text,
                performance.now() - start,
            ];";
        let arguments = [json!(method), json!(address), json!(token), json!(body)];
        let reply = self
            .browser
            .run(script, &arguments)
            .await
            .with_context(|| format!("{method} {address} had no answer"))?;
        let text = |index: usize| reply[index].as_str().unwrap_or_default().to_owned();
        Ok(Reply {
            status: reply[0].as_u64().unwrap_or_default(),
            content_type: text(1),
            body: text(2),
            milliseconds: reply[3].as_f64().unwrap_or_default(),
        })
    }

    /// Opens the worker's database from the page, in `version` where one is given, changes it,
    /// and stops the worker, so that the next one finds it changed.
    pub(crate) async fn tamper(&self, version: Option<u32>, change: &str) -> Result<()> {
        let script = format!(
            "
            const name = `clearpass-explorer ${{new URL(document.baseURI).pathname}}`;
            const settled = (request) => new Promise((resolve, reject) => {{
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            }});
            const database = await settled(indexedDB.open(name, arguments[0] ?? undefined));
            {change}
            database.close();"
        );
        self.browser.run(&script, &[json!(version)]).await?;
        self.browser.stop_worker().await
    }

    /// Spoils a row, so that the saved data cannot be read.
    pub(crate) async fn spoil_a_row(&self) -> Result<()> {
        let change = "
            const rows = database.transaction('rows', 'readwrite').objectStore('rows');
            const names = await settled(rows.getAllKeys());
            const user = names.find((row) => String(row).startsWith('local-user/'));
            if (user === undefined) throw new Error('there is no local user');
            await settled(rows.put('{', user));";
        self.tamper(None, change).await
    }
}
