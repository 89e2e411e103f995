//! `/api/oauth/privileges`.

use crate::support::TestServer;

#[test]
fn cpx_08_the_list_has_all_three_prefixes_in_ascii_order() {
    let mut server = TestServer::ready();
    let token = server.token();
    let reply = server.get_with_token("/api/oauth/privileges", &token);
    assert_eq!(reply.status(), 200);
    let json = reply.json();
    let names: Vec<&str> = json["privileges"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    assert!(names.is_sorted());
    for name in [
        "#platform",
        "#admin_content",
        "?api_index",
        "?cppm_config",
        "apigility",
        "api_docs",
        "guestmanager",
    ] {
        assert!(names.contains(&name), "{name} is missing in {names:?}");
    }
}

#[test]
fn a_super_administrator_has_everything_in_full() {
    let mut server = TestServer::ready();
    let token = server
        .send_form(
            "/api/oauth",
            "grant_type=client_credentials&client_id=ServerSync&client_secret=ServerSync-secret",
        )
        .text_member("access_token");
    let json = server.get_with_token("/api/oauth/privileges", &token).json();
    let names = json["privileges"].as_array().expect("a list");
    // 12 groups and their 147 members.
    assert_eq!(names.len(), 159);
    assert!(names.iter().all(|name| !name.as_str().unwrap_or("#").starts_with(['#', '?'])));
}
