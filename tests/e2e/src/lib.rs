//! A site, a browser and the means to steer it: what the journeys in `tests/journeys`, the
//! measuring programs and the conformance suite share. What one does and sees on the page stands
//! with the journeys.

mod browser;
mod copy;
mod devtools;
mod environment;
mod program;
mod site;
mod wait;

pub use browser::Browser;
pub use copy::copy;
pub use environment::Environment;
pub use program::Program;
pub use site::Site;
pub use wait::{PATIENCE, until};
