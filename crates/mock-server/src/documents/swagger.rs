//! Swagger 1.2, in the form in which the product hands it to its own explorer (fact sheet E4).

use serde_json::{Map, Value, json};

use crate::catalogue::{self, Api, Field, Kind, Resource, Variant};
use crate::documents::operation::{self, Body, Operation};
use crate::documents::words;

/// All services, in the framework's own listing.
pub(super) fn apis() -> Value {
    let names: Vec<Value> =
        catalogue::apis().map(|api| json!({ "name": api.name, "versions": ["1"] })).collect();
    names.into()
}

/// The framework's own listing of a service.
pub(super) fn services(api: &'static Api) -> Value {
    let services: Vec<Value> = api
        .resources
        .iter()
        .map(|resource| {
            let route = resource.paths.first().map(|path| format!("/api{}", path.path));
            let methods: Vec<&str> =
                operation::of(resource).into_iter().map(|operation| operation.method).collect();
            json!({ "name": resource.name, "route": route, "methods": methods })
        })
        .collect();
    json!({ "name": api.name, "version": "1", "services": services })
}

/// The resource listing of a service.
pub(super) fn listing(api: &'static Api) -> Value {
    let apis: Vec<Value> = api
        .resources
        .iter()
        .map(|resource| {
            json!({
                "path": format!("/{}", resource.name),
                "description": words::capital(&resource.plural)
            })
        })
        .collect();
    json!({ "swaggerVersion": "1.2", "apiVersion": "1", "apis": apis })
}

/// One service.
pub(super) fn service(api: &'static Api, resource: &'static Resource, base: &str) -> Value {
    let mut models = Map::new();
    let mut apis: Vec<Value> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for path in &resource.paths {
        if known.contains(&path.path.as_str()) {
            continue;
        }
        known.push(&path.path);
        let operations: Vec<Value> = operation::of(resource)
            .into_iter()
            .filter(|operation| operation.path.path == path.path)
            .map(|operation| described(api, &operation, &mut models))
            .collect();
        apis.push(json!({ "path": path.path, "operations": operations }));
    }
    json!({
        "apiVersion": "1",
        "swaggerVersion": "1.2",
        "basePath": format!("{base}/api"),
        "resourcePath": format!("/{}", resource.name),
        "apis": apis,
        "produces": [
            format!("application/vnd.{}.v1+json", api.media),
            "application/hal+json",
            "application/json"
        ],
        "models": models
    })
}

fn described(api: &'static Api, operation: &Operation, models: &mut Map<String, Value>) -> Value {
    let Operation { resource, path, method } = *operation;
    let mut parameters: Vec<Value> = path
        .parameters()
        .map(|name| {
            json!({
                "name": name, "paramType": "path", "type": "string",
                "description": words::capital(&name.replace(['_', '-'], " ")),
                "required": true, "allowMultiple": false
            })
        })
        .collect();
    for query in operation.query() {
        let mut parameter = kind(api, query.kind, models);
        parameter["name"] = query.name.into();
        parameter["paramType"] = "query".into();
        parameter["description"] = query.description.into();
        parameter["required"] = false.into();
        parameter["allowMultiple"] = false.into();
        if let Some(default) = query.default {
            // All defaults are texts.
            let text = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
            parameter["defaultValue"] = text.into();
        }
        if let Some((minimum, maximum)) = query.range {
            parameter["minimum"] = minimum.to_string().into();
            if let Some(maximum) = maximum {
                parameter["maximum"] = maximum.to_string().into();
            }
        }
        parameters.push(parameter);
    }
    let request = of_body(api, resource, operation.request(), models);
    if let Some(model) = request {
        parameters.push(json!({
            "name": "body", "paramType": "body", "required": true, "type": model
        }));
    }
    let answer = of_body(api, resource, operation.response(), models);
    let mut messages = vec![json!({ "code": operation.status().to_string(), "message": "OK" })];
    if matches!(method, "PATCH" | "PUT") {
        messages.push(json!({ "code": "304", "message": "Not Modified" }));
    }
    for status in operation.refusals() {
        let reason = http::StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or_default();
        // Codes are texts except this one, which is a number [swagger 1.2].
        let code = if status == 422 { json!(422) } else { json!(status.to_string()) };
        messages.push(json!({ "code": code, "message": reason }));
    }
    json!({
        "method": method,
        "summary": words::summary(resource, path, method),
        "notes": words::description(resource, path, method),
        "nickname": operation.nickname(),
        "type": answer.unwrap_or_else(|| "void".to_owned()),
        "parameters": parameters,
        "responseMessages": messages
    })
}

/// The name of the model of a body. A list is named after its item, as the product does
/// (fact sheet C9).
fn of_body(
    api: &'static Api,
    resource: &'static Resource,
    body: Body,
    models: &mut Map<String, Value>,
) -> Option<String> {
    match body {
        Body::Nothing | Body::File(_) => None,
        Body::Item(variant) => Some(item(api, resource, variant, models)),
        Body::Items { .. } => Some(item(api, resource, Variant::Output, models)),
        Body::Model(name) | Body::Models(name) => {
            model(api, name, models);
            Some(name.to_owned())
        }
    }
}

fn item(
    api: &'static Api,
    resource: &'static Resource,
    variant: Variant,
    models: &mut Map<String, Value>,
) -> String {
    let name = format!("{}{}", resource.name, variant.suffix());
    if !models.contains_key(&name) {
        models.insert(name.clone(), Value::Null);
        let fields = resource.fields.iter().filter(|field| field.is_in(variant));
        let described = object(api, &name, fields, |field| field.is_required(variant), models);
        models.insert(name.clone(), described);
    }
    name
}

fn model(api: &'static Api, name: &str, models: &mut Map<String, Value>) {
    if !models.contains_key(name) {
        models.insert(name.to_owned(), Value::Null);
        let is_required =
            |field: &Field| Variant::ALL.into_iter().any(|variant| field.is_required(variant));
        let fields = api.model(name).iter();
        let described = object(api, name, fields, is_required, models);
        models.insert(name.to_owned(), described);
    }
}

fn object<'a>(
    api: &'static Api,
    name: &str,
    fields: impl Iterator<Item = &'a Field>,
    is_required: impl Fn(&Field) -> bool,
    models: &mut Map<String, Value>,
) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let mut property = kind(api, &field.kind, models);
        if !field.description.is_empty() {
            property["description"] = field.description.clone().into();
        }
        if !field.choices.is_empty() {
            property["enum"] = field.choices.clone().into();
        }
        if is_required(field) {
            required.push(field.name.as_str());
        }
        properties.insert(field.name.clone(), property);
    }
    json!({ "id": name, "properties": properties, "required": required })
}

fn kind(api: &'static Api, kind_of: &Kind, models: &mut Map<String, Value>) -> Value {
    match kind_of {
        Kind::Text => json!({ "type": "string" }),
        Kind::Integer => json!({ "type": "integer", "format": "int32" }),
        Kind::Number => json!({ "type": "number", "format": "double" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Object | Kind::Any => json!({ "type": "object" }),
        Kind::DateTime => json!({ "type": "string", "format": "date-time" }),
        Kind::Choice(name) => {
            json!({ "type": "string", "enum": api.enums.get(name).cloned().unwrap_or_default() })
        }
        Kind::Model(name) => {
            model(api, name, models);
            json!({ "$ref": name })
        }
        Kind::Array(inner) => {
            json!({ "type": "array", "items": kind(api, inner, models) })
        }
    }
}
