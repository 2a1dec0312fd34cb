//! Sample designs: which places are read, drawn so that anyone can draw them
//! again from the numbers on the certificate.
//!
//! The medium is cut into units of the design's read size. Number `i` of a
//! draw is the little-endian 64-bit integer at byte `8 i` of the ChaCha8
//! keystream of the seed, brought to `0..w` as `(n * w) >> 64`.
//!
//! - `sampled`: stratum `i` of `s` is the units from `i * u / s` to
//!   `(i + 1) * u / s` (of `u` in all); one unit in it is read.
//! - `nist-rev1`: as many subsections likewise; in each, two runs of a
//!   twentieth of its units, rounded up. Of two draws among the positions
//!   that leave room for both, the lesser places the first run; the greater,
//!   moved on by one run, the second.
//! - `full`: all units.

use std::ops::Range;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::pattern::{seed_from_hex, to_hex};
use crate::record::{Content, ContentKind, Extent, SampleDesign, VerificationKind};

/// Strata of the ordinary design: enough for 0.01 % at 95 %.
pub const STRATA: u64 = 30_000;

/// Subsections of NIST SP 800-88 Rev. 1, section 4.7.
pub const SUBSECTIONS: u64 = 1_000;

/// The least size of a read in bytes.
const LEAST_READ: u32 = 4096;

/// The largest unit that is believed, in bytes.
const LARGEST_READ: u32 = 1 << 20;

/// Bytes at both ends of the medium that are always read: both GPTs lie there.
const EDGE: u64 = 1 << 20;

/// Structures whose places are always read, at most so many.
const MOST_CONTENTS: usize = 512;

/// Where superblocks and their copies lie, from the start of what they belong
/// to: offset and length in bytes.
const SUPERBLOCKS: [(u64, u64); 4] = [
    // Boot sectors; ext, XFS, LUKS, LVM, swap headers; ZFS labels; the first Btrfs superblock.
    (0, 72 << 10),
    // ZFS's second label.
    (256 << 10, 16 << 10),
    // Btrfs's second superblock.
    (64 << 20, 4 << 10),
    // The first backup superblock of ext with blocks of 4 KiB.
    (128 << 20, 4 << 10),
];

/// What lies at the end of partitions: md 0.90 and 1.0, ZFS labels, the copies
/// of boot sectors and of BitLocker's metadata.
const TAIL: u64 = 512 << 10;

/// Draws a design. Where the sample would reach the whole medium it becomes a
/// full one. `contents` is what stood on it before the erase.
#[must_use]
pub fn draw(
    kind: VerificationKind,
    seed: [u8; 32],
    capacity: u64,
    physical_sector: u32,
    contents: &[Content],
) -> SampleDesign {
    let read_size = read_size(physical_sector);
    let units = capacity.div_ceil(u64::from(read_size));
    let (kind, strata) = match kind {
        VerificationKind::Sampled if units > STRATA => (kind, STRATA),
        VerificationKind::NistRev1 if units >= 20 * SUBSECTIONS => (kind, SUBSECTIONS),
        VerificationKind::None => (kind, 0),
        _ => (VerificationKind::Full, 1),
    };
    let fixed = match kind {
        VerificationKind::Sampled | VerificationKind::NistRev1 => {
            fixed_places(capacity, u64::from(read_size), contents)
        }
        _ => Vec::new(),
    };
    SampleDesign {
        kind,
        seed: to_hex(&seed),
        read_size,
        strata,
        fixed,
    }
}

/// The unit in which a medium is sampled, in bytes.
#[must_use]
pub fn read_size(physical_sector: u32) -> u32 {
    if physical_sector.is_power_of_two() {
        physical_sector.clamp(LEAST_READ, LARGEST_READ)
    } else {
        LEAST_READ
    }
}

fn fixed_places(capacity: u64, unit: u64, contents: &[Content]) -> Vec<Extent> {
    let mut list = Vec::new();
    let mut add = |offset: u64, length: u64| {
        let start = offset - offset % unit;
        let end = offset.saturating_add(length).min(capacity);
        if start < end {
            let end = end.next_multiple_of(unit).min(capacity);
            let length = end - start;
            Extent::insert(
                &mut list,
                Extent {
                    offset: start,
                    length,
                },
            );
        }
    };
    add(0, EDGE);
    add(capacity.saturating_sub(EDGE), EDGE);
    for content in contents.iter().take(MOST_CONTENTS) {
        if content.kind == ContentKind::PartitionTable || content.offset >= capacity {
            continue;
        }
        let end = content.length.map_or(capacity, |length| {
            content.offset.saturating_add(length).min(capacity)
        });
        for (at, length) in SUPERBLOCKS {
            let offset = content.offset.saturating_add(at);
            if offset < end {
                add(offset, length.min(end - offset));
            }
        }
        if content.length.is_some() {
            let start = end.saturating_sub(TAIL).max(content.offset);
            add(start, end - start);
        }
    }
    list
}

