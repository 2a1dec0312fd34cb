//! The truth: whether bytes that once stood on a drive still do, and who could
//! find them. It looks at every page by its content, so that data which moved
//! are found as well as data which stayed.

use std::collections::HashMap;

use super::body::Body;

/// Where something still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Nowhere.
    Nowhere,
    /// In pages that no read can show.
    PhysicalOnly,
    /// Where the interface can reach it: now, after a power cycle, in a hidden
    /// area that can be opened, or after unlocking.
    Reachable,
}

/// For each sample how much of it stands where; a sample stands when any whole
/// sector of it does. Sectors of one byte repeated are passed over: they say
/// nothing, and neither does a sample of nothing else.
pub(super) fn standing(body: &Body, samples: &[&[u8]]) -> Vec<Standing> {
    let sector = body.store.media.sector();
    let mut found = vec![Standing::Nowhere; samples.len()];
    let mut wanted: HashMap<u64, Vec<(usize, &[u8])>> = HashMap::new();
    for (number, sample) in samples.iter().enumerate() {
        for piece in sample.chunks_exact(sector).filter(|piece| !is_blank(piece)) {
            wanted
                .entry(digest(piece))
                .or_default()
                .push((number, piece));
        }
    }
    let mut see = |page: &[u8], standing: Standing| {
        for (number, piece) in wanted.get(&digest(page)).into_iter().flatten() {
            if *piece == page && found[*number] < standing {
                found[*number] = standing;
            }
        }
    };
    for page in body.store.media.physical() {
        see(page, Standing::PhysicalOnly);
    }
    for store in body.readable_stores() {
        for (_, page) in store.media.reachable() {
            see(page, Standing::Reachable);
        }
        for (_, data) in store.cached() {
            for page in data.chunks_exact(sector) {
                see(page, Standing::Reachable);
            }
        }
    }
    found
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == bytes[0])
}

/// Tells sectors apart by their beginnings; those with the same digest are
/// compared.
fn digest(bytes: &[u8]) -> u64 {
    bytes[..bytes.len().min(64)]
        .chunks_exact(8)
        .fold(0, |state: u64, word| {
            let word = word.try_into().map_or(0, u64::from_le_bytes);
            (state.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95)
        })
}
