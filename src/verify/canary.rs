//! Canaries: blocks of known random data planted over the whole medium before
//! the erase, so that what must be gone is known.
//!
//! Places and contents follow from the seed. The first places are structured,
//! to find addresses that wrap round: one place and those at every power of
//! two beyond it, and pairs that lie 2^28 and 2^32 logical sectors apart. The
//! rest is one place drawn in each of equally large strata. Canary `i` (from
//! 0, by order of the draw) is the ChaCha8 keystream of the seed with nonce
//! `i + 1`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::design::{Run, below, read_size};
use super::reader::{self, Job};
use super::{VerifyStop, Watch};
use crate::drive::{Access, FaultKind, Patience, Queue, WritableDrive};
use crate::pattern::{seed_from_hex, to_hex};
use crate::record::verification::CacheMeasure;
use crate::record::{ByteCount, CanaryRecord, DriveIdentity, Event, Message, Phase};

/// At most one unit in so many becomes a canary.
const SPARSENESS: u64 = 16;

/// Address widths at which real devices wrap round, in logical sectors.
const WRAPS: [u64; 2] = [1 << 28, 1 << 32];

/// Pairs for each of these widths.
const PAIRS: u64 = 4;

/// Writes in flight.
const DEPTH: usize = 32;

/// Findings that are told one by one.
const MOST_FINDINGS: usize = 8;

/// The canaries of one drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canaries {
    /// Counts and seed.
    pub record: CanaryRecord,
    /// Numbers (by order of the draw) of those that do not count.
    pub unconfirmed: Vec<u64>,
    /// What was noticed while planting.
    pub findings: Vec<Message>,
    /// Whether the drive lied: it took a write without a word and did not keep
    /// it where it belongs. Such a drive must not be certified.
    pub lied: bool,
    /// Steps taken against caches before they were read back.
    pub caches: Vec<CacheMeasure>,
    seed: [u8; 32],
    /// Unit of each, by order of the draw.
    places: Vec<u64>,
}

/// How many canaries to plant where `wanted` are asked for: on a small medium
/// they are to cover a small part only.
#[must_use]
pub fn canary_count(wanted: u64, identity: &DriveIdentity) -> u64 {
    let size = u64::from(read_size(identity.physical_sector));
    wanted.min(identity.capacity.0 / size / SPARSENESS)
}

/// Units at which canaries go, by order of the draw; all different.
fn places(seed: &[u8; 32], count: u64, identity: &DriveIdentity) -> Vec<u64> {
    let size = u64::from(read_size(identity.physical_sector));
    let units = identity.capacity.0 / size;
    let mut draw = ChaCha8Rng::from_seed(*seed);
    let mut structured = structured(units, size, u64::from(identity.logical_sector), &mut draw);
    structured.truncate(usize::try_from(count / 2).unwrap_or(usize::MAX));
    let strata = count - to_u64(structured.len());
    let spread = (0..strata).map(|i| {
        let edge = |i: u64| u128::from(i) * u128::from(units) / u128::from(strata.max(1));
        let from = u64::try_from(edge(i)).expect("less than the units");
        let to = u64::try_from(edge(i + 1)).expect("at most the units");
        from + below(&mut draw, to - from)
    });
    let mut taken = BTreeSet::new();
    let mut places = Vec::new();
    for unit in structured.into_iter().chain(spread) {
        // A place that is taken gives way to the next free one.
        let free = (unit..units)
            .chain(0..unit)
            .find(|unit| !taken.contains(unit));
        if let Some(unit) = free {
            taken.insert(unit);
            places.push(unit);
        }
    }
    places
}

/// Places that tell addresses that wrap round; all different.
fn structured(units: u64, size: u64, sector: u64, draw: &mut ChaCha8Rng) -> Vec<u64> {
    let mut places = Vec::new();
    let mut add = |unit: u64| {
        if unit < units && !places.contains(&unit) {
            places.push(unit);
        }
    };
    for wrap in WRAPS {
        let distance = (wrap * sector / size).max(1);
        if distance < units {
            for _ in 0..PAIRS {
                let unit = below(draw, units - distance);
                add(unit);
                add(unit + distance);
            }
        }
    }
    let base = below(draw, units.min(64));
    add(base);
    for power in 0..u64::BITS {
        let Some(unit) = base.checked_add(1 << power) else {
            break;
        };
        add(unit);
    }
    places
}

fn to_u64(count: usize) -> u64 {
    u64::try_from(count).expect("usize is at most 64 bits")
}

