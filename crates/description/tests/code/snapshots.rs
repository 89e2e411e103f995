//! One request in every language.

use description::{Language, Request};

fn request() -> Request {
    let mut request = Request::get("/api/local-user", "81d3");
    request.method = "POST".to_owned();
    request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    request.body = Some(r#"{"user_id": "lee", "enabled": true}"#.to_owned());
    request
}

#[track_caller]
fn check(language: Language, wanted: &str) {
    assert_eq!(language.write(&request(), "https://clearpass.example/"), wanted);
}

#[test]
fn every_language_once_and_by_name() {
    let names = Language::ALL.map(Language::name).join(", ");
    let wanted = "curl, curl (cmd), curl (PowerShell), Python, pyclearpass, PowerShell, \
        JavaScript, Go, Rust, Java";
    assert_eq!(names, wanted);
}

#[test]
fn curl() {
    check(
        Language::Curl,
        r#"curl -X POST "https://clearpass.example/api/local-user" \
  -H "Accept: application/json" \
  -H "Authorization: Bearer 81d3" \
  -H "Content-Type: application/json" \
  -d '{"user_id": "lee", "enabled": true}'"#,
    );
}

#[test]
fn curl_for_cmd() {
    check(
        Language::CurlCmd,
        r#"curl -X POST "https://clearpass.example/api/local-user" ^
  -H "Accept: application/json" ^
  -H "Authorization: Bearer 81d3" ^
  -H "Content-Type: application/json" ^
  -d ^"{\^"user_id\^": \^"lee\^", \^"enabled\^": true}^""#,
    );
}

#[test]
fn curl_for_powershell() {
    check(
        Language::CurlPowerShell,
        r#"# The options go to curl.exe through its standard input: Windows PowerShell 5.1 and
# PowerShell 7.3 hand double quotes in arguments to a program in different ways.
@'
-X POST
--url "https://clearpass.example/api/local-user"
-H "Accept: application/json"
-H "Authorization: Bearer 81d3"
-H "Content-Type: application/json"
-d "{\"user_id\": \"lee\", \"enabled\": true}"
'@ | curl.exe --config -"#,
    );
}

#[test]
fn python() {
    check(
        Language::Python,
        r#"import requests

response = requests.request(
    "POST",
    "https://clearpass.example/api/local-user",
    headers={
        "Accept": "application/json",
        "Authorization": "Bearer 81d3",
        "Content-Type": "application/json",
    },
    data='{"user_id": "lee", "enabled": true}',
)
print(response.status_code, response.reason)
print(response.text)"#,
    );
}

#[test]
fn pyclearpass() {
    check(
        Language::Pyclearpass,
        r#"from pyclearpass import *

login = ClearPassAPILogin(server="https://clearpass.example/api", api_token="81d3")

print(ApiIdentities.new_local_user(
    login,
    body={
        "user_id": "lee",
        "enabled": True,
    },
))"#,
    );
}

#[test]
fn powershell() {
    check(
        Language::PowerShell,
        r#"$headers = @{
    'Accept' = 'application/json'
    'Authorization' = 'Bearer 81d3'
}
$body = '{"user_id": "lee", "enabled": true}'
Invoke-RestMethod -Method POST -Uri 'https://clearpass.example/api/local-user' -Headers $headers `
    -ContentType 'application/json' `
    -Body ([System.Text.Encoding]::UTF8.GetBytes($body))"#,
    );
}

#[test]
fn javascript() {
    check(
        Language::JavaScript,
        r#"// A module (.mjs) of Node.js 18 or later, or the console of a browser.
const response = await fetch("https://clearpass.example/api/local-user", {
  method: "POST",
  headers: {
    "Accept": "application/json",
    "Authorization": "Bearer 81d3",
    "Content-Type": "application/json",
  },
  body: '{"user_id": "lee", "enabled": true}',
});
console.log(response.status, response.statusText);
console.log(await response.text());"#,
    );
}

#[test]
fn go() {
    check(
        Language::Go,
        r#"package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

func main() {
	request, err := http.NewRequest("POST", "https://clearpass.example/api/local-user", strings.NewReader(`{"user_id": "lee", "enabled": true}`))
	if err != nil {
		panic(err)
	}
	request.Header.Add("Accept", "application/json")
	request.Header.Add("Authorization", "Bearer 81d3")
	request.Header.Add("Content-Type", "application/json")
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
}"#,
    );
}

#[test]
fn rust() {
    check(
        Language::Rust,
        r##"// Cargo.toml: reqwest = { version = "0.12", features = ["blocking"] }

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = reqwest::blocking::Client::new()
        .request(reqwest::Method::POST, "https://clearpass.example/api/local-user")
        .header("Accept", "application/json")
        .header("Authorization", "Bearer 81d3")
        .header("Content-Type", "application/json")
        .body(r#"{"user_id": "lee", "enabled": true}"#)
        .send()?;
    println!("{}", response.status());
    println!("{}", response.text()?);
    Ok(())
}"##,
    );
}

#[test]
fn java() {
    check(
        Language::Java,
        r#"// ApiRequest.java; Java 11 or later runs it with: java ApiRequest.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

public class ApiRequest {
    public static void main(String[] arguments) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://clearpass.example/api/local-user"))
            .method("POST", BodyPublishers.ofString("{\"user_id\": \"lee\", \"enabled\": true}"))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer 81d3")
            .header("Content-Type", "application/json")
            .build();
        HttpResponse<String> response = HttpClient.newHttpClient()
            .send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode());
        System.out.println(response.body());
    }
}"#,
    );
}
