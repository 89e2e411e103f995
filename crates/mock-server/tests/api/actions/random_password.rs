//! `/api/random-password`.

use serde_json::{Value, json};

use crate::support::TestServer;

const ADDRESS: &str = "/api/random-password";

#[test]
fn a_password_is_made_as_the_settings_say() {
    let mut server = TestServer::ready();
    let token = server.token();
    let mut get = || {
        let made = server.call(&token, "GET", ADDRESS, Value::Null);
        assert_eq!(made.status(), 200, "{}", made.text());
        made.text_member("password")
    };
    let (first, second) = (get(), get());
    assert_ne!(first, second);
    assert!(first.len() == 8 && first.chars().all(|letter| letter.is_ascii_digit()), "{first}");
    let admin = server.admin_token();
    let settings = json!({
        "random_password_method": "nwa_picture_password", "random_password_picture": "Key-^^##"
    });
    let set = server.call(&admin, "PATCH", "/api/guestmanager", settings);
    assert_eq!(set.status(), 200, "{}", set.text());
    let made = server.call(&token, "GET", ADDRESS, Value::Null).text_member("password");
    assert!(made.starts_with("Key-") && made.len() == 8, "{made}");
}

#[test]
fn a_request_says_how() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body =
        json!({ "random_password_method": "nwa_complex_password", "random_password_length": "40" });
    let made = server.call(&token, "POST", ADDRESS, body);
    assert_eq!((made.status(), made.text_member("password").len()), (200, 40));
    for (body, word) in [
        (json!({ "random_password_method": "nwa_guess" }), "nwa_digits_password"),
        (json!({ "random_password_length": 0 }), "random_password_length"),
        (json!({ "random_password_length": 257 }), "256"),
        (json!({ "random_password_method": "nwa_picture_password" }), "random_password_picture"),
    ] {
        let refused = server.call(&token, "POST", ADDRESS, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        let (_, says) = server.last_refusal();
        assert!(says.contains(word), "{says}");
    }
    // What was made stands nowhere in what is kept.
    let made = server.call(&token, "GET", ADDRESS, Value::Null).text_member("password");
    assert!(server.stored.values().all(|row| !row.contains(&made)));
}
