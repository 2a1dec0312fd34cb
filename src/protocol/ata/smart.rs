//! SMART (ACS-4, 4.19 and 7.48): the drive's own view of its health. The
//! attributes were never standardised; those here are what vendors agree on.

use super::command::{BLOCK, Command, Transfer};
use super::registers::Registers;

/// LBA 23:8 that every SMART command carries.
const SIGNATURE: u32 = 0x00c2_4f00;

fn smart(feature: u8, log: u8) -> Command {
    Command::plain(0xb0, feature, 1, SIGNATURE | u32::from(log))
}

/// SMART READ DATA, B0h feature D0h: one block in.
#[must_use]
pub fn smart_read_data() -> Command {
    smart(0xd0, 0).with(Transfer::PioIn(1))
}

/// SMART READ LOG, B0h feature D5h: `count` blocks in.
#[must_use]
pub fn smart_read_log(log: u8, count: u8) -> Command {
    let mut command = smart(0xd5, log).with(Transfer::PioIn(count.into()));
    command.task.count = count.into();
    command
}

/// SMART RETURN STATUS, B0h feature DAh: the answer is in LBA 23:8.
#[must_use]
pub fn smart_return_status() -> Command {
    let mut command = smart(0xda, 0);
    command.task.count = 0;
    command
}

/// What SMART RETURN STATUS says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmartStatus {
    /// No threshold is exceeded.
    Good,
    /// A threshold is exceeded: the drive expects to fail.
    Failing,
}

impl SmartStatus {
    /// LBA 23:8 is C24Fh when all is well, 2CF4h when not; `None` for any
    /// other value or when the command did not end well.
    #[must_use]
    pub fn decode(registers: &Registers) -> Option<Self> {
        match registers.lba & 0x00ff_ff00 {
            _ if !registers.succeeded() => None,
            0x00c2_4f00 => Some(Self::Good),
            0x002c_f400 => Some(Self::Failing),
            _ => None,
        }
    }
}

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmartAttribute {
    /// Its number.
    pub id: u8,
    /// Flags; bit 0: its failing means that the drive fails.
    pub flags: u16,
    /// Normalised value, 1 to 253, the higher the better.
    pub value: u8,
    /// The worst that value ever was.
    pub worst: u8,
    /// Raw value, 48 bits, in the vendor's own meaning.
    pub raw: u64,
}

/// SMART READ DATA's reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmartData {
    /// Attributes in the drive's order.
    pub attributes: Vec<SmartAttribute>,
}

/// What matters of it for an erasure: raw values in the meaning that vendors
/// share. `None` where the drive has no such attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SmartHealth {
    /// Attribute 5: reallocated sectors.
    pub reallocated: Option<u64>,
    /// Attribute 9, low 32 bits: hours powered on (a few drives count minutes).
    pub power_on_hours: Option<u64>,
    /// Attribute 187: errors that could not be corrected.
    pub uncorrectable: Option<u64>,
    /// Attribute 194, else 190: degrees Celsius.
    pub celsius: Option<u8>,
    /// Attribute 197: sectors waiting to be reallocated.
    pub pending: Option<u64>,
    /// Attribute 198: sectors that an offline scan could not read.
    pub offline_uncorrectable: Option<u64>,
    /// Attribute 231, 233 or 177, normalised: percent of the flash's life left.
    pub life_left: Option<u8>,
}

impl SmartData {
    /// Decodes the block: 30 attributes of 12 bytes from byte 2. `None` when
    /// it is short, empty, or its checksum (all bytes sum up to 0) is wrong.
    #[must_use]
    pub fn decode(block: &[u8]) -> Option<Self> {
        let block = block.get(..BLOCK)?;
        let sum = block.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        if sum != 0 || block.iter().all(|byte| *byte == 0) {
            return None;
        }
        let attributes = block[2..362]
            .chunks_exact(12)
            .filter(|entry| entry[0] != 0)
            .map(|entry| SmartAttribute {
                id: entry[0],
                flags: u16::from_le_bytes([entry[1], entry[2]]),
                value: entry[3],
                worst: entry[4],
                raw: entry[5..11]
                    .iter()
                    .rev()
                    .fold(0, |raw, byte| raw << 8 | u64::from(*byte)),
            })
            .collect();
        Some(Self { attributes })
    }

    /// The attribute of that number.
    #[must_use]
    pub fn attribute(&self, id: u8) -> Option<SmartAttribute> {
        self.attributes.iter().copied().find(|a| a.id == id)
    }

    /// The values that matter.
    #[must_use]
    pub fn health(&self) -> SmartHealth {
        let raw = |id| self.attribute(id).map(|a| a.raw);
        let low = |id| raw(id).map(|raw| raw & 0xffff_ffff);
        let celsius = raw(194).or_else(|| raw(190)).map(|raw| {
            let [.., low] = raw.to_be_bytes();
            low
        });
        let life = [231, 233, 177]
            .into_iter()
            .find_map(|id| self.attribute(id));
        SmartHealth {
            reallocated: low(5),
            power_on_hours: low(9),
            uncorrectable: low(187),
            celsius,
            pending: low(197),
            offline_uncorrectable: low(198),
            life_left: life.map(|a| a.value).filter(|value| *value <= 100),
        }
    }
}
