//! The filter language and the order of lists (fact sheet D2, D3), against a naive reading: a
//! condition is about what stands at a path, and whatever says "not" is the opposite of what it
//! denies.

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::properties::{ids, items, on_ready, query, remembered};
use crate::support::TestServer;

// What is asked about.

/// Numbers, texts that look like numbers, texts, flags and null, few enough to meet often.
fn plain() -> impl Strategy<Value = Value> {
    let numbers = [json!(0), json!(1), json!(2), json!(10), json!(-3), json!(1.5)];
    let twins = [json!(1.0), json!(10.0), json!(-0.0), json!(i64::MAX), json!(i64::MAX - 1)];
    let texts = ["", "a", "abc", "ABC", "ä b", "1", "01", "10", "1.5", "1e1", "true"];
    prop_oneof![
        6 => prop::sample::select(numbers.to_vec()),
        2 => prop::sample::select(twins.to_vec()),
        8 => prop::sample::select(texts.to_vec()).prop_map(Value::from),
        2 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ]
}

fn list() -> impl Strategy<Value = Value> {
    prop::collection::vec(plain(), 0..4).prop_map(Value::from)
}

fn object(values: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec!["x", "x", "y"]).prop_map(str::to_owned);
    prop::collection::btree_map(names, values, 0..3)
        .prop_map(|members| Value::Object(members.into_iter().collect()))
}

fn objects() -> impl Strategy<Value = Value> {
    prop::collection::vec(object(plain()), 0..4).prop_map(Value::from)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![6 => plain(), 2 => list(), 1 => object(plain()), 2 => objects(), 1 => object(list())]
}

/// What a request for a new endpoint says, but for its address.
fn item() -> impl Strategy<Value = Value> {
    let one = |name: &'static str, value: BoxedStrategy<Value>| {
        let value = prop::option::weighted(0.7, value);
        value.prop_map(move |value| value.map(|value| (name.to_owned(), value)))
    };
    let attributes = (
        one("a", plain().boxed()),
        one("b", list().boxed()),
        one("c", prop_oneof![objects(), object(plain())].boxed()),
        one("d", value().boxed()),
        one("d.x", plain().boxed()),
    );
    let status = prop::sample::select(vec!["Known", "Unknown", "Disabled"]);
    let description = prop::option::of(prop::sample::select(vec!["", "abc", "ABC", "10", "9"]));
    (status, description, attributes).prop_map(|(status, description, (a, b, c, d, e))| {
        let attributes: Map<String, Value> = [a, b, c, d, e].into_iter().flatten().collect();
        json!({ "status": status, "description": description, "attributes": attributes })
    })
}

/// What is asked about; more often what holds much.
const PATHS: [(u32, &str); 20] = [
    (1, "id"),
    (2, "status"),
    (3, "description"),
    (1, "mac_address"),
    (1, "randomized_mac"),
    (1, "attributes"),
    (6, "attributes.a"),
    (4, "attributes.b"),
    (1, "attributes.b.0"),
    (2, "attributes.c"),
    (6, "attributes.c.x"),
    (2, "attributes.c.y"),
    (2, "attributes.c.0.x"),
    (3, "attributes.d"),
    (3, "attributes.d.x"),
    (1, "attributes.d.y"),
    (1, "attributes.a.x"),
    (1, "absent"),
    (1, "absent.x"),
    (1, "status.x"),
];

fn path() -> impl Strategy<Value = String> {
    let often = PATHS.iter().flat_map(|(weight, path)| (0..*weight).map(move |_| *path));
    prop::sample::select(often.collect::<Vec<_>>()).prop_map(str::to_owned)
}

// How it is asked.

/// The part of regular expressions that the naive reading knows.
fn expression() -> impl Strategy<Value = String> {
    let letter = "[abcABCKn1]|\\.|\\[aBn1\\]";
    let piece = prop_oneof![4 => letter, 1 => "[abcAB1.]\\*"];
    ("\\^?", prop::collection::vec(piece, 1..3), "\\$?")
        .prop_map(|(start, pieces, end)| format!("{start}{}{end}", pieces.concat()))
}

