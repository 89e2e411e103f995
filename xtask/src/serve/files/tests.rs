//! The answers of the server to real requests, with a made-up site.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// A made-up site, served under a base on a free port.
async fn start(base: &str) -> Result<(TempDir, SocketAddr)> {
    let dist = tempfile::tempdir()?;
    fs::create_dir(dist.path().join("guide"))?;
    for name in ["index.html", "guide/index.html", "a.wasm", "a.js", "a.webmanifest"] {
        fs::write(dist.path().join(name), name)?;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let router = router(Base::parse(base)?, dist.path().to_owned());
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok((dist, address))
}

/// The whole answer as text.
async fn send(address: SocketAddr, request: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("{request} HTTP/1.1\r\nhost: site\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[track_caller]
fn check(answer: &str, status: &str, contained: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    assert!(answer.contains("cache-control: no-cache\r\n"), "{answer}");
    assert!(answer.contains(contained), "{answer}");
}

#[tokio::test]
async fn files_are_served_below_the_base_only() -> Result<()> {
    let (_dist, address) = start("/school/lab/").await?;
    let redirect = "location: /school/lab/?a=1\r\n";
    check(&send(address, "GET /school/lab?a=1").await?, "307", redirect);
    check(&send(address, "GET /school/lab/").await?, "200", "index.html");
    let redirect = "location: /school/lab/guide/?a=1\r\n";
    check(&send(address, "GET /school/lab/guide?a=1").await?, "307", redirect);
    check(&send(address, "GET /school/lab/guide/").await?, "200", "guide/index.html");
    for outside in ["/", "/school", "/school/labs", "/index.html", "/school/lab/none"] {
        check(&send(address, &format!("GET {outside}")).await?, "404", "");
    }
    Ok(())
}

#[tokio::test]
async fn the_root_is_a_base_too() -> Result<()> {
    let (_dist, address) = start("/").await?;
    check(&send(address, "GET /").await?, "200", "index.html");
    check(&send(address, "GET /guide").await?, "307", "location: /guide/\r\n");
    check(&send(address, "GET //guide").await?, "404", "");
    check(&send(address, "GET /../Cargo.toml").await?, "404", "");
    check(&send(address, "POST /").await?, "405", "allow: GET, HEAD\r\n");
    Ok(())
}

#[tokio::test]
async fn the_types_are_those_that_browsers_insist_on() -> Result<()> {
    let (_dist, address) = start("/").await?;
    for (name, kind) in [
        ("a.wasm", "application/wasm"),
        ("a.js", "text/javascript"),
        ("a.webmanifest", "application/manifest+json"),
    ] {
        let contained = format!("content-type: {kind}");
        check(&send(address, &format!("GET /{name}")).await?, "200", &contained);
    }
    Ok(())
}
