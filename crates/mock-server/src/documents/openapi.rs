//! OpenAPI 3.1.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::catalogue::{self, Api, Certainty, Kind, PathKind, Variant};
use crate::documents::operation::{self, Body, Operation};
use crate::documents::schema::Schemas;
use crate::documents::{responses, words};

/// The document of one service.
pub(super) fn of(api: &'static Api, base: &str) -> Value {
    let title = format!("ClearPass {}", api.name);
    document(&[api], &title, &api.description, base, false)
}

/// The document of all services.
pub(super) fn all(base: &str) -> Value {
    let apis: Vec<&'static Api> = catalogue::apis().collect();
    document(&apis, "ClearPass REST API", "All API services in one document.", base, true)
}

fn document(
    apis: &[&'static Api],
    title: &str,
    description: &str,
    base: &str,
    is_prefixed: bool,
) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    let mut tags = Vec::new();
    let mut groups = Vec::new();
    for api in apis {
        let services: Vec<&str> =
            api.resources.iter().map(|resource| resource.name.as_str()).collect();
        groups.push(json!({ "name": api.name, "tags": services }));
        let prefix = if is_prefixed { format!("{}.", api.name) } else { String::new() };
        let mut own = Schemas { all: BTreeMap::new(), prefix };
        for resource in &api.resources {
            tags.push(json!({ "name": resource.name, "description": resource.description }));
            for operation in operation::of(resource) {
                add(&mut paths, &mut own, &operation);
            }
        }
        schemas.extend(own.all);
    }
    schemas.extend(responses::schemas().map(|(name, schema)| (name.to_owned(), schema)));
    let token = format!("{base}/api/oauth");
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "1",
            "description": format!("{description}\n\n{ABOUT}"),
        },
        "servers": [{ "url": format!("{base}/api") }],
        "tags": tags,
        "security": [{ "bearer": [] }, { "oauth2": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer", "description": "A token of `POST /oauth`." },
                "oauth2": {
                    "type": "oauth2",
                    "flows": {
                        "clientCredentials": { "tokenUrl": token, "scopes": {} },
                        "password": { "tokenUrl": token, "scopes": {} }
                    }
                }
            },
            "responses": responses::all(),
            "schemas": schemas
        }
    });
    if is_prefixed {
        // As other tools write which tags belong together.
        document["x-tagGroups"] = groups.into();
    }
    document
}

/// What holds for all documents.
const ABOUT: &str = "Written for a stand-in of the server, from public facts, by nobody connected with its vendor. What no public source confirms is marked [inferred]. The server is lenient about how values are written: numbers as texts, texts as numbers, MAC addresses in any form; empty texts and nulls count as not given.";

fn add(paths: &mut Map<String, Value>, schemas: &mut Schemas, operation: &Operation) {
    let written = address(operation);
    let is_alias = written != operation.path.path;
    let item = paths.entry(written).or_insert_with(|| json!({}));
    if is_alias {
        // OpenAPI takes one template of a shape: the other is mentioned.
        item["x-also"] = operation.path.path.clone().into();
        return;
    }
    item[operation.method.to_ascii_lowercase()] = described(schemas, operation);
}

/// The template that stands for the address: where ids and names have the same place, the one
/// of the ids.
fn address(operation: &Operation) -> String {
    let own = &operation.path.path;
    let shape = |path: &str| -> Vec<String> {
        path.split('/')
            .map(|part| if part.starts_with('{') { String::new() } else { part.to_owned() })
            .collect()
    };
    let mut same = operation.resource.paths.iter().filter(|path| shape(&path.path) == shape(own));
    same.next().map_or_else(|| own.clone(), |first| first.path.clone())
}

fn described(schemas: &mut Schemas, operation: &Operation) -> Value {
    let Operation { resource, path, method } = *operation;
    let api = resource.api();
    let mut parameters: Vec<Value> = path
        .parameters()
        .map(|name| {
            json!({
                "name": name,
                "in": "path",
                "required": true,
                "description": named(operation, name),
                "schema": of_parameter(operation, name),
                "x-member": member(operation, name)
            })
        })
        .collect();
    for query in operation.query() {
        let mut schema = schemas.kind(api, query.kind, Variant::Create);
        if let Some(default) = query.default {
            schema["default"] = default;
        }
        if let Some((minimum, maximum)) = query.range {
            schema["minimum"] = minimum.into();
            if let Some(maximum) = maximum {
                schema["maximum"] = maximum.into();
            }
        }
        let mut parameter = json!({ "name": query.name, "in": "query", "schema": schema });
        if !query.description.is_empty() {
            parameter["description"] = query.description.into();
        }
        parameters.push(parameter);
    }
    let mut described = json!({
        "operationId": operation.nickname(),
        "tags": [resource.name],
        "summary": words::summary(resource, path, method),
        "description": words::description(resource, path, method),
        "x-kind": path.kind.name(),
        "x-privileges": resource.privileges,
        "x-certainty": certainty(resource.certainty),
    });
    if !parameters.is_empty() {
        described["parameters"] = parameters.into();
    }
    if resource.certainty == Certainty::None {
        described["security"] = json!([]);
    }
    let request = match operation.request() {
        Body::Item(variant) => Some(schemas.item(resource, variant)),
        Body::Model(model) => Some(schemas.model(api, model, Variant::Create)),
        _ => None,
    };
    if let Some(schema) = request {
        let mut content = json!({ "application/json": { "schema": schema } });
        if resource.certainty == Certainty::None {
            content["application/x-www-form-urlencoded"] = content["application/json"].clone();
        }
        described["requestBody"] = json!({ "required": true, "content": content });
    }
    described["responses"] = answers(schemas, operation);
    described
}

