//! The front door: a request in, an answer out, and the change that has to be stored between.

use http::{Method, Request, Response};

use crate::commit::{Commit, LoadError, Row};
use crate::exchange::{Exchange, RequestRecord, ResponseRecord};
use crate::moment::Moment;
use crate::random::Random;
use crate::seed::{self, Scenario};
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::Trace;
use crate::{admin, reply, routes};

/// The largest request body that any endpoint reads (an import of a whole state). A host need
/// not hold more than one byte over it in memory; endpoints have lower limits of their own.
pub const LARGEST_BODY: usize = 256 * 1024 * 1024;

/// The appliance and all it remembers.
pub struct Appliance {
    state: State,
    /// Whether the rows stored so far no longer count.
    replaced: bool,
}

impl std::fmt::Debug for Appliance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Appliance").finish_non_exhaustive()
    }
}

/// What came of a request.
#[derive(Debug)]
pub struct Answer {
    /// The response. It may leave once `commit` is stored.
    pub response: Response<Vec<u8>>,
    /// What has to be stored, as a whole or not at all.
    pub commit: Commit,
}

impl Appliance {
    /// The first boot: the state of a scenario. It is part of the first answer's commit.
    pub fn boot(scenario: Scenario, moment: &Moment) -> Self {
        let state = seed::state(scenario, &mut Random::from_entropy(moment.entropy));
        Self { state, replaced: true }
    }

    /// The appliance as it was stored. No rows at all are an error: they want a `boot`.
    pub fn load(rows: &[Row]) -> Result<Self, LoadError> {
        Ok(Self { state: State::load(rows)?, replaced: false })
    }

    /// Answers one request.
    pub fn respond(&mut self, request: Request<Vec<u8>>, moment: Moment) -> Answer {
        let is_head = request.method() == Method::HEAD;
        let mut response = match admin::is_addressed(&request) {
            true => self.control(&request, &moment),
            false => self.serve(&request, &moment),
        };
        let now = self.state.meta().clock.now(&moment);
        reply::complete(&mut response, now);
        if is_head {
            response.body_mut().clear();
        }
        let mut commit = self.state.drain();
        commit.clear = std::mem::take(&mut self.replaced);
        Answer { response, commit }
    }

    /// A request to the product: answered, and kept with its decision trace.
    fn serve(&mut self, request: &Request<Vec<u8>>, moment: &Moment) -> Response<Vec<u8>> {
        let now = self.state.meta().clock.now(moment);
        let mut context = Context {
            state: &mut self.state,
            now,
            random: Random::from_entropy(moment.entropy),
            trace: Trace::default(),
        };
        let mut response = routes::respond(&mut context, request);
        let trace = context.trace;

        let mut meta = self.state.meta().clone();
        let id = meta.next_exchange;
        meta.next_exchange += 1;
        self.state.set_meta(meta);
        reply::set(&mut response, reply::EXCHANGE_HEADER, &id.to_string());
        reply::complete(&mut response, now);
        let exchange = Exchange {
            id,
            at: now,
            request: RequestRecord::of(request),
            response: ResponseRecord::of(&response),
            trace,
        };
        self.state.exchanges.add(&exchange);
        response
    }

    /// A request to the control interface: never part of what the appliance saw.
    fn control(&mut self, request: &Request<Vec<u8>>, moment: &Moment) -> Response<Vec<u8>> {
        match admin::respond(&mut self.state, request, moment) {
            Ok(admin::Outcome::Answered(response)) => response,
            Ok(admin::Outcome::Replaced(state, response)) => {
                self.state = *state;
                self.state.touch();
                self.replaced = true;
                response
            }
            Err(problem) => problem.into_response(),
        }
    }
}

/// What an endpoint works with.
pub(crate) struct Context<'a> {
    pub(crate) state: &'a mut State,
    /// By the appliance's clock.
    pub(crate) now: Timestamp,
    pub(crate) random: Random,
    pub(crate) trace: Trace,
}
