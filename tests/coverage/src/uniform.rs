//! The operations that are alike for all resources.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::attempt::{Attempt, Mark};
use crate::document::{Documents, Operation};
use crate::server::{Answer, Server};

pub(crate) fn attempt(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    match (operation.kind(), operation.method.as_str()) {
        ("collection" | "unpaged", "GET") => list(server, documents, operation, attempt),
        ("collection" | "unpaged", "POST") => create(server, documents, operation, attempt),
        ("item", "GET") => read(server, documents, operation, attempt),
        ("item", "PATCH" | "PUT") => write(server, documents, operation, attempt),
        ("item", "DELETE") => delete(server, documents, operation, attempt),
        ("set", _) => set(server, documents, operation, attempt),
        ("singleton", _) => singleton(server, documents, operation, attempt),
        (kind, _) => bail!("nothing says how an operation of kind {kind} is tried"),
    }
}

/// Sends the operation with its example and checks the answer.
pub(crate) fn send(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    address: &str,
    body: Option<&Value>,
    attempt: &mut Attempt,
) -> Result<Answer> {
    let text = body.map(Value::to_string);
    let answer = server.send(&operation.method, address, text.as_deref())?;
    check_route(operation, address, &answer)?;
    attempt.earn(Mark::Route);
    ensure!(
        (200..300).contains(&answer.status),
        "{} {address} with {} answers {}: {}",
        operation.method,
        text.unwrap_or_default(),
        answer.status,
        answer.text
    );
    attempt.earn(Mark::Example);
    documents.schemas.fits(operation, &answer)?;
    attempt.earn(Mark::Answer);
    Ok(answer)
}

/// Sends an operation that takes nothing and is always refused, and checks the refusal.
pub(crate) fn refused(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    address: &str,
    status: u16,
    attempt: &mut Attempt,
) -> Result<Answer> {
    ensure!(operation.takes().is_none(), "an example that is refused is no example");
    let answer = server.send(&operation.method, address, None)?;
    check_route(operation, address, &answer)?;
    attempt.earn(Mark::Route);
    let method = &operation.method;
    ensure!(
        answer.status == status,
        "{method} {address} answers {}: {}",
        answer.status,
        answer.text
    );
    attempt.earn(Mark::Example);
    documents.schemas.fits(operation, &answer)?;
    attempt.earn(Mark::Answer);
    attempt.note = Some(format!("always refused with {status}, as its document says"));
    Ok(answer)
}

fn check_route(operation: &Operation, address: &str, answer: &Answer) -> Result<()> {
    let is_lost = answer.body["detail"] == "Page not found." || answer.status == 405;
    ensure!(!is_lost, "{} {address} leads nowhere", operation.method);
    Ok(())
}

/// The address of the collection that an operation belongs to, and its parameters filled in.
fn collection<'a>(documents: &'a Documents, operation: &Operation) -> Option<&'a Operation> {
    let is_it = |other: &&Operation| {
        other.service == operation.service && matches!(other.kind(), "collection" | "unpaged")
    };
    documents.operations().iter().find(is_it)
}

/// The path of a collection with values for what it is within.
fn filled(path: &str) -> String {
    path.replace("{product_name}", "AOS-CX")
        .replace("{server_uuid}", SERVER)
        .replace("{service_id}", "1")
}

/// The publisher of the scenario.
const SERVER: &str = "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";

/// An item to work on: one that is made, or one of the scenario.
fn item(server: &mut Server, documents: &Documents, operation: &Operation) -> Result<Value> {
    let Some(collection) = collection(documents, operation) else {
        bail!("there is no collection to take an item from")
    };
    let address = format!("/api{}", filled(&collection.path));
    if let Some(create) = documents.other(operation, "POST", &collection.path) {
        let example = documents.schemas.example(create)?;
        let text = example.map(|example| example.to_string());
        let answer = server.send("POST", &address, text.as_deref())?;
        ensure!(answer.status == 201, "nothing could be made to work on: {}", answer.text);
        return Ok(answer.body);
    }
    let list = server.get(&address)?;
    // What is built in comes first, and stays.
    let last = list["_embedded"]["items"].as_array().and_then(|items| items.last());
    last.cloned().context("the scenario has nothing to work on")
}

/// The address of an item, by what the operation's path names.
fn address(operation: &Operation, item: &Value) -> Result<String> {
    let mut address = format!("/api{}", operation.path);
    for (name, member) in operation.parameters() {
        let value = match &item[member] {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            // What it is within is no member of it; its own address says it.
            _ => within(operation, item, name)?,
        };
        let encoded =
            percent_encoding::utf8_percent_encode(&value, percent_encoding::NON_ALPHANUMERIC);
        address = address.replace(&format!("{{{name}}}"), &encoded.to_string());
    }
    Ok(address)
}

