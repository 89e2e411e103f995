//! The operations of a resource, with what all forms of the documents need of them.

use serde_json::Value;

use crate::catalogue::{Certainty, Kind, ListKind, Parameter, Path, PathKind, Resource, Variant};

/// An operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation {
    pub(super) resource: &'static Resource,
    pub(super) path: &'static Path,
    pub(super) method: &'static str,
}

/// What an answer or a request is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Nothing,
    /// A form of the resource's item.
    Item(Variant),
    /// A list of items.
    Items {
        is_paged: bool,
    },
    /// A model by itself.
    Model(&'static str),
    /// A list of a model.
    Models(&'static str),
    /// A file of a media type.
    File(&'static str),
}

/// All operations of a resource, as the product counts them.
pub(super) fn of(resource: &'static Resource) -> Vec<Operation> {
    let methods = |path: &'static Path| {
        path.methods.split(' ').map(move |method| Operation { resource, path, method })
    };
    resource.paths.iter().flat_map(methods).collect()
}

impl Operation {
    /// The name that no other operation has, in the form of the product’s (fact sheet E4).
    pub(super) fn nickname(&self) -> String {
        let shortest = self.resource.paths.iter().map(|path| path.path.as_str());
        let shortest = shortest.min_by_key(|path| path.split('/').count()).unwrap_or_default();
        let root: Vec<&str> = shortest.split('/').collect();
        let segments: Vec<&str> = self.path.path.split('/').collect();
        let same = root.iter().zip(&segments).take_while(|(left, right)| left == right).count();
        let tail = segments.get(same..).unwrap_or_default();
        let mut name = format!("{}_for_{}", self.method, self.resource.name);
        for (place, segment) in tail.iter().enumerate() {
            match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
                Some(parameter) => name.push_str(&format!("_by_{}", parameter.replace('-', "_"))),
                // What only says that a name comes next, unless it says what is done.
                None if self.only_leads_to(segment, tail.get(place + 1)) => {}
                None => name.push_str(&format!("_{}", segment.replace('-', "_"))),
            }
        }
        name
    }

    /// Whether a step of the path tells nothing that the name behind it does not.
    fn only_leads_to(&self, segment: &str, next: Option<&&str>) -> bool {
        let parameter = next.and_then(|next| next.strip_prefix('{')?.strip_suffix('}'));
        // `name/{name}` says the same twice; `join/{server_uuid}` says what is done.
        let is_echo = |parameter: &str| parameter.replace('_', "-").starts_with(segment);
        parameter.is_some_and(|parameter| self.path.kind != PathKind::Action || is_echo(parameter))
    }

    pub(super) fn request(&self) -> Body {
        match (self.path.kind, self.method) {
            (_, "GET" | "DELETE") | (PathKind::Set, _) => Body::Nothing,
            (PathKind::Action, _) => match &self.path.body {
                Some(model) => Body::Model(model),
                None => Body::Nothing,
            },
            (_, "PATCH") => Body::Item(Variant::Update),
            (_, "PUT") => Body::Item(Variant::Replace),
            _ => Body::Item(Variant::Create),
        }
    }

    pub(super) fn response(&self) -> Body {
        if let Some(media) = &self.path.media {
            return Body::File(media);
        }
        match (self.path.kind, self.method) {
            (_, "DELETE") => Body::Nothing,
            (PathKind::Collection, "GET") => Body::Items { is_paged: true },
            (PathKind::Unpaged, "GET") => Body::Items { is_paged: false },
            (PathKind::Action, _) => match (&self.path.result, self.path.list) {
                (None, _) => Body::Nothing,
                (Some(model), _) if self.is_item(model) => Body::Item(Variant::Output),
                (Some(model), None) => Body::Model(model),
                (Some(model), Some(_)) => Body::Models(model),
            },
            _ => Body::Item(Variant::Output),
        }
    }

    /// Whether a model is the resource's own item.
    fn is_item(&self, model: &str) -> bool {
        !self.resource.api().models.contains_key(model)
    }

    /// The status of success.
    pub(super) fn status(&self) -> u16 {
        match (self.path.status, self.method) {
            (Some(status), _) => status,
            (None, "POST") => 201,
            (None, "DELETE") => 204,
            (None, _) => 200,
        }
    }

    /// The statuses of refusals that it can have.
    pub(super) fn refusals(&self) -> Vec<u16> {
        let mut statuses = vec![400];
        let is_open = self.resource.certainty == Certainty::None;
        match is_open {
            // The user’s password is wrong (fact sheet A4 row 8).
            true => statuses.push(401),
            false => statuses.extend([401, 403]),
        }
        if self.path.path.contains('{') || (self.path.kind == PathKind::Action && !is_open) {
            statuses.push(404);
        }
        statuses.push(406);
        let takes_body = !matches!(self.method, "GET" | "DELETE");
        if takes_body {
            statuses.push(413);
        }
        // Documented for every operation (fact sheet D4).
        statuses.push(415);
        let is_list = self.is_paged();
        if takes_body || is_list || self.method == "DELETE" || self.path.kind == PathKind::Action {
            statuses.push(422);
        }
        statuses
    }

    /// Whether it answers with a page of a list.
    pub(super) fn is_paged(&self) -> bool {
        self.method == "GET"
            && (self.path.kind == PathKind::Collection || self.path.list == Some(ListKind::Paged))
    }

    /// The parameters of the query that it reads.
    pub(super) fn query(&self) -> Vec<Query<'static>> {
        let own = self.path.query.iter().filter(|parameter| {
            parameter.methods.is_empty()
                || parameter.methods.split(' ').any(|method| method == self.method)
        });
        let own = own.map(|parameter: &Parameter| Query {
            name: &parameter.name,
            kind: &parameter.kind,
            default: parameter.default.clone(),
            range: None,
            description: &parameter.description,
        });
        let mut all: Vec<Query> = Vec::new();
        if self.is_paged() {
            let text = |name, default: &str, description| Query {
                name,
                kind: &Kind::Text,
                default: Some(default.into()),
                range: None,
                description,
            };
            all.push(text("filter", "{}", "JSON filter expression, as described above."));
            all.push(text(
                "sort",
                &self.resource.sort,
                "Member to sort by, with `+` or `-` in front. A `+` has to be written `%2B` in an address; a space counts as one.",
            ));
            all.push(Query {
                name: "offset",
                kind: &Kind::Integer,
                default: Some(0.into()),
                range: Some((0, None)),
                description: "How many items to pass over.",
            });
            all.push(Query {
                name: "limit",
                kind: &Kind::Integer,
                default: Some(25.into()),
                range: Some((1, Some(1000))),
                description: "How many items to answer at most.",
            });
            all.push(Query {
                name: "calculate_count",
                kind: &Kind::Flag,
                default: Some(false.into()),
                range: None,
                description: "Whether to answer how many items pass the filter, as `count`.",
            });
        }
        all.extend(own);
        all
    }
}

/// A parameter of the query.
#[derive(Clone, Debug)]
pub(super) struct Query<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'a Kind,
    pub(super) default: Option<Value>,
    pub(super) range: Option<(i64, Option<i64>)>,
    pub(super) description: &'a str,
}
