//! One API service and its resources.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::Value;

use crate::catalogue::path::{Found, Template};
use crate::catalogue::{Field, Resource};
use crate::resources;

/// An API service: a page of the API Explorer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Api {
    pub(crate) name: String,
    pub(crate) description: String,
    /// Its part of the media types that the product names (fact sheet D6).
    pub(crate) media: String,
    pub(crate) resources: Vec<Resource>,
    /// What fields and bodies are made of, by name.
    pub(crate) models: BTreeMap<String, Vec<Field>>,
    /// Enumerations that are long or used more than once.
    pub(crate) enums: BTreeMap<String, Vec<Value>>,
    /// Its addresses, by their first segment.
    #[serde(skip)]
    templates: HashMap<String, Vec<Template>>,
}

impl Api {
    pub(super) fn read(text: &str) -> Self {
        let mut api: Self =
            serde_json::from_str(text).expect("the source is part of the program and tested");
        for (index, resource) in api.resources.iter_mut().enumerate() {
            resource.api.clone_from(&api.name);
            resource.hooks = resources::hooks(&resource.name);
            for (place, path) in resource.paths.iter().enumerate() {
                let template = Template::new(&path.path, index, place);
                api.templates.entry(template.first().to_owned()).or_default().push(template);
            }
        }
        api
    }

    pub(super) fn find(&'static self, first: &str, segments: &[&str]) -> Vec<Found> {
        let templates = self.templates.get(first).map(Vec::as_slice).unwrap_or_default();
        let fitting = templates.iter().filter_map(|template| {
            let (literals, parameters) = template.matched(segments)?;
            let resource = &self.resources[template.resource];
            Some(Found { resource, path: &resource.paths[template.path], parameters, literals })
        });
        fitting.collect()
    }

    /// The fields of a model.
    pub(crate) fn model(&self, name: &str) -> &[Field] {
        self.models.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}
