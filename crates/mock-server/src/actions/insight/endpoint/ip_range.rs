//! `GET /api/insight/endpoint/ip-range/{ip_range}`: the devices of a range of IP addresses (fact
//! sheet C7): an address whose last part has a second value, `192.0.2.1-255`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::RangeInclusive;

use http::Response;

use crate::actions::{self, insight};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    insight::check(context, call)?;
    let Some(range) = range(call.parameter("ip_range")) else {
        let says = "ip_range must be a range such as 192.0.2.1-255 or 2001:db8::a-f";
        let (check, field) = (CheckName::Validation, "ip_range");
        return Err(actions::refuse(context, call, check, field, "IsRange", says));
    };
    super::several(context, call, |device| {
        device.addresses.iter().any(|address| range.contains(address))
    })
}

fn range(text: &str) -> Option<RangeInclusive<IpAddr>> {
    let (first, last) = text.rsplit_once('-')?;
    let first: IpAddr = first.parse().ok()?;
    let last = match first {
        IpAddr::V4(first) => {
            let [a, b, c, _] = first.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, last.parse().ok()?))
        }
        IpAddr::V6(first) => {
            let [a, b, c, d, e, f, g, _] = first.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, e, f, g, u16::from_str_radix(last, 16).ok()?))
        }
    };
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_has_a_second_value() {
        let holds = |text: &str, address: &str| {
            let range = range(text).expect("a range");
            range.contains(&address.parse::<std::net::IpAddr>().expect("an address"))
        };
        assert!(holds("192.0.2.1-255", "192.0.2.255"));
        assert!(!holds("192.0.2.1-255", "192.0.2.0"));
        assert!(!holds("192.0.2.1-255", "2001:db8::1"));
        assert!(holds("2001:db8:a0b:12cd::a-f", "2001:db8:a0b:12cd::c"));
        for text in ["192.0.2.1", "192.0.2.9-1", "192.0.2.1-256", "x-y", "::1-g"] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
