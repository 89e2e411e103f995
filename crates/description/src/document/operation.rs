//! An operation with all that its panel shows, read when it is opened.

use serde_json::{Map, Value, json};

use super::parameter::own_schema;
use super::server::Server;
use super::{Callback, Document, OperationEntry, Parameter, ResponseEntry, Version, Way};

/// An operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operation {
    pub description: String,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub responses: Vec<ResponseEntry>,
    /// Whether it says that it needs no token.
    pub is_open: bool,
    /// Ways to show who one is, of which one is enough: the names of the schemes that it takes
    /// together. None where the document does not say.
    pub security: Vec<Vec<String>>,
    /// The scopes that it names.
    pub scopes: Vec<String>,
    /// What is not confirmed about it, as this project's documents say.
    pub certainty: String,
    /// The servers of its own, if it has some.
    pub servers: Vec<Server>,
    /// What the server calls later.
    pub callbacks: Vec<Callback>,
    /// Address and words of what is written about it elsewhere.
    pub external: Option<(String, String)>,
    /// What of it could not be read.
    pub faults: Vec<String>,
}

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub is_required: bool,
    pub description: String,
    pub media: Vec<Media>,
}

/// A form in which a body is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    pub media_type: String,
    pub schema: Value,
    /// Examples that the document has, by name.
    pub examples: Vec<(String, Value)>,
    /// The media types of the parts of a form, by name (`encoding`).
    pub encodings: Vec<(String, String)>,
}

impl Media {
    pub(super) fn new(media_type: &str, schema: Value) -> Self {
        Self {
            media_type: media_type.to_owned(),
            schema,
            examples: Vec::new(),
            encodings: Vec::new(),
        }
    }

    pub fn is_json(&self) -> bool {
        is_json(&self.media_type)
    }

    /// Whether a body of it is a file, which nobody types.
    pub fn is_file(&self) -> bool {
        let essence = self.media_type.split(';').next().unwrap_or_default().trim();
        let (kind, name) = essence.split_once('/').unwrap_or((essence, ""));
        let is_typed = name.ends_with("xml") || self.is_json();
        let is_binary = ["octet-stream", "pdf", "zip", "gzip", "x-tar", "x-pkcs12"].contains(&name);
        ["image", "audio", "video", "font"].contains(&kind) && !is_typed || is_binary
    }
}

/// Whether bodies of this media type are JSON.
pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

impl Operation {
    /// The media types in which it answers when all went well.
    pub fn answers(&self) -> Vec<&str> {
        let mut answers: Vec<&str> = Vec::new();
        let good = self.responses.iter().filter(|response| response.status.starts_with('2'));
        for media in good.flat_map(|response| &response.media) {
            if !answers.contains(&media.media_type.as_str()) {
                answers.push(&media.media_type);
            }
        }
        answers
    }

    /// The media type that is asked for where nobody says another: JSON, if there is any.
    pub fn usual_answer(&self) -> &str {
        let answers = self.answers();
        match answers.iter().any(|answer| is_json(answer)) {
            true => "application/json",
            false => answers.first().copied().unwrap_or("application/json"),
        }
    }

    /// The form of the body that goes by a media type; the first where none does.
    pub fn media(&self, media_type: &str) -> Option<&Media> {
        let media = &self.body.as_ref()?.media;
        media.iter().find(|media| media.media_type == media_type).or(media.first())
    }
}

