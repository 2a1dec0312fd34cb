//! What all models have in common: a medium behind a cache, a clock, power,
//! and faults; and how single blocks are read and written.

use super::clock::Clock;
use super::erasure::Erasure;
use super::fault::{Fault, Moment};
use super::quirk::Quirk;
use super::store::Store;
use crate::drive::FaultKind;
use crate::record::Extent;

/// A fault, and whether it has set in.
#[derive(Clone, Debug)]
pub struct Armed {
    /// Which.
    pub fault: Fault,
    /// It has set in.
    pub active: bool,
}

impl Armed {
    /// Whether this is that quirk and has set in.
    #[must_use]
    pub fn is(&self, wanted: Quirk) -> bool {
        self.active && matches!(self.fault, Fault::Quirk { quirk, .. } if quirk == wanted)
    }
}

/// What happens to a drive from outside in the middle of an erase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accident {
    /// Its bus is reset.
    Reset,
    /// The power goes and stays away.
    PowerLost,
    /// The power goes and comes back at once.
    PowerBlinks,
    /// It is taken out.
    Unplugged,
    /// A fault sets in at a request or command that a test chose.
    #[cfg(test)]
    Fails(Quirk),
}

/// The body of a drive, without the commands that it understands.
#[derive(Debug)]
pub struct Body {
    /// Its time.
    pub clock: Clock,
    /// Medium and cache.
    pub store: Store,
    /// Faults in the order in which they were set.
    pub faults: Vec<Armed>,
    /// Block requests so far, over all queues.
    pub requests: u64,
    /// Block writes so far.
    pub writes: u64,
    /// Commands of its own so far.
    pub commands: u64,
    /// It has power.
    pub powered: bool,
    /// It was taken out.
    pub unplugged: bool,
    /// The erase under way, or the last one.
    pub(super) erasure: Option<Erasure>,
    /// The command being carried out was accepted as one that erases.
    pub accepted: bool,
    /// What has just happened and must be carried out.
    pub(super) accident: Option<Accident>,
    pub(super) half_sector: u64,
    /// What stale reads give.
    stale: Vec<(u64, Vec<u8>)>,
    /// What reads out of an old cache give.
    old: Option<Box<Store>>,
}

impl Body {
    /// A body at rest, with power.
    #[must_use]
    pub fn new(clock: Clock, store: Store) -> Self {
        Self {
            clock,
            store,
            faults: Vec::new(),
            requests: 0,
            writes: 0,
            commands: 0,
            powered: true,
            unplugged: false,
            erasure: None,
            accepted: false,
            accident: None,
            half_sector: 0,
            stale: Vec::new(),
            old: None,
        }
    }

    /// Bytes of a sector of the store.
    #[must_use]
    pub fn sector(&self) -> u64 {
        u64::try_from(self.store.media.sector()).expect("a sector")
    }

    /// Whether a quirk has set in.
    #[must_use]
    pub fn has(&self, quirk: Quirk) -> bool {
        self.faults.iter().any(|armed| armed.is(quirk))
    }

    /// Whether a quirk has set in; it happens once only.
    pub fn take(&mut self, quirk: Quirk) -> bool {
        let before = self.faults.len();
        self.faults.retain(|armed| !armed.is(quirk));
        self.faults.len() != before
    }

    /// Sets a fault.
    pub fn arm(&mut self, fault: Fault) {
        if let Fault::StaleReads(extent) = &fault {
            let mut old = vec![0; index(extent.length)];
            self.store.read(extent.offset, &mut old);
            self.stale.push((extent.offset, old));
        }
        let active = !matches!(fault, Fault::Quirk { when, .. } if when != Moment::Start);
        self.faults.push(Armed { fault, active });
    }

    /// Lets the quirks set in whose moment has come.
    pub fn moment(&mut self, has_come: impl Fn(Moment) -> bool) {
        for armed in &mut self.faults {
            if let Fault::Quirk { when, .. } = armed.fault {
                armed.active |= has_come(when);
            }
        }
    }

    /// Says that a command with this operation code has come.
    pub fn opcode(&mut self, code: u8) {
        self.moment(|when| when == Moment::Opcode(code));
    }

    /// Keeps what can be read now, for a cache that will not let go of it.
    pub(super) fn keep_old(&mut self) {
        self.old = Some(Box::new(self.store.clone()));
    }

