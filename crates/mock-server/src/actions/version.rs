//! The release that the appliance answers as (fact sheet C7). The numbers are those of the release
//! whose description the documents follow; the build is made up.

pub(super) const MAJOR: u32 = 6;
pub(super) const MINOR: &str = "12";
pub(super) const SERVICE_RELEASE: &str = "7";
pub(super) const BUILD: &str = "300512";

/// The whole of it.
pub(super) fn release() -> String {
    format!("{MAJOR}.{MINOR}.{SERVICE_RELEASE}.{BUILD}")
}

/// No appliance of this program runs in FIPS mode.
pub(super) const HAS_FIPS: bool = false;
