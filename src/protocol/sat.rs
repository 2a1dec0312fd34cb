//! SCSI/ATA Translation (SAT-5): ATA commands inside SCSI ones (12.2), and
//! the drive's registers out of the sense that comes back.

use super::ata::registers::{STATUS_BUSY, STATUS_ERROR, STATUS_FAULT, STATUS_READY};
use super::ata::{Command, Registers, Transfer};
use super::sense::{code, descriptors};

const CK_COND: u8 = 1 << 5;
const FROM_DRIVE: u8 = 1 << 3;
const IN_BLOCKS: u8 = 1 << 2;
/// The length of the transfer stands in COUNT.
const LENGTH_IN_COUNT: u8 = 2;

/// PROTOCOL field (SAT-5, table 152).
fn protocol(transfer: Transfer) -> u8 {
    match transfer {
        Transfer::NonData => 3,
        Transfer::PioIn(_) => 4,
        Transfer::PioOut(_) => 5,
        Transfer::DmaIn(_) | Transfer::DmaOut(_) => 6,
    }
}

fn flags(transfer: Transfer, ck_cond: bool) -> u8 {
    let condition = if ck_cond { CK_COND } else { 0 };
    let data = match transfer {
        Transfer::NonData => 0,
        Transfer::PioIn(_) | Transfer::DmaIn(_) => FROM_DRIVE | IN_BLOCKS | LENGTH_IN_COUNT,
        Transfer::PioOut(_) | Transfer::DmaOut(_) => IN_BLOCKS | LENGTH_IN_COUNT,
    };
    condition | data
}

/// ATA PASS-THROUGH(16), 85h. `ck_cond` asks for the registers in any case,
/// not only after an error.
#[must_use]
pub fn pass_through_16(command: &Command, ck_cond: bool) -> [u8; 16] {
    let task = &command.task;
    let [feature_high, feature] = task.feature.to_be_bytes();
    let [count_high, count] = task.count.to_be_bytes();
    let [_, _, lba5, lba4, lba3, lba2, lba1, lba0] = task.lba.to_be_bytes();
    let mut cdb = [
        0x85,
        protocol(command.protocol) << 1 | u8::from(task.extended),
        flags(command.protocol, ck_cond),
        0,
        feature,
        0,
        count,
        0,
        lba0,
        0,
        lba1,
        0,
        lba2,
        task.device_register(),
        task.command,
        0,
    ];
    if task.extended {
        for (at, high) in [
            (3, feature_high),
            (5, count_high),
            (7, lba3),
            (9, lba4),
            (11, lba5),
        ] {
            cdb[at] = high;
        }
    }
    cdb
}

/// ATA PASS-THROUGH(12), A1h: `None` for 48-bit commands, which do not fit.
/// CD drives know A1h as BLANK: never for anything that may be one.
#[must_use]
pub fn pass_through_12(command: &Command, ck_cond: bool) -> Option<[u8; 12]> {
    let task = &command.task;
    if task.extended {
        return None;
    }
    let [_, feature] = task.feature.to_be_bytes();
    let [_, count] = task.count.to_be_bytes();
    let [.., lba2, lba1, lba0] = task.lba.to_be_bytes();
    Some([
        0xa1,
        protocol(command.protocol) << 1,
        flags(command.protocol, ck_cond),
        feature,
        count,
        lba0,
        lba1,
        lba2,
        task.device_register(),
        task.command,
        0,
        0,
    ])
}

/// Why sense data hold no registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SatError {
    /// There is no sense data: the bridge keeps the registers to itself, or
    /// the command was not asked for them.
    #[error("no sense data came back")]
    Empty,
    /// Neither fixed nor descriptor format, or cut off.
    #[error("the sense data make no sense")]
    Malformed,
    /// They are about an earlier command.
    #[error("the sense data are about an earlier command")]
    Deferred,
    /// There are none in it.
    #[error("the sense data hold no ATA registers")]
    NoRegisters,
    /// Fixed format, and registers may stand in two places.
    #[error("it cannot be told where in the sense data the ATA registers stand")]
    Ambiguous,
}

