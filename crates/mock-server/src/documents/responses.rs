//! What refusals look like (fact sheet D5).

use serde_json::{Value, json};

/// The responses that operations share, by name.
pub(super) fn all() -> Value {
    let mut responses = json!({});
    for (status, name, description) in REFUSALS {
        let mut example = json!({
            "type": crate::problem::PROBLEM_TYPE,
            "title": title(status),
            "status": status,
            "detail": detail(status)
        });
        if status == 422 {
            example = json!({
                "validation_messages": ["name must be specified"],
                "type": crate::problem::PROBLEM_TYPE,
                "title": title(status),
                "status": status,
                "detail": "name must be specified"
            });
        }
        responses[name] = json!({
            "description": description,
            "content": {
                "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
                    "example": example
                }
            }
        });
    }
    responses["TokenRefused"] = json!({
        "description": "No token. A request in JSON gets a problem document, a form the object of RFC 6749 section 5.2.",
        "content": {
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } },
            "application/json": { "schema": { "$ref": "#/components/schemas/TokenError" } }
        }
    });
    responses
}

/// The name of the response of a status.
pub(super) fn name(status: u16) -> &'static str {
    let found = REFUSALS.iter().find(|(known, _, _)| *known == status);
    found.map_or("BadRequest", |(_, name, _)| name)
}

const REFUSALS: [(u16, &str, &str); 8] = [
    (400, "BadRequest", "The request cannot be read, or what it asks for cannot be done."),
    (
        401,
        "Unauthorized",
        "No usable token, in the profiles `standard` and `oauth21` or by a setting. Whether the product answers 401 or 403 is contradictory in the sources [inferred].",
    ),
    (
        403,
        "Forbidden",
        "No usable token (`Forbidden`), or a token without the privilege (`Access denied`).",
    ),
    (404, "NotFound", "There is nothing at this address."),
    (406, "NotAcceptable", "The `Accept` header takes no media type that the operation sends."),
    (413, "ContentTooLarge", "The body has more than 1 MiB."),
    (415, "UnsupportedMediaType", "The body is not sent as JSON."),
    (
        422,
        "UnprocessableEntity",
        "The request can be read and is not valid; `validation_messages` says why.",
    ),
];

fn title(status: u16) -> &'static str {
    http::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default()
}

fn detail(status: u16) -> &'static str {
    match status {
        400 => "JSON decoding error: Syntax error, malformed JSON",
        401 => "Unauthorized",
        403 => "Access denied",
        404 => "Object not found",
        406 => "Cannot honor Accept type specified",
        413 => "The request body is larger than 1048576 bytes",
        _ => "Invalid content-type specified",
    }
}

/// The schemas that operations share.
pub(super) fn schemas() -> [(&'static str, Value); 3] {
    [
        (
            "Link",
            json!({
                "type": "object",
                "required": ["href"],
                "properties": { "href": { "type": "string", "description": "The address." } }
            }),
        ),
        (
            "TokenError",
            json!({
                "type": "object",
                "required": ["error"],
                "properties": {
                    "error": { "type": "string", "description": "The error code of RFC 6749." },
                    "error_description": { "type": "string", "description": "What is wrong." }
                }
            }),
        ),
        (
            "Problem",
            json!({
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "validation_messages": {
                        "description": "With 422: an object of messages by member and rule (Guest and Onboard), an array of sentences (Policy Manager) or a text (Insight).",
                        "type": ["object", "array", "string"]
                    },
                    "type": { "type": "string", "description": "Always the address of RFC 2616, except at the token endpoint." },
                    "title": { "type": "string", "description": "The name of the status, or the OAuth error code." },
                    "status": { "type": "integer" },
                    "detail": { "type": "string", "description": "What is wrong." }
                }
            }),
        ),
    ]
}
