//! Whether a check is met, and what is missing if not.

use serde_json::{Map, Value};

use crate::check::{Check, Predicate};
use crate::facts::{Exchange, Facts, Record, list_address};

/// How a check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Met {
        /// What was seen, and when if it happened at a time.
        seen: String,
    },
    Unmet {
        /// What is so instead.
        says: String,
    },
    /// An answer is needed first: the address of a `GET`.
    Needs(String),
}

/// Evaluates a check on what is known.
pub fn evaluate(check: &Check, facts: &Facts) -> Verdict {
    match &check.predicate {
        Predicate::Object { collection, known_by, has } => {
            let item = match item(facts, collection, known_by) {
                Ok(item) => item,
                Err(verdict) => return verdict,
            };
            let wrong = has.iter().find_map(|(name, wanted)| lack(&item, name, wanted));
            let name = name_of(known_by);
            match wrong {
                None => Verdict::Met { seen: format!("{name} is there") },
                Some(says) => Verdict::Unmet { says: format!("{name}: {says}") },
            }
        }
        Predicate::Grants { client_id, one_of, read_only } => {
            grants(facts, client_id, one_of, *read_only)
        }
        Predicate::Request { .. } => request(&check.predicate, facts),
        Predicate::Login { status, username, service } => {
            let fits = |wanted: &Option<String>, is: &str| {
                wanted.as_ref().is_none_or(|wanted| is.contains(wanted.as_str()))
            };
            let is_meant = |record: &&Record| {
                fits(username, &record.username) && fits(service, &record.service)
            };
            let mut meant = facts.logins.iter().filter(is_meant).rev();
            match meant.clone().find(|record| record.status == *status) {
                Some(record) => Verdict::Met { seen: format!("seen {}", record.at) },
                None => Verdict::Unmet {
                    says: match meant.next() {
                        Some(record) => {
                            format!("The last one, {}, was {}", record.at, record.status)
                        }
                        None => format!("No such request in Access Tracker since {}", facts.since),
                    },
                },
            }
        }
        Predicate::Setting { name, is } => match facts.answers.get(SETTINGS) {
            None => Verdict::Needs(SETTINGS.to_owned()),
            Some(answer) => match answer.as_ref().map(|answer| &answer[name]) {
                Some(found) if found == is => {
                    Verdict::Met { seen: format!("{name} is {}", shown(is)) }
                }
                Some(found) => Verdict::Unmet { says: format!("{name} is {}", shown(found)) },
                None => Verdict::Unmet { says: "The appliance does not say".to_owned() },
            },
        },
    }
}

/// Where the switches of the lab are read.
const SETTINGS: &str = "/__admin/settings";

/// The one object of a collection that is known by these members.
fn item(
    facts: &Facts,
    collection: &str,
    known_by: &Map<String, Value>,
) -> Result<Map<String, Value>, Verdict> {
    let address = list_address(collection, known_by);
    let Some(answer) = facts.answers.get(&address) else {
        return Err(Verdict::Needs(address));
    };
    let found = answer.as_ref().and_then(|answer| answer["_embedded"]["items"][0].as_object());
    found.cloned().ok_or_else(|| {
        let says = format!("There is no {} in {}", name_of(known_by), last_part(collection));
        Verdict::Unmet { says }
    })
}

/// What is wrong with a member.
fn lack(item: &Map<String, Value>, name: &str, wanted: &Value) -> Option<String> {
    let found = item.get(name).unwrap_or(&Value::Null);
    let is_right = match (wanted, found) {
        // Of a list the entries that are named have to be there.
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.iter().all(|entry| found.contains(entry))
        }
        // Of a text, such as grant_types, the words.
        (Value::String(wanted), Value::String(found)) => {
            found == wanted || found.split(' ').any(|word| word == wanted)
        }
        (wanted, found) => wanted == found || shown(wanted) == shown(found),
    };
    (!is_right).then(|| format!("{name} is {}, not {}", shown(found), shown(wanted)))
}

