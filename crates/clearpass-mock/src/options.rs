//! The command line. It leaves to others whether a host can be reached or a file be read.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use http::Uri;
use lexopt::{Arg, Parser};
use mock_server::{Scenario, UnknownScenario};

pub(crate) const HELP: &str = "\
clearpass-mock: a ClearPass to try OAuth2 and the REST API against

Usage: clearpass-mock [options]

  --port PORT          the port to listen on; 0 picks a free one (default 9000)
  --host HOST          the address to listen on (default 127.0.0.1, this machine only)
  --scenario SCENARIO  what a first start begins with: ready, the configuration guide done
                       up to its first request; fresh, as after installation; or campus, ready
                       and 100,000 guests, 50,000 endpoints, 5,000 devices (default ready)
  --base PATH          the path below which everything stands, such as /docs/lab/ (default /)
  --public-url URL     how clients reach it where that differs, as behind a proxy that ends TLS:
                       links and the issuer begin with it (default http:// and the Host header)
  --state FILE         keep everything in FILE; without it all is forgotten at the end
  --help               this text
  --version            the version
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Serve(Options),
    Help,
    Version,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) host: String,
    /// The path below which everything stands, without a slash at its end; empty for the root.
    pub(crate) base: String,
    /// The address at which clients reach it, without a slash at its end, if that differs.
    pub(crate) public_url: Option<String>,
    /// `None` if the command line does not say.
    pub(crate) scenario: Option<Scenario>,
    pub(crate) state: Option<PathBuf>,
}

/// A command line that cannot be followed.
#[derive(Debug)]
pub(crate) enum OptionsError {
    Port(OsString),
    Base(String),
    PublicUrl(String),
    Scenario(UnknownScenario),
    Other(lexopt::Error),
}

pub(crate) fn read(mut parser: Parser) -> Result<Command, OptionsError> {
    let mut options = Options {
        port: 9000,
        host: "127.0.0.1".to_owned(),
        base: String::new(),
        public_url: None,
        scenario: None,
        state: None,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("port") => options.port = port(parser.value()?)?,
            Arg::Long("host") => options.host = text(parser.value()?)?,
            Arg::Long("base") => options.base = base(text(parser.value()?)?)?,
            Arg::Long("public-url") => {
                options.public_url = Some(public_url(text(parser.value()?)?)?);
            }
            Arg::Long("scenario") => options.scenario = Some(text(parser.value()?)?.parse()?),
            Arg::Long("state") => options.state = Some(parser.value()?.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Command::Version),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn port(value: OsString) -> Result<u16, OptionsError> {
    let number = value.to_str().and_then(|text| text.parse().ok());
    number.ok_or(OptionsError::Port(value))
}

/// Segments of letters, digits and `-._~`, with or without slashes around them.
fn base(value: String) -> Result<String, OptionsError> {
    let is_segment = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    match value.trim_matches('/') {
        "" => Ok(String::new()),
        path if path.split('/').all(is_segment) => Ok(format!("/{path}")),
        _ => Err(OptionsError::Base(value)),
    }
}

/// An address that links can begin with.
fn public_url(value: String) -> Result<String, OptionsError> {
    let uri: Option<Uri> = value.parse().ok();
    let is_whole = uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|name| !name.as_str().contains('@'))
            && uri.query().is_none()
    });
    match is_whole && !value.contains('#') {
        true => Ok(value.trim_end_matches('/').to_owned()),
        false => Err(OptionsError::PublicUrl(value)),
    }
}

fn text(value: OsString) -> Result<String, OptionsError> {
    value.into_string().map_err(|value| lexopt::Error::NonUnicodeValue(value).into())
}

impl From<lexopt::Error> for OptionsError {
    fn from(error: lexopt::Error) -> Self {
        Self::Other(error)
    }
}

impl From<UnknownScenario> for OptionsError {
    fn from(error: UnknownScenario) -> Self {
        Self::Scenario(error)
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(value) => {
                write!(formatter, "--port takes a number from 0 to 65535, not {}.", value.display())
            }
            Self::Base(value) => {
                write!(formatter, "--base takes a path such as /docs/lab/, not {value}.")
            }
            Self::PublicUrl(value) => {
                write!(
                    formatter,
                    "--public-url takes an address such as https://idp.example/lab, not {value}."
                )
            }
            Self::Scenario(error) => write!(formatter, "{error}."),
            Self::Other(error) => {
                write!(formatter, "The command line cannot be followed: {error}; see --help.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(arguments: &[&str]) -> Result<Command, String> {
        read(Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn options_are_read() {
        let serve = |port, host: &str, scenario, state: Option<&str>| {
            let state = state.map(PathBuf::from);
            let (host, base, public_url) = (host.to_owned(), String::new(), None);
            Ok(Command::Serve(Options { port, host, base, public_url, scenario, state }))
        };
        assert_eq!(read_all(&[]), serve(9000, "127.0.0.1", None, None));
        assert_eq!(
            read_all(&["--port=0", "--host", "::1", "--scenario", "fresh", "--state", "a b"]),
            serve(0, "::1", Some(Scenario::Fresh), Some("a b"))
        );
        assert!(read_all(&["--port", "x", "--help"]).is_err());
        assert_eq!(read_all(&["--help", "--port", "x"]), Ok(Command::Help));
        assert_eq!(read_all(&["-V"]), Ok(Command::Version));
    }

    #[test]
    fn a_base_is_a_path() {
        let read = |text: &str| base(text.to_owned()).ok();
        assert_eq!(read("/docs/lab/").as_deref(), Some("/docs/lab"));
        assert_eq!(read("docs").as_deref(), Some("/docs"));
        assert_eq!(read("/").as_deref(), Some(""));
        assert_eq!(read("/a//b"), None);
        assert_eq!(read("/a b"), None);
        let read = |text: &str| public_url(text.to_owned()).ok();
        assert_eq!(read("https://idp.example/lab/").as_deref(), Some("https://idp.example/lab"));
        assert_eq!(read("https://idp.example/?x"), None);
        assert_eq!(read("ftp://idp.example/"), None);
    }

    #[test]
    fn refusals_are_sentences() {
        for (arguments, sentence) in [
            (&["--port", "70000"][..], "--port takes a number from 0 to 65535, not 70000."),
            (
                &["--public-url", "idp.example"],
                "--public-url takes an address such as https://idp.example/lab, not idp.example.",
            ),
            (&["--base", "/a?b"], "--base takes a path such as /docs/lab/, not /a?b."),
            (
                &["--scenario", "nowhere"],
                "There is no scenario nowhere; known are ready, fresh, campus.",
            ),
            (&["--speed"], "invalid option '--speed'"),
            (&["--port"], "missing argument for option '--port'"),
            (&["9000"], "unexpected argument \"9000\""),
        ] {
            let refusal = read_all(arguments).expect_err("a refusal");
            assert!(refusal.contains(sentence) && refusal.ends_with('.'), "{refusal}");
        }
    }
}
