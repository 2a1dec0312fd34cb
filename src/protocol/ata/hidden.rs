//! Capacity that a drive hides: Host Protected Area (ATA8-ACS, 4.11), its
//! successor Accessible Max Address (ACS-4, 4.5 and 7.1), and Device
//! Configuration Overlay (ATA8-ACS, 4.7 and 7.12).

use super::command::{BLOCK, Command, Transfer};
use super::registers::Registers;

/// READ NATIVE MAX ADDRESS, F8h.
#[must_use]
pub fn read_native_max() -> Command {
    Command::plain(0xf8, 0, 0, 0)
}

/// READ NATIVE MAX ADDRESS EXT, 27h.
#[must_use]
pub fn read_native_max_ext() -> Command {
    Command::extended(0x27, 0, 0, 0)
}

/// How long a new greatest address holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// Until the next power cycle or hardware reset.
    Volatile,
    /// For good; a second one before the next power cycle is refused.
    Permanent,
}

fn value_volatile(lasting: Lasting) -> u8 {
    match lasting {
        Lasting::Volatile => 0,
        Lasting::Permanent => 1,
    }
}

/// SET MAX ADDRESS, F9h, greatest address `max` (not the number of sectors);
/// `None` above 28 bits. READ NATIVE MAX ADDRESS must come right before it.
#[must_use]
pub fn set_max(max: u64, lasting: Lasting) -> Option<Command> {
    let max = u32::try_from(max).ok().filter(|max| *max < 1 << 28)?;
    Some(Command::plain(0xf9, 0, value_volatile(lasting), max))
}

/// SET MAX ADDRESS EXT, 37h, greatest address `max`; `None` above 48 bits.
/// READ NATIVE MAX ADDRESS EXT must come right before it.
#[must_use]
pub fn set_max_ext(max: u64, lasting: Lasting) -> Option<Command> {
    let lasting = value_volatile(lasting).into();
    (max < 1 << 48).then(|| Command::extended(0x37, 0, lasting, max))
}

/// GET NATIVE MAX ADDRESS EXT, 78h feature 0000h.
#[must_use]
pub fn ama_native_max() -> Command {
    Command::extended(0x78, 0x0000, 0, 0)
}

/// SET ACCESSIBLE MAX ADDRESS EXT, 78h feature 0001h, greatest address `max`;
/// `None` above 48 bits. Granted once in a power cycle.
#[must_use]
pub fn ama_set_max(max: u64) -> Option<Command> {
    (max < 1 << 48).then(|| Command::extended(0x78, 0x0001, 0, max))
}

/// FREEZE ACCESSIBLE MAX ADDRESS EXT, 78h feature 0002h.
#[must_use]
pub fn ama_freeze() -> Command {
    Command::extended(0x78, 0x0002, 0, 0)
}

/// DEVICE CONFIGURATION IDENTIFY, B1h feature C2h: one block in.
#[must_use]
pub fn dco_identify() -> Command {
    // COUNT means nothing to the drive; SAT counts the blocks by it.
    Command::plain(0xb1, 0xc2, 1, 0).with(Transfer::PioIn(1))
}

/// DEVICE CONFIGURATION RESTORE, B1h feature C0h; aborted while a host
/// protected area is set.
#[must_use]
pub fn dco_restore() -> Command {
    Command::plain(0xb1, 0xc0, 0, 0)
}

/// DEVICE CONFIGURATION FREEZE LOCK, B1h feature C1h.
#[must_use]
pub fn dco_freeze_lock() -> Command {
    Command::plain(0xb1, 0xc1, 0, 0)
}

/// The greatest address that a drive answered READ NATIVE MAX ADDRESS (EXT)
/// or GET NATIVE MAX ADDRESS EXT with; `None` when the command did not end
/// well, or when not all of the address was seen.
#[must_use]
pub fn native_max(registers: &Registers) -> Option<u64> {
    if !registers.succeeded() {
        return None;
    }
    if registers.extended {
        registers.lba_48()
    } else {
        registers.lba_28()
    }
}

/// Reply to DEVICE CONFIGURATION IDENTIFY.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceConfiguration {
    /// Revision of the data structure, word 0: 1 or 2.
    pub revision: u16,
    /// Greatest address that the maker built in, words 3 to 6.
    pub max_lba: u64,
    /// Feature sets that may be taken away, word 7.
    pub features: u16,
}

impl DeviceConfiguration {
    /// Decodes the block; `None` when it is short, of an unknown revision,
    /// without a right checksum (byte 510 A5h, all bytes sum up to 0), or with
    /// an address of more than 48 bits.
    #[must_use]
    pub fn decode(block: &[u8]) -> Option<Self> {
        let block: &[u8; BLOCK] = block.get(..BLOCK)?.try_into().ok()?;
        let sum = block.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        let word = |index: usize| u16::from_le_bytes([block[index * 2], block[index * 2 + 1]]);
        let revision = word(0);
        if block[510] != 0xa5 || sum != 0 || !matches!(revision, 1 | 2) {
            return None;
        }
        let max_lba = (3..=6)
            .rev()
            .fold(0u64, |lba, index| lba << 16 | u64::from(word(index)));
        (max_lba < 1 << 48).then_some(Self {
            revision,
            max_lba,
            features: word(7),
        })
    }
}
