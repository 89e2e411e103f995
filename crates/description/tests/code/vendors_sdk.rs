//! What the vendor's SDK sends when it runs the programs, where the environment variable
//! PYCLEARPASS_PYTHON names a Python that has it.

use description::Language;
use serde_json::{Value, json};

use crate::nasty::{NASTY, SERVER};
use crate::pyclearpass::request;
use crate::scratch::Scratch;

/// Takes the place of what the SDK sends with.
const DRIVER: &str = r#"
import json
import runpy
import sys

import requests


class Answer:
    text, content = "", b""

    def json(self):
        return []


def report(method, url, headers, **rest):
    body = rest["json"]
    print(json.dumps({"method": method, "url": url, "headers": headers, "body": body}))
    return Answer()


requests.request = report
for number in range(int(sys.argv[1])):
    runpy.run_path(f"{number}.py")
"#;

#[test]
fn the_sdk_sends_what_was_meant() {
    let Ok(python) = std::env::var("PYCLEARPASS_PYTHON") else {
        println!("skipped: PYCLEARPASS_PYTHON names no Python with pyclearpass 1.0.11");
        return;
    };
    let mut requests = vec![
        request("GET", "/api/local-user", None),
        request("GET", "/api/endpoint?filter=%7B%22id%22%3A+3%7D&sort=-id", None),
        request("GET", "/api/operator-profile/3", None),
        request("DELETE", "/api/role/name/a%20b", None),
        request("GET", "/api/guest/3?simple=&simple=2", None),
        request("PUT", "/api/weblogin/3", Some(r#"{"a": null, "b": [true, {}, -1.5e3]}"#)),
        request("POST", "/api/role", Some(r#"["é", 1]"#)),
    ];
    for nasty in NASTY {
        let body = json!({ "text": nasty, (nasty): ["x", nasty] }).to_string();
        requests.push(request("POST", "/api/guest", Some(&body)));
    }
    let scratch = Scratch::new("code-pyclearpass");
    scratch.write("driver.py", DRIVER);
    for (number, request) in requests.iter().enumerate() {
        scratch.write(&format!("{number}.py"), &Language::Pyclearpass.write(request, SERVER));
    }
    let Some(reports) = scratch.run(&python, "driver.py", requests.len()) else { return };
    for (report, request) in reports.iter().zip(&requests) {
        // Without a body the SDK sends an empty text.
        let body = request.body.as_deref().unwrap_or("\"\"");
        let wanted = json!({
            "method": request.method,
            "url": format!("{SERVER}{}", request.address),
            "headers": { "Authorization": "Bearer 81d3", "accept": "application/json" },
            "body": serde_json::from_str::<Value>(body).expect("JSON"),
        });
        assert_eq!(*report, wanted);
    }
}
