//! Faults on purpose (`/__admin/faults`; conformance row SEC-06): an answer goes wrong, and says
//! so in `X-Mock-Fault`. Unless the fault is to come after the commit, the request has no effect.

use http::header::HeaderName;
use http::{Method, Request, Response, StatusCode};

use crate::appliance::Delivery;
use crate::records::{Fault, FaultKind};
use crate::reply;
use crate::state::State;
use crate::trace::{CheckName, Screen, Trace};

const FAULT_HEADER: HeaderName = HeaderName::from_static("x-mock-fault");

/// The fault that is due for a request, if one is; it is counted.
pub(crate) fn due(state: &mut State, request: &Request<Vec<u8>>) -> Option<Fault> {
    // What a browser asks before it sends is not the request that was meant.
    if request.method() == Method::OPTIONS {
        return None;
    }
    let mut settings = state.settings();
    let path = request.uri().path();
    let index = settings.faults.iter().position(|fault| {
        let is_method = fault
            .method
            .as_deref()
            .is_none_or(|method| method.eq_ignore_ascii_case(request.method().as_str()));
        is_method && path.starts_with(&fault.path)
    })?;
    let fault = settings.faults[index].clone();
    match &mut settings.faults[index].times {
        None => return Some(fault),
        Some(times) if *times > 1 => *times -= 1,
        Some(_) => drop(settings.faults.remove(index)),
    }
    state.set_settings(settings);
    Some(fault)
}

/// Whether the request is to be carried out although its answer goes wrong.
pub(crate) fn is_carried_out(fault: &Fault) -> bool {
    fault.after_commit || matches!(fault.fault, FaultKind::DelayMilliseconds(_))
}

/// Makes the answer go wrong.
pub(crate) fn spoil(
    fault: &Fault,
    response: Response<Vec<u8>>,
    trace: &mut Trace,
) -> (Response<Vec<u8>>, Delivery) {
    let mut delivery = Delivery::default();
    let mut response = response;
    let name = match fault.fault {
        FaultKind::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let title = status.canonical_reason().unwrap_or("Fault");
            let body = serde_json::json!({
                "type": crate::problem::PROBLEM_TYPE,
                "title": title,
                "status": status.as_u16(),
                "detail": "A fault that was asked for"
            });
            response = reply::json(status, crate::problem::PROBLEM_MEDIA_TYPE, &body);
            format!("status {}", status.as_u16())
        }
        FaultKind::DelayMilliseconds(milliseconds) => {
            delivery.delay_milliseconds = milliseconds;
            format!("delay {milliseconds} ms")
        }
        FaultKind::Malformed(_) => {
            let half = response.body().len() / 2;
            response.body_mut().truncate(half);
            "malformed".to_owned()
        }
        FaultKind::Drop(_) => {
            delivery.is_dropped = true;
            "drop".to_owned()
        }
    };
    let says = match is_carried_out(fault) {
        true => format!("a fault was asked for: {name}, and the request was carried out"),
        false => format!("a fault was asked for: {name}, and nothing came of the request"),
    };
    match fault.fault {
        FaultKind::DelayMilliseconds(_) => {
            trace.warned(CheckName::Fault, says, Screen::Faults.any());
        }
        _ => trace.refused(CheckName::Fault, says, Screen::Faults.any()),
    }
    reply::set(&mut response, FAULT_HEADER, &name);
    (response, delivery)
}
