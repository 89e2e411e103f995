use clearpass_explorer::oauth2::AuthorizationRequest;
use wasm_bindgen_test::wasm_bindgen_test;

pub(crate) fn request() -> AuthorizationRequest {
    AuthorizationRequest {
        client_id: "Web App".to_owned(),
        redirect_uri: "https://a.example/lab/callback".to_owned(),
        scope: "read write".to_owned(),
        state: "a+b".to_owned(),
        verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
    }
}

#[wasm_bindgen_test]
fn the_address_holds_the_challenge_and_never_the_verifier() {
    let address = request().address();
    let (endpoint, query) = address.split_once('?').expect("a query");
    assert!(endpoint.ends_with("/api/oauth/authorize"), "{endpoint}");
    assert_eq!(
        query,
        "response_type=code&client_id=Web+App\
         &redirect_uri=https%3A%2F%2Fa.example%2Flab%2Fcallback&scope=read+write&state=a%2Bb\
         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    );
}

#[wasm_bindgen_test]
fn what_is_empty_is_left_out_of_the_address() {
    let request = AuthorizationRequest { scope: String::new(), ..request() };
    assert!(!request.address().contains("scope"));
}

#[wasm_bindgen_test]
fn the_code_is_changed_for_a_token_by_a_form() {
    let request = request().token_request("81d3");
    assert_eq!(request.method, "POST");
    assert_eq!(request.address, "/api/oauth");
    assert_eq!(
        request.body.as_deref(),
        Some(
            "grant_type=authorization_code&code=81d3\
             &redirect_uri=https%3A%2F%2Fa.example%2Flab%2Fcallback&client_id=Web+App\
             &code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        )
    );
}

#[wasm_bindgen_test]
fn a_request_outlives_the_way_to_the_sign_in_and_is_answered_once() {
    request().keep();
    assert_eq!(AuthorizationRequest::kept(), Some(request()));
    AuthorizationRequest::forget();
    assert_eq!(AuthorizationRequest::kept(), None);
}
