//! Network devices of the campus.

use serde_json::{Value, json};

use crate::generated::{Maker, draw, pick};

pub(super) static MAKER: Maker = Maker {
    table: "network-device",
    count: 5_000,
    members: &[
        "description",
        "name",
        "ip_address",
        "radius_secret",
        "tacacs_secret",
        "vendor_name",
        "vendor_id",
        "coa_capable",
        "coa_port",
        "radsec_enabled",
        "attributes",
    ],
    member,
    find: |_, name| name.rsplit('-').next()?.parse::<u64>().ok()?.checked_sub(1),
    label: "name",
};

const VENDORS: [(&str, i64, &str); 3] =
    [("Aruba", 14_823, "ap"), ("Aruba", 14_823, "sw"), ("Cisco", 9, "sw")];

fn member(seed: u64, index: u64, name: &str) -> Value {
    let (vendor, vendor_id, kind) = pick(&VENDORS, seed, index, 1);
    let building = || 1 + draw(seed, index, 2) % 60;
    match name {
        "name" => format!("{kind}-b{:02}-{:04}", building(), index + 1).into(),
        "description" => {
            format!("Building {}, floor {}", building(), draw(seed, index, 3) % 7).into()
        }
        "ip_address" => {
            format!("10.{}.{}.{}", 64 + index / 250 / 250, index / 250 % 250, 1 + index % 250)
                .into()
        }
        // Nobody knows it: the secrets of a network device are not shown.
        "radius_secret" | "tacacs_secret" => "".into(),
        "vendor_name" => vendor.into(),
        "vendor_id" => vendor_id.into(),
        "coa_capable" => true.into(),
        "coa_port" => 3799.into(),
        "radsec_enabled" => false.into(),
        "attributes" => json!({ "Location": format!("Building {}", building()) }),
        _ => Value::Null,
    }
}