/// The drive's registers in the sense data of a pass-through command.
///
/// Three layouts are known: the ATA Status Return descriptor (SAT-5, 12.2.6);
/// fixed format as the standard has it (12.2.7); and fixed format as Linux
/// wrote it before 6.11, with everything five bytes further on and the address
/// in bytes that lie behind the length given. A status of a drive that has
/// finished is never 0, and Linux had 0 where the standard has the status; where
/// neither place is certain the registers are refused.
///
/// # Errors
/// When there are no registers to be had with certainty.
pub fn registers(sense: &[u8]) -> Result<Registers, SatError> {
    let first = *sense.first().ok_or(SatError::Empty)?;
    if sense.iter().all(|byte| *byte == 0) {
        return Err(SatError::Empty);
    }
    match first & 0x7f {
        0x71 | 0x73 => Err(SatError::Deferred),
        0x72 => from_descriptor(sense),
        0x70 => from_fixed(sense),
        _ => Err(SatError::Malformed),
    }
}

fn from_descriptor(sense: &[u8]) -> Result<Registers, SatError> {
    if sense.len() < 8 {
        return Err(SatError::Malformed);
    }
    let found = descriptors(sense).find(|d| d[0] == 0x09);
    let Some(
        &[
            _,
            0x0c,
            flags,
            error,
            ch,
            cl,
            l3,
            l0,
            l4,
            l1,
            l5,
            l2,
            device,
            status,
        ],
    ) = found
    else {
        return Err(found.map_or(SatError::NoRegisters, |_| SatError::Malformed));
    };
    let extended = flags & 1 != 0;
    // Without EXTEND the high halves are reserved.
    let (ch, l3, l4, l5) = if extended {
        (ch, l3, l4, l5)
    } else {
        (0, 0, 0, 0)
    };
    Ok(Registers {
        error,
        status,
        device,
        count: u16::from_be_bytes([ch, cl]),
        lba: u64::from_be_bytes([0, 0, l5, l4, l3, l2, l1, l0]),
        extended,
        count_high_known: extended,
        lba_high_known: extended,
    })
}

fn from_fixed(sense: &[u8]) -> Result<Registers, SatError> {
    if sense.len() < 14 {
        return Err(SatError::Malformed);
    }
    let says_registers = (sense[12], sense[13]) == code::ATA_REGISTERS;
    let plausible = |status: u8| {
        status & (STATUS_READY | STATUS_BUSY) == STATUS_READY
            // With any other code there are registers only because of an error.
            && (says_registers || status & (STATUS_ERROR | STATUS_FAULT) != 0)
    };
    if plausible(sense[4]) {
        return Ok(fixed_registers(
            [sense[3], sense[4], sense[5], sense[6]],
            [sense[8], sense[9], sense[10], sense[11]],
        ));
    }
    // Linux left INFORMATION, bytes 3 to 6, zero and not VALID.
    if sense[0] & 0x80 != 0 || sense[3..7] != [0; 4] || !plausible(sense[9]) {
        return Err(SatError::NoRegisters);
    }
    // It wrote a length of 10, two bytes less than it used. What lacks these
    // signs may as well be a bridge that gives no status but an address.
    let rest: Option<&[u8; 20]> = sense.first_chunk();
    match rest {
        Some(s) if s[7] == 0x0a && s[14..16] == [0; 2] && s[16] & 0x1f == 0 => Ok(fixed_registers(
            [s[8], s[9], s[10], s[11]],
            [s[16], s[17], s[18], s[19]],
        )),
        _ => Err(SatError::Ambiguous),
    }
}

/// COUNT 15:8 does not fit in fixed format: a flag says that it is not zero,
/// but a zero flag is no proof, since simple bridges never set it. The same
/// flag of the address is believed, as an address is compared with others.
fn fixed_registers(first: [u8; 4], second: [u8; 4]) -> Registers {
    let [error, status, device, count] = first;
    let [flags, lba0, lba1, lba2] = second;
    let extended = flags & 0x80 != 0;
    Registers {
        error,
        status,
        device,
        count: count.into(),
        lba: u64::from_be_bytes([0, 0, 0, 0, 0, lba2, lba1, lba0]),
        extended,
        count_high_known: false,
        lba_high_known: extended && flags & 0x20 == 0,
    }
}

#[cfg(test)]
#[path = "sat_tests.rs"]
mod tests;
