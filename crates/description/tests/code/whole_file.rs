//! A file that is the body.

use description::{HarEntry, Language, Request, to_har, to_postman};

fn request() -> Request {
    Request {
        method: "PUT".to_owned(),
        address: "/upload".to_owned(),
        headers: vec![("Content-Type".to_owned(), "application/octet-stream".to_owned())],
        file: Some("it's.bin".to_owned()),
        ..Request::default()
    }
}

#[test]
fn every_language_reads_it() {
    for (language, wanted) in [
        (Language::Curl, r"--data-binary '@it'\''s.bin'"),
        (Language::CurlCmd, "--data-binary \"@it's.bin\""),
        (Language::CurlPowerShell, "--data-binary \"@it's.bin\""),
        (Language::Python, "data=open(\"it's.bin\", \"rb\")"),
        (Language::Pyclearpass, "data=open(\"it's.bin\", \"rb\")"),
        (Language::PowerShell, "-InFile 'it''s.bin'"),
        (Language::JavaScript, "body: await readFile(\"it's.bin\")"),
        (Language::Go, "file, err := os.Open(\"it's.bin\")"),
        (Language::Rust, ".body(std::fs::read(\"it's.bin\")?)"),
        (Language::Java, "ofFile(java.nio.file.Path.of(\"it's.bin\"))"),
    ] {
        let program = language.write(&request(), "https://pets.example");
        assert!(program.contains(wanted), "{program}");
        assert!(program.contains("application/octet-stream"), "{program}");
    }
}

#[test]
fn archives_name_it() {
    let collection = to_postman("x", &[("x".to_owned(), request())], "https://pets.example");
    assert!(collection.contains(r#""src": "it's.bin""#), "{collection}");
    let entry = HarEntry {
        request: request(),
        server: "https://pets.example".to_owned(),
        started: String::new(),
        milliseconds: 0.0,
        response: None,
    };
    assert!(to_har(&[entry], "1").contains("the file it's.bin"));
}
