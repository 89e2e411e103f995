//! `POST /__admin/panic`: stops the core in the middle of a request, so that anyone can try that
//! a host answers 500, loses nothing and goes on (conformance row SWX-09).

use crate::admin::Outcome;
use crate::problem::Problem;

pub(super) fn create() -> Result<Outcome, Problem> {
    panic!("asked to by POST /__admin/panic");
}
