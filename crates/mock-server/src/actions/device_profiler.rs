//! The profiler.

pub(crate) mod device_fingerprint;
