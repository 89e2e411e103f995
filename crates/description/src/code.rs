//! One request as a program in the language of choice, and many of them as a file for another
//! tool.

mod curl;
mod curl_cmd;
mod curl_form;
mod curl_powershell;
mod go;
mod har;
mod java;
mod javascript;
mod json_line;
mod literal;
mod mask;
mod message;
mod postman;
mod powershell;
mod pyclearpass;
mod python;
mod rust;

use crate::Request;

pub use har::{HarEntry, HarResponse, to_har};
pub use postman::to_postman;

/// What a request can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// For a POSIX shell.
    Curl,
    /// For the prompt of `cmd.exe`.
    CurlCmd,
    /// For Windows PowerShell and for PowerShell.
    CurlPowerShell,
    /// With the package `requests`.
    Python,
    /// With the vendor's SDK.
    Pyclearpass,
    PowerShell,
    /// With `fetch`.
    JavaScript,
    Go,
    /// With the crate `reqwest`.
    Rust,
    Java,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Curl,
        Self::CurlCmd,
        Self::CurlPowerShell,
        Self::Python,
        Self::Pyclearpass,
        Self::PowerShell,
        Self::JavaScript,
        Self::Go,
        Self::Rust,
        Self::Java,
    ];

    /// As a reader knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::CurlCmd => "curl (cmd)",
            Self::CurlPowerShell => "curl (PowerShell)",
            Self::Python => "Python",
            Self::Pyclearpass => "pyclearpass",
            Self::PowerShell => "PowerShell",
            Self::JavaScript => "JavaScript",
            Self::Go => "Go",
            Self::Rust => "Rust",
            Self::Java => "Java",
        }
    }

    /// The program that sends `request` to `server`, such as `https://clearpass.example`.
    pub fn write(self, request: &Request, server: &str) -> String {
        match self {
            Self::Curl => curl::to_posix_curl(request, server),
            Self::CurlCmd => curl_cmd::to_cmd_curl(request, server),
            Self::CurlPowerShell => curl_powershell::to_powershell_curl(request, server),
            Self::Python => python::to_python(request, server),
            Self::Pyclearpass => pyclearpass::to_pyclearpass(request, server),
            Self::PowerShell => powershell::to_powershell(request, server),
            Self::JavaScript => javascript::to_javascript(request, server),
            Self::Go => go::to_go(request, server),
            Self::Rust => rust::to_rust(request, server),
            Self::Java => java::to_java(request, server),
        }
    }
}
