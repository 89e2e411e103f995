//! A program for Python with the vendor's SDK, pyclearpass 1.0.11.

mod call;
mod login;
mod sdk_method;
mod value;

use std::borrow::Cow;

use self::call::Call;
use super::python::{literal, to_python};
use crate::Request;

const CANNOT: &str = "\
# The SDK cannot send this request: it signs in and sends JSON with a bearer token, and chooses
# the other headers itself. This is the request with the package that the SDK rests on.
";

/// Names and values, decoded.
type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

pub(super) fn to_pyclearpass(request: &Request, server: &str) -> String {
    if let Some(login) = login::from_token_request(request, server) {
        return login;
    }
    match Call::from_request(request) {
        Some(call) => login::with_token(call.token, server) + "\n" + &call.write(),
        None => [CANNOT, &to_python(request, server)].concat(),
    }
}

/// A call of a Python function: on one line, or with an argument a line where that is too long.
fn write_call(function: &str, arguments: &[String]) -> String {
    let on_one_line = arguments.join(", ");
    if function.len() + on_one_line.len() <= 80 && !on_one_line.contains('\n') {
        return [function, "(", &on_one_line, ")"].concat();
    }
    let mut call = [function, "(\n"].concat();
    for argument in arguments {
        call.push_str("    ");
        call.push_str(argument);
        call.push_str(",\n");
    }
    call.push(')');
    call
}

/// An argument by name, with a text for its value.
fn keyword(name: &str, text: &str) -> String {
    [name, "=", &literal(text)].concat()
}
