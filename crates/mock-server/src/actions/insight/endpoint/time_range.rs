//! `GET /api/insight/endpoint/time-range/{from_time}/{to_time}`: the devices that changed within a
//! time, in UNIX seconds (fact sheet C7).

use http::Response;

use crate::actions::{self, insight};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    insight::check(context, call)?;
    let time = |name: &str| call.parameter(name).parse::<i64>().ok().filter(|time| *time >= 0);
    let (Some(from), Some(to)) = (time("from_time"), time("to_time")) else {
        let says = "from_time and to_time must be seconds since 1970-01-01 UTC";
        return Err(refuse(context, call, "IsTime", says));
    };
    if from > to {
        let says = "from_time must not be later than to_time";
        return Err(refuse(context, call, "IsRange", says));
    }
    super::several(context, call, |device| {
        device.updated_at.is_some_and(|at| (from..=to).contains(&at.as_seconds()))
    })
}

fn refuse(context: &mut Context, call: &Call, rule: &'static str, says: &str) -> Problem {
    actions::refuse(context, call, CheckName::Validation, "from_time", rule, says)
}
