//! What can be done with reports of Insight.

pub(crate) mod run;
