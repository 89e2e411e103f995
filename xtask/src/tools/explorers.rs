//! Other explorers of API documents, as measures beside ours, and documents to show in them.

use std::path::{Path, PathBuf};

use super::store::Tool;
use super::{npm, versions};
use crate::process;

/// Every package has it, so its folder is found by it.
const MANIFEST: &str = "package.json";

/// A package of which some files are used, as they are.
#[derive(Debug)]
pub(crate) struct Package {
    /// What the bench calls it.
    pub(crate) name: &'static str,
    package: &'static str,
    pub(crate) version: &'static str,
    files: &'static [&'static str],
}

pub(crate) const EXPLORERS: &[Package] = &[
    Package {
        name: "swagger-ui",
        package: "swagger-ui-dist",
        version: versions::SWAGGER_UI,
        files: &["swagger-ui-bundle.js", "swagger-ui.css"],
    },
    Package {
        name: "scalar",
        package: "@scalar/api-reference",
        version: versions::SCALAR,
        files: &["dist/browser/standalone.js"],
    },
    Package {
        name: "redoc",
        package: "redoc",
        version: versions::REDOC,
        files: &["bundles/redoc.standalone.js"],
    },
    Package {
        name: "rapidoc",
        package: "rapidoc",
        version: versions::RAPIDOC,
        files: &["dist/rapidoc-min.js"],
    },
    Package {
        name: "elements",
        package: "@stoplight/elements",
        version: versions::ELEMENTS,
        files: &["web-components.min.js", "styles.min.css"],
    },
];

pub(crate) const DOCUMENTS: &[Package] = &[
    Package {
        name: "petstore",
        package: "@readme/oas-examples",
        version: versions::OAS_EXAMPLES,
        files: &["3.0/json/petstore.json"],
    },
    Package {
        name: "github",
        package: "@octokit/openapi",
        version: versions::OCTOKIT_OPENAPI,
        files: &["generated/api.github.com.json"],
    },
];

impl Package {
    /// Its files, or nothing and a sentence why.
    pub(crate) fn ensure(&self) -> Option<Vec<PathBuf>> {
        let name = format!("{} {}", self.name, self.version);
        if !npm::is_available() {
            process::announce(&format!("Measuring without {name}: there is no npm on PATH"));
            return None;
        }
        let tool = Tool {
            name: format!("{}-{}", self.name, self.version),
            file: Path::new(npm::UNPACKED).join(MANIFEST),
            announcement: format!("{name} (seconds, once)"),
        };
        let package = format!("{}@{}", self.package, self.version);
        let files = [&[MANIFEST][..], self.files].concat();
        let manifest = tool
            .ensure(|folder| npm::unpack(folder, &package, &files))
            .inspect_err(|error| process::announce(&format!("Measuring without {name}: {error:#}")))
            .ok()?;
        let folder = manifest.parent()?;
        Some(self.files.iter().map(|file| folder.join(file)).collect())
    }
}