/// All places of a design in ascending order; none overlaps another.
pub fn places(design: &SampleDesign, capacity: u64) -> impl Iterator<Item = Extent> {
    let unit = unit_of(design);
    let (drawn, fixed) = (drawn(design, capacity), fixed(design, capacity));
    merge(vec![(drawn, 1), (fixed, 2)]).map(move |run| run.extent(unit, capacity))
}

/// The unit of a design in bytes, whatever stands on a certificate.
pub(super) fn unit_of(design: &SampleDesign) -> u64 {
    u64::from(read_size(design.read_size))
}

/// Runs of units in ascending order, disjoint.
pub(super) type Runs<'a> = Box<dyn Iterator<Item = Range<u64>> + 'a>;

/// What the draw picks.
pub(super) fn drawn(design: &SampleDesign, capacity: u64) -> Runs<'static> {
    let units = capacity.div_ceil(unit_of(design));
    let seed = seed_from_hex(&design.seed).unwrap_or_default();
    let mut generator = ChaCha8Rng::from_seed(seed);
    let strata = design.strata.min(units);
    match design.kind {
        VerificationKind::None => Box::new(std::iter::empty()),
        VerificationKind::Full => Box::new(std::iter::once(0..units)),
        VerificationKind::Sampled => Box::new((0..strata).map(move |i| {
            let (from, to) = stratum(i, strata, units);
            let unit = from + below(&mut generator, to - from);
            unit..unit + 1
        })),
        VerificationKind::NistRev1 => Box::new((0..strata).flat_map(move |i| {
            let (from, to) = stratum(i, strata, units);
            subsection(from, to, &mut generator)
        })),
    }
}

fn subsection(from: u64, to: u64, generator: &mut ChaCha8Rng) -> Vec<Range<u64>> {
    let width = to - from;
    let run = width.div_ceil(20);
    let Some(room) = width.checked_sub(2 * run) else {
        // Too small for two runs: all of it.
        return std::iter::once(from..to).collect();
    };
    let (a, b) = (below(generator, room + 1), below(generator, room + 1));
    let first = from + a.min(b);
    let second = from + a.max(b) + run;
    vec![first..first + run, second..second + run]
}

fn stratum(i: u64, strata: u64, units: u64) -> (u64, u64) {
    let edge = |i: u64| {
        let product = u128::from(i) * u128::from(units) / u128::from(strata);
        u64::try_from(product).expect("at most the number of units")
    };
    (edge(i), edge(i + 1))
}

/// The next number of the draw, in `0..width`.
pub(super) fn below(generator: &mut ChaCha8Rng, width: u64) -> u64 {
    let product = u128::from(generator.next_u64()) * u128::from(width);
    u64::try_from(product >> 64).expect("less than the width")
}

/// The fixed places of a design.
pub(super) fn fixed(design: &SampleDesign, capacity: u64) -> Runs<'static> {
    Box::new(units_of(&design.fixed, unit_of(design), capacity).into_iter())
}

/// The units that extents touch, whatever order they come in.
pub(super) fn units_of(extents: &[Extent], unit: u64, capacity: u64) -> Vec<Range<u64>> {
    let mut list = Vec::new();
    for extent in extents {
        let (from, to) = (
            extent.offset / unit,
            extent.end().min(capacity).div_ceil(unit),
        );
        let length = to.saturating_sub(from);
        Extent::insert(
            &mut list,
            Extent {
                offset: from,
                length,
            },
        );
    }
    list.into_iter().map(|e| e.offset..e.end()).collect()
}

/// A run of units, and which of the merged sequences it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: u64,
    pub(super) units: u64,
    pub(super) flags: u8,
}

impl Run {
    /// Its bytes; the last unit of a medium may be short.
    pub(super) fn extent(&self, unit: u64, capacity: u64) -> Extent {
        let offset = self.first * unit;
        let length = (self.units * unit).min(capacity.saturating_sub(offset));
        Extent { offset, length }
    }
}

/// Merges ascending sequences into one; each run carries the flags of all
/// sequences that it belongs to.
pub(super) fn merge<'a>(sources: Vec<(Runs<'a>, u8)>) -> impl Iterator<Item = Run> + 'a {
    let mut heads: Vec<(Option<Range<u64>>, Runs<'a>, u8)> = sources
        .into_iter()
        .map(|(mut runs, flag)| (runs.next(), runs, flag))
        .collect();
    std::iter::from_fn(move || {
        let starts = heads.iter().filter_map(|h| h.0.as_ref().map(|r| r.start));
        let first = starts.min()?;
        let mut end = u64::MAX;
        let mut flags = 0;
        for (head, _, flag) in &heads {
            let Some(head) = head else { continue };
            if head.start == first {
                flags |= flag;
                end = end.min(head.end);
            } else {
                end = end.min(head.start);
            }
        }
        for (head, runs, _) in &mut heads {
            if let Some(range) = head
                && range.start == first
            {
                range.start = end;
                if range.is_empty() {
                    *head = runs.next();
                }
            }
        }
        Some(Run {
            first,
            units: end - first,
            flags,
        })
    })
}
