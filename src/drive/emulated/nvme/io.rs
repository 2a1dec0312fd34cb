//! I/O commands of the NVM command set (NVM Command Set 1.1, chapter 3).

use super::controller::NvmeDevice;
use super::entry::{Entry, Outcome, status};
use super::features::{ERROR_RECOVERY, WRITE_CACHE};
use super::sanitize::State;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::quirk::Quirk;
use crate::drive::{Access, Data, FaultKind};
use crate::record::Extent;

const FLUSH: u8 = 0x00;
const WRITE: u8 = 0x01;
const READ: u8 = 0x02;
const COMPARE: u8 = 0x05;
const WRITE_ZEROES: u8 = 0x08;
const DATASET_MANAGEMENT: u8 = 0x09;

impl NvmeDevice {
    /// Carries an I/O command out.
    pub(super) fn io(&mut self, body: &mut Body, entry: &Entry, data: Data<'_>) -> Outcome {
        let access = match entry.opcode {
            FLUSH => Access::Flush,
            READ | COMPARE => Access::Read,
            WRITE | WRITE_ZEROES | DATASET_MANAGEMENT => Access::Write,
            _ => return Err(status::INVALID_OPCODE),
        };
        if access == Access::Flush {
            return self.flush(body, entry.nsid);
        }
        if entry.opcode == READ && self.machine.state == State::MediaVerification {
            return self.verify(body, entry, data);
        }
        self.permit(body, entry.nsid, access)?;
        if entry.opcode == DATASET_MANAGEMENT {
            return self.deallocate(body, entry, data);
        }
        let run = self.run(body, entry.nsid, entry.first_block(), entry.blocks())?;
        match (entry.opcode, data) {
            (READ, Data::In(buffer)) => self.read(body, entry.nsid, run, buffer),
            (WRITE, Data::Out(bytes)) => {
                let bytes = part(bytes, run)?;
                if self.is_other(entry.nsid) && body.has(Quirk::OtherNamespaceDropsWrites) {
                    return Ok(0);
                }
                // Force Unit Access: the write goes to the medium.
                let through = entry.dwords[2] >> 30 & 1 != 0;
                self.write(body, run, bytes, through)
            }
            (COMPARE, Data::Out(bytes)) => {
                let bytes = part(bytes, run)?;
                let mut there = vec![0; bytes.len()];
                self.read(body, entry.nsid, run, &mut there)?;
                if there == bytes {
                    Ok(0)
                } else {
                    Err(status::COMPARE_FAILURE)
                }
            }
            (WRITE_ZEROES, _) => {
                // DEAC: the blocks may be deallocated where that reads as zeros.
                if entry.dwords[2] >> 25 & 1 != 0 && self.config.deallocated_reads_zero {
                    self.unmap(body, run);
                    return Ok(0);
                }
                self.write(body, run, &vec![0; index(run.length)], false)
            }
            _ => Err(status::INVALID_FIELD),
        }
    }

    fn flush(&mut self, body: &mut Body, nsid: u32) -> Outcome {
        if nsid != u32::MAX {
            self.attached(nsid)?;
        }
        body.flush().map_err(|_| status::WRITE_FAULT)?;
        Ok(0)
    }

    /// Where the blocks lie in the store.
    fn run(&self, body: &Body, nsid: u32, first: u64, count: u64) -> Result<Extent, u16> {
        let namespace = self.attached(nsid)?;
        let block = u64::from(namespace.block_bytes());
        let end = first.checked_add(count);
        let last = body.capacity_of(namespace.bytes) / block;
        if end.is_none_or(|end| end > last) {
            return Err(status::OUT_OF_RANGE);
        }
        Ok(Extent {
            offset: namespace.offset + first * block,
            length: count * block,
        })
    }

    fn read(&self, body: &Body, nsid: u32, run: Extent, buffer: &mut [u8]) -> Outcome {
        let length = index(run.length);
        let target = buffer.get_mut(..length).ok_or(status::INVALID_FIELD)?;
        if self.is_locked() {
            target.fill(0);
            return Ok(0);
        }
        if self.is_unreadable(body, nsid, run) {
            return Err(status::UNRECOVERED_READ);
        }
        let strict = self.features.value(ERROR_RECOVERY) >> 16 & 1 != 0;
        if strict && self.attached(nsid).is_ok() && has_hole(body, run) {
            return Err(status::DEALLOCATED);
        }
        body.read(run, target)
            .map_err(|_| status::UNRECOVERED_READ)?;
        Ok(0)
    }

