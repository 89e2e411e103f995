//! What an operation answers.

use serde_json::Value;

use super::{Document, Media};

/// One line of the list of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseEntry {
    /// `200`, `4XX` or `default`.
    pub status: String,
    pub description: String,
    pub media: Vec<Media>,
    /// Names and descriptions of its headers.
    pub headers: Vec<(String, String)>,
}

impl Document {
    pub(super) fn response(
        &self,
        status: &str,
        value: &Value,
        produces: &[String],
    ) -> ResponseEntry {
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
        ResponseEntry {
            status: status.to_owned(),
            description: value["description"].as_str().unwrap_or_default().to_owned(),
            media,
            headers: headers.collect(),
        }
    }
}

impl ResponseEntry {
    fn broken(status: &str, fault: String) -> Self {
        let (media, headers) = (Vec::new(), Vec::new());
        Self { status: status.to_owned(), description: fault, media, headers }
    }

    /// Whether it describes an answer with this status.
    pub fn fits(&self, status: u16) -> bool {
        let text = status.to_string();
        let class = self.status.to_ascii_uppercase();
        self.status == text || class.ends_with("XX") && class.get(..1) == text.get(..1)
    }
}
