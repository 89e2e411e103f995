//! `/api/cppm-version`, `/api/server/version` and `/api/server/fips`.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn a_client_reads_a_version_that_it_knows() {
    let mut server = TestServer::ready();
    // Any token may.
    let token = server.token();
    // As PowerArubaCP asks (fact sheet I2).
    let address = "/api/cppm-version?&calculate_count=true";
    let version = server.call(&token, "GET", address, Value::Null);
    let expected = json!({
        "app_major_version": 6, "app_minor_version": "12", "app_service_release": "7",
        "app_build_number": "300512", "hardware_version": "CLABV", "fips_enabled": false,
        "cc_enabled": false, "eval_license": false, "cloud_mode": false
    });
    assert_eq!((version.status(), version.json()), (200, expected));
    let release = server.call(&token, "GET", "/api/server/version", Value::Null).json();
    assert_eq!(release["cppm_version"], "6.12.7.300512");
    assert_eq!(release["guest_version"], "6.12.7.300512");
    assert_eq!(release["installed_patches"], json!([]));
    let fips = server.call(&token, "GET", "/api/server/fips", Value::Null);
    assert_eq!(fips.json(), json!({ "fips_mode": false }));
    assert_eq!(server.get("/api/cppm-version").status(), 403);
}

#[test]
fn modes_follow_from_the_state() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let parameters = json!({ "CommonCriteriaMode": "TRUE" });
    let changed = server.call(&token, "PATCH", "/api/cluster/parameters", parameters);
    assert_eq!(changed.status(), 200, "{}", changed.text());
    server.call(&token, "DELETE", "/api/application-license/3001", Value::Null);
    let version = server.call(&token, "GET", "/api/cppm-version", Value::Null).json();
    assert_eq!((&version["cc_enabled"], &version["eval_license"]), (&json!(true), &json!(true)));
}