    /// The stores that reads are answered from.
    pub(super) fn readable_stores(&self) -> impl Iterator<Item = &Store> {
        let old = self
            .old
            .as_deref()
            .filter(|_| self.has(Quirk::ReadsOldData));
        std::iter::once(&self.store).chain(old)
    }

    /// The power goes: of what was not flushed an arbitrary part is lost.
    pub(super) fn power_cut(&mut self, seed: u64) {
        self.powered = false;
        self.old = None;
        if self.has(Quirk::CacheOnlyWrites) {
            self.store.lose_cache();
        } else {
            self.store.power_cut(seed);
        }
    }

    /// Whether the drive is there at all.
    ///
    /// # Errors
    /// `Gone`.
    pub fn presence(&self) -> Result<(), FaultKind> {
        let gone = self.faults.iter().any(|armed| {
            matches!(armed.fault, Fault::Disappears { at_request } if self.requests >= at_request)
        });
        if gone || !self.powered || self.unplugged || self.has(Quirk::Unplugged) {
            return Err(FaultKind::Gone);
        }
        Ok(())
    }

    /// Whether nothing comes back any more.
    #[must_use]
    pub fn is_hanging(&self) -> bool {
        self.has(Quirk::Hangs)
            || self.faults.iter().any(|armed| {
                matches!(armed.fault, Fault::Stalls { at_request } if self.requests >= at_request)
            })
    }

    /// What a capacity of so many bytes has become by now.
    #[must_use]
    pub fn capacity_of(&self, bytes: u64) -> u64 {
        let mut capacity = bytes;
        for armed in &self.faults {
            if let Fault::Shrinks { at_request, to } = armed.fault
                && self.requests >= at_request
            {
                capacity = capacity.min(to);
            }
        }
        if self.has(Quirk::CapacityDiffersAfter) {
            capacity -= (capacity / 8) / 4096 * 4096;
        }
        capacity
    }

    /// The serial that the drive gives by now.
    #[must_use]
    pub fn serial_of(&self, serial: &str) -> String {
        let another = self.faults.iter().any(|armed| {
            matches!(armed.fault, Fault::ChangesIdentity { at_request } if self.requests >= at_request)
        });
        if another || self.has(Quirk::IdentityDiffersAfter) {
            return "ANOTHER".into();
        }
        serial.to_owned()
    }

