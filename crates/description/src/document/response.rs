//! What an operation answers.

use serde_json::Value;

use super::{Document, Media};

/// One line of the list of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseEntry {
    /// `200`, `4XX` or `default`.
    pub status: String,
    pub description: String,
    pub media: Vec<Media>,
    /// Names and descriptions of its headers.
    pub headers: Vec<(String, String)>,
    /// What can be done with it next: name, operation and description of each link.
    pub links: Vec<(String, String, String)>,
}

impl Document {
    pub(super) fn responses(&self, value: &Value, produces: &[String]) -> Vec<ResponseEntry> {
        let responses = value.as_object().into_iter().flatten();
        // Extensions may stand among them.
        let responses = responses.filter(|(status, _)| !status.starts_with("x-"));
        responses.map(|(status, response)| self.response(status, response, produces)).collect()
    }

    fn response(&self, status: &str, value: &Value, produces: &[String]) -> ResponseEntry {
        let value = match self.resolve(value) {
            Ok(resolved) => resolved.value,
            Err(fault) => return ResponseEntry::broken(status, fault),
        };
        let mut media = self.media(&value["content"]);
        // Swagger 2.0.
        if let Some(schema) = value.get("schema") {
            let types =
                if produces.is_empty() { &["application/json".to_owned()] } else { produces };
            media = types.iter().map(|media_type| Media::new(media_type, schema.clone())).collect();
        }
        let headers = value["headers"].as_object().into_iter().flatten().map(|(name, header)| {
            let header = self.resolve(header).map(|resolved| resolved.value).unwrap_or_default();
            (name.clone(), header["description"].as_str().unwrap_or_default().to_owned())
        });
        let links = value["links"].as_object().into_iter().flatten().map(|(name, link)| {
            let link = self.resolve(link).map(|resolved| resolved.value).unwrap_or_default();
            let text = |name: &str| link[name].as_str().unwrap_or_default().to_owned();
            let operation = match link["operationId"].is_string() {
                true => text("operationId"),
                false => text("operationRef"),
            };
            (name.clone(), operation, text("description"))
        });
        ResponseEntry {
            status: status.to_owned(),
            description: value["description"].as_str().unwrap_or_default().to_owned(),
            media,
            headers: headers.collect(),
            links: links.collect(),
        }
    }
}

impl ResponseEntry {
    fn broken(status: &str, fault: String) -> Self {
        Self { status: status.to_owned(), description: fault, ..Self::default() }
    }

    /// Whether it describes an answer with this status.
    pub fn fits(&self, status: u16) -> bool {
        let text = status.to_string();
        let class = self.status.to_ascii_uppercase();
        self.status == text || class.ends_with("XX") && class.get(..1) == text.get(..1)
    }
}
