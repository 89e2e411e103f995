//! `/api/random-mpsk`.

use serde_json::{Value, json};

use crate::support::TestServer;

const ADDRESS: &str = "/api/random-mpsk";

#[test]
fn a_passphrase_is_made() {
    let mut server = TestServer::ready();
    let token = server.token();
    let made = server.call(&token, "GET", ADDRESS, Value::Null);
    let mpsk = made.text_member("mpsk");
    assert!(
        mpsk.len() == 12 && mpsk.chars().all(|letter| letter.is_ascii_alphanumeric()),
        "{mpsk}"
    );
    let admin = server.admin_token();
    let body = json!({ "random_mpsk_method": "nwa_words_password", "random_mpsk_length": 30 });
    let words = server.call(&admin, "POST", ADDRESS, body).text_member("mpsk");
    assert!((30..=63).contains(&words.len()), "{words}");
    for body in [
        json!({ "random_mpsk_length": 7 }),
        json!({ "random_mpsk_length": 64 }),
        json!({ "random_mpsk_method": "nwa_picture_password", "random_mpsk_picture": "####" }),
        json!({ "random_mpsk_method": "nwa_sequence" }),
    ] {
        let refused = server.call(&admin, "POST", ADDRESS, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        server.last_refusal();
    }
}
