//! A site, a browser and the means to steer it: what the journeys in `tests/journeys` and the
//! measuring program share. What one does and sees on the page stands with the journeys.

mod browser;
mod devtools;
mod environment;
mod program;
mod site;
mod wait;

pub use browser::Browser;
pub use environment::Environment;
pub use site::Site;
pub use wait::{PATIENCE, until};
