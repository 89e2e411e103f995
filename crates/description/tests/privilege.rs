//! The signs of the privilege list.

use description::{Level, Privilege};

#[test]
fn the_sign_tells_the_level() {
    for (entry, level, name) in [
        ("#platform", Level::ReadOnly, "platform"),
        ("?api_index", Level::Allowed, "api_index"),
        ("apigility", Level::Full, "apigility"),
        ("", Level::Full, ""),
        ("é", Level::Full, "é"),
    ] {
        assert_eq!(Privilege::from_entry(entry), Privilege { level, name: name.to_owned() });
        assert_eq!(format!("{}{name}", level.sign()), entry);
    }
}
