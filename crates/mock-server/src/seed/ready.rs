//! Scenario `ready`, where it is more than items: the service that the wizard makes. It stands in
//! the state as if somebody had made it there.

use crate::appliance::Context;
use crate::cluster::Node;
use crate::random::Random;
use crate::records::Settings;
use crate::service_template;
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::Trace;

pub(super) fn add_service(state: &mut State, random: &mut Random) {
    let mut context = Context {
        state,
        now: Timestamp::from_milliseconds(0),
        random: Random::from_entropy(random.bytes()),
        trace: Trace::default(),
        settings: Settings::default(),
        base: String::new(),
        node: Node { name: String::new(), is_publisher: true },
        query: String::new(),
    };
    let added = service_template::add(&mut context, "api", "API Operator");
    added.expect("the data of the scenario have what the template needs");
}
