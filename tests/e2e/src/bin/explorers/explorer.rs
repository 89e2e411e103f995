//! The explorers that are compared. What is peculiar to one is in a folder of `tools/`: its page,
//! and the script that finds operations in it.

use crate::document::Document;

#[derive(Debug)]
pub(crate) struct Explorer {
    pub(crate) name: &'static str,
    /// The folder of its files, and of its page in `tools/`.
    pub(crate) folder: &'static str,
    /// The page that loads it with the document that the query names.
    pub(crate) page: Page,
    /// Defines `explorer`: the `link` to an operation, the `first` operation that can be seen,
    /// the `entry` of an operation in the list after `reveal` has made it appear, and the
    /// `details` of an operation.
    pub(crate) script: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The site that was built.
    Ours,
    /// Beside the files of an explorer.
    Beside(&'static str),
    /// Needs no files: a few lines that do as little as can be done.
    Alone(&'static str),
}

pub(crate) const EXPLORERS: &[Explorer] = &[
    Explorer {
        name: OURS,
        folder: "ours",
        page: Page::Ours,
        script: include_str!("tools/ours/find.js"),
    },
    Explorer {
        name: "Swagger UI",
        folder: "swagger-ui",
        page: Page::Beside(include_str!("tools/swagger-ui/index.html")),
        script: include_str!("tools/swagger-ui/find.js"),
    },
    Explorer {
        name: "Scalar",
        folder: "scalar",
        page: Page::Beside(include_str!("tools/scalar/index.html")),
        script: include_str!("tools/scalar/find.js"),
    },
    Explorer {
        name: "Redoc",
        folder: "redoc",
        page: Page::Beside(include_str!("tools/redoc/index.html")),
        script: include_str!("tools/redoc/find.js"),
    },
    Explorer {
        name: "RapiDoc",
        folder: "rapidoc",
        page: Page::Beside(include_str!("tools/rapidoc/index.html")),
        script: include_str!("tools/rapidoc/find.js"),
    },
    Explorer {
        name: "Elements",
        folder: "elements",
        page: Page::Beside(include_str!("tools/elements/index.html")),
        script: include_str!("tools/elements/find.js"),
    },
    Explorer {
        name: FLOOR,
        folder: "floor",
        page: Page::Alone(include_str!("tools/floor/index.html")),
        script: include_str!("tools/floor/find.js"),
    },
];

pub(crate) const OURS: &str = "ours";
pub(crate) const FLOOR: &str = "floor";

impl Explorer {
    /// The address at which it shows a document.
    pub(crate) fn address(&self, origin: &str, document: &Document) -> String {
        let document = format!("/documents/{}.json", document.name);
        match self.page {
            Page::Ours => format!("{origin}/ours/api-docs/open/?address={document}"),
            Page::Beside(_) | Page::Alone(_) => format!("{origin}/{}/?url={document}", self.folder),
        }
    }
}