    /// Whether the drive refuses writes.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.has(Quirk::TurnsReadOnly)
            || self
                .faults
                .iter()
                .any(|armed| armed.fault == Fault::ReadOnly)
    }

    /// Makes everything durable that was written.
    ///
    /// # Errors
    /// `Medium` by a fault.
    pub fn flush(&mut self) -> Result<(), FaultKind> {
        for armed in &mut self.faults {
            if let Fault::FlushFails { times } = &mut armed.fault
                && *times > 0
            {
                if *times != u32::MAX {
                    *times -= 1;
                }
                self.store.lose_cache();
                return Err(FaultKind::Medium);
            }
        }
        let ignored = self
            .faults
            .iter()
            .any(|armed| armed.fault == Fault::IgnoresFlush);
        if !ignored && !self.has(Quirk::CacheOnlyWrites) {
            self.store.flush();
        }
        Ok(())
    }

    /// Reads a run of the store, with all faults of single requests.
    ///
    /// # Errors
    /// `Medium`.
    pub fn read(&self, run: Extent, buffer: &mut [u8]) -> Result<(), FaultKind> {
        for armed in &self.faults {
            if let Fault::Unreadable(extent) = armed.fault
                && extent.overlaps(&run)
            {
                return Err(FaultKind::Medium);
            }
        }
        if self.has(Quirk::UnreadableSectors) && self.middle().overlaps(&run) {
            return Err(FaultKind::Medium);
        }
        if self.has(Quirk::OpalLocked) || self.has(Quirk::OpalShadow) {
            buffer.fill(0);
            return Ok(());
        }
        let store = match &self.old {
            Some(old) if self.has(Quirk::ReadsOldData) => old,
            _ => &self.store,
        };
        let mut good = true;
        for (inner, piece) in self.wrapped(run) {
            good &= store.read(inner, &mut buffer[piece]);
        }
        for (at, old) in &self.stale {
            let extent = Extent {
                offset: *at,
                length: u64::try_from(old.len()).expect("usize is at most 64 bits"),
            };
            let set = self
                .faults
                .iter()
                .any(|armed| armed.fault == Fault::StaleReads(extent));
            if set && let Some((common, piece)) = intersection(run, extent) {
                let from = index(common.offset - at);
                let length = piece.len();
                buffer[piece].copy_from_slice(&old[from..from + length]);
            }
        }
        if good { Ok(()) } else { Err(FaultKind::Medium) }
    }

    /// The place of unreadable sectors: a 16th of the store, from its middle.
    fn middle(&self) -> Extent {
        let bytes = self.half_sector * 2 * self.sector();
        Extent {
            offset: bytes / 2,
            length: bytes / 16,
        }
    }

    /// Writes a run of the store, with all faults of single requests. Nothing
    /// beyond `capacity` is written.
    ///
    /// # Errors
    /// `Medium`, `ReadOnly`.
    pub fn write(&mut self, run: Extent, data: &[u8], capacity: u64) -> Result<(), FaultKind> {
        self.writes += 1;
        if self.is_read_only() {
            return Err(FaultKind::ReadOnly);
        }
        if self.has(Quirk::DropsAllWrites) {
            return Ok(());
        }
        if self.has(Quirk::CacheOnlyWrites) {
            self.store.cache_bytes = usize::MAX;
        }
        let writes = self.writes;
        let mut data = data.to_vec();
        let mut target = run;
        let mut dropped = Vec::new();
        for armed in &mut self.faults {
            match &mut armed.fault {
                Fault::Unwritable(extent) if extent.overlaps(&run) => {
                    return Err(FaultKind::Medium);
                }
                Fault::Hesitant { extent, times } if *times > 0 && extent.overlaps(&run) => {
                    *times -= 1;
                    return Err(FaultKind::Medium);
                }
                Fault::DropsWrites(extent) => dropped.push(*extent),
                Fault::DropsWritesAfter(count) if writes > *count => return Ok(()),
                Fault::Misdirects { at_write, by } if writes == *at_write => target.offset += *by,
                Fault::FlipsBits(extent) => {
                    if let Some((_, piece)) = intersection(run, *extent) {
                        data[piece].iter_mut().step_by(512).for_each(|b| *b ^= 0x80);
                    }
                }
                _ => {}
            }
        }
        self.put(target, &data, &dropped, capacity);
        Ok(())
    }

    /// Writes what is neither dropped nor beyond the end, sector by sector
    /// where anything stands in the way of the whole.
    fn put(&mut self, target: Extent, data: &[u8], dropped: &[Extent], capacity: u64) {
        let sector = self.store.media.sector();
        for (inner, piece) in self.wrapped(target) {
            let length = u64::try_from(piece.len()).expect("usize is at most 64 bits");
            if dropped.is_empty() && inner + length <= capacity {
                self.store.write(inner, &data[piece]);
                continue;
            }
            let mut at = inner;
            for bytes in data[piece].chunks(sector) {
                let length = u64::try_from(bytes.len()).expect("a sector");
                let run = Extent { offset: at, length };
                if run.end() <= capacity && !dropped.iter().any(|extent| extent.overlaps(&run)) {
                    self.store.write(at, bytes);
                }
                at += length;
            }
        }
    }

    /// The places on the medium that a run of addresses stands for.
    fn wrapped(&self, run: Extent) -> Vec<(u64, std::ops::Range<usize>)> {
        let modulus = self.faults.iter().find_map(|armed| match armed.fault {
            Fault::Wraps(bytes) => Some(bytes),
            _ => None,
        });
        let Some(modulus) = modulus else {
            return vec![(run.offset, 0..index(run.length))];
        };
        let mut places = Vec::new();
        let mut done = 0;
        while done < run.length {
            let inner = (run.offset + done) % modulus;
            let count = (modulus - inner).min(run.length - done);
            places.push((inner, index(done)..index(done + count)));
            done += count;
        }
        places
    }
}

/// What two runs have in common, and where that lies in the first.
fn intersection(run: Extent, other: Extent) -> Option<(Extent, std::ops::Range<usize>)> {
    if !run.overlaps(&other) {
        return None;
    }
    let offset = run.offset.max(other.offset);
    let end = run.end().min(other.end());
    let piece = index(offset - run.offset)..index(end - run.offset);
    let length = end - offset;
    Some((Extent { offset, length }, piece))
}

fn index(distance: u64) -> usize {
    usize::try_from(distance).expect("within a buffer")
}
