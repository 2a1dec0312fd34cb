//! Replies to INQUIRY, REPORT SUPPORTED OPERATION CODES and REPORT LUNS
//! (SPC-5, 6.7, 6.34 and 6.33).

use crate::protocol::bytes::{be16, be32, be64};
use crate::record::SafeText;

/// Peripheral device type of a disk.
pub const TYPE_DISK: u8 = 0x00;
/// Peripheral device type of a CD or DVD drive.
pub const TYPE_CD: u8 = 0x05;
/// Peripheral device type of an enclosure.
pub const TYPE_ENCLOSURE: u8 = 0x0d;
/// Peripheral device type of a simplified disk.
pub const TYPE_SIMPLE_DISK: u8 = 0x0e;
/// Peripheral device type of a host-managed zoned disk.
pub const TYPE_ZONED: u8 = 0x14;

/// Standard INQUIRY data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Peripheral qualifier: 0 connected, 1 not connected, 3 no such unit.
    pub qualifier: u8,
    /// Peripheral device type.
    pub device_type: u8,
    /// The medium can be taken out.
    pub removable: bool,
    /// Version of SPC: 5 is SPC-3, 6 SPC-4, 7 SPC-5.
    pub version: u8,
    /// Formats with protection information are possible.
    pub protection: bool,
    /// Vendor; of a bridge where there is one.
    pub vendor: SafeText,
    /// Product.
    pub product: SafeText,
    /// Revision.
    pub revision: SafeText,
}

impl Inquiry {
    /// Decodes the reply; `None` when shorter than the 36 bytes that every
    /// drive gives.
    #[must_use]
    pub fn decode(reply: &[u8]) -> Option<Self> {
        let reply: &[u8; 36] = reply.first_chunk()?;
        Some(Self {
            qualifier: reply[0] >> 5,
            device_type: reply[0] & 0x1f,
            removable: reply[1] & 0x80 != 0,
            version: reply[2],
            protection: reply[5] & 1 != 0,
            vendor: SafeText::from_bytes(&reply[8..16]),
            product: SafeText::from_bytes(&reply[16..32]),
            revision: SafeText::from_bytes(&reply[32..36]),
        })
    }
}

/// Whether a command is there (SUPPORT; SPC-5, table 327).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// 0: the drive cannot say now.
    NotNow,
    /// 1: no.
    No,
    /// 3: yes, as the standard has it.
    Standard,
    /// 5: yes, in the vendor's way.
    Vendor,
    /// Anything else: reserved.
    Reserved(u8),
}

/// Reply to REPORT SUPPORTED OPERATION CODES about one command.
#[must_use]
pub fn supported_operation(reply: &[u8]) -> Option<Support> {
    be16(reply, 2)?;
    Some(match reply[1] & 0x07 {
        0 => Support::NotNow,
        1 => Support::No,
        3 => Support::Standard,
        5 => Support::Vendor,
        other => Support::Reserved(other),
    })
}

/// Logical units in a reply to REPORT LUNS; `None` when it is cut off.
#[must_use]
pub fn luns(reply: &[u8]) -> Option<Vec<u64>> {
    let length = usize::try_from(be32(reply, 0)?).ok()?;
    let list = reply.get(8..length.checked_add(8)?)?;
    if list.len() % 8 != 0 {
        return None;
    }
    Some(
        list.chunks_exact(8)
            .filter_map(|lun| be64(lun, 0))
            .collect(),
    )
}
