//! Units. A number that leaves a module says what it counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number of bytes, 0 to 2^53 - 1 (8 PiB) so that it stays exact in JSON.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct ByteCount(pub u64);

impl ByteCount {
    /// The largest number that stays exact in JSON.
    pub const MOST: u64 = (1 << 53) - 1;
}

/// A run of bytes on the medium: `offset` bytes from its start, `length` bytes long.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Extent {
    /// First byte, from the start of the medium.
    pub offset: u64,
    /// Length in bytes; never 0 in a list of extents.
    pub length: u64,
}

impl Extent {
    /// One past the last byte.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.offset.saturating_add(self.length)
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.offset < other.end() && other.offset < self.end()
    }

    /// Adds `extent` to a sorted list of disjoint extents, joining neighbours.
    pub fn insert(list: &mut Vec<Self>, extent: Self) {
        if extent.length == 0 {
            return;
        }
        let first = list.partition_point(|e| e.end() < extent.offset);
        let last = list.partition_point(|e| e.offset <= extent.end());
        let mut joined = extent;
        for old in &list[first..last] {
            let end = joined.end().max(old.end());
            joined.offset = joined.offset.min(old.offset);
            joined.length = end - joined.offset;
        }
        list.splice(first..last, [joined]);
    }

    /// The bytes that a list of disjoint extents covers.
    #[must_use]
    pub fn total(list: &[Self]) -> u64 {
        list.iter().map(|e| e.length).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn e(offset: u64, length: u64) -> Extent {
        Extent { offset, length }
    }

    #[test]
    fn neighbours_join_and_others_stay_apart() {
        let mut list = Vec::new();
        for extent in [e(10, 5), e(30, 5), e(15, 5), e(0, 0), e(40, 1), e(18, 14)] {
            Extent::insert(&mut list, extent);
        }
        assert_eq!(list, [e(10, 25), e(40, 1)]);
        assert_eq!(Extent::total(&list), 26);
    }

    proptest::proptest! {
        #[test]
        fn a_list_covers_exactly_what_was_inserted(runs in proptest::collection::vec((0u64..200, 0u64..20), 0..40)) {
            let mut list = Vec::new();
            let mut bytes = std::collections::BTreeSet::new();
            for (offset, length) in runs {
                Extent::insert(&mut list, e(offset, length));
                bytes.extend(offset..offset + length);
            }
            let covered: Vec<u64> = list.iter().flat_map(|x| x.offset..x.end()).collect();
            proptest::prop_assert_eq!(covered, bytes.into_iter().collect::<Vec<_>>());
        }
    }
}
