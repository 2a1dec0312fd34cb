//! READ, WRITE, VERIFY and UNMAP command blocks: which blocks they mean, and
//! carrying them out on a body. Imports nothing of the crate but the port's
//! types and `record`.

use super::body::Body;
use super::sense::{Sense, give, length, number};
use crate::drive::{Data, FaultKind, ScsiReply};
use crate::record::Extent;

/// What is done with a run of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Read them.
    Read,
    /// Write them.
    Write,
    /// See whether they can be read.
    Verify,
}

/// A run of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// What is done.
    pub act: Act,
    /// First block.
    pub block: u64,
    /// How many.
    pub count: u64,
    /// Past the volatile cache.
    pub forced: bool,
}

/// Which blocks a command means; `None` where it is none of these commands.
pub fn decode(cdb: &[u8]) -> Option<Run> {
    let (act, block, count) = match (cdb.first()?, cdb.len()) {
        (0x08 | 0x0A, 6) => {
            let act = if cdb[0] == 0x08 {
                Act::Read
            } else {
                Act::Write
            };
            let count = if cdb[4] == 0 { 256 } else { u64::from(cdb[4]) };
            (act, number(&[cdb[1] & 0x1F, cdb[2], cdb[3]]), count)
        }
        (0x28 | 0x2A | 0x2F, 10) => (act_of(cdb[0]), number(&cdb[2..6]), number(&cdb[7..9])),
        (0xA8 | 0xAA | 0xAF, 12) => (act_of(cdb[0]), number(&cdb[2..6]), number(&cdb[6..10])),
        (0x88 | 0x8A | 0x8F, 16) => (act_of(cdb[0]), number(&cdb[2..10]), number(&cdb[10..14])),
        _ => return None,
    };
    let forced = cdb.len() > 6 && cdb[1] & 0x08 != 0;
    Some(Run {
        act,
        block,
        count,
        forced,
    })
}

fn act_of(code: u8) -> Act {
    match code & 0x1F {
        0x08 => Act::Read,
        0x0A => Act::Write,
        _ => Act::Verify,
    }
}

/// Carries a run out. `sector` are the bytes of a block as this host counts
/// them, `blocks` how many there are.
pub fn carry_out(
    body: &mut Body,
    run: Run,
    sector: u64,
    blocks: u64,
    data: Data<'_>,
) -> Result<ScsiReply, Sense> {
    if run
        .block
        .checked_add(run.count)
        .is_none_or(|end| end > blocks)
    {
        return Err(Sense::OUT_OF_RANGE);
    }
    let extent = Extent {
        offset: run.block * sector,
        length: run.count * sector,
    };
    let bytes = usize::try_from(extent.length).map_err(|_| Sense::INVALID_FIELD)?;
    let end = blocks * sector;
    match (run.act, data) {
        (_, _) if bytes == 0 => Ok(ScsiReply::default()),
        (Act::Read | Act::Verify, data) => {
            if run.forced {
                // A forced read comes from the medium: what is cached goes there first.
                let _ = body.flush();
            }
            let mut buffer = vec![0; bytes];
            body.read(extent, &mut buffer)
                .map_err(|kind| sense_of(kind, run, false))?;
            Ok(match run.act {
                Act::Read => give(data, &buffer, bytes),
                _ => ScsiReply::default(),
            })
        }
        (Act::Write, Data::Out(out)) if out.len() >= bytes => {
            body.write(extent, &out[..bytes], end)
                .map_err(|kind| sense_of(kind, run, true))?;
            if run.forced {
                body.flush().map_err(|kind| sense_of(kind, run, true))?;
            }
            Ok(ScsiReply {
                transferred: bytes,
                ..ScsiReply::default()
            })
        }
        _ => Err(Sense::INVALID_FIELD),
    }
}

fn sense_of(kind: FaultKind, run: Run, write: bool) -> Sense {
    let mut sense = match (kind, write) {
        (FaultKind::ReadOnly, _) => Sense::new(0x07, 0x27, 0x00),
        (_, false) => Sense::new(0x03, 0x11, 0x00),
        (_, true) => Sense::new(0x03, 0x0C, 0x00),
    };
    sense.block = Some(run.block);
    sense
}

/// Runs of blocks in the parameter list of UNMAP.
pub fn unmap_list(cdb: &[u8], list: &[u8]) -> Result<Vec<(u64, u64)>, Sense> {
    let list = &list[..length(&cdb[7..9]).min(list.len())];
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let short = Sense::new(0x05, 0x1A, 0x00);
    let count = length(list.get(2..4).ok_or(short)?);
    let descriptors = list.get(8..8 + count).ok_or(short)?;
    Ok(descriptors
        .chunks_exact(16)
        .map(|one| (number(&one[0..8]), number(&one[8..12])))
        .collect())
}