fn operator() -> impl Strategy<Value = Map<String, Value>> {
    let one = |names: &'static [&'static str], operands: BoxedStrategy<Value>| {
        (prop::sample::select(names), operands)
            .prop_map(|(name, operand)| Map::from_iter([(name.to_owned(), operand)]))
    };
    let choices = prop::collection::vec(value(), 0..4).prop_map(Value::from).boxed();
    let part = prop::sample::select(vec![json!("a"), json!("1"), json!(""), json!("B"), json!(1)]);
    let expression = (expression(), prop::option::of(prop::sample::select(vec!["", "i", "i"])));
    prop_oneof![
        2 => one(&["$eq", "$ne"], value().boxed()),
        2 => one(&["$in", "$nin"], choices),
        1 => one(&["$contains"], part.boxed()),
        4 => one(&["$gt", "$gte", "$lt", "$lte"], plain().boxed()),
        2 => (one(&["$gt", "$gte"], plain().boxed()), one(&["$lt", "$lte", "$ne"], plain().boxed()))
            .prop_map(|(low, high)| low.into_iter().chain(high).collect()),
        1 => one(&["$exists"], any::<bool>().prop_map(Value::from).boxed()),
        3 => expression.prop_map(|(expression, options)| {
            let options = options.map(|options| ("$options".to_owned(), options.into()));
            Map::from_iter([("$regex".to_owned(), expression.into())].into_iter().chain(options))
        }),
    ]
}

/// What is asked of one member.
fn condition(depth: u32) -> BoxedStrategy<Value> {
    let several = prop::collection::vec(operator(), 0..4)
        .prop_map(|operators| operators.into_iter().flatten().collect());
    let operators = prop_oneof![5 => operator(), 1 => several].prop_map(Value::Object);
    let leaf = prop_oneof![
        3 => plain(),
        1 => prop::collection::vec(plain(), 0..4).prop_map(Value::from),
        6 => operators,
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        6 => leaf,
        1 => condition(depth - 1).prop_map(|denied| json!({ "$not": denied })),
        1 => object(condition(depth - 1)),
    ]
    .boxed()
}

fn filter(depth: u32) -> BoxedStrategy<Value> {
    let members = prop_oneof![
        8 => (path(), condition(2)).prop_map(|(path, condition)| json!({ path: condition })),
        1 => prop::collection::btree_map(path(), condition(1), 0..3)
            .prop_map(|members| Value::Object(members.into_iter().collect())),
    ];
    if depth == 0 {
        return members.boxed();
    }
    let several = prop::collection::vec(filter(depth - 1), 0..4);
    prop_oneof![
        9 => members,
        1 => several.clone().prop_map(|filters| json!({ "$and": filters })),
        1 => several.prop_map(|filters| json!({ "$or": filters })),
        1 => filter(depth - 1).prop_map(|denied| json!({ "$not": denied })),
        1 => (filter(depth - 1), path(), condition(1)).prop_map(|(denied, path, condition)| {
            json!({ "$not": denied, path: condition })
        }),
    ]
    .boxed()
}

/// A query of a list.
#[derive(Clone, Debug)]
struct Query {
    filter: Value,
    /// Whether descending, and by what.
    sort: Option<(bool, String)>,
    offset: Option<u64>,
    limit: Option<u64>,
    calculate_count: bool,
}

fn list_query() -> impl Strategy<Value = Query> {
    let sort = prop::option::weighted(0.7, (any::<bool>(), path()));
    let offset = prop::option::weighted(0.4, 0..14_u64);
    let limit = prop::option::weighted(0.6, 1..8_u64);
    (filter(2), sort, offset, limit, any::<bool>()).prop_map(
        |(filter, sort, offset, limit, calculate_count)| Query {
            filter,
            sort,
            offset,
            limit,
            calculate_count,
        },
    )
}

impl Query {
    fn address(&self) -> String {
        let mut pairs = vec![("filter", self.filter.to_string())];
        if let Some((is_descending, path)) = &self.sort {
            pairs.push(("sort", format!("{}{path}", if *is_descending { '-' } else { '+' })));
        }
        pairs.extend(self.offset.map(|offset| ("offset", offset.to_string())));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs.push(("calculate_count", self.calculate_count.to_string()));
        format!("/api/endpoint?{}", query(&pairs))
    }
}

