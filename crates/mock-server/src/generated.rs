//! Items that follow from a number: those of a large scenario. They are made when somebody looks
//! at them, one member at a time where one is enough, so that a hundred thousand of them cost
//! neither memory nor time to load.

use std::ops::Range;

use serde_json::Value;

use crate::item_table::Members;

/// How the items of a table are made. Their index counts from zero.
pub(crate) struct Maker {
    pub(crate) table: &'static str,
    pub(crate) count: i64,
    /// The members in the order of the API, without the id.
    pub(crate) members: &'static [&'static str],
    pub(crate) member: fn(seed: u64, index: u64, name: &str) -> Value,
    /// The index that an item of this name would have.
    pub(crate) find: fn(seed: u64, name: &str) -> Option<u64>,
    /// The member that holds the name.
    pub(crate) label: &'static str,
}

/// The items that a seed makes.
#[derive(Clone, Copy)]
pub(crate) struct Generated {
    pub(crate) maker: &'static Maker,
    pub(crate) seed: u64,
}

/// The id of the first one: there is room for those of a smaller scenario before it.
const FIRST: i64 = 10_001;

impl Generated {
    pub(crate) fn ids(&self) -> Range<i64> {
        FIRST..FIRST + self.maker.count
    }

    pub(crate) fn contains(&self, id: i64) -> bool {
        self.ids().contains(&id)
    }

    pub(crate) fn member(&self, id: i64, name: &str) -> Option<Value> {
        if name == "id" {
            return Some(id.into());
        }
        let name = self.maker.members.iter().find(|known| **known == name)?;
        Some((self.maker.member)(self.seed, index(id), name))
    }

    pub(crate) fn item(&self, id: i64) -> Members {
        let mut item = Members::new();
        item.insert("id".to_owned(), id.into());
        for name in self.maker.members {
            item.insert((*name).to_owned(), (self.maker.member)(self.seed, index(id), name));
        }
        item
    }

    /// The id of the item of a name.
    pub(crate) fn find(&self, name: &str) -> Option<i64> {
        let index = (self.maker.find)(self.seed, name)?;
        let id = FIRST.checked_add(i64::try_from(index).ok()?)?;
        let is_it =
            self.contains(id) && (self.maker.member)(self.seed, index, self.maker.label) == name;
        is_it.then_some(id)
    }
}

fn index(id: i64) -> u64 {
    u64::try_from(id - FIRST).unwrap_or_default()
}

/// A number that looks like chance and is always the same: `salt` tells apart what is drawn for
/// one item (SplitMix64).
pub(crate) fn draw(seed: u64, index: u64, salt: u64) -> u64 {
    let mut z = seed
        .wrapping_add(index.wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add(salt.wrapping_mul(0xd1b5_4a32_d192_ed03));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One of several, by chance.
pub(crate) fn pick<T: Copy>(choices: &[T], seed: u64, index: u64, salt: u64) -> T {
    let place = draw(seed, index, salt) % choices.len() as u64;
    choices[usize::try_from(place).unwrap_or_default()]
}
