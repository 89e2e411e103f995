//! The front door: a request in, an answer out, and the change that has to be stored between.

use std::sync::Arc;

use http::{Method, Request, Response};

use crate::cluster::{self, Node};
use crate::commit::{Commit, LoadError, Row};
use crate::exchange::Exchange;
use crate::moment::Moment;
use crate::random::{self, Random};
use crate::records::{Meta, Settings};
use crate::row_text::RowText;
use crate::seed::{self, Scenario};
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::Trace;
use crate::{admin, base, cors, fault, reply, routes, session};

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
    /// What a fault that was asked for does to the answer on its way.
    pub delivery: Delivery,
}

/// How an answer is delivered. A host waits before it sends, or does not send at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How long the answer is held back, at most a minute.
    pub delay_milliseconds: u32,
    /// Whether the client gets no answer.
    pub is_dropped: bool,
}

impl Appliance {
    /// The first boot: the state of a scenario. It is part of the first answer's commit.
    pub fn boot(scenario: Scenario, moment: &Moment) -> Self {
        let state = seed::state(scenario, 0, &mut Random::from_entropy(moment.entropy));
        Self { state, replaced: true }
    }

    /// The appliance as it was stored. No rows at all are an error: they want a `boot`.
    pub fn load(rows: &[Row]) -> Result<Self, LoadError> {
        Ok(Self { state: State::load(rows)?, replaced: false })
    }

    /// Answers one request.
    pub fn respond(&mut self, request: Request<Vec<u8>>, moment: Moment) -> Answer {
        let is_head = request.method() == Method::HEAD;
        let (mut response, delivery) = match admin::is_addressed(&request) {
            true => (self.control(&request, &moment), Delivery::default()),
            false => self.serve(request, &moment),
        };
        let now = self.state.meta().clock.now(&moment);
        reply::complete(&mut response, now);
        if is_head {
            response.body_mut().clear();
        }
        let mut commit = self.state.drain();
        commit.clear = std::mem::take(&mut self.replaced);
        Answer { response, commit, delivery }
    }

    /// A request to the product: answered, and kept with its decision trace.
    fn serve(
        &mut self,
        request: Request<Vec<u8>>,
        moment: &Moment,
    ) -> (Response<Vec<u8>>, Delivery) {
        let now = self.state.meta().clock.now(moment);
        if session::is_look(&self.state, &request) {
            // What the consoles read for their lists is not traffic, and draws nothing from a seed.
            let draws = self.state.meta().draws;
            let (response, _) = self.carry_out(&request, moment, now);
            if self.state.meta().draws != draws {
                let meta = self.state.meta().clone();
                self.state.set_meta(Meta { draws, ..meta });
            }
            return (response, Delivery::default());
        }
        let fault = fault::due(&mut self.state, &request);
        let (mut response, mut trace) = match &fault {
            Some(fault) if !fault::is_carried_out(fault) => self.try_out(&request, moment, now),
            _ => self.carry_out(&request, moment, now),
        };
        let mut delivery = Delivery::default();
        if let Some(fault) = &fault {
            (response, delivery) = fault::spoil(fault, response, &mut trace);
        }
        let settings = self.state.settings();
        cors::complete(&settings, &request, &mut response);
        let deviations = settings.deviations();
        if !deviations.is_empty() {
            reply::set(&mut response, reply::DEVIATION_HEADER, &deviations.join(", "));
        }
        let mut meta = self.state.meta().clone();
        let id = meta.next_exchange;
        meta.next_exchange += 1;
        self.state.set_meta(meta);
        reply::set(&mut response, reply::EXCHANGE_HEADER, &id.to_string());
        reply::complete(&mut response, now);
        let exchange = Exchange::new(id, now, request, &response, trace);
        self.state.exchanges.add(id, RowText::of(Arc::new(exchange)));
        (response, delivery)
    }

    /// As `carry_out`, but nothing comes of it.
    fn try_out(
        &mut self,
        request: &Request<Vec<u8>>,
        moment: &Moment,
        now: Timestamp,
    ) -> (Response<Vec<u8>>, Trace) {
        let Ok(copy) = self.state.copy() else {
            return (crate::problem::crashed(), Trace::default());
        };
        let kept = std::mem::replace(&mut self.state, copy);
        let tried = self.carry_out(request, moment, now);
        self.state = kept;
        tried
    }

    fn carry_out(
        &mut self,
        request: &Request<Vec<u8>>,
        moment: &Moment,
        now: Timestamp,
    ) -> (Response<Vec<u8>>, Trace) {
        let random = random::of_request(&mut self.state, moment);
        let settings = self.state.settings();
        let mut trace = Trace::default();
        let chosen = settings.node.as_deref();
        let node = match cluster::node(&self.state, request.headers(), chosen, &mut trace) {
            Ok(node) => node,
            Err(problem) => return (problem.into_response(), trace),
        };
        cluster::note(&mut trace, &self.state, &node, request.method());
        let base = base::of(request);
        let query = request.uri().query().unwrap_or_default().to_owned();
        let mut context =
            Context { state: &mut self.state, now, random, trace, settings, base, node, query };
        let response = routes::respond(&mut context, request);
        (response, context.trace)
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
    pub(crate) settings: Settings,
    /// The address that links begin with.
    pub(crate) base: String,
    /// The node of the cluster that answers.
    pub(crate) node: Node,
    /// The query of the request as it was written; empty where nobody made one.
    pub(crate) query: String,
}

impl<'a> Context<'a> {
    /// What the control interface works with where it does an endpoint's work.
    pub(crate) fn of_control(
        state: &'a mut State,
        request: &Request<Vec<u8>>,
        moment: &Moment,
    ) -> Self {
        let now = state.meta().clock.now(moment);
        let random = random::of_request(state, moment);
        let settings = state.settings();
        let node = Node { name: "localhost".to_owned(), is_publisher: true };
        let base = base::of(request);
        let query = String::new();
        Self { state, now, random, trace: Trace::default(), settings, base, node, query }
    }
}