// What it means.

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn entries(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Several members mean all of them (D3).
fn passes(item: &Value, filter: &Value) -> bool {
    members(filter).all(|(name, said)| match name {
        "$and" => entries(said).all(|filter| passes(item, filter)),
        "$or" => entries(said).any(|filter| passes(item, filter)),
        "$not" => !passes(item, said),
        path => meets(item, path, said),
    })
}

/// Several operators are as many conditions: a range is an `$and` of two (D3).
fn meets(item: &Value, path: &str, condition: &Value) -> bool {
    let found = at(item, &path.split('.').collect::<Vec<_>>());
    // It holds of a value, or of an entry of a list.
    let holds = |test: &dyn Fn(&Value) -> bool| {
        found.iter().any(|value| test(value) || entries(value).any(test))
    };
    let is_among =
        |choices: &Value| holds(&|value| entries(choices).any(|choice| is_equal(value, choice)));
    let is_operator = |(name, _): (&str, &Value)| name.starts_with('$');
    match condition {
        Value::Array(_) => is_among(condition),
        Value::Object(nested) if !nested.is_empty() && !members(condition).any(is_operator) => {
            holds(&|value| value.is_object() && passes(value, condition))
        }
        Value::Object(operators) => operators.iter().all(|(operator, operand)| {
            let is = |wanted: &dyn Fn(Ordering) -> bool| {
                holds(&|value| order(value, operand).is_some_and(wanted))
            };
            match operator.as_str() {
                "$eq" => holds(&|value| is_equal(value, operand)),
                "$ne" => !holds(&|value| is_equal(value, operand)),
                "$in" => is_among(operand),
                "$nin" => !is_among(operand),
                "$not" => !meets(item, path, operand),
                "$exists" => found.iter().any(|value| !value.is_null()) == (*operand == true),
                "$contains" => {
                    holds(&|value| written(value).is_some_and(|text| text.contains(&of(operand))))
                }
                "$gt" => is(&Ordering::is_gt),
                "$gte" => is(&Ordering::is_ge),
                "$lt" => is(&Ordering::is_lt),
                "$lte" => is(&Ordering::is_le),
                "$regex" => {
                    let ignores_case = operators.get("$options").is_some_and(|o| o == "i");
                    let fold = |text: String| match ignores_case {
                        true => text.to_ascii_lowercase(),
                        false => text,
                    };
                    let expression: Vec<char> = fold(of(operand)).chars().collect();
                    holds(&|value| {
                        let text =
                            written(value).map(|text| fold(text).chars().collect::<Vec<_>>());
                        text.is_some_and(|text| matches(&expression, &text))
                    })
                }
                "$options" => true,
                other => panic!("no operator {other}"),
            }
        }),
        plain => holds(&|value| is_equal(value, plain)),
    }
}

/// What stands at a path: null where there is nothing, and something of every entry of a list
/// that no number chooses from. A name may have a dot in it.
fn at(value: &Value, steps: &[&str]) -> Vec<Value> {
    let Some((first, rest)) = steps.split_first() else { return vec![value.clone()] };
    let found: Vec<Value> = match (value, first.parse::<usize>()) {
        (Value::Object(members), _) => match (members.get(&steps.join(".")), members.get(*first)) {
            (Some(value), _) => vec![value.clone()],
            (None, Some(value)) => at(value, rest),
            (None, None) => Vec::new(),
        },
        (Value::Array(entries), Ok(place)) => {
            entries.get(place).map(|entry| at(entry, rest)).unwrap_or_default()
        }
        (Value::Array(entries), Err(_)) => {
            entries.iter().flat_map(|entry| at(entry, steps)).collect()
        }
        _ => Vec::new(),
    };
    if found.is_empty() { vec![Value::Null] } else { found }
}

/// A text or number as it is written.
fn written(value: &Value) -> Option<String> {
    (value.is_string() || value.is_number()).then(|| of(value))
}

fn of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Equal, or the same in writing.
fn is_equal(value: &Value, wanted: &Value) -> bool {
    let is_text = value.is_string() != wanted.is_string();
    let is_plain = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
    match is_text && is_plain(value) && is_plain(wanted) {
        true => of(value) == of(wanted),
        false => is_same(value, wanted),
    }
}

/// A number is the same however it is written.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => compare(left, right).is_eq(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|other| is_same(value, other)))
        }
        _ => left == right,
    }
}

/// How a value stands to a bound; null, lists and objects are neither less nor greater.
fn order(value: &Value, bound: &Value) -> Option<Ordering> {
    let is_ordered = |value: &Value| (1..=3).contains(&rank(value));
    (is_ordered(value) && is_ordered(bound)).then(|| compare(value, bound))
}

