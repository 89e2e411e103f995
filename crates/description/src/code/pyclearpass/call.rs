//! A request as one call of the SDK.

use serde_json::Value;

use super::sdk_method::SdkMethod;
use super::value::python_value;
use super::{keyword, write_call};
use crate::Request;

const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

const JSON: &str = "application/json";

const ANY_ADDRESS: &str = "\
# This takes any address. The SDK may have a method of its own for this one.
";

const BELOW: &str = "\
# The SDK's public methods take no such request; this is what they all call.
";

/// What the SDK is told. The rest it decides for itself.
pub(super) struct Call<'a> {
    pub(super) token: &'a str,
    method: &'a str,
    /// Path and query behind `/api`, which the login names.
    address: &'a str,
    accept: &'a str,
    body: Option<Value>,
}

impl<'a> Call<'a> {
    /// Nothing, if the SDK would not send what the request says.
    pub(super) fn from_request(request: &'a Request) -> Option<Self> {
        let token = request.header("Authorization")?.strip_prefix("Bearer ")?;
        let address = request.address.strip_prefix("/api")?;
        let method = request.method.as_str();
        if !address.starts_with('/') || !METHODS.contains(&method) || !request.parts.is_empty() {
            return None;
        }
        let mut accept = JSON;
        for (name, value) in &request.headers {
            match name.to_ascii_lowercase().as_str() {
                "authorization" => {}
                "accept" => accept = value,
                "content-type" if value.starts_with(JSON) => {}
                _ => return None,
            }
        }
        let body: Option<Value> = match &request.body {
            Some(text) => Some(serde_json::from_str(text).ok()?),
            None => None,
        };
        // None for a body is no body to the SDK.
        if body == Some(Value::Null) {
            return None;
        }
        Some(Self { token, method, address, accept, body })
    }

    pub(super) fn write(&self) -> String {
        let (remark, call) = match self.of_its_own() {
            Some(call) => ("", call),
            None => self.of_any_address(),
        };
        [remark, "print(", &call, ")"].concat()
    }

    /// With the method that the SDK has for the operation, where the address leads to it.
    fn of_its_own(&self) -> Option<String> {
        if self.accept != JSON {
            return None;
        }
        let method = SdkMethod::find(self.method, self.address)?;
        let mut arguments = vec!["login".to_owned()];
        for (name, value) in &method.arguments {
            arguments.push(keyword(name, value));
        }
        match (&self.body, method.takes_body) {
            (None, false) => {}
            // The SDK's methods drop members that are empty texts.
            (Some(Value::Object(members)), true) if members.values().all(|value| value != "") => {
                arguments.push(self.body_argument("body")?);
            }
            _ => return None,
        }
        Some(write_call(&method.function, &arguments))
    }

    /// With what the SDK has for all other addresses, and a remark on it.
    fn of_any_address(&self) -> (&'static str, String) {
        let method = keyword("method", &self.method.to_ascii_lowercase());
        let mut arguments = vec!["login".to_owned()];
        if self.accept == JSON && matches!(self.body, None | Some(Value::Object(_))) {
            arguments.push(keyword("urlPath", self.address));
            arguments.push(method);
            arguments.extend(self.body_argument("body"));
            return (ANY_ADDRESS, write_call("Utils.customRequest", &arguments));
        }
        arguments.push(keyword("url", self.address));
        arguments.push(method);
        arguments.extend(self.body_argument("query"));
        if self.accept != JSON {
            arguments.push(keyword("content_response_type", self.accept));
        }
        (BELOW, write_call("ClearPassAPILogin._send_request", &arguments))
    }

    fn body_argument(&self, name: &str) -> Option<String> {
        let body = self.body.as_ref()?;
        Some([name, "=", &python_value(body)].concat())
    }
}
