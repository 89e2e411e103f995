//! What the token endpoint refuses, with the codes of RFC 6749 section 5.2 and the texts of the
//! product (fact sheet A4). A wrong secret and an unknown client look alike.

use http::{Response, StatusCode, header};
use serde::Serialize;

use crate::body::JsonFault;
use crate::oauth::dialect::Dialect;
use crate::problem::{PROBLEM_MEDIA_TYPE, PROBLEM_TYPE, ProblemBody};
use crate::reply::{self, Reason};

/// A refusal, in the order of table A4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Row 1.
    MethodNotPost {
        allow: String,
    },
    /// Row 2.
    GrantTypeMissing,
    /// Row 3.
    UnsupportedGrantType {
        grant_type: String,
    },
    /// Row 4.
    ClientNotFound,
    /// Row 5a.
    ClientCredentialsRequired,
    /// Row 5b.
    SecretRequired,
    /// Row 6.
    ClientInvalid,
    /// Row 7.
    UserMissing,
    /// Row 8.
    UserInvalid {
        /// What the settings say instead of 401.
        status: Option<u16>,
    },
    /// Row 9.
    RefreshTokenMissing,
    /// Row 10.
    RefreshTokenInvalid,
    /// Row 11.
    RefreshTokenExpired,
    /// Row 12.
    RefreshTokenOfAnother,
    /// Row 13.
    GrantNotAllowed,
    /// Row 14.
    ScopeUnsupported,
    /// Row 15.
    Json(JsonFault),
    /// Row 16.
    MediaType,
    /// Row 17.
    Accept,
    /// The code grant without a code.
    CodeMissing,
    /// A code that is unknown, used, expired or another client's.
    CodeInvalid,
    /// A redirect URI that differs from that of the authorization request.
    CodeRedirectMismatch,
    /// PKCE: a verifier that is missing, wrong or not due.
    VerifierInvalid,
    /// PKCE: a text that cannot be a verifier.
    VerifierMalformed,
    /// Revocation and introspection without a token.
    TokenMissing,
    /// Revocation of another client's token.
    TokenOfAnother,
    /// A JSON body that is not an object, or a member that is no text.
    NotAnObject,
    MemberNotText {
        name: String,
    },
    /// A form body that cannot be decoded (RFC 6749 appendix B).
    FormUndecodable,
    /// The same parameter twice (RFC 6749 section 3.2).
    RepeatedParameter,
    /// Two ways of client authentication, or two client ids (RFC 6749 section 2.3).
    TwoClientAuthentications,
    /// HTTP Basic that failed: 401 with a challenge (RFC 6749 section 5.2).
    BasicFailed,
    /// A caller of introspection that is not known, and why: always 401 (RFC 7662 section 2.1).
    CallerUnknown(Box<Refusal>),
    /// A body over the limit.
    TooLarge {
        limit: usize,
    },
}

/// Problem JSON with the OAuth members behind the product's own (decision 1).
#[derive(Serialize)]
struct OauthProblem<'a> {
    #[serde(flatten)]
    problem: ProblemBody<'a>,
    error: &'a str,
    error_description: &'a str,
}

/// The body of RFC 6749 section 5.2.
#[derive(Serialize)]
struct OauthError<'a> {
    error: &'a str,
    error_description: &'a str,
}

/// The `type` of row 1 alone.
const METHOD_PROBLEM_TYPE: &str = "http://tools.ietf.org/html/rfc6749#section-3.2";

impl Refusal {
    pub(crate) fn into_response(self, dialect: Dialect) -> Response<Vec<u8>> {
        let (status, title, detail) = self.parts(dialect);
        let description = self.description();
        // Refused before the body was looked at: neither dialect applies, so the product's does.
        let is_before_dialect = matches!(
            self,
            Self::MethodNotPost { .. } | Self::MediaType | Self::Accept | Self::TooLarge { .. }
        );
        let mut response = match dialect {
            Dialect::Standard if !is_before_dialect => reply::json(
                status,
                "application/json",
                &OauthError { error: self.code(), error_description: &description },
            ),
            _ => {
                let kind = match self {
                    Self::MethodNotPost { .. } => METHOD_PROBLEM_TYPE,
                    _ => PROBLEM_TYPE,
                };
                let problem = ProblemBody { kind, title, status: status.as_u16(), detail: &detail };
                let error = self.code();
                let body = OauthProblem { problem, error, error_description: &description };
                reply::json(status, PROBLEM_MEDIA_TYPE, &body)
            }
        };
        if dialect == Dialect::Product && !is_before_dialect {
            // The OAuth code is also the reason phrase [observed].
            response.extensions_mut().insert(Reason(title.to_owned()));
        }
        match &self {
            Self::MethodNotPost { allow } => reply::set(&mut response, header::ALLOW, allow),
            Self::BasicFailed | Self::CallerUnknown(_) if status == StatusCode::UNAUTHORIZED => {
                let challenge = r#"Basic realm="ClearPass API""#;
                reply::set(&mut response, header::WWW_AUTHENTICATE, challenge);
            }
            _ => {}
        }
        response
    }

