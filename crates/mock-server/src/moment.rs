//! What a host hands in with each request besides the request: the door through which time and
//! randomness enter.

/// The surroundings of one request. Equal requests at equal moments, on equal state, give equal
/// bytes.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The host's clock: milliseconds since 1970-01-01T00:00:00Z. The appliance's own clock may
    /// run with an offset to it or stand still (see `/__admin/clock`).
    pub unix_milliseconds: i64,
    /// 256 fresh bits from a cryptographic source. Tokens of this request are drawn from it.
    pub entropy: [u8; 32],
}
