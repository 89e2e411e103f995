//! `POST /api/report/{id}/run` and `/api/report/{name}/run`.

use serde_json::{Value, json};

use crate::support::TestServer;

fn runs(server: &mut TestServer, token: &str) -> usize {
    let events = "/api/system-event?filter=%7B%22source%22:%22Insight%22,%22category%22:%22Report%22,%22timestamp%22:%22Jan%2031,%202026%2012:00:00%20UTC%22%7D";
    let events = server.call(token, "GET", events, Value::Null).json();
    events["_embedded"]["items"].as_array().map(Vec::len).unwrap_or_default()
}

#[test]
fn a_report_runs_by_id_and_by_name() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (number, address) in
        ["/api/report/3001/run", "/api/report/Weekly%20authentications/run"].into_iter().enumerate()
    {
        let ran = server.call(&token, "POST", address, Value::Null);
        assert_eq!((ran.status(), ran.json()["id"].clone()), (201, json!(3001)), "{}", ran.text());
        assert!(ran.json().get("last_run_at").is_none());
        assert_eq!(runs(&mut server, &token), number + 1);
    }
    assert!(server.stored["report/3001"].contains("last_run_at"));
    for address in ["/api/report/77/run", "/api/report/none/run"] {
        assert_eq!(server.call(&token, "POST", address, Value::Null).status(), 404, "{address}");
    }
}

#[test]
fn without_insight_there_are_no_reports() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.set(&json!({ "node": "clearpass-sub1" }));
    for address in ["/api/report", "/api/alert/3001", "/api/insight/endpoint/ip/10.40.0.101"] {
        let refused = server.call(&token, "GET", address, Value::Null);
        assert_eq!(refused.status(), 422, "{address}");
        let body = refused.json();
        let says = json!("Insight is not enabled on this server");
        assert_eq!((&body["validation_messages"], &body["detail"]), (&says, &json!("")));
        assert!(server.last_refusal().1.contains("is_insight_enabled"));
    }
    // What changes something is done by the publisher.
    let ran = server.call(&token, "POST", "/api/report/3001/run", Value::Null);
    assert_eq!(ran.status(), 201);
    let address = "/api/cluster/server/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";
    let enabled = server.call(&token, "PATCH", address, json!({ "is_insight_enabled": true }));
    assert_eq!(enabled.status(), 200, "{}", enabled.text());
    assert_eq!(server.call(&token, "GET", "/api/report", Value::Null).status(), 200);
}