fn answers(schemas: &mut Schemas, operation: &Operation) -> Value {
    let Operation { resource, path, .. } = *operation;
    let api = resource.api();
    let schema = match operation.response() {
        Body::Nothing => None,
        Body::Item(variant) => Some(schemas.item(resource, variant)),
        Body::Items { is_paged } => {
            let item = schemas.item(resource, Variant::Output);
            Some(schemas.list(&resource.name, &item, is_paged))
        }
        Body::Model(model) => Some(schemas.model(api, model, Variant::Output)),
        Body::Models(model) => {
            let item = schemas.model(api, model, Variant::Output);
            Some(schemas.list(model, &item, operation.is_paged()))
        }
        Body::File(_) => None,
    };
    let status = operation.status();
    let mut success = json!({ "description": done(operation) });
    if let Some(schema) = schema {
        // A client that asks for the one gets the other all the same (fact sheet D1).
        let content = json!({
            (crate::resource::HAL): { "schema": schema },
            "application/json": { "schema": schema }
        });
        success["content"] = content;
    }
    if let Body::File(media) = operation.response() {
        let file = json!({ "schema": { "type": "string", "format": "binary" } });
        let mut content = json!({ media: file.clone() });
        for other in crate::actions::file_types(&path.path) {
            content[*other] = file.clone();
        }
        success["content"] = content;
    }
    if status == 201 && path.kind != PathKind::Action && path.kind != PathKind::Singleton {
        success["headers"] = json!({
            "Location": { "description": "Address of the new item [inferred].", "schema": { "type": "string" } }
        });
    }
    let mut answers = json!({ status.to_string(): success });
    if path.queued {
        let mut queued = answers[status.to_string()].clone();
        queued["description"] = "Taken in; to be asked for by `action_id`.".into();
        answers["202"] = queued;
    }
    for status in operation.refusals() {
        // The token endpoint answers forms as RFC 6749 says (section 5.2).
        let is_token = resource.certainty == Certainty::None && matches!(status, 400 | 401);
        let name = if is_token { "TokenRefused" } else { responses::name(status) };
        answers[status.to_string()] = json!({ "$ref": format!("#/components/responses/{name}") });
    }
    answers
}

fn done(operation: &Operation) -> String {
    let title = &operation.resource.title;
    match (operation.response(), operation.status()) {
        (Body::Nothing, _) => "Done; the answer is empty.".to_owned(),
        (Body::Items { .. } | Body::Models(_), _) => "The list.".to_owned(),
        (Body::File(_), _) => "The file.".to_owned(),
        (_, 201) => format!("The new {title}."),
        _ => words::capital(&format!("the {title}.")),
    }
}

/// What a parameter of the path says.
fn named(operation: &Operation, name: &str) -> String {
    let Operation { resource, path, .. } = *operation;
    let is_last = path.parameters().last() == Some(name);
    let field = resource.field(member(operation, name));
    match field.map(|field| field.description.as_str()).filter(|text| !text.is_empty()) {
        _ if takes_names_too(operation) => format!("Id of the {}, or its name.", resource.title),
        Some(text) => text.to_owned(),
        None if is_last && path.by == resource.key => format!("Id of the {}.", resource.title),
        None => format!("{}.", words::capital(&name.replace(['_', '-'], " "))),
    }
}

/// The member of an item that holds what a parameter of the path says.
fn member<'a>(operation: &'a Operation, name: &'a str) -> &'a str {
    let is_last = operation.path.parameters().last() == Some(name);
    if is_last && !operation.path.by.is_empty() { &operation.path.by } else { name }
}

/// Whether the same address takes names in the place of ids.
fn takes_names_too(operation: &Operation) -> bool {
    let own = &operation.path.path;
    let mut others = operation.resource.paths.iter().filter(|other| other.path != *own);
    others.any(|other| other.path.replace("{name}", "{id}") == *own)
}

fn of_parameter(operation: &Operation, name: &str) -> Value {
    let field = operation.resource.field(member(operation, name));
    match field.map(|field| &field.kind) {
        Some(Kind::Integer) if !takes_names_too(operation) => json!({ "type": "integer" }),
        _ => json!({ "type": "string" }),
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Observed => "observed",
        Certainty::Inferred => "inferred",
        Certainty::Baseline => "baseline",
        Certainty::None => "none",
    }
}
