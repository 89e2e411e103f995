//! JavaScript reads back what was meant: the programs run with a stub in place of `fetch`.

use description::Language;

use crate::nasty::{NASTY, SERVER, form_of, report_of, request_of};
use crate::scratch::Scratch;

const DRIVER: &str = r#"
globalThis.fetch = async (url, { method, headers = {}, body = null }) => {
  const parts = [];
  if (body instanceof FormData) {
    for (const [name, value] of body) {
      parts.push([name, typeof value === "string" ? value : value.name]);
    }
  }
  const data = typeof body === "string" ? body : null;
  console.log(JSON.stringify({ method, url, headers, data, parts }));
  return { status: 200, statusText: "OK", text: async () => "" };
};

for (let number = 0; number < Number(process.argv[2]); number += 1) {
  await import(`./${number}.mjs`);
}
"#;

#[test]
fn javascript_sends_what_was_meant() {
    let scratch = Scratch::new("code-javascript");
    scratch.write("driver.mjs", DRIVER);
    scratch.write("part.txt", "content");
    let texts = NASTY.iter().chain(&["\0"]);
    let requests: Vec<_> =
        texts.flat_map(|text| [request_of(text), form_of(text, "part.txt")]).collect();
    for (number, request) in requests.iter().enumerate() {
        scratch.write(&format!("{number}.mjs"), &Language::JavaScript.write(request, SERVER));
    }
    let Some(reports) = scratch.run("node", "driver.mjs", requests.len()) else { return };
    for (report, request) in reports.iter().zip(&requests) {
        assert_eq!(*report, report_of(request));
    }
}
