//! The behaviour of an emulated medium: one request in, one answer out.

use std::path::PathBuf;

use super::fault::Fault;
use super::store::{Sparse, Store};
use crate::drive::{Access, FaultKind};
use crate::record::{Content, DriveDescription, Extent, User};

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It came back.
    Done(Result<(), FaultKind>),
    /// It never will.
    Hangs,
}

/// Everything that the medium is and remembers, behind the lock that the
/// queues and the test's handle share.
#[derive(Debug)]
pub struct State {
    pub description: DriveDescription,
    pub store: Store,
    pub faults: Vec<Fault>,
    /// What stale reads give.
    pub stale: Sparse,
    pub requests: u64,
    pub writes: u64,
    pub powered: bool,
    pub users: Vec<User>,
    pub contents: Vec<Content>,
    pub claim: Result<(), FaultKind>,
    /// Folders that the lab says lie on this medium.
    pub own_folders: Vec<PathBuf>,
}

impl State {
    /// Carries out one request.
    pub fn request(&mut self, access: Access, offset: u64, buffer: &mut [u8]) -> Answer {
        self.requests += 1;
        if self.is_hanging() {
            return Answer::Hangs;
        }
        Answer::Done(self.answer(access, offset, buffer))
    }

    fn answer(&mut self, access: Access, offset: u64, buffer: &mut [u8]) -> Result<(), FaultKind> {
        self.presence()?;
        if access == Access::Flush {
            return self.flush();
        }
        let length = u64::try_from(buffer.len()).expect("usize is at most 64 bits");
        if offset
            .checked_add(length)
            .is_none_or(|end| end > self.capacity())
        {
            return Err(FaultKind::Short);
        }
        let run = Extent { offset, length };
        if access == Access::Read {
            self.read(run, buffer)
        } else {
            self.writes += 1;
            self.write(run, buffer)
        }
    }

    /// Whether the drive is there at all.
    pub fn presence(&self) -> Result<(), FaultKind> {
        let gone = self.faults.iter().any(
            |fault| matches!(fault, Fault::Disappears { at_request } if self.requests >= *at_request),
        );
        if gone || !self.powered {
            return Err(FaultKind::Gone);
        }
        Ok(())
    }

    /// Whether requests no longer come back.
    pub fn is_hanging(&self) -> bool {
        self.faults.iter().any(
            |fault| matches!(fault, Fault::Stalls { at_request } if self.requests >= *at_request),
        )
    }

    /// The capacity that the drive has by now.
    pub fn capacity(&self) -> u64 {
        let mut capacity = self.description.identity.capacity.0;
        for fault in &self.faults {
            if let Fault::Shrinks { at_request, to } = fault
                && self.requests >= *at_request
            {
                capacity = capacity.min(*to);
            }
        }
        capacity
    }

    /// The drive as it describes itself by now.
    pub fn describe(&self) -> DriveDescription {
        let mut description = self.description.clone();
        description.identity.capacity.0 = self.capacity();
        description.read_only |= self.faults.contains(&Fault::ReadOnly);
        for fault in &self.faults {
            if let Fault::ChangesIdentity { at_request } = fault
                && self.requests >= *at_request
            {
                description.identity.serial.text = "ANOTHER".into();
            }
        }
        description
    }

    fn flush(&mut self) -> Result<(), FaultKind> {
        for fault in &mut self.faults {
            if let Fault::FlushFails { times } = fault
                && *times > 0
            {
                if *times != u32::MAX {
                    *times -= 1;
                }
                self.store.lose_cache();
                return Err(FaultKind::Medium);
            }
        }
        if !self.faults.contains(&Fault::IgnoresFlush) {
            self.store.flush();
        }
        Ok(())
    }

    fn read(&self, run: Extent, buffer: &mut [u8]) -> Result<(), FaultKind> {
        for fault in &self.faults {
            if let Fault::Unreadable(extent) = fault
                && extent.overlaps(&run)
            {
                return Err(FaultKind::Medium);
            }
        }
        for (inner, piece) in self.wrapped(run) {
            self.store.read(inner, &mut buffer[piece]);
        }
        for fault in &self.faults {
            if let Fault::StaleReads(extent) = fault
                && let Some((common, piece)) = intersection(run, *extent)
            {
                self.stale.read(common.offset, &mut buffer[piece]);
            }
        }
        Ok(())
    }

    fn write(&mut self, run: Extent, data: &[u8]) -> Result<(), FaultKind> {
        if self.faults.contains(&Fault::ReadOnly) {
            return Err(FaultKind::ReadOnly);
        }
        let writes = self.writes;
        let mut data = data.to_vec();
        let mut target = run;
        let mut dropped = Vec::new();
        for fault in &mut self.faults {
            match fault {
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
        self.put(target, &data, &dropped);
        Ok(())
    }

    /// Writes sector by sector what is neither dropped nor beyond the end.
    fn put(&mut self, target: Extent, data: &[u8], dropped: &[Extent]) {
        let capacity = self.capacity();
        let sector = usize::try_from(self.description.identity.logical_sector)
            .expect("a sector fits in memory");
        for (inner, piece) in self.wrapped(target) {
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
        let modulus = self.faults.iter().find_map(|fault| match fault {
            Fault::Wraps(bytes) => Some(*bytes),
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
