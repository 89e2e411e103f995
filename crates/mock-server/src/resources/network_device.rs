//! Network devices (fact sheet C6): from which addresses they send, and whose dictionary is theirs.

use std::net::{IpAddr, Ipv4Addr};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::{Hooks, Invalid, text};
use crate::trace::{CheckName, Screen};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, before, given, item| {
        // What is stored already may be older than the rule.
        let is_new = before.is_none() || given.contains_key("ip_address");
        if is_new && !is_range(text(item, "ip_address")) {
            let says = "an address, a subnet such as 192.0.2.0/24, or a range such as 192.0.2.1-20";
            return Err(Invalid::expected("ip_address", says));
        }
        look_for_dictionary(context, given);
        Ok(Vec::new())
    },
    ..Hooks::NONE
};

/// Whether it says from which addresses a device sends: one, a subnet, or a range whose end may be
/// cut to its last number [inferred].
fn is_range(text: &str) -> bool {
    if let Some((address, length)) = text.split_once('/') {
        let most = match address.parse() {
            Ok(IpAddr::V4(_)) => 32,
            Ok(IpAddr::V6(_)) => 128,
            Err(_) => return false,
        };
        let is_number = length.bytes().all(|byte| byte.is_ascii_digit());
        return is_number && length.parse().is_ok_and(|length: u32| length <= most);
    }
    if let Some((first, last)) = text.split_once('-') {
        let Ok(first) = first.parse::<Ipv4Addr>() else { return false };
        let last = match last.parse::<u8>() {
            Ok(last) => {
                let [a, b, c, _] = first.octets();
                Ipv4Addr::new(a, b, c, last)
            }
            Err(_) => match last.parse() {
                Ok(last) => last,
                Err(_) => return false,
            },
        };
        return first <= last;
    }
    text.parse::<IpAddr>().is_ok()
}

/// The product has the dictionaries of many more vendors than this appliance, so a vendor that is
/// not known here is no fault.
fn look_for_dictionary(context: &mut Context, given: &Members) {
    let vendor = text(given, "vendor_name");
    let dictionaries = context.state.items("radius-dictionary");
    if vendor.is_empty() || dictionaries.find("vendor_name", vendor).is_some() {
        return;
    }
    let says = format!(
        "there is no RADIUS dictionary of the vendor {vendor}, so nothing of its own can be said to the device"
    );
    context.trace.warned(CheckName::Reference, says, Screen::ApiDocs.at("RadiusDictionary"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_subnets_and_ranges_are_told_from_other_texts() {
        for right in [
            "192.0.2.13",
            "2001:db8::1",
            "192.0.2.0/24",
            "2001:db8::/32",
            "192.0.2.1-20",
            "192.0.2.1-192.0.2.20",
        ] {
            assert!(is_range(right), "{right}");
        }
        for wrong in [
            "",
            "sw-access-3",
            "192.0.2",
            "192.0.2.256",
            "192.0.2.0/33",
            "192.0.2.0/+8",
            "192.0.2.0/",
            "2001:db8::/129",
            "192.0.2.20-1",
            "192.0.2.1-256",
            " 192.0.2.1",
        ] {
            assert!(!is_range(wrong), "{wrong}");
        }
    }
}