/// Plants canaries and reads them back past the caches.
///
/// # Errors
/// When it was stopped, the drive stalled or vanished, or its flush failed.
/// What was planted is then in the way of nothing: it is random data that the
/// erase removes.
pub fn plant_canaries(
    drive: &mut WritableDrive,
    seed: [u8; 32],
    count: u64,
    watch: &mut Watch<'_>,
) -> Result<Canaries, VerifyStop> {
    let mut canaries = Canaries::drawn(seed, count, &drive.description().identity);
    let size = u64::from(canaries.record.size);
    let total = 2 * size * to_u64(canaries.places.len());
    (watch.observer)(Event::PhaseStarted {
        phase: Phase::Canaries,
        pass: None,
        total_bytes: total,
    });
    let written = canaries.write(drive, watch)?;
    canaries.record.planted = to_u64(written.len());
    canaries.caches = reader::pass_caches(drive, watch)?;
    canaries.confirm(drive, &written, total, watch)?;
    Ok(canaries)
}

impl Canaries {
    fn drawn(seed: [u8; 32], count: u64, identity: &DriveIdentity) -> Self {
        let size = read_size(identity.physical_sector);
        Self {
            record: CanaryRecord {
                seed: to_hex(&seed),
                size,
                ..CanaryRecord::default()
            },
            unconfirmed: Vec::new(),
            findings: Vec::new(),
            lied: false,
            caches: Vec::new(),
            places: places(&seed, canary_count(count, identity), identity),
            seed,
        }
    }

    /// The canaries that a journal tells of; `None` when it does not fit the drive.
    #[must_use]
    pub fn restore(
        record: &CanaryRecord,
        unconfirmed: &[u64],
        count: u64,
        identity: &DriveIdentity,
    ) -> Option<Self> {
        let seed = seed_from_hex(&record.seed)?;
        let mut canaries = Self::drawn(seed, count, identity);
        if canaries.record.size != record.size {
            return None;
        }
        canaries.record = record.clone();
        canaries.unconfirmed = unconfirmed.to_vec();
        Some(canaries)
    }

    /// What canary `index` consists of.
    fn content(&self, index: u64) -> Vec<u8> {
        let mut generator = ChaCha8Rng::from_seed(self.seed);
        generator.set_stream(index + 1);
        let mut content = vec![0; usize::try_from(self.record.size).expect("at most 1 MiB")];
        generator.fill_bytes(&mut content);
        content
    }

    /// Where each canary stands, in bytes, and what it consists of.
    #[cfg(test)]
    pub(crate) fn stands(&self) -> impl Iterator<Item = (u64, Vec<u8>)> {
        let size = u64::from(self.record.size);
        (0..)
            .zip(&self.places)
            .map(move |(index, unit)| (unit * size, self.content(index)))
    }

    /// Unit and number of the canaries that count, ascending by unit.
    pub(super) fn confirmed(&self) -> Vec<(u64, u64)> {
        let excluded: BTreeSet<u64> = self.unconfirmed.iter().copied().collect();
        let mut list: Vec<(u64, u64)> = (0..)
            .zip(&self.places)
            .filter(|(index, _)| !excluded.contains(index))
            .map(|(index, unit)| (*unit, index))
            .collect();
        list.sort_unstable();
        list
    }

    /// First bytes of every canary, by which it is known wherever it turns up.
    pub(super) fn known(&self) -> HashMap<[u8; 16], u64> {
        let heads = (0..to_u64(self.places.len())).map(|index| {
            let mut generator = ChaCha8Rng::from_seed(self.seed);
            generator.set_stream(index + 1);
            let mut head = [0; 16];
            generator.fill_bytes(&mut head);
            (head, index)
        });
        heads.collect()
    }

    /// Which canary a block is, if any.
    pub(super) fn identify(&self, known: &HashMap<[u8; 16], u64>, block: &[u8]) -> Option<u64> {
        let head: [u8; 16] = block.get(..16)?.try_into().ok()?;
        let index = *known.get(&head)?;
        (self.content(index) == block).then_some(index)
    }