    /// A Media Verification Read (NVM Command Set 1.1, 5.12.1): what stands on the
    /// media, with a status of its own.
    fn verify(&self, body: &Body, entry: &Entry, data: Data<'_>) -> Outcome {
        let Data::In(buffer) = data else {
            return Err(status::INVALID_FIELD);
        };
        self.attached(entry.nsid)?;
        // PRCHK: protection information is not checked in this state.
        if entry.dwords[2] >> 26 & 7 != 0 {
            return Err(status::INVALID_FIELD);
        }
        if body.has(Quirk::MediaReadsFail) {
            return Err(status::UNRECOVERED_READ);
        }
        let run = self.run(body, entry.nsid, entry.first_block(), entry.blocks())?;
        // What was allocated still is; pages that were erased read as such.
        self.read(body, entry.nsid, run, buffer)?;
        Err(status::MEDIA_VERIFICATION_READ)
    }

    fn write(&mut self, body: &mut Body, run: Extent, bytes: &[u8], through: bool) -> Outcome {
        self.machine.erased_since = false;
        let written = body.write(run, bytes, self.config.bytes());
        match written {
            Ok(()) if through || self.features.value(WRITE_CACHE) == 0 => {
                body.flush().map_err(|_| status::WRITE_FAULT)?;
                Ok(0)
            }
            Ok(()) => Ok(0),
            Err(FaultKind::ReadOnly) => Err(status::WRITE_PROTECTED),
            Err(_) => Err(status::WRITE_FAULT),
        }
    }

    /// Dataset Management: ranges of 16 bytes, attributes, length, first block.
    fn deallocate(&mut self, body: &mut Body, entry: &Entry, data: Data<'_>) -> Outcome {
        let Data::Out(ranges) = data else {
            return Err(status::INVALID_FIELD);
        };
        let count = index(u64::from(entry.dwords[0] & 0xFF)) + 1;
        let ranges = ranges.get(..count * 16).ok_or(status::INVALID_FIELD)?;
        let wanted = entry.dwords[1] >> 2 & 1 != 0;
        for range in ranges.chunks_exact(16) {
            let blocks = u32::from_le_bytes(range[4..8].try_into().expect("four bytes"));
            let first = u64::from_le_bytes(range[8..].try_into().expect("eight bytes"));
            let run = self.run(body, entry.nsid, first, u64::from(blocks))?;
            if wanted {
                self.unmap(body, run);
            }
        }
        Ok(0)
    }

    /// Blocks that lead nowhere from now on.
    pub(super) fn unmap(&mut self, body: &mut Body, run: Extent) {
        write_back(body);
        let sector = body.sector();
        let sectors = run.offset.div_ceil(sector)..run.end() / sector;
        body.store.media.unmap(sectors);
    }

    /// Whether an access to a namespace is let through now.
    pub(super) fn permit(&self, body: &Body, nsid: u32, access: Access) -> Result<(), u16> {
        let namespace = self.attached(nsid)?;
        self.ready(body)?;
        if self.is_other(nsid) && body.has(Quirk::OtherNamespaceVanishes) {
            return Err(status::INVALID_NAMESPACE);
        }
        if access == Access::Flush {
            return Ok(());
        }
        if access == Access::Write
            && self.is_other(nsid)
            && body.has(Quirk::OtherNamespaceRefusesWrites)
        {
            return Err(status::WRITE_FAULT);
        }
        if self.machine.has_failed() {
            return Err(status::SANITIZE_FAILED);
        }
        if self.machine.is_running() {
            return Err(status::SANITIZE_IN_PROGRESS);
        }
        if namespace.percent_left.is_some() {
            return Err(status::FORMAT_IN_PROGRESS);
        }
        if access == Access::Write {
            if namespace.write_protected || body.is_read_only() {
                return Err(status::WRITE_PROTECTED);
            }
            if self.is_locked() {
                return Err(status::ACCESS_DENIED);
            }
        }
        Ok(())
    }
}

/// What stands in the cache goes to the medium, as far as it ever does.
pub(super) fn write_back(body: &mut Body) {
    if !body.has(Quirk::CacheOnlyWrites) {
        body.store.flush();
    }
}

/// Whether some sector of the run leads nowhere and is not in the cache.
fn has_hole(body: &Body, run: Extent) -> bool {
    let sector = body.sector();
    let cached = |at: u64| {
        body.store.cached().any(|(from, data)| {
            let length = u64::try_from(data.len()).expect("usize is at most 64 bits");
            from <= at && at < from + length
        })
    };
    (run.offset / sector..run.end().div_ceil(sector))
        .any(|number| !body.store.media.is_mapped(number) && !cached(number * sector))
}

fn part(bytes: &[u8], run: Extent) -> Result<&[u8], u16> {
    bytes.get(..index(run.length)).ok_or(status::INVALID_FIELD)
}

fn index(length: u64) -> usize {
    usize::try_from(length).expect("at most 65536 blocks")
}