fn within(operation: &Operation, item: &Value, name: &str) -> Result<String> {
    let own = item["_links"]["self"]["href"].as_str().context("an item has no address")?;
    let own: Vec<&str> = own.split("/api/").nth(1).unwrap_or_default().split('/').collect();
    let place = operation.path.split('/').skip(1).position(|part| part == format!("{{{name}}}"));
    let value = place.and_then(|place| own.get(place)).context("an address is too short")?;
    Ok(percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned())
}

fn list(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let address = format!("/api{}", filled(&operation.path));
    let made = match documents.other(operation, "POST", &operation.path) {
        Some(create) if create.kind() != "action" => Some(item(server, documents, operation)?),
        _ => None,
    };
    let is_paged = operation.kind() == "collection";
    let query = if is_paged { "?calculate_count=true&limit=1000" } else { "" };
    let answer = send(server, documents, operation, &format!("{address}{query}"), None, attempt)?;
    let items = answer.body["_embedded"]["items"].as_array().context("no items")?;
    ensure!(!items.is_empty(), "the list is empty");
    if is_paged {
        let count = answer.body["count"].as_u64();
        ensure!(count == Some(items.len() as u64), "the count is {count:?}");
        // A filter and an order that only this resource's items can pass.
        let first = &items[0]["_links"]["self"]["href"];
        let reverse = server.get(&format!("{address}?sort=-id&limit=1000"))?;
        let forward = server.get(&format!("{address}?sort=%2Bid&limit=1000"))?;
        let links = |list: &Value| -> Vec<Value> {
            let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
            items.into_iter().map(|item| item["_links"]["self"]["href"].clone()).collect()
        };
        let mut reversed = links(&reverse);
        reversed.reverse();
        let has_ids = items.iter().all(|item| !item["id"].is_null());
        ensure!(!has_ids || reversed == links(&forward), "-id is not the reverse of +id");
        let nothing = server.get(&format!("{address}?filter=%7B%22%24not%22%3A%7B%7D%7D"))?;
        ensure!(
            nothing["_embedded"]["items"] == serde_json::json!([]),
            "a filter lets {first} pass"
        );
    }
    match made {
        Some(made) => {
            // Items that cannot be read one by one have one address, that of the API.
            let same: Vec<_> =
                items.iter().filter(|item| item["_links"] == made["_links"]).collect();
            let first = same.first().context("what was made is not in the list")?;
            if !same.iter().any(|item| alike(&made, item).is_ok()) {
                alike(&made, first)?;
            }
        }
        None => {
            for item in items.iter().take(3) {
                if let Some(own) = item["_links"]["self"]["href"].as_str()
                    && readable(documents, operation)
                {
                    let path = own.split_once("/api/").context("no address")?.1;
                    let read = server.get(&format!("/api/{path}"))?;
                    alike(item, &read)?;
                }
            }
        }
    }
    attempt.earn(Mark::Effect);
    Ok(())
}

/// Whether items of the service can be read one by one.
fn readable(documents: &Documents, operation: &Operation) -> bool {
    documents.operations().iter().any(|other| {
        other.service == operation.service && other.kind() == "item" && other.method == "GET"
    })
}

fn create(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let address = format!("/api{}", filled(&operation.path));
    let example = documents.schemas.example(operation)?.context("it takes nothing")?;
    let answer = send(server, documents, operation, &address, Some(&example), attempt)?;
    ensure!(answer.status == 201, "it answers {}", answer.status);
    let location = answer.location.context("it has no Location")?;
    let own = answer.body["_links"]["self"]["href"].as_str().unwrap_or_default();
    ensure!(location == own, "Location is {location}, the item says {own}");
    held(&example, &answer.body)?;
    if readable(documents, operation) {
        let path = own.split_once("/api/").context("no address")?.1;
        let read = server.get(&format!("/api/{path}"))?;
        alike(&answer.body, &read)?;
    } else if documents.other(operation, "GET", &operation.path).is_some() {
        let list = server.get(&format!("{address}?limit=1000"))?;
        let items = list["_embedded"]["items"].as_array().context("no items")?;
        ensure!(items.iter().any(|item| held(&example, item).is_ok()), "it is not in the list");
    }
    // The same again has the same name, or is another one.
    let again = server.send("POST", &address, Some(&example.to_string()))?;
    ensure!(matches!(again.status, 201 | 422), "the same again answers {}", again.status);
    documents.schemas.fits(operation, &again)?;
    attempt.earn(Mark::Effect);
    Ok(())
}

fn read(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let item = item(server, documents, operation)?;
    let address = address(operation, &item)?;
    let answer = send(server, documents, operation, &address, None, attempt)?;
    alike(&item, &answer.body)?;
    attempt.earn(Mark::Effect);
    Ok(())
}