impl Document {
    /// Reads an operation.
    pub fn operation(&self, entry: &OperationEntry) -> Operation {
        let mut operation = Operation::default();
        let whole = match &entry.referred {
            Some(whole) => Some(Value::clone(whole)),
            None => self.read(entry.span),
        };
        let Some(Value::Object(members)) = whole else {
            operation.faults.push("The operation is no JSON.".to_owned());
            return operation;
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
        operation.description = text("description").to_owned();
        operation.certainty = text("x-certainty").to_owned();
        let own = members.get("parameters").cloned().unwrap_or_default();
        let shared = entry.shared_parameters.and_then(|span| self.read(span)).unwrap_or_default();
        self.read_parameters(&mut operation, &own, &shared);
        self.mark_keys(&mut operation.parameters);
        operation.body = match members.get("requestBody") {
            Some(body) => self.body(body, &mut operation.faults),
            None if self.version() == Version::V2 => self.body_of_swagger(&own, &shared, &members),
            None => None,
        };
        let produces =
            texts(members.get("produces").unwrap_or(&self.root("produces").unwrap_or_default()));
        if let Some(responses) = members.get("responses") {
            operation.responses = self.responses(responses, &produces);
        }
        let everywhere = self.root("security").unwrap_or_default();
        let security = members.get("security").unwrap_or(&everywhere);
        let alternatives = security.as_array().cloned().unwrap_or_default();
        operation.is_open = members.contains_key("security") && alternatives.is_empty()
            || alternatives.iter().any(|one| one.as_object().is_some_and(Map::is_empty));
        for alternative in alternatives.iter().filter_map(Value::as_object) {
            alternative.values().for_each(|scopes| operation.scopes.extend(texts(scopes)));
            if !alternative.is_empty() {
                operation.security.push(alternative.keys().cloned().collect());
            }
        }
        if let Some(callbacks) = members.get("callbacks") {
            operation.callbacks = self.callbacks(callbacks, &mut operation.faults);
        }
        if let Some(address) = members.get("externalDocs").and_then(|docs| docs["url"].as_str()) {
            let words = members["externalDocs"]["description"].as_str().unwrap_or(address);
            operation.external = Some((address.to_owned(), words.to_owned()));
        }
        let shared = entry.shared_servers.and_then(|span| self.read(span));
        let servers = members.get("servers").or(shared.as_ref()).and_then(Value::as_array);
        let servers = servers.into_iter().flatten();
        operation.servers = servers.filter_map(Server::from_document).collect();
        operation
    }

    /// What a security scheme calls a key is one, also where it is a parameter.
    fn mark_keys(&self, parameters: &mut [Parameter]) {
        if parameters.is_empty() {
            return;
        }
        for scheme in self.security_schemes() {
            let Way::Key(place, name) = scheme.way else { continue };
            for parameter in parameters.iter_mut() {
                let is_it = parameter.place == place && parameter.name.eq_ignore_ascii_case(&name);
                if is_it {
                    let schema = std::mem::take(&mut parameter.schema);
                    parameter.schema = json!({ "allOf": [schema], "format": "password" });
                }
            }
        }
    }

    /// Those of the operation take the place of those it shares.
    fn read_parameters(&self, operation: &mut Operation, own: &Value, shared: &Value) {
        let lists = [own, shared].into_iter().filter_map(Value::as_array).flatten();
        for value in lists {
            match self.parameter(value) {
                Some(parameter) => {
                    let is_known = operation.parameters.iter().any(|known| {
                        known.name == parameter.name && known.place == parameter.place
                    });
                    if !is_known {
                        operation.parameters.push(parameter);
                    }
                }
                None => {
                    if let Err(fault) = self.resolve(value) {
                        operation.faults.push(fault);
                    }
                }
            }
        }
    }

    pub(super) fn body(&self, value: &Value, faults: &mut Vec<String>) -> Option<Body> {
        let value = match self.resolve(value) {
            Ok(resolved) => resolved.value,
            Err(fault) => {
                faults.push(fault);
                return None;
            }
        };
        Some(Body {
            is_required: value["required"] == true,
            description: value["description"].as_str().unwrap_or_default().to_owned(),
            media: self.media(&value["content"]),
        })
    }

    pub(super) fn media(&self, content: &Value) -> Vec<Media> {
        let content = content.as_object().into_iter().flatten();
        content.map(|(media_type, value)| self.one_media(media_type, value)).collect()
    }

    fn one_media(&self, media_type: &str, value: &Value) -> Media {
        let mut media =
            Media::new(media_type, value.get("schema").cloned().unwrap_or_else(|| json!({})));
        if let Some(example) = value.get("example") {
            media.examples.push(("Example".to_owned(), example.clone()));
        }
        for (name, example) in value["examples"].as_object().into_iter().flatten() {
            let Ok(example) = self.resolve(example) else { continue };
            let title = example.value["summary"].as_str().unwrap_or(name).to_owned();
            if let Some(value) = example.value.get("value") {
                media.examples.push((title, value.clone()));
            }
        }
        for (name, encoding) in value["encoding"].as_object().into_iter().flatten() {
            let types = encoding["contentType"].as_str().unwrap_or_default();
            // Of several, and of a range such as `image/*`, the sender chooses.
            let first = types.split(',').next().unwrap_or_default().trim();
            if !first.is_empty() && !first.contains('*') {
                media.encodings.push((name.clone(), first.to_owned()));
            }
        }
        media
    }

    /// In Swagger 2.0 the body is among the parameters: one with a schema, or the fields of a form.
    fn body_of_swagger(
        &self,
        own: &Value,
        shared: &Value,
        members: &Map<String, Value>,
    ) -> Option<Body> {
        let consumes =
            texts(members.get("consumes").unwrap_or(&self.root("consumes").unwrap_or_default()));
        let lists = [own, shared].into_iter().filter_map(Value::as_array).flatten();
        let mut fields = Map::new();
        let mut required = Vec::new();
        let mut has_file = false;
        for parameter in lists.filter_map(|value| Some(self.resolve(value).ok()?.value)) {
            let name = parameter["name"].as_str().unwrap_or_default();
            match parameter["in"].as_str() {
                Some("body") => {
                    let types = if consumes.is_empty() {
                        vec!["application/json".to_owned()]
                    } else {
                        consumes
                    };
                    let schema = &parameter["schema"];
                    return Some(Body {
                        is_required: parameter["required"] == true,
                        description: parameter["description"]
                            .as_str()
                            .unwrap_or_default()
                            .to_owned(),
                        media: types.iter().map(|name| Media::new(name, schema.clone())).collect(),
                    });
                }
                Some("formData") => {
                    let mut schema = parameter.as_object().map(own_schema).unwrap_or_default();
                    if parameter["type"] == "file" {
                        has_file = true;
                        schema = json!({
                            "type": "string", "format": "binary", "description": parameter["description"],
                        });
                    }
                    if parameter["required"] == true {
                        required.push(Value::from(name));
                    }
                    // Those of the operation come first and count.
                    fields.entry(name).or_insert(schema);
                }
                _ => {}
            }
        }
        if fields.is_empty() {
            return None;
        }
        let media_type = match has_file || consumes.iter().any(|name| name == "multipart/form-data")
        {
            true => "multipart/form-data",
            false => "application/x-www-form-urlencoded",
        };
        let is_required = !required.is_empty();
        let schema = json!({ "type": "object", "properties": fields, "required": required });
        let media = vec![Media::new(media_type, schema)];
        Some(Body { is_required, description: String::new(), media })
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
