//! One folder with everything that is shown: our site, the other explorers with their pages, and
//! the documents; served as one origin.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::{Environment, Program, Site, copy};
use tempfile::TempDir;

use crate::document::Document;
use crate::explorer::{EXPLORERS, Explorer, Page};

/// What the folder has at its own address. The server serves no folder without one.
const INDEX: &str = "<!doctype html>\n<html lang=\"en\">\n<title>Explorers</title>\n";

const DOCUMENTS: &str = "documents";

/// The server stops, and the folder goes, when this is dropped: in this order.
#[derive(Debug)]
pub(crate) struct Stage {
    site: Site,
    folder: TempDir,
}

impl Stage {
    /// `files` has a folder for each explorer that takes part, and one with documents. Where there
    /// is a program that has our own document, that is shown too.
    pub(crate) fn set(
        environment: &Environment,
        files: &Path,
        mock: Option<&Path>,
    ) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(files, folder.path())?;
        fs::create_dir_all(folder.path().join(DOCUMENTS))?;
        if let Some(mock) = mock {
            let document = own_document(mock).context("our own document cannot be had")?;
            fs::write(folder.path().join(DOCUMENTS).join("clearpass.json"), document)?;
        }
        for explorer in EXPLORERS {
            let place = folder.path().join(explorer.folder);
            match explorer.page {
                Page::Ours => copy(&environment.dist, &place)?,
                Page::Beside(page) if place.is_dir() => fs::write(place.join("index.html"), page)?,
                Page::Beside(_) => {}
                Page::Alone(page) => {
                    fs::create_dir_all(&place)?;
                    fs::write(place.join("index.html"), page)?;
                }
            }
        }
        fs::write(folder.path().join("index.html"), INDEX)?;
        let site = Site::serve(environment, folder.path(), "/")?;
        Ok(Self { site, folder })
    }

    pub(crate) fn origin(&self) -> &str {
        self.site.origin()
    }

    /// Whether the files of an explorer are there.
    pub(crate) fn has(&self, explorer: &Explorer) -> bool {
        self.folder.path().join(explorer.folder).is_dir()
    }

    /// The documents, the smallest first.
    pub(crate) fn documents(&self) -> Result<Vec<Document>> {
        let mut documents = Vec::new();
        for entry in fs::read_dir(self.folder.path().join(DOCUMENTS))? {
            documents.push(Document::read(&entry?.path())?);
        }
        documents.sort_by_key(|document| document.bytes);
        Ok(documents)
    }
}

/// All API services in one document, as `clearpass-mock` sends it.
fn own_document(mock: &Path) -> Result<Vec<u8>> {
    let ready = |line: &str| {
        let (_, address) = line.split_once("listening on http://")?;
        Some(address.trim_end_matches('/').to_owned())
    };
    let (_program, host) = Program::start(Command::new(mock).args(["--port", "0"]), ready)?;
    let path = "/api/openapi/ClearPass-v1.json";
    let mut stream = TcpStream::connect(&host)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    ensure!(answer.starts_with(b"HTTP/1.1 200 "), "it is not at {path}");
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("no body")?;
    Ok(answer.split_off(end + 4))
}
