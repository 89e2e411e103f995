//! The runner against a host of its own, which answers what the address says.

use anyhow::Result;
use serde_json::json;

use super::*;
use crate::rows::{Level, Proof};

#[derive(Default)]
struct Parrot {
    /// Method, path and body of all that came.
    seen: Vec<String>,
}

const BASE: &str = "http://parrot:1/lab";

impl Host for Parrot {
    fn base(&self) -> &str {
        BASE
    }

    fn send(&mut self, request: &Request, times: usize) -> Result<Vec<Answer>> {
        let path = request.address.strip_prefix(BASE).context("not for a parrot")?;
        let body = String::from_utf8(request.body.clone().unwrap_or_default())?;
        self.seen.push(format!("{} {path} {body}", request.method));
        let status = match path.strip_prefix("/say/") {
            Some(number) => number.parse()?,
            None => 200,
        };
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let answer = Answer {
            status,
            reason: "Said".to_owned(),
            headers: vec![header("x-mock-exchange", &status.to_string())],
            body: json!({ "id": 7, "text": "a.b" }).to_string().into_bytes(),
        };
        Ok(vec![answer; times])
    }

    fn look_up(&mut self, request: &Request) -> Result<Answer> {
        // Only what was refused with 400 has a reason.
        let outcome = if request.address.ends_with("/400") { "refused" } else { "passed" };
        let check = json!({ "check": "method", "outcome": outcome, "says": "GET it is" });
        let body = json!({ "trace": [check] }).to_string().into_bytes();
        Ok(Answer { status: 200, body, ..Answer::default() })
    }

    fn restart(&mut self) -> Result<()> {
        self.seen.push("restart".to_owned());
        Ok(())
    }
}

/// Runs steps in the notation of the rows.
fn tried(steps: &str) -> Result<(Outcome, Vec<String>)> {
    #[derive(serde::Deserialize)]
    struct Steps {
        step: Vec<Step>,
    }
    let Steps { step: steps } = toml::from_str(steps)?;
    let row = Row {
        id: "TOK-01".to_owned(),
        level: Level::Must,
        requirement: "R".to_owned(),
        source: None,
        profile: Profile::Standard,
        given: Vec::new(),
        because: None,
        proof: Proof::Test(String::new()),
    };
    let mut host = Parrot::default();
    let outcome = run(&row, &steps, &Givens::new(), &mut host);
    Ok((outcome, host.seen))
}

fn failure(steps: &str) -> Result<String> {
    Ok(tried(steps)?.0.failure.unwrap_or_default())
}

#[test]
fn steps_follow_a_reset_and_use_what_was_saved() -> Result<()> {
    let (outcome, seen) = tried(
        r#"
        [[step]]
        send = "GET /say/200"
        save = { id = "json:/id", text = "json:/text" }
        expect = { json = { "/id" = 7, "/text" = "~^a" }, members = ["id", "text"] }
        [[step]]
        send = "POST ${base}/x?${text}"
        json = { id = "${id}", text = "is ${id}" }
        [[step]]
        send = "PUT ${origin}${path}/x y"
        form = [["a", "1"], ["a", "${text} é"]]
        [[step]]
        advance = 5
        [[step]]
        restart = true
        [[step]]
        expect = { differ = ["id", "text"], equal = [["${text}", "a.b"]] }
        "#,
    )?;
    assert_eq!(outcome.failure, None);
    assert_eq!(
        seen,
        [
            r#"POST /__admin/reset {"scenario":"ready","seed":"TOK-01"}"#,
            r#"PUT /__admin/settings {"profile":"standard"}"#,
            "GET /say/200 ",
            r#"POST /x?a.b {"id":7,"text":"is 7"}"#,
            "PUT /x%20y a=1&a=a.b+%C3%A9",
            r#"PUT /__admin/clock {"advance_seconds":5}"#,
            "restart",
        ]
    );
    Ok(())
}

#[test]
fn a_refusal_needs_a_check_that_refused() -> Result<()> {
    let expect = |status: u16, more: &str| {
        failure(&format!(
            "[[step]]\nsend = \"GET /say/{status}\"\nexpect = {{ status = {status}{more} }}"
        ))
    };
    assert_eq!(expect(400, "")?, "");
    assert_eq!(expect(400, ", refused_by = \"method\"")?, "");
    assert_eq!(
        expect(400, ", trace = [{ check = \"method\", outcome = \"refused\", says = \"~GET\" }]")?,
        ""
    );
    assert!(
        expect(400, ", refused_by = \"body\"")?.contains("expected a refusal by the check body")
    );
    assert!(expect(404, "")?.contains("no check of its trace"));
    assert_eq!(expect(200, ", trace = [{ check = \"method\", outcome = \"passed\" }]")?, "");
    Ok(())
}

#[test]
fn what_differs_is_told_with_the_exchange() -> Result<()> {
    let told = failure(
        r#"
        [[step]]
        note = "Why"
        send = "GET /say/200"
        expect = { status = 201, json = { "/id" = 8 }, header = { allow = "GET" } }
        "#,
    )?;
    for part in [
        "step 1 (Why): GET http://parrot:1/lab/say/200",
        "expected status 201, came 200",
        "expected 8 at /id, came 7",
        "expected allow: GET, which is not there",
        "--- sent\nGET http",
        "--- came\n200 Said\nx-mock-exchange: 200",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    Ok(())
}

#[test]
fn a_refusal_that_nothing_expects_is_noticed() -> Result<()> {
    assert!(failure("[[step]]\nsend = \"GET /say/400\"")?.contains("nothing is expected"));
    assert_eq!(failure("[[step]]\nsend = \"GET /say/303\"")?, "");
    Ok(())
}

#[test]
fn answers_are_counted() -> Result<()> {
    let expect = |counts: &str| {
        failure(&format!("[[step]]\nsend = \"GET /say/200\"\ntimes = 3\nexpect.counts = {counts}"))
    };
    assert_eq!(expect("{ 200 = 3 }")?, "");
    assert!(expect("{ 200 = 2, 400 = 1 }")?.contains("answers by status"));
    Ok(())
}
