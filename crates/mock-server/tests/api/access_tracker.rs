//! The Access Tracker: a record of every login that Policy Manager decided on (fact sheet F5).

use serde_json::json;

use crate::support::{GUIDE_REQUEST, TestServer};

#[test]
fn accepts_and_rejects_leave_records() {
    let mut server = TestServer::ready();
    server.admin_token();
    server.token();
    server.send_json("POST", "/api/oauth", &GUIDE_REQUEST.replace("abc123", "wrong"));
    server.send_json("POST", "/api/oauth", &GUIDE_REQUEST.replace("\"qa\"", "\"nobody\""));
    server.restart();
    let records = server.get("/__admin/access-tracker").json()["records"].clone();
    let brief: Vec<_> = records
        .as_array()
        .into_iter()
        .flatten()
        .map(|record| {
            let summary = &record["summary"];
            json!([
                summary["login_status"],
                summary["username"],
                summary["session_identifier"],
                record["exchange"],
                record["alerts"]["error_code"],
                record["alerts"]["error_message"]
            ])
        })
        .collect();
    // Client credentials do not pass through Policy Manager.
    assert_eq!(
        json!(brief),
        json!([
            ["ACCEPT", "qa", "A00000001-01-697deec0", 2, null, null],
            ["REJECT", "qa", "A00000002-01-697deec0", 3, 216, "User authentication failed"],
            ["REJECT", "nobody", "A00000003-01-697deec0", 4, 201, "User not found"]
        ])
    );
    let one = server.get("/__admin/access-tracker/1").json();
    assert_eq!(one["summary"]["service"], "api OAuth2 API User Access");
    assert_eq!(one["summary"]["server_name"], "clearpass-pub");
    assert_eq!(one["input"]["Authentication:Username"], "qa");
    assert_eq!(one["output"]["Application:Operator-Profile"], "API Operator");
    assert_eq!(
        server.get("/__admin/access-tracker?after=2").json()["records"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(server.get("/__admin/access-tracker/9").status(), 404);
    assert!(!server.get("/__admin/access-tracker").text().contains("abc123"));
    assert_eq!(server.send_json("DELETE", "/__admin/access-tracker", "").status(), 204);
    assert_eq!(server.get("/__admin/access-tracker").json()["records"], json!([]));
}
