//! The host object that the scripts hold: an appliance, or a state that cannot be read.

use js_sys::{Array, Object, Uint8Array};
use mock_server::{Answer, Appliance, Commit, Delivery, Scenario, Unreadable};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::convert;

/// The appliance of one worker instance. Dropped and made anew after a trap.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Host(Loaded);

#[derive(Debug)]
enum Loaded {
    Running(Box<Appliance>),
    Unreadable(Unreadable),
}

#[wasm_bindgen]
impl Host {
    /// The appliance as it was stored: `rows` is an array of `[name, json]`. An empty array is a
    /// first boot.
    pub fn open(rows: &Array, unix_milliseconds: f64, entropy: &Uint8Array) -> Host {
        let rows = convert::rows(rows);
        if rows.is_empty() {
            let moment = convert::moment(unix_milliseconds, entropy);
            return Host(Loaded::Running(Box::new(Appliance::boot(Scenario::default(), &moment))));
        }
        match Appliance::load(&rows) {
            Ok(appliance) => Host(Loaded::Running(Box::new(appliance))),
            Err(error) => Host(Loaded::Unreadable(Unreadable::new(rows, &error))),
        }
    }

    /// A host whose database could not be opened as ours, with what was found in it.
    pub fn unreadable(rows: &Array, reason: String) -> Host {
        Host(Loaded::Unreadable(Unreadable::because(convert::rows(rows), reason)))
    }

    /// Answers one request: `{ status, reason, headers, body, clear, rows, delay, isDropped }`. The
    /// answer may leave once `clear` and `rows` are stored. `base` is the address of the scope,
    /// `address` what comes after it.
    #[allow(clippy::too_many_arguments, reason = "plain values are what crosses the border")]
    pub fn respond(
        &mut self,
        method: &str,
        address: &str,
        base: String,
        headers: &Array,
        body: Vec<u8>,
        unix_milliseconds: f64,
        entropy: &Uint8Array,
    ) -> Object {
        let Ok(request) = convert::request(method, address, base, headers, body) else {
            return stored_nothing(mock_server::bad_address());
        };
        let moment = convert::moment(unix_milliseconds, entropy);
        let answer = match &mut self.0 {
            Loaded::Running(appliance) => appliance.respond(request, moment),
            Loaded::Unreadable(unreadable) => {
                let (answer, successor) = unreadable.respond(request, moment);
                if let Some(appliance) = successor {
                    self.0 = Loaded::Running(Box::new(appliance));
                }
                answer
            }
        };
        convert::answer(answer)
    }

    /// The answer to a request during which the core trapped.
    pub fn crashed() -> Object {
        stored_nothing(mock_server::crashed())
    }

    /// The answer when the database did not take the change.
    pub fn not_stored(reason: &str) -> Object {
        stored_nothing(mock_server::not_stored(reason))
    }
}

fn stored_nothing(response: http::Response<Vec<u8>>) -> Object {
    convert::answer(Answer { response, commit: Commit::default(), delivery: Delivery::default() })
}