fn grants(facts: &Facts, client_id: &str, one_of: &[String], read_only: bool) -> Verdict {
    let by_name = |name: &str, value: &Value| Map::from_iter([(name.to_owned(), value.clone())]);
    let client = by_name("client_id", &client_id.into());
    let client = match item(facts, "/api/api-client", &client) {
        Ok(client) => client,
        Err(verdict) => return verdict,
    };
    let name = client.get("profile_name").cloned().unwrap_or_default();
    let profile = match item(facts, "/api/operator-profile", &by_name("name", &name)) {
        Ok(profile) => profile,
        Err(verdict) => return verdict,
    };
    let name = shown(&name);
    if profile.get("enabled") == Some(&Value::Bool(false)) {
        return Verdict::Unmet { says: format!("The operator profile {name} is disabled") };
    }
    let entries = profile.get("privileges").and_then(Value::as_array).into_iter().flatten();
    let entries: Vec<&str> = entries.filter_map(Value::as_str).collect();
    let has = |entry: &str| one_of.iter().any(|name| name == entry);
    let is_granted =
        |entry: &&str| has(entry) || (read_only && entry.strip_prefix('#').is_some_and(has));
    match entries.iter().any(is_granted) {
        true => Verdict::Met { seen: format!("The operator profile {name} grants it") },
        false => Verdict::Unmet {
            says: format!("The operator profile {name} does not grant {}", one_of.join(" or ")),
        },
    }
}

fn request(predicate: &Predicate, facts: &Facts) -> Verdict {
    let Predicate::Request { method, path, status, passed, refused, trace, query } = predicate
    else {
        return Verdict::Unmet { says: String::new() };
    };
    let is_meant = |exchange: &&Exchange| {
        let (found, asked) =
            exchange.address.split_once('?').unwrap_or((exchange.address.as_str(), ""));
        let is_path = match path.strip_suffix('*') {
            Some(start) => found.starts_with(start),
            None => found.trim_end_matches('/') == path,
        };
        let has_query = query.as_ref().is_none_or(|words| asked.contains(words.as_str()));
        is_path && has_query && exchange.method == *method
    };
    let fits = |exchange: &&Exchange| {
        let has = |name: &String, is_refusal: bool| {
            exchange.trace.iter().any(|line| {
                line.check == *name && if is_refusal { line.is_refused } else { line.is_passed }
            })
        };
        status.contains(&exchange.status)
            && passed.iter().all(|name| has(name, false))
            && refused.as_ref().is_none_or(|name| has(name, true))
            && trace.as_ref().is_none_or(|words| {
                exchange.trace.iter().any(|line| line.says.contains(words.as_str()))
            })
    };
    let mut meant = facts.exchanges.iter().filter(is_meant).rev();
    if let Some(exchange) = meant.clone().find(fits) {
        return Verdict::Met { seen: format!("seen {}", exchange.at) };
    }
    let says = match meant.next() {
        None => format!("No {method} {path} since {}", facts.since),
        Some(last) => {
            let refusal = last.trace.iter().find(|line| line.is_refused);
            let why = match refusal {
                Some(line) => format!(": {}", line.says),
                None if status.contains(&last.status) => {
                    ", but is not the one that is meant".to_owned()
                }
                None => String::new(),
            };
            format!("The last one, {}, was answered {}{why}", last.at, last.status)
        }
    };
    Verdict::Unmet { says }
}

/// What an object is called, by what it is known by.
fn name_of(known_by: &Map<String, Value>) -> String {
    let name = |value: &Value| match value {
        // A condition such as `{"$contains": …}`.
        Value::Object(members) => members.values().map(shown).collect::<Vec<String>>().join(", "),
        value => shown(value),
    };
    known_by.values().map(name).collect::<Vec<String>>().join(", ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::Null => "not set".to_owned(),
        other => other.to_string(),
    }
}

fn last_part(collection: &str) -> &str {
    collection.rsplit('/').next().unwrap_or_default()
}
