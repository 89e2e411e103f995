//! The life of items, against a model of maps: ids count up and are used once, names are had by
//! one item only, PATCH keeps and PUT puts back (fact sheet D4), and what is refused changes
//! nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::properties::{items, on_ready, remembered, segment};
use crate::support::{Reply, START, TestServer};

type Members = Map<String, Value>;

// What the resources consist of.

/// How a value is read.
#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Email,
    Choice(&'static [&'static str]),
    Flag,
    Number(i64, i64),
    Mac,
    /// Addresses of a device.
    Range,
    Object,
    Hosts,
    Role,
    /// Taken and not shown.
    Secret,
    Any,
}

/// A member that requests name here. Others that an item has are put back by PUT, unless the
/// appliance sets them itself.
#[derive(Debug)]
struct Field {
    name: &'static str,
    form: Form,
    is_required: bool,
    /// What it holds when nobody says, as JSON; nothing if it is empty.
    default: &'static str,
}

const fn required(name: &'static str, form: Form) -> Field {
    Field { name, form, is_required: true, default: "" }
}

const fn optional(name: &'static str, form: Form, default: &'static str) -> Field {
    Field { name, form, is_required: false, default }
}

#[derive(Debug)]
struct Kind {
    path: &'static str,
    /// The member that names an item, and how addresses call it.
    name: &'static str,
    by_name: &'static str,
    /// Whether validation messages stand beside fields (fact sheet D5).
    is_guest: bool,
    fields: &'static [Field],
    /// What only the appliance sets, and PUT keeps.
    set: &'static [&'static str],
}

const MOST_SECONDS: i64 = 1 << 40;

