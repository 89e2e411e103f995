//! `GET /api/extension/instance/{id}/log`: what an extension wrote (fact sheet E5).

use http::Response;
use serde_json::json;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::input;
use crate::resource::{self, Invalid};
use crate::resources::extension_instance::{self as extension, Line, STDERR, STDOUT};
use crate::routes::Call;
use crate::trace::CheckName;

/// What of a log is wanted.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    has_stdout: bool,
    has_stderr: bool,
    /// In UNIX seconds.
    since: i64,
    has_timestamps: bool,
    /// How many lines; all of them without.
    tail: Option<usize>,
}

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let wording = actions::wording(call);
    let wanted = wanted(call)
        .map_err(|invalid| resource::refuse(context, CheckName::Validation, wording, invalid))?;
    let is_wanted = |line: &Line| {
        line.at.as_seconds() >= wanted.since
            && ((line.stream == STDOUT && wanted.has_stdout)
                || (line.stream == STDERR && wanted.has_stderr))
    };
    let latest = extension::log(&item).filter(is_wanted).rev();
    let mut lines: Vec<String> = latest
        .take(wanted.tail.unwrap_or(usize::MAX))
        .map(|line| match wanted.has_timestamps {
            true => format!("{} {}", line.at.in_seconds(), line.text),
            false => line.text.to_owned(),
        })
        .collect();
    lines.reverse();
    Ok(reply::ok(&json!({ "log": lines })))
}

fn wanted(call: &Call) -> Result<Wanted, Invalid> {
    let flag = |name: &str, default: bool| match call.query(name) {
        None => Ok(default),
        Some(text) => input::flag(&text.into()).ok_or_else(|| Invalid::wrong(name)),
    };
    let since = call.query("since").map_or(Ok(0), |text| text.parse());
    let tail = match call.query("tail").as_deref() {
        None => Some(LINES),
        Some("all") => None,
        Some(number) => Some(number.parse().map_err(|_| Invalid::wrong("tail"))?),
    };
    Ok(Wanted {
        has_stdout: flag("stdout", true)?,
        has_stderr: flag("stderr", true)?,
        since: since.map_err(|_| Invalid::wrong("since"))?,
        has_timestamps: flag("timestamps", false)?,
        tail,
    })
}

/// So many lines if nobody says.
const LINES: usize = 100;
