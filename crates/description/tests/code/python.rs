//! Python reads back what was meant: the programs run with a stub in place of `requests`.

use description::Language;

use crate::nasty::{NASTY, SERVER, form_of, report_of, request_of};
use crate::scratch::Scratch;

const STUB: &str = r#"
import json


class Response:
    status_code, reason, text = 200, "OK", ""


def request(method, url, headers=None, data=None, files=None):
    parts = []
    for name, value in files or []:
        parts.append([name, value[1] if isinstance(value, tuple) else value.name])
    if isinstance(data, bytes):
        data = data.decode()
    elif data is not None:
        data.encode("ascii")
    report = dict(method=method, url=url, headers=headers or {}, data=data, parts=parts)
    print(json.dumps(report))
    return Response()
"#;

const DRIVER: &str = r#"
import runpy
import sys

for number in range(int(sys.argv[1])):
    runpy.run_path(f"{number}.py")
"#;

#[test]
fn python_sends_what_was_meant() {
    let scratch = Scratch::new("code-python");
    scratch.write("requests.py", STUB);
    scratch.write("driver.py", DRIVER);
    scratch.write("part.txt", "content");
    let texts = NASTY.iter().chain(&["\0"]);
    let requests: Vec<_> =
        texts.flat_map(|text| [request_of(text), form_of(text, "part.txt")]).collect();
    for (number, request) in requests.iter().enumerate() {
        scratch.write(&format!("{number}.py"), &Language::Python.write(request, SERVER));
    }
    let Some(reports) = scratch.run("python3", "driver.py", requests.len()) else { return };
    for (report, request) in reports.iter().zip(&requests) {
        assert_eq!(*report, report_of(request));
    }
}
