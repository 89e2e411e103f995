//! `POST /api/report/{id}/run` and `/api/report/{name}/run`: runs a report now (fact sheet E5).
//! Nothing is drawn: that the report ran is kept with it and as a system event.

use http::{Response, StatusCode};

use crate::actions::{self, insight};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::resources::system_event::{self, Level};
use crate::routes::Call;

const TABLE: &str = "report";

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    insight::check(context, call)?;
    let report = match call.parameter("name") {
        "" => actions::item(context, TABLE, "id", call.parameter("id"))?,
        name => actions::item(context, TABLE, "name", name)?,
    };
    let mut ran = report.clone();
    ran.insert("last_run_at".to_owned(), context.now.as_seconds().into());
    actions::store(context, TABLE, &report, ran.clone());
    let says = format!("Report {} was run", text(&report, "name"));
    system_event::add(context, "Insight", Level::Info, "Report", "Success", &says);
    Ok(resource::item(context, actions::resource(TABLE), &ran, StatusCode::CREATED))
}