fn write(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let item = item(server, documents, operation)?;
    let address = address(operation, &item)?;
    let example = documents.schemas.example(operation)?.context("it takes nothing")?;
    let members = example.as_object().map_or(0, serde_json::Map::len);
    ensure!(members > 0, "the example changes nothing");
    let answer = send(server, documents, operation, &address, Some(&example), attempt)?;
    held(&example, &answer.body)?;
    let own = answer.body["_links"]["self"]["href"].as_str().unwrap_or_default();
    let path = own.split_once("/api/").context("no address")?.1;
    let read = server.send("GET", &format!("/api/{path}"), None)?;
    if read.status == 200 {
        alike(&answer.body, &read.body)?;
    }
    attempt.earn(Mark::Effect);
    Ok(())
}

fn delete(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let item = item(server, documents, operation)?;
    let address = address(operation, &item)?;
    send(server, documents, operation, &address, None, attempt)?;
    let again = server.send("DELETE", &address, None)?;
    ensure!(again.status == 404, "deleting again answers {}", again.status);
    ensure!(again.body["detail"] == "Object not found", "it says {}", again.text);
    attempt.earn(Mark::Effect);
    Ok(())
}

/// What a call sets is set, whatever it was, and the opposite takes it back.
fn set(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let item = item(server, documents, operation)?;
    let address = address(operation, &item)?;
    let (own, last) = address.rsplit_once('/').context("no address")?;
    let opposite = match last {
        "enable" => "disable",
        "disable" => "enable",
        "mute" => "unmute",
        "unmute" => "mute",
        other => bail!("nothing is the opposite of {other}"),
    };
    let before = server.send("PATCH", &format!("{own}/{opposite}"), None)?;
    ensure!(before.status == 200, "{opposite} answers {}: {}", before.status, before.text);
    let answer = send(server, documents, operation, &address, None, attempt)?;
    ensure!(before.body != answer.body, "nothing is different");
    let read = server.get(own)?;
    alike(&answer.body, &read)?;
    attempt.earn(Mark::Effect);
    Ok(())
}

fn singleton(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    attempt: &mut Attempt,
) -> Result<()> {
    let address = format!("/api{}", filled(&operation.path));
    let before = server.get(&address)?;
    let example = documents.schemas.example(operation)?;
    let answer = send(server, documents, operation, &address, example.as_ref(), attempt)?;
    let after = server.get(&address)?;
    match (operation.method.as_str(), example) {
        ("GET", _) => {
            alike(&before, &answer.body)?;
            changed(server, documents, operation, &address, &before)?;
        }
        ("DELETE", _) => {}
        (_, Some(example)) => {
            held(&example, &answer.body)?;
            alike(&answer.body, &after)?;
        }
        (method, None) => bail!("{method} takes nothing"),
    }
    attempt.earn(Mark::Effect);
    Ok(())
}

/// Reading shows what writing changed.
fn changed(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    address: &str,
    before: &Value,
) -> Result<()> {
    let writes = ["PATCH", "PUT", "POST"];
    let write =
        writes.iter().find_map(|method| documents.other(operation, method, &operation.path));
    let Some(write) = write else { return Ok(()) };
    let example = documents.schemas.example(write)?.context("it takes nothing")?;
    let text = example.to_string();
    let answer = server.send(&write.method, address, Some(&text))?;
    ensure!(answer.status < 300, "{} answers {}: {}", write.method, answer.status, answer.text);
    let after = server.get(address)?;
    held(&example, &after)?;
    ensure!(after != *before || held(&example, before).is_ok(), "nothing was changed");
    Ok(())
}

/// Whether an answer holds what was said, as far as it shows it.
fn held(said: &Value, shown: &Value) -> Result<()> {
    for (name, value) in said.as_object().into_iter().flatten() {
        match shown.get(name) {
            None => {}
            Some(held) if is_same(value, held) => {}
            Some(Value::String(text)) if text.is_empty() => {}
            Some(held) => bail!("{name} was said to be {value} and is {held}"),
        }
    }
    Ok(())
}

/// Equal, or written in another way; a list may be shown with more members than were said.
fn is_same(said: &Value, held: &Value) -> bool {
    match (said, held) {
        (Value::Object(said), Value::Object(held)) => said.iter().all(|(name, value)| {
            held.get(name).is_none_or(|held| is_same(value, held) || held == "")
        }),
        (Value::Array(said), Value::Array(held)) => {
            said.len() == held.len()
                && said.iter().zip(held).all(|(said, held)| is_same(said, held))
        }
        (Value::String(said), Value::String(held)) => {
            let plain = |text: &str| text.to_ascii_lowercase().replace(['-', ':', '.'], "");
            said == held || (said.len() >= 12 && plain(said) == plain(held))
        }
        (Value::Number(number), Value::String(text))
        | (Value::String(text), Value::Number(number)) => *text == number.to_string(),
        _ => said == held || said.is_null(),
    }
}

/// Whether two answers show the same item.
fn alike(left: &Value, right: &Value) -> Result<()> {
    for (name, value) in left.as_object().into_iter().flatten() {
        // Shown once.
        if name == "client_secret" || name == "_links" {
            continue;
        }
        ensure!(
            right.get(name) == Some(value),
            "{name} is {value} here and {:?} there",
            right.get(name)
        );
    }
    Ok(())
}
