//! Small documents of our own, one of each version, with the oddities that the tests look at.

use description::document::Document;
use serde_json::{Value, json};

/// OpenAPI 3.1.
pub(crate) fn document() -> Document {
    Document::from_text(value().to_string().as_bytes())
}

pub(crate) fn value() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Pets", "version": "2" },
        "servers": [{ "url": "https://{host}/v2", "variables": { "host": { "default": "pets.example" } } }],
        "tags": [{ "name": "pet", "description": "All pets" }],
        "security": [{ "key": [] }],
        "paths": {
            "/pets/{id}": {
                "parameters": [{ "$ref": "#/components/parameters/Id" }],
                "get": {
                    "operationId": "pets/read {one}%",
                    "tags": ["pet"],
                    "summary": "Read \"one\" pet",
                    "x-privileges": ["pets_read"],
                    "parameters": [
                        { "name": "tags", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                        { "name": "sizes", "in": "query", "explode": false, "schema": { "type": "array" } },
                        { "name": "where", "in": "query", "style": "deepObject", "schema": { "type": "object" } },
                        { "name": "X-Trace", "in": "header", "schema": { "type": "string" } }
                    ],
                    "responses": {
                        "200": { "description": "The pet.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } },
                        "4XX": { "$ref": "#/components/responses/Refused" },
                        "x-note": "no answer"
                    }
                },
                "put": {
                    "deprecated": true,
                    "security": [],
                    "requestBody": {
                        "required": true,
                        "content": {
                            "application/json": {
                                "schema": { "$ref": "#/components/schemas/Pet" },
                                "examples": { "cat": { "summary": "A cat", "value": { "name": "Tom" } } }
                            },
                            "multipart/form-data": {
                                "schema": { "type": "object", "properties": { "photo": { "type": "string", "format": "binary" }, "name": { "type": "string" } } }
                            }
                        }
                    },
                    "responses": { "204": { "description": "Done." } }
                }
            },
            "/a/{path}~with": { "get": { "responses": {} } }
        },
        "webhooks": { "born": { "post": { "summary": "A pet was born", "responses": {} } } },
        "components": {
            "parameters": { "Id": { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } } },
            "responses": { "Refused": { "description": "No.", "headers": { "Retry-After": { "description": "when" } } } },
            "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
            "schemas": {
                "Pet": {
                    "allOf": [{ "$ref": "#/components/schemas/Named" }],
                    "type": "object",
                    "properties": {
                        "id": { "type": "integer", "readOnly": true },
                        "kind": { "enum": ["cat", "dog"] },
                        "age": { "type": ["integer", "null"], "minimum": 0, "maximum": 40 },
                        "password": { "type": "string", "format": "password" },
                        "parent": { "$ref": "#/components/schemas/Pet" },
                        "food": {
                            "oneOf": [{ "$ref": "#/components/schemas/Meat" }, { "$ref": "#/components/schemas/Grain" }],
                            "discriminator": { "propertyName": "type" }
                        }
                    },
                    "required": ["name"],
                    "additionalProperties": false
                },
                "Named": { "type": "object", "properties": { "name": { "type": "string", "minLength": 1, "example": "Tom" } }, "required": ["name"] },
                "Meat": { "type": "object", "properties": { "type": { "const": "meat" }, "grams": { "type": "number" } }, "required": ["type", "grams"] },
                "Grain": { "type": "object", "properties": { "type": { "const": "grain" } }, "required": ["type"] },
                "Circle": { "$ref": "#/components/schemas/Circle" },
                "Knot": { "allOf": [{ "$ref": "#/components/schemas/Knot" }] }
            }
        }
    })
}

/// Swagger 2.0.
pub(crate) fn swagger() -> Document {
    let value = json!({
        "swagger": "2.0",
        "info": { "title": "Old pets", "version": "1" },
        "host": "pets.example", "basePath": "/v1", "schemes": ["http"],
        "consumes": ["application/json"], "produces": ["application/json", "application/xml"],
        "securityDefinitions": { "login": { "type": "oauth2", "flow": "application", "tokenUrl": "/token", "scopes": { "read": "" } } },
        "parameters": { "Limit": { "name": "limit", "in": "query", "type": "integer", "default": 10 } },
        "paths": {
            "/pets": {
                "get": {
                    "parameters": [
                        { "$ref": "#/parameters/Limit" },
                        { "name": "ids", "in": "query", "type": "array", "items": { "type": "string" }, "collectionFormat": "pipes" }
                    ],
                    "responses": { "200": { "description": "ok", "schema": { "type": "array", "items": { "$ref": "#/definitions/Pet" } } } }
                },
                "post": {
                    "parameters": [{ "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Pet" } }],
                    "responses": {}
                }
            },
            "/pets/photo": {
                "post": {
                    "parameters": [
                        { "name": "photo", "in": "formData", "type": "file", "required": true },
                        { "name": "note", "in": "formData", "type": "string" }
                    ],
                    "responses": {}
                }
            }
        },
        "definitions": { "Pet": { "type": "object", "properties": { "name": { "type": "string" } } } }
    });
    Document::from_text(value.to_string().as_bytes())
}