    /// Writes all canaries in ascending order and flushes. The numbers of
    /// those that the drive took.
    fn write(
        &mut self,
        drive: &mut WritableDrive,
        watch: &mut Watch<'_>,
    ) -> Result<Vec<u64>, VerifyStop> {
        let size = usize::try_from(self.record.size).expect("at most 1 MiB");
        let mut queue = drive.queue(DEPTH, size)?;
        let mut patience = Patience::new(watch.stop, watch.stall_after);
        let mut order: Vec<(u64, u64)> = self.places.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut order = order.into_iter();
        let mut free: Vec<usize> = (0..DEPTH).collect();
        let mut busy = vec![0; DEPTH];
        let mut written = Vec::new();
        loop {
            while let Some(slot) = free.last().copied() {
                let Some((unit, index)) = order.next() else {
                    break;
                };
                free.pop();
                queue.buffer(slot).copy_from_slice(&self.content(index));
                queue.submit(
                    slot,
                    Access::Write,
                    unit * u64::from(self.record.size),
                    size,
                )?;
                patience.submitted();
                busy[slot] = index;
            }
            if queue.in_flight() == 0 {
                break;
            }
            let completion = patience.wait(|timeout| queue.complete(timeout))?;
            free.push(completion.slot);
            match completion.result {
                Ok(()) => written.push(busy[completion.slot]),
                Err(fault @ (FaultKind::Gone | FaultKind::Changed)) => {
                    let cause = Message::new(fault.message_id());
                    let message = Message::new("verify-vanished").with("cause", cause);
                    return Err(VerifyStop::Unknown(message));
                }
                Err(_) => self.unconfirmed.push(busy[completion.slot]),
            }
        }
        if !self.unconfirmed.is_empty() {
            let count = to_u64(self.unconfirmed.len());
            self.findings
                .push(Message::new("canaries-unwritable").with("count", count));
        }
        flush(&mut *queue, &mut patience)?;
        Ok(written)
    }

    fn confirm(
        &mut self,
        drive: &mut WritableDrive,
        written: &[u64],
        total: u64,
        watch: &mut Watch<'_>,
    ) -> Result<(), VerifyStop> {
        let by_unit: HashMap<u64, u64> = written
            .iter()
            .filter_map(|index| {
                let place = self.places.get(usize::try_from(*index).ok()?)?;
                Some((*place, *index))
            })
            .collect();
        let known = self.known();
        let mut order: Vec<u64> = by_unit.keys().copied().collect();
        order.sort_unstable();
        let mut runs = order.iter().map(|unit| single(*unit));
        let job = Job {
            runs: &mut runs,
            unit: u64::from(self.record.size),
            long: false,
            phase: Phase::Canaries,
            total,
            expected: None,
        };
        let mut seen = Seen::default();
        reader::read(drive, job, watch, &mut |run, _, result| {
            let Some(index) = by_unit.get(&run.first).copied() else {
                return;
            };
            match result {
                Ok(found) => match self.identify(&known, found.bytes) {
                    Some(found) if found == index => seen.confirmed += 1,
                    Some(other) => seen.moved.push((index, other)),
                    None => seen.lost.push(index),
                },
                Err(_) => seen.unreadable.push(index),
            }
        })?;
        self.conclude(seen);
        Ok(())
    }

    fn conclude(&mut self, seen: Seen) {
        self.record.confirmed = seen.confirmed;
        self.lied = !seen.moved.is_empty() || !seen.lost.is_empty();
        let place = |index: u64| {
            let at = usize::try_from(index)
                .ok()
                .and_then(|at| self.places.get(at));
            ByteCount(at.copied().unwrap_or(0) * u64::from(self.record.size))
        };
        for (index, other) in seen.moved.iter().take(MOST_FINDINGS) {
            let finding = Message::new("canary-elsewhere")
                .with("offset", place(*index))
                .with("found", place(*other));
            self.findings.push(finding);
        }
        if !seen.lost.is_empty() {
            let finding = Message::new("canaries-lost").with("count", to_u64(seen.lost.len()));
            self.findings.push(finding);
        }
        if !seen.unreadable.is_empty() {
            let count = to_u64(seen.unreadable.len());
            let finding = Message::new("canaries-unreadable").with("count", count);
            self.findings.push(finding);
        }
        self.unconfirmed
            .extend(seen.moved.iter().map(|(index, _)| index));
        self.unconfirmed
            .extend(seen.lost.iter().chain(&seen.unreadable));
        self.unconfirmed.sort_unstable();
    }

    /// The units of those that count, as runs.
    pub(super) fn runs(&self) -> Vec<Range<u64>> {
        self.confirmed()
            .iter()
            .map(|(unit, _)| *unit..unit + 1)
            .collect()
    }
}

#[derive(Default)]
struct Seen {
    confirmed: u64,
    /// A canary and the one that was found in its place.
    moved: Vec<(u64, u64)>,
    lost: Vec<u64>,
    unreadable: Vec<u64>,
}

fn single(unit: u64) -> Run {
    Run {
        first: unit,
        units: 1,
        flags: 0,
    }
}

fn flush(queue: &mut dyn Queue, patience: &mut Patience<'_>) -> Result<(), VerifyStop> {
    queue.submit(0, Access::Flush, 0, 0)?;
    patience.submitted();
    let completion = patience.wait(|timeout| queue.complete(timeout))?;
    completion.result.map_err(|fault| {
        let cause = Message::new(fault.message_id());
        VerifyStop::Failed(Message::new("canaries-flush-failed").with("cause", cause))
    })
}