    /// The error code of RFC 6749 section 5.2.
    fn code(&self) -> &'static str {
        match self {
            Self::UnsupportedGrantType { .. } => "unsupported_grant_type",
            Self::ClientNotFound
            | Self::ClientCredentialsRequired
            | Self::SecretRequired
            | Self::ClientInvalid
            | Self::BasicFailed
            | Self::CallerUnknown(_) => "invalid_client",
            Self::UserInvalid { .. }
            | Self::RefreshTokenInvalid
            | Self::RefreshTokenExpired
            | Self::RefreshTokenOfAnother
            | Self::CodeInvalid
            | Self::CodeRedirectMismatch
            | Self::VerifierInvalid
            | Self::VerifierMalformed
            | Self::TokenOfAnother => "invalid_grant",
            Self::GrantNotAllowed => "unauthorized_client",
            Self::ScopeUnsupported => "invalid_scope",
            _ => "invalid_request",
        }
    }

    /// Status, title and detail on the wire.
    fn parts(&self, dialect: Dialect) -> (StatusCode, &'static str, String) {
        let status = match self {
            Self::MethodNotPost { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Accept => StatusCode::NOT_ACCEPTABLE,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            // Row 8 is what the product's library sends; RFC 6749 section 5.2 wants 400.
            Self::UserInvalid { status } if dialect == Dialect::Product => {
                let status = status.and_then(|status| StatusCode::from_u16(status).ok());
                status.unwrap_or(StatusCode::UNAUTHORIZED)
            }
            Self::BasicFailed if dialect == Dialect::Standard => StatusCode::UNAUTHORIZED,
            Self::CallerUnknown(_) => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        let title = match self {
            Self::Json(_) | Self::NotAnObject | Self::MemberNotText { .. } => "Bad Request",
            Self::MediaType => "Unsupported Media Type",
            Self::Accept => "Not Acceptable",
            Self::TooLarge { .. } => "Content Too Large",
            _ => self.code(),
        };
        (status, title, self.detail())
    }

    fn detail(&self) -> String {
        let text = match self {
            Self::MethodNotPost { .. } => {
                "The request method must be POST when requesting an access token"
            }
            Self::GrantTypeMissing => "The grant type was not specified in the request",
            Self::UnsupportedGrantType { grant_type } => {
                return format!(r#"Grant type "{grant_type}" not supported"#);
            }
            Self::ClientNotFound => "Client credentials were not found in the headers or body",
            Self::ClientCredentialsRequired => "client credentials are required",
            Self::SecretRequired => {
                "This client is invalid or must authenticate using a client secret"
            }
            Self::ClientInvalid | Self::BasicFailed => "The client credentials are invalid",
            Self::UserMissing => r#"Missing parameters: "username" and "password" required"#,
            Self::UserInvalid { .. } => "Invalid username and password combination",
            Self::RefreshTokenMissing => r#"Missing parameter: "refresh_token" is required"#,
            Self::RefreshTokenInvalid => "Invalid refresh token",
            Self::RefreshTokenExpired => "Refresh token has expired",
            Self::RefreshTokenOfAnother => {
                "refresh_token doesn't exist or is invalid for the client"
            }
            Self::GrantNotAllowed => "The grant type is unauthorized for this client_id",
            Self::ScopeUnsupported => "An unsupported scope was requested",
            Self::CodeMissing => r#"Missing parameter: "code" is required"#,
            Self::CodeInvalid => "Authorization code doesn't exist or is invalid for the client",
            Self::CodeRedirectMismatch => "The redirect URI is missing or do not match",
            Self::VerifierInvalid => "The code verifier is missing or does not match",
            Self::VerifierMalformed => "The code verifier is not one",
            Self::TokenMissing => r#"Missing parameter: "token" is required"#,
            Self::TokenOfAnother => "The token was issued to another client",
            Self::Json(fault) => fault.detail(),
            Self::MediaType => "Invalid content-type specified",
            Self::Accept => "Cannot honor Accept type specified",
            Self::NotAnObject => "The request body must be a JSON object",
            Self::MemberNotText { name } => {
                return format!("The member {name} must be a string");
            }
            Self::FormUndecodable => {
                "The request body is not a form: a percent escape is broken or not UTF-8"
            }
            Self::CallerUnknown(why) => return why.detail(),
            Self::RepeatedParameter => "A parameter is given more than once",
            Self::TwoClientAuthentications => "The client authenticates in more than one way",
            Self::TooLarge { limit } => {
                return format!("The request body is larger than {limit} bytes");
            }
        };
        text.to_owned()
    }

    /// The detail within the characters of RFC 6749 section 5.2, and without what the client
    /// sent (conformance row TOK-11).
    fn description(&self) -> String {
        match self {
            Self::UnsupportedGrantType { .. } => "The grant type is not supported".to_owned(),
            Self::MemberNotText { .. } => "A member must be a string".to_owned(),
            _ => self.detail().replace('"', ""),
        }
    }
}
