//! A form with a file, in the languages whose programs are not run here.

use description::Language;

use crate::nasty::{SERVER, form_of};

#[track_caller]
fn check(language: Language, wanted: &str) {
    assert_eq!(language.write(&form_of("it's", "keys/ca.pem"), SERVER), wanted);
}

#[test]
fn powershell() {
    check(
        Language::PowerShell,
        r"$headers = @{
    'Accept' = 'application/json'
}
# A form needs PowerShell 6.1 or later.
$form = [ordered]@{
    'note' = 'it''s'
    'file' = Get-Item -LiteralPath 'keys/ca.pem'
}
Invoke-RestMethod -Method POST -Uri 'https://clearpass.example/api/cert-trust-list' -Headers $headers -Form $form",
    );
}

#[test]
fn go() {
    check(
        Language::Go,
        r#"package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("note", "it's")
	attach(form, "file", "keys/ca.pem")
	form.Close()
	request, err := http.NewRequest("POST", "https://clearpass.example/api/cert-trust-list", &body)
	if err != nil {
		panic(err)
	}
	request.Header.Add("Accept", "application/json")
	request.Header.Set("Content-Type", form.FormDataContentType())
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	fmt.Println(response.Status)
	fmt.Println(string(text))
}

func attach(form *multipart.Writer, name, path string) {
	content, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	part, err := form.CreateFormFile(name, filepath.Base(path))
	if err != nil {
		panic(err)
	}
	part.Write(content)
}"#,
    );
}

#[test]
fn rust() {
    check(
        Language::Rust,
        r#"// Cargo.toml: reqwest = { version = "0.12", features = ["blocking", "multipart"] }

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let form = reqwest::blocking::multipart::Form::new()
        .text("note", "it's")
        .file("file", "keys/ca.pem")?;
    let response = reqwest::blocking::Client::new()
        .request(reqwest::Method::POST, "https://clearpass.example/api/cert-trust-list")
        .header("Accept", "application/json")
        .multipart(form)
        .send()?;
    println!("{}", response.status());
    println!("{}", response.text()?);
    Ok(())
}"#,
    );
}

#[test]
fn java() {
    check(
        Language::Java,
        r#"// ApiRequest.java; Java 11 or later runs it with: java ApiRequest.java
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

public class ApiRequest {
    public static void main(String[] arguments) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeText(body, "note", "it's");
        writeFile(body, "file", "keys/ca.pem");
        write(body, "--" + BOUNDARY + "--\r\n");
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://clearpass.example/api/cert-trust-list"))
            .method("POST", BodyPublishers.ofByteArray(body.toByteArray()))
            .header("Accept", "application/json")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .build();
        HttpResponse<String> response = HttpClient.newHttpClient()
            .send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode());
        System.out.println(response.body());
    }

    static final String BOUNDARY = UUID.randomUUID().toString();

    static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static void writeHead(ByteArrayOutputStream body, String parameters) throws IOException {
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + parameters);
    }

    static void writeText(ByteArrayOutputStream body, String name, String text)
            throws IOException {
        writeHead(body, "name=\"" + name + "\"\r\n\r\n");
        write(body, text + "\r\n");
    }

    static void writeFile(ByteArrayOutputStream body, String name, String path)
            throws IOException {
        String file = Path.of(path).getFileName().toString().replace("\"", "%22");
        writeHead(body, "name=\"" + name + "\"; filename=\"" + file + "\"\r\n");
        write(body, "Content-Type: application/octet-stream\r\n\r\n");
        body.write(Files.readAllBytes(Path.of(path)));
        write(body, "\r\n");
    }
}"#,
    );
}

#[test]
fn nothing_but_the_writer_of_the_body_names_its_boundary() {
    for language in Language::ALL {
        let program = language.write(&form_of("", "ca.pem"), SERVER);
        assert!(!program.contains("\"multipart/form-data\""), "{program}");
        assert!(!program.contains("Content-Type: multipart"), "{program}");
    }
}

/// Parts went without the media types that their document gives them.
#[test]
fn parts_have_their_media_types_in_every_language() {
    let mut request = form_of("{\"a\":\"q;r\"}", "a.csv");
    request.parts[0].media_type = Some("application/json".to_owned());
    request.parts[1].media_type = Some("text/csv".to_owned());
    for (language, wanted) in [
        (
            Language::Curl,
            &[
                r#"-F 'note="{\"a\":\"q;r\"}";type=application/json'"#,
                "-F 'file=@a.csv;type=text/csv'",
            ][..],
        ),
        (
            Language::Python,
            &[
                r#"("note", (None, '{"a":"q;r"}', "application/json"))"#,
                r#"("file", ("a.csv", open("a.csv", "rb"), "text/csv"))"#,
            ],
        ),
        (
            Language::JavaScript,
            &[
                r#"new Blob(['{"a":"q;r"}'], { type: "application/json" })"#,
                r#"new Blob([await readFile("a.csv")], { type: "text/csv" }), "a.csv""#,
            ],
        ),
        (
            Language::PowerShell,
            &[
                r#"StringContent]::new('{"a":"q;r"}', [System.Text.Encoding]::UTF8, 'application/json')"#,
                "$part.Headers.ContentType = 'text/csv'",
                "$form.Add($part, 'file', 'a.csv')",
                "-Body $form",
            ],
        ),
        (
            Language::Go,
            &[
                "\t\"net/textproto\"\n",
                r#"writePart(form, `form-data; name="note"`, "application/json", []byte(`{"a":"q;r"}`))"#,
                r#"writePart(form, `form-data; name="file"; filename="a.csv"`, "text/csv", read("a.csv"))"#,
                "func read(path string) []byte {",
            ],
        ),
        (
            Language::Rust,
            &[
                "use reqwest::blocking::multipart::Part;",
                r##".part("note", Part::text(r#"{"a":"q;r"}"#).mime_str("application/json")?)"##,
                r#".part("file", Part::file("a.csv")?.mime_str("text/csv")?)"#,
            ],
        ),
        (
            Language::Java,
            &[
                r#"writeHead(body, "name=\"note\"\r\nContent-Type: application/json\r\n\r\n");"#,
                r#"filename=\"a.csv\"\r\nContent-Type: text/csv"#,
            ],
        ),
    ] {
        let program = language.write(&request, SERVER);
        for part in wanted {
            assert!(program.contains(part), "{part} in {program}");
        }
    }
}