static KINDS: [Kind; 5] = [
    Kind {
        path: "role",
        name: "name",
        by_name: "name",
        is_guest: false,
        fields: &[required("name", Form::Text), optional("description", Form::Text, r#""""#)],
        set: &[],
    },
    Kind {
        path: "network-device",
        name: "name",
        by_name: "name",
        is_guest: false,
        fields: &[
            required("name", Form::Text),
            required("ip_address", Form::Range),
            optional("description", Form::Text, r#""""#),
            optional("radius_secret", Form::Secret, r#""""#),
            optional("tacacs_secret", Form::Secret, r#""""#),
            optional("vendor_name", Form::Text, r#""IETF""#),
            optional("vendor_id", Form::Number(i64::MIN, i64::MAX), "0"),
            optional("coa_capable", Form::Flag, "false"),
            optional("coa_port", Form::Number(1, 65_535), "3799"),
            optional("radsec_enabled", Form::Flag, "false"),
            optional("attributes", Form::Object, "{}"),
        ],
        set: &["nad_groups"],
    },
    Kind {
        path: "endpoint",
        name: "mac_address",
        by_name: "mac-address",
        is_guest: false,
        fields: &[
            required("mac_address", Form::Mac),
            required("status", Form::Choice(&["Known", "Unknown", "Disabled"])),
            optional("description", Form::Text, ""),
            optional("device_insight_tags", Form::Text, ""),
            optional("randomized_mac", Form::Flag, "false"),
            optional("attributes", Form::Object, "{}"),
        ],
        set: &["added_at"],
    },
    Kind {
        path: "guest",
        name: "username",
        by_name: "username",
        is_guest: true,
        fields: &[
            required("username", Form::Text),
            required("password", Form::Secret),
            required("role_id", Form::Role),
            optional("enabled", Form::Flag, "true"),
            optional("email", Form::Email, ""),
            optional("notes", Form::Text, ""),
            optional("start_time", Form::Number(0, MOST_SECONDS), "0"),
            optional("expire_time", Form::Number(0, MOST_SECONDS), "0"),
            optional("simultaneous_use", Form::Number(0, MOST_SECONDS), ""),
            optional("sponsor_name", Form::Text, r#""admin""#),
            optional("sponsor_profile", Form::Text, r#""1""#),
            // Nobody knows these, and they are kept all the same.
            optional("badge", Form::Any, ""),
        ],
        set: &["create_time"],
    },
    Kind {
        path: "static-host-list",
        name: "name",
        by_name: "name",
        is_guest: false,
        fields: &[
            required("name", Form::Text),
            required("host_format", Form::Choice(&["subnet", "regex", "list"])),
            required("host_type", Form::Choice(&["IPAddress", "MACAddress"])),
            optional("description", Form::Text, ""),
            optional("value", Form::Text, ""),
            optional("host_entries", Form::Hosts, ""),
        ],
        set: &[],
    },
];

/// From where devices send here.
const RANGES: [&str; 4] = ["192.0.2.9", "192.0.2.0/24", "192.0.2.1-20", "2001:db8::9"];

/// The roles that guests get here, with the names that answers show.
const ROLES: [(i64, &str); 2] = [(3, "[Guest]"), (20, "[Contractor]")];

/// A value as it is kept, or nothing if it is wrong.
fn read(form: Form, value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let whole = || value.as_i64().or_else(|| value.as_str()?.parse().ok());
    match form {
        Form::Text | Form::Secret => text.map(Value::from),
        Form::Email => {
            let text = text?;
            let is_right = text.is_empty() || (text.contains('@') && !text.starts_with('@'));
            is_right.then(|| text.into())
        }
        Form::Choice(choices) => choices.contains(&text?.as_str()).then(|| value.clone()),
        Form::Flag => match text.as_deref() {
            Some("true" | "1") => Some(true.into()),
            Some("false" | "0" | "") => Some(false.into()),
            _ => value.is_boolean().then(|| value.clone()),
        },
        Form::Number(min, max) => {
            whole().filter(|number| (min..=max).contains(number)).map(Value::from)
        }
        Form::Mac => {
            let text = text?;
            let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
            match (digits.len(), text.is_empty()) {
                (12, _) => Some(digits.to_lowercase().into()),
                (_, true) => Some("".into()),
                _ => None,
            }
        }
        Form::Range => text.filter(|text| RANGES.contains(&text.as_str())).map(Value::from),
        Form::Object => match value {
            Value::Object(_) => Some(value.clone()),
            Value::Array(entries) if entries.is_empty() => Some(json!({})),
            _ => None,
        },
        Form::Hosts => {
            let one = [value.clone()];
            let entries = match value {
                Value::Array(entries) => entries.as_slice(),
                Value::Object(_) => one.as_slice(),
                _ => return None,
            };
            let is_right = entries.iter().all(|entry| entry["host_address"].is_string());
            is_right.then(|| entries.into())
        }
        Form::Role => {
            let id = whole()?;
            ROLES.iter().any(|(known, _)| *known == id).then(|| id.into())
        }
        Form::Any => Some(value.clone()),
    }
}

// The model.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    Create,
    Update,
    Replace,
}

/// The items of a kind, and the id of the next.
#[derive(Debug)]
struct Shelf {
    kind: &'static Kind,
    items: BTreeMap<i64, Members>,
    next: i64,
}

impl Shelf {
    fn id_of(&self, name: &str) -> Option<i64> {
        let is_it = |item: &Members| item.get(self.kind.name).is_some_and(|held| held == name);
        self.items.iter().find(|(_, item)| is_it(item)).map(|(id, _)| *id)
    }

    /// The item that a request makes, or nothing if it is refused.
    fn written(&self, body: &Value, before: Option<i64>, variant: Variant) -> Option<Members> {
        body.as_object()?;
        let mut given = Members::new();
        for field in self.kind.fields {
            // Null says that nothing is said.
            match &body[field.name] {
                Value::Null => {}
                value => drop(given.insert(field.name.to_owned(), read(field.form, value)?)),
            }
        }
        let before = before.and_then(|id| self.items.get(&id));
        let mut item = match variant {
            Variant::Update => before.cloned().unwrap_or_default(),
            _ => Members::new(),
        };
        let kept = before.into_iter().flatten();
        let kept = kept.filter(|(name, _)| self.kind.set.contains(&name.as_str()));
        item.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
        item.extend(given.clone());
        for field in self.kind.fields {
            let is_hidden = matches!(field.form, Form::Secret);
            let is_empty = item.get(field.name).is_none_or(|value| value == "");
            let has_been_said = is_hidden && variant == Variant::Update;
            let is_said = given.contains_key(field.name);
            if field.is_required && is_empty && (is_said || !has_been_said) {
                return None;
            }
            if !field.default.is_empty() && !item.contains_key(field.name) {
                let default = serde_json::from_str(field.default).expect("JSON");
                item.insert(field.name.to_owned(), default);
            }
        }
        self.complete(&mut item, &given, before)?;
        let name = item[self.kind.name].as_str()?;
        let own = before.and_then(|before| before["id"].as_i64());
        let is_taken = self.id_of(name).is_some_and(|id| Some(id) != own);
        let is_built_in = own.is_some_and(|id| id < 3001);
        let is_renamed = before.is_some_and(|before| before[self.kind.name] != name);
        if is_taken || (is_built_in && is_renamed) {
            return None;
        }
        item.insert("id".to_owned(), own.unwrap_or(self.next).into());
        Some(item)
    }

    /// What is peculiar to endpoints and guests (fact sheet C4, C5).
    fn complete(
        &self,
        item: &mut Members,
        given: &Members,
        before: Option<&Members>,
    ) -> Option<()> {
        let now = START / 1000;
        match self.kind.path {
            "endpoint" => {
                let octet = i64::from_str_radix(&item["mac_address"].as_str()?[..2], 16).ok()?;
                let is_moved =
                    before.is_none_or(|before| before["mac_address"] != item["mac_address"]);
                // Locally administered addresses are random ones.
                let is_random = match (given.get("randomized_mac"), before) {
                    (Some(said), _) => said.clone(),
                    (None, Some(before)) if !is_moved => before["randomized_mac"].clone(),
                    (None, _) => (octet & 2 != 0).into(),
                };
                item.insert("randomized_mac".to_owned(), is_random);
                item.entry("added_at").or_insert_with(|| "Jan 31, 2026 12:00:00 UTC".into());
                item.insert("updated_at".to_owned(), "Jan 31, 2026 12:00:00 UTC".into());
            }
            "guest" => {
                if before.is_none() {
                    item.insert("create_time".to_owned(), now.into());
                    if !given.contains_key("start_time") {
                        item.insert("start_time".to_owned(), now.into());
                    }
                }
                let time = |name: &str| item[name].as_i64();
                let (start, end) = (time("start_time")?, time("expire_time")?);
                if end != 0 && end < start {
                    return None;
                }
                let state = match item["enabled"] == true {
                    false => "disabled",
                    true if now < start => "pending",
                    true if end != 0 && end <= now => "expired",
                    true => "active",
                };
                let role = ROLES.iter().find(|(id, _)| item["role_id"] == *id)?;
                item.insert("current_state".to_owned(), state.into());
                item.insert("role_name".to_owned(), role.1.into());
                item.shift_remove("password");
            }
            "network-device" => {
                for secret in ["radius_secret", "tacacs_secret"] {
                    item.insert(secret.to_owned(), "".into());
                }
            }
            _ => {}
        }
        Some(())
    }
}

// What one can do.

#[derive(Clone, Debug)]
enum Target {
    /// One of those there are.
    Id(usize),
    Name(usize),
    /// Perhaps one of those there are: an id or a name.
    Said(bool, String),
}

#[derive(Clone, Debug)]
enum Step {
    Create { kind: usize, body: Value },
    Read { kind: usize, target: Target },
    Update { kind: usize, target: Target, body: Value },
    Replace { kind: usize, target: Target, body: Value },
    Delete { kind: usize, target: Target },
    List { kind: usize },
    Restart,
}

const NAMES: [&str; 10] = [
    "plain",
    "with space",
    "with/slash",
    "[brackets]",
    "[Employee]",
    "50%25 ä",
    "3001",
    "a+b&c=d",
    "sw-access-1",
    "guest-1001@example.com",
];

const ADDRESSES: [&str; 6] = [
    "00:1a:2B:3c:4D:5e",
    "001a2b3c4d5e",
    "02-00-5E-10-00-01",
    "FE00.0000.0001",
    "0000 0000 0001",
    "001a2b3c4d5f",
];

fn name(kind: &Kind) -> impl Strategy<Value = String> + use<> {
    let names = if kind.path == "endpoint" { ADDRESSES.as_slice() } else { NAMES.as_slice() };
    prop::sample::select(names).prop_map(str::to_owned)
}

/// A value as a request says it: mostly one that is right, in one of its forms.
fn said(kind: &Kind, field: &Field) -> BoxedStrategy<Value> {
    let select = |values: Vec<Value>| prop::sample::select(values).boxed();
    if field.name == kind.name {
        let wrong = select(vec![json!(""), json!(null), json!([1]), json!({ "a": 1 })]);
        return prop_oneof![12 => name(kind).prop_map(Value::from), 1 => wrong].boxed();
    }
    let (right, wrong) = match field.form {
        Form::Text => {
            (vec![json!("some text"), json!(""), json!(17)], vec![json!([]), json!(true)])
        }
        Form::Secret => (vec![json!("secret"), json!(17)], vec![json!(["x"]), json!({})]),
        Form::Email => (vec![json!("a@example.com"), json!("")], vec![json!("a"), json!("@b")]),
        Form::Choice(choices) => {
            (choices.iter().map(|choice| json!(choice)).collect(), vec![json!("x"), json!(1)])
        }
        Form::Flag => {
            let forms = [json!(true), json!(false), json!(1), json!("0"), json!("true")];
            (forms.to_vec(), vec![json!("perhaps"), json!(2), json!([])])
        }
        Form::Number(0, _) => {
            let times =
                [json!(0), json!(1_700_000_000), json!("1800000000"), json!(4_000_000_000_u64)];
            (times.to_vec(), vec![json!(-1), json!("x"), json!(1.5), json!(true)])
        }
        Form::Number(..) => {
            let numbers = [json!(1), json!("65535"), json!(1700)];
            (numbers.to_vec(), vec![json!("x"), json!({}), json!(1.5), json!("1.5")])
        }
        Form::Mac => (vec![json!("001a2b3c4d5e")], vec![json!("001a2b3c4d"), json!("x")]),
        Form::Range => (
            RANGES.map(Value::from).to_vec(),
            vec![json!(17), json!("192.0.2.0/33"), json!("x"), json!([])],
        ),
        Form::Object => {
            let nested = json!({ "Owner": "x", "n": 1.5, "list": [1, { "a": null }] });
            (vec![json!({}), json!([]), nested], vec![json!([1]), json!("x"), json!(1)])
        }
        Form::Hosts => {
            let host = json!({ "host_address": "192.0.2.1", "host_address_desc": "x" });
            let right = vec![json!([]), json!([host]), host.clone()];
            (right, vec![json!([{ "host_address_desc": "x" }]), json!([1]), json!("x")])
        }
        Form::Role => (vec![json!(3), json!("20")], vec![json!(9999), json!("x"), json!(1.5)]),
        Form::Any => (vec![json!("17"), json!(17), json!({ "a": [true] }), json!([])], Vec::new()),
    };
    let right = select(right);
    if matches!(field.form, Form::Any) {
        return right;
    }
    let wrong = [wrong, vec![Value::Null]].concat();
    prop_oneof![24 => right, 1 => select(wrong)].boxed()
}

/// A body: with everything that has to be there, most of the time.
fn body(kind: &'static Kind, variant: Variant) -> BoxedStrategy<Value> {
    let members: Vec<BoxedStrategy<Option<(String, Value)>>> = kind
        .fields
        .iter()
        .map(|field| {
            let weight = match (field.is_required, variant) {
                (true, Variant::Update) => 0.3,
                (true, _) => 0.97,
                (false, _) => 0.4,
            };
            let value = prop::option::weighted(weight, said(kind, field));
            value.prop_map(|value| value.map(|value| (field.name.to_owned(), value))).boxed()
        })
        .collect();
    let known = members.prop_map(|members| Value::Object(members.into_iter().flatten().collect()));
    prop_oneof![
        20 => known.clone(),
        // What the appliance sets itself is passed over, and so are names that it does not know
        // where there are none of one's own.
        4 => known.prop_map(|mut body| {
            body["id"] = 5.into();
            body["_links"] = json!({ "self": 1 });
            body
        }),
        1 => prop::sample::select(vec![json!([1]), json!("x"), json!(1)]),
    ]
    .boxed()
}

fn target(kind: &Kind) -> impl Strategy<Value = Target> + use<> {
    let ids =
        prop::sample::select(vec!["0", "-1", "3001", "03001", "3001.0", "99999", "x", "+3001"]);
    prop_oneof![
        4 => (0..20_usize).prop_map(Target::Id),
        4 => (0..20_usize).prop_map(Target::Name),
        1 => name(kind).prop_map(|name| Target::Said(true, name)),
        1 => ids.prop_map(|id| Target::Said(false, id.to_owned())),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    (0..KINDS.len()).prop_flat_map(|kind| {
        let which = &KINDS[kind];
        let target = || target(which);
        let body = |variant| body(which, variant);
        prop_oneof![
            6 => body(Variant::Create).prop_map(move |body| Step::Create { kind, body }),
            2 => target().prop_map(move |target| Step::Read { kind, target }),
            4 => (target(), body(Variant::Update))
                .prop_map(move |(target, body)| Step::Update { kind, target, body }),
            4 => (target(), body(Variant::Replace))
                .prop_map(move |(target, body)| Step::Replace { kind, target, body }),
            3 => target().prop_map(move |target| Step::Delete { kind, target }),
            1 => Just(Step::List { kind }),
            1 => Just(Step::Restart),
        ]
    })
}

// Both side by side.

struct Bench<'a> {
    server: &'a mut TestServer,
    token: &'a str,
    shelves: Vec<Shelf>,
}

impl<'a> Bench<'a> {
    fn new(server: &'a mut TestServer, token: &'a str) -> Self {
        let mut shelves = Vec::new();
        for kind in &KINDS {
            let listed = list(server, token, kind);
            let items: BTreeMap<i64, Members> = listed
                .into_iter()
                .filter_map(|item| Some((item["id"].as_i64()?, item.as_object()?.clone())))
                .collect();
            // What users make begins at 3001 (fact sheet C6).
            let next = items.keys().next_back().map_or(3001, |last| 3001.max(last + 1));
            shelves.push(Shelf { kind, items, next });
        }
        Self { server, token, shelves }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Create { kind, body } => {
                let address = format!("/api/{}", KINDS[*kind].path);
                let expected = self.shelves[*kind].written(body, None, Variant::Create);
                let reply = self.ask("POST", &address, body, expected.is_some());
                let Some(item) = expected else { return self.refused(*kind, &reply) };
                let id = self.shelves[*kind].next;
                assert_eq!(reply.status(), 201, "{body}: {}", reply.text());
                let location = format!("http://localhost{address}/{id}");
                assert_eq!(reply.header("location"), Some(location.as_str()));
                self.shown(*kind, &reply, &item);
                self.shelves[*kind].items.insert(id, item);
                self.shelves[*kind].next = id + 1;
            }
            Step::Read { kind, target } => {
                let (address, id) = self.address(*kind, target);
                let reply = self.ask("GET", &address, &Value::Null, false);
                match id {
                    None => unknown(&reply),
                    Some(id) => {
                        assert_eq!(reply.status(), 200);
                        self.shown(*kind, &reply, &self.shelves[*kind].items[&id]);
                    }
                }
            }
            Step::Update { kind, target, body } => {
                self.write("PATCH", *kind, target, body, Variant::Update);
            }
            Step::Replace { kind, target, body } => {
                self.write("PUT", *kind, target, body, Variant::Replace);
            }
            Step::Delete { kind, target } => {
                let (address, id) = self.address(*kind, target);
                let goes = id.is_some_and(|id| id >= 3001);
                let reply = self.ask("DELETE", &address, &Value::Null, goes);
                match id {
                    None => unknown(&reply),
                    Some(id) if goes => {
                        assert_eq!((reply.status(), reply.text()), (204, String::new()));
                        self.shelves[*kind].items.remove(&id);
                        let again = self.ask("GET", &address, &Value::Null, false);
                        unknown(&again);
                    }
                    Some(_) => self.refused(*kind, &reply),
                }
            }
            Step::List { kind } => self.compare(*kind),
            Step::Restart => self.server.restart(),
        }
    }

    fn write(
        &mut self,
        method: &str,
        kind: usize,
        target: &Target,
        body: &Value,
        variant: Variant,
    ) {
        let (address, id) = self.address(kind, target);
        let expected = id.and_then(|id| self.shelves[kind].written(body, Some(id), variant));
        let reply = self.ask(method, &address, body, expected.is_some());
        match (id, expected) {
            (None, _) => unknown(&reply),
            (Some(_), None) => self.refused(kind, &reply),
            (Some(id), Some(item)) => {
                assert_eq!(reply.status(), 200, "{method} {address} {body}: {}", reply.text());
                self.shown(kind, &reply, &item);
                self.shelves[kind].items.insert(id, item);
            }
        }
    }

    /// A request; one that is not to change anything does not.
    fn ask(&mut self, method: &str, address: &str, body: &Value, changes: bool) -> Reply {
        if changes || method == "GET" {
            return self.server.call(self.token, method, address, body.clone());
        }
        let before = remembered(self.server);
        let reply = self.server.call(self.token, method, address, body.clone());
        assert!(reply.status() >= 400, "{method} {address} {body}: {}", reply.text());
        assert_eq!(remembered(self.server), before, "{method} {address} {body}");
        reply
    }

    /// The address of an item, and its id if there is one.
    fn address(&self, kind: usize, target: &Target) -> (String, Option<i64>) {
        let Shelf { kind: Kind { path, by_name, name: member, .. }, items, .. } =
            &self.shelves[kind];
        let chosen = |place: usize| {
            // The latest are the interesting ones.
            let place = place % items.len().max(1);
            items.iter().rev().nth(place).map(|(id, item)| (*id, item))
        };
        match target {
            Target::Id(place) => match chosen(*place) {
                Some((id, _)) => (format!("/api/{path}/{id}"), Some(id)),
                None => (format!("/api/{path}/3001"), None),
            },
            Target::Name(place) => match chosen(*place) {
                Some((id, item)) => {
                    let name = item[*member].as_str().unwrap_or_default();
                    (format!("/api/{path}/{by_name}/{}", segment(name)), Some(id))
                }
                None => (format!("/api/{path}/{by_name}/x"), None),
            },
            Target::Said(true, name) => {
                let form = if *path == "endpoint" { Form::Mac } else { Form::Text };
                let written = read(form, &json!(name)).unwrap_or_default();
                let id = self.shelves[kind].id_of(written.as_str().unwrap_or_default());
                (format!("/api/{path}/{by_name}/{}", segment(name)), id)
            }
            Target::Said(false, text) => {
                // A number is written in one way only.
                let id = text.parse().ok().filter(|id: &i64| id.to_string() == *text);
                let id = id.filter(|id| items.contains_key(id));
                (format!("/api/{path}/{text}"), id)
            }
        }
    }

    fn shown(&self, kind: usize, reply: &Reply, item: &Members) {
        let mut shown = reply.json();
        let href = format!("http://localhost/api/{}/{}", KINDS[kind].path, item["id"]);
        assert_eq!(shown["_links"], json!({ "self": { "href": href } }));
        drop(shown.as_object_mut().and_then(|members| members.shift_remove("_links")));
        assert_eq!(shown, Value::Object(item.clone()));
    }

    fn refused(&self, kind: usize, reply: &Reply) {
        let json = reply.json();
        assert_eq!(
            (reply.status(), &json["title"]),
            (422, &json!("Unprocessable Entity")),
            "{json}"
        );
        let messages = &json["validation_messages"];
        match KINDS[kind].is_guest {
            true => {
                assert_eq!(json["detail"], "Failed Validation");
                assert!(messages.as_object().is_some_and(|fields| !fields.is_empty()), "{json}");
            }
            false => {
                assert_eq!(json["detail"], messages[0]);
                assert!(messages[0].is_string(), "{json}");
            }
        }
    }

    fn compare(&mut self, kind: usize) {
        let shelf = &self.shelves[kind];
        let model: Vec<Value> = shelf.items.values().cloned().map(Value::Object).collect();
        assert_eq!(list(self.server, self.token, shelf.kind), model);
    }
}

fn list(server: &mut TestServer, token: &str, kind: &Kind) -> Vec<Value> {
    let address = format!("/api/{}?limit=1000&sort=%2Bid", kind.path);
    let reply = server.call(token, "GET", &address, Value::Null);
    assert_eq!(reply.status(), 200);
    items(&reply.json())
}

fn unknown(reply: &Reply) {
    assert_eq!((reply.status(), reply.text_member("detail")), (404, "Object not found".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn items_live_and_die_as_the_model_says(steps in prop::collection::vec(step(), 1..40)) {
        on_ready(|server, token| {
            let mut bench = Bench::new(server, token);
            for step in &steps {
                bench.take(step);
            }
            bench.server.restart();
            for kind in 0..KINDS.len() {
                bench.compare(kind);
            }
        });
    }
}