/// Null, flags, numbers and texts that are numbers, other texts, lists, objects.
fn compare(left: &Value, right: &Value) -> Ordering {
    rank(left).cmp(&rank(right)).then_with(|| match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        _ if rank(left) == 2 => match (whole(left), whole(right)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => number(left).partial_cmp(&number(right)).unwrap_or(Ordering::Equal),
        },
        (Value::String(left), Value::String(right)) => left.cmp(right),
        _ => Ordering::Equal,
    })
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        value if number(value).is_some() => 2,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
        _ => 3,
    }
}

fn number(value: &Value) -> Option<f64> {
    written(value)?.parse().ok().filter(|number: &f64| number.is_finite())
}

fn whole(value: &Value) -> Option<i128> {
    written(value)?.parse().ok()
}

/// Whether an expression of letters, dots, sets and stars matches somewhere.
fn matches(expression: &[char], text: &[char]) -> bool {
    match expression.split_first() {
        Some(('^', rest)) => matches_here(rest, text),
        _ => (0..=text.len()).any(|start| matches_here(expression, &text[start..])),
    }
}

fn matches_here(expression: &[char], text: &[char]) -> bool {
    let piece_length = match expression.first() {
        None => return true,
        Some('$') => return text.is_empty(),
        Some('[') => expression.iter().position(|letter| *letter == ']').map_or(1, |end| end + 1),
        Some(_) => 1,
    };
    let (piece, rest) = expression.split_at(piece_length);
    let is_met = |letter: &char| piece == ['.'] || piece.contains(letter);
    match rest.split_first() {
        Some(('*', rest)) => (0..=text.len())
            .take_while(|length| text[..*length].iter().all(is_met))
            .any(|length| matches_here(rest, &text[length..])),
        _ => text.first().is_some_and(is_met) && matches_here(rest, &text[1..]),
    }
}

/// What items are sorted by: members, and members of objects.
fn sorting(item: &Value, path: &str) -> Value {
    let Value::Object(members) = item else { return Value::Null };
    match (members.get(path), path.split_once('.')) {
        (Some(value), _) => value.clone(),
        (None, Some((first, rest))) => {
            members.get(first).map(|value| sorting(value, rest)).unwrap_or_default()
        }
        (None, None) => Value::Null,
    }
}

/// The ids that a query means: those that are alike stand in the order of their ids.
fn wanted(items: &[Value], query: &Query) -> Vec<i64> {
    let mut passing: Vec<Value> =
        items.iter().filter(|item| passes(item, &query.filter)).cloned().collect();
    passing.sort_by_key(|item| item["id"].as_i64());
    if let Some((is_descending, path)) = &query.sort {
        passing.sort_by(|left, right| {
            let order = compare(&sorting(left, path), &sorting(right, path));
            if *is_descending { order.reverse() } else { order }
        });
    }
    ids(&passing)
}

// The appliance's answer.

/// Asks for a page and all that follow it.
fn check(server: &mut TestServer, token: &str, all: &[Value], query: &Query) {
    let wanted = wanted(all, query);
    let count = wanted.len() as u64;
    let (mut offset, limit) = (query.offset.unwrap_or(0), query.limit.unwrap_or(25));
    let mut address = query.address();
    loop {
        let reply = server.call(token, "GET", &address, Value::Null);
        assert_eq!(reply.status(), 200, "{query:?}: {}", reply.text());
        let list = reply.json();
        let page: Vec<i64> =
            wanted.iter().skip(offset as usize).take(limit as usize).copied().collect();
        assert_eq!(ids(&items(&list)), page, "{} sorted by {:?}", query.filter, query.sort);
        let is_counted = query.calculate_count;
        assert_eq!(list.get("count").and_then(Value::as_u64), is_counted.then_some(count));
        let offset_of = |link: &str| {
            let href = list["_links"][link]["href"].as_str()?;
            let text = href.split("offset=").nth(1)?.split('&').next()?;
            text.parse::<u64>().ok()
        };
        assert_eq!((offset_of("self"), offset_of("first")), (Some(offset), Some(0)));
        assert_eq!(offset_of("last").is_some(), is_counted);
        if let Some(last) = offset_of("last") {
            assert!(last % limit == 0 && last <= count && count <= last + limit, "{last} {count}");
        }
        match offset_of("prev") {
            Some(previous) if offset <= count => {
                assert_eq!(previous, offset.saturating_sub(limit));
            }
            Some(previous) => assert!(previous < offset && previous <= count),
            None => assert_eq!(offset, 0),
        }
        assert_eq!(offset_of("next"), (offset + limit < count).then_some(offset + limit));
        let next = list["_links"]["next"]["href"].as_str();
        let Some(next) = next.and_then(|next| next.strip_prefix("http://localhost")) else { break };
        address = next.to_owned();
        offset += limit;
    }
}

