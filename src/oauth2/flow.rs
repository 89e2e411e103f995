//! How far the flow is, for the whole page: what the forms hold, what came back, what was
//! answered. Kept while one looks at another page.

use description::Request;
use leptos::prelude::*;

use super::{Arrival, AuthorizationRequest, Verdict, pkce};
use crate::explorer::Sending;
use crate::site;

/// The state of the two pages of the flow.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// What the next request is made of.
    pub next: RequestForm,
    /// What came back, if anything did.
    pub landing: RwSignal<Option<Landing>>,
    /// The request that it answers, and its code: what the token request is made of.
    pub answered: RequestForm,
    pub code: RwSignal<String>,
    pub token: Sending,
    /// The request that has given a token already.
    pub used: RwSignal<Option<Request>>,
}

/// What came back, and whether it may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    pub arrival: Arrival,
    pub verdict: Verdict,
}

/// An authorization request, one signal a field.
#[derive(Clone, Copy, Debug)]
pub struct RequestForm {
    pub client_id: RwSignal<String>,
    pub redirect_uri: RwSignal<String>,
    pub scope: RwSignal<String>,
    pub state: RwSignal<String>,
    pub verifier: RwSignal<String>,
}

impl Flow {
    pub fn start() -> Self {
        let next = RequestForm::with(AuthorizationRequest {
            client_id: "WebApp".to_owned(),
            redirect_uri: site::absolute("callback"),
            scope: "read write".to_owned(),
            state: String::new(),
            verifier: String::new(),
        });
        next.renew();
        Self {
            next,
            landing: RwSignal::new(None),
            answered: RequestForm::with(next.request_untracked()),
            code: RwSignal::new(String::new()),
            token: Sending::new(),
            used: RwSignal::new(None),
        }
    }

    /// Takes in what stands in the address of the callback page, if anything does.
    pub fn land(self) {
        if let Some(arrival) = Arrival::take() {
            self.take(arrival, AuthorizationRequest::kept());
        }
    }

    /// Takes in an answer to what was asked.
    pub fn take(self, arrival: Arrival, asked: Option<AuthorizationRequest>) {
        let verdict = Verdict::of(&arrival, asked.as_ref(), &site::issuer());
        // A request is answered once. Somebody else's answer leaves it waiting for its own.
        if let Some(asked) = asked.filter(|asked| asked.state == arrival.state) {
            AuthorizationRequest::forget();
            self.answered.set(asked);
        }
        self.code.set(arrival.code.clone());
        self.token.forget();
        self.used.set(None);
        self.landing.set(Some(Landing { arrival, verdict }));
    }
}

impl RequestForm {
    fn with(request: AuthorizationRequest) -> Self {
        Self {
            client_id: RwSignal::new(request.client_id),
            redirect_uri: RwSignal::new(request.redirect_uri),
            scope: RwSignal::new(request.scope),
            state: RwSignal::new(request.state),
            verifier: RwSignal::new(request.verifier),
        }
    }

    fn set(self, request: AuthorizationRequest) {
        self.client_id.set(request.client_id);
        self.redirect_uri.set(request.redirect_uri);
        self.scope.set(request.scope);
        self.state.set(request.state);
        self.verifier.set(request.verifier);
    }

    pub fn request(self) -> AuthorizationRequest {
        AuthorizationRequest {
            client_id: self.client_id.get(),
            redirect_uri: self.redirect_uri.get(),
            scope: self.scope.get(),
            state: self.state.get(),
            verifier: self.verifier.get(),
        }
    }

    pub fn request_untracked(self) -> AuthorizationRequest {
        untrack(|| self.request())
    }

    /// Random values that no request has had before.
    pub fn renew(self) {
        self.state.set(pkce::random::<16>());
        self.verifier.set(pkce::random::<32>());
    }
}