/// Some look like numbers.
const ADDRESSES: [&str; 8] = [
    "00a1b2c3d4e5",
    "001122334455",
    "ffffffffffff",
    "0000000000e1",
    "000000000010",
    "0a0000000000",
    "999999999999",
    "1e1000000000",
];

/// Makes these endpoints; gives all that there are, as answers show them.
fn stock(server: &mut TestServer, token: &str, items: &[Value]) -> Vec<Value> {
    for (place, item) in items.iter().enumerate() {
        let mut item = item.clone();
        item["mac_address"] = ADDRESSES[place].into();
        let made = server.call(token, "POST", "/api/endpoint", item);
        assert_eq!(made.status(), 201, "{}", made.text());
    }
    let list = server.call(token, "GET", "/api/endpoint?limit=1000", Value::Null).json();
    super::items(&list)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn lists_are_what_their_queries_mean(
        items in prop::collection::vec(item(), 2..=ADDRESSES.len()),
        queries in prop::collection::vec(list_query(), 20..80),
    ) {
        on_ready(|server, token| {
            let all = stock(server, token, &items);
            for query in &queries {
                check(server, token, &all, query);
            }
        });
    }
}

/// Each was answered otherwise once.
#[test]
fn queries_that_were_found() {
    let attributes = json!({
        "n": 1, "half": 1.0, "zero": -0.0, "none": [], "list": [1, 10], "object": { "x": 1 },
        "serial": "89014103211118510720", "a.b": 5,
        "rules": [{ "role": "a", "order": 1 }, { "role": "b", "order": 10 }, {}]
    });
    let item = json!({ "status": "Known", "attributes": attributes });
    on_ready(|server, token| {
        let all = stock(server, token, &[item]);
        for (condition, does_pass) in [
            // A range is an $and of two, whatever is on the way.
            (json!({ "rules.order": { "$gt": 1, "$lt": 10 } }), true),
            (json!({ "list": { "$gt": 1, "$lt": 10 } }), true),
            // What says not is the opposite of what it denies.
            (json!({ "rules.role": { "$ne": "a" } }), false),
            (json!({ "rules.role": { "$nin": ["a"] } }), false),
            (json!({ "rules.role": { "$not": "a" } }), false),
            (json!({ "rules.role": { "$exists": false } }), false),
            // Nothing is null.
            (json!({ "none.role": { "$exists": false } }), true),
            (json!({ "none.role": null }), true),
            // Lists and objects are not more than a number.
            (json!({ "list": { "$gt": 10 } }), false),
            (json!({ "none": { "$gt": 0 } }), false),
            (json!({ "object": { "$gt": 100 } }), false),
            (json!({ "list": { "$lt": [] } }), false),
            (json!({ "list": { "$gte": [99] } }), false),
            // A number is a number.
            (json!({ "n": 1.0 }), true),
            (json!({ "half": 1 }), true),
            (json!({ "zero": 0 }), true),
            (json!({ "zero": { "$lt": 0 } }), false),
            (json!({ "serial": { "$gt": "89014103211118510719" } }), true),
        ] {
            let (path, condition) = members(&condition).next().expect("one member");
            let query = Query {
                filter: json!({ format!("attributes.{path}"): condition }),
                sort: None,
                offset: None,
                limit: None,
                calculate_count: false,
            };
            let naive = wanted(&all, &query).contains(&3007);
            assert_eq!(naive, does_pass, "{}", query.filter);
            let list = server.call(token, "GET", &query.address(), Value::Null).json();
            assert_eq!(ids(&super::items(&list)).contains(&3007), does_pass, "{}", query.filter);
        }
        let query = Query {
            filter: json!({}),
            sort: Some((true, "attributes.a.b".to_owned())),
            offset: None,
            limit: None,
            calculate_count: true,
        };
        check(server, token, &all, &query);
    });
}

// What cannot be asked.

fn bad_condition() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({ "$near": 1 }),
        json!({ "$": 1 }),
        json!({ "$EQ": 1 }),
        json!({ "$in": 1 }),
        json!({ "$in": { "a": 1 } }),
        json!({ "$nin": "x" }),
        json!({ "$nin": null }),
        json!({ "$exists": "yes" }),
        json!({ "$exists": null }),
        json!({ "$exists": 1 }),
        json!({ "$contains": null }),
        json!({ "$contains": true }),
        json!({ "$contains": ["a"] }),
        json!({ "$contains": {} }),
        json!({ "$regex": "(" }),
        json!({ "$regex": "[" }),
        json!({ "$regex": "a{2" , "$options": "i" }),
        json!({ "$regex": "a{100000}" }),
        json!({ "$regex": "(?=a)" }),
        json!({ "$regex": 1 }),
        json!({ "$regex": null }),
        json!({ "$regex": "a", "$options": "x" }),
        json!({ "$regex": "a", "$options": "ix" }),
        json!({ "$regex": "a", "$options": 1 }),
        json!({ "$options": "i" }),
        json!({ "$eq": 1, "other": 2 }),
        json!({ "other": 2, "$gt": 1 }),
        json!({ "$and": [] }),
    ])
}

fn bad_filter() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        3 => (path(), bad_condition()).prop_map(|(path, bad)| json!({ path: bad })),
        1 => prop::sample::select(vec![
            json!({ "$xor": [] }),
            json!({ "$eq": 1 }),
            json!({ "$and": {} }),
            json!({ "$and": null }),
            json!({ "$or": [1] }),
            json!({ "$or": [{}, []] }),
            json!({ "$not": 1 }),
            json!({ "$not": [] }),
            json!({ "$not": null }),
        ]),
    ];
    leaf.prop_recursive(3, 8, 2, |bad| {
        let good = || filter(1);
        prop_oneof![
            (bad.clone(), good()).prop_map(|(bad, good)| json!({ "$and": [good, bad] })),
            (bad.clone(), good()).prop_map(|(bad, good)| json!({ "$or": [bad, good] })),
            bad.clone().prop_map(|bad| json!({ "$not": bad })),
            (bad.clone(), path(), condition(1))
                .prop_map(|(bad, path, good)| json!({ path: good, "$and": [bad] })),
            (bad_condition(), path()).prop_map(|(bad, path)| json!({ path: { "$not": bad } })),
            (bad_condition(), path()).prop_map(|(bad, path)| json!({ path: { "x": bad } })),
        ]
    })
}

fn bad_pair() -> impl Strategy<Value = (&'static str, String)> {
    let of = |name: &'static str, values: &'static [&'static str]| {
        prop::sample::select(values).prop_map(move |value| (name, value.to_owned()))
    };
    prop_oneof![
        8 => bad_filter().prop_map(|bad| ("filter", bad.to_string())),
        1 => of("filter", &["{", "{}x", "[]", "1", "null", "\"a\"", "id=1", "{'id':1}", "{\"a\":}"]),
        1 => of("sort", &["+", "-", "+a$", "+a;b", "id,name"]),
        1 => of("offset", &["-1", "x", "1.5", "18446744073709551616", "null"]),
        1 => of("limit", &["0", "1001", "-1", "x", "1.5", "99999999999999999999"]),
        1 => of("calculate_count", &["perhaps", "2", "null"]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn bad_queries_are_refused_and_change_nothing(
        bad in prop::collection::vec((bad_pair(), list_query(), any::<bool>()), 1..12),
        collection in prop::sample::select(vec!["endpoint", "role", "guest", "role-mapping"]),
    ) {
        on_ready(|server, token| {
            let before = remembered(server);
            for ((name, value), good, is_first) in bad {
                let mut pairs = vec![("calculate_count", good.calculate_count.to_string())];
                pairs.extend((name != "filter").then(|| ("filter", good.filter.to_string())));
                pairs.retain(|(other, _)| *other != name);
                pairs.insert(if is_first { 0 } else { pairs.len() }, (name, value));
                let address = format!("/api/{collection}?{}", query(&pairs));
                let refused = server.call(token, "GET", &address, Value::Null);
                assert_eq!(refused.status(), 422, "{pairs:?}: {}", refused.text());
                assert_eq!(refused.json(), json!({
                    "type": "http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html",
                    "title": "Unprocessable Entity", "status": 422,
                    "detail": "Failed Input Validation"
                }));
                assert_eq!(server.last_refusal().0, "validation");
            }
            assert_eq!(remembered(server), before);
        });
    }
}
