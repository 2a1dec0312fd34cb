//! Vital product data pages (SPC-5, 7.7; SBC-4, 6.6; SAT-5, 12.4.2).

use crate::protocol::ata::{Identify, Rotation, rotation};
use crate::protocol::bytes::{be16, be32, be64};
use crate::record::SafeText;

/// The body of a page, if it is the page asked for and as long as it says.
fn body(page: &[u8], code: u8) -> Option<&[u8]> {
    if page.get(1) != Some(&code) {
        return None;
    }
    let length = usize::from(u16::from_be_bytes([*page.get(2)?, *page.get(3)?]));
    let all = page.get(4..)?;
    Some(&all[..length.min(all.len())])
}

/// Unit serial number, page 80h.
#[must_use]
pub fn unit_serial(page: &[u8]) -> Option<SafeText> {
    let text = SafeText::from_bytes(body(page, 0x80)?);
    (!text.is_empty()).then_some(text)
}

/// A name of the logical unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Designator {
    /// Network Address Authority, 8 or 16 bytes.
    Naa(Vec<u8>),
    /// IEEE EUI-64 or an extension of it.
    Eui(Vec<u8>),
}

/// The names of the logical unit in the device identification page, 83h; those
/// of ports and targets are left out, since several drives share them.
#[must_use]
pub fn designators(page: &[u8]) -> Vec<Designator> {
    let mut found = Vec::new();
    let mut rest = body(page, 0x83).unwrap_or_default();
    while let [_, flags, _, length, after @ ..] = rest {
        let length = usize::from(*length);
        let Some(name) = after.get(..length) else {
            break;
        };
        let is_of_unit = flags & 0x30 == 0;
        match (is_of_unit, flags & 0x0f) {
            (true, 3) if matches!(length, 8 | 16) => found.push(Designator::Naa(name.to_vec())),
            (true, 2) if matches!(length, 8 | 12 | 16) => {
                found.push(Designator::Eui(name.to_vec()));
            }
            _ => {}
        }
        rest = &after[length..];
    }
    found
}

/// IDENTIFY DEVICE data in the ATA information page, 89h.
#[must_use]
pub fn ata_information(page: &[u8]) -> Option<Identify> {
    Identify::decode(body(page, 0x89)?.get(56..)?)
}

/// The pages that a drive has, out of page 00h; `None` when this is not it.
#[must_use]
pub fn supported_pages(page: &[u8]) -> Option<Vec<u8>> {
    body(page, 0x00).map(<[u8]>::to_vec)
}

/// Who translates, in the ATA information page, 89h: a bridge or a host
/// adapter, not the drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translator {
    /// SAT vendor.
    pub vendor: SafeText,
    /// SAT product.
    pub product: SafeText,
    /// SAT revision.
    pub revision: SafeText,
}

/// The translator in the ATA information page, 89h.
#[must_use]
pub fn translator(page: &[u8]) -> Option<Translator> {
    let body = body(page, 0x89)?;
    Some(Translator {
        vendor: SafeText::from_bytes(body.get(4..12)?),
        product: SafeText::from_bytes(body.get(12..28)?),
        revision: SafeText::from_bytes(body.get(28..32)?),
    })
}

/// Block limits, page B0h. 0 means "not reported" in every field and is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockLimits {
    /// WRITE SAME with a length of 0 is refused, where set.
    pub write_same_no_zero: bool,
    /// Greatest transfer in blocks.
    pub transfer_blocks: Option<u32>,
    /// Most blocks of one UNMAP.
    pub unmap_blocks: Option<u32>,
    /// Most ranges of one UNMAP.
    pub unmap_ranges: Option<u32>,
    /// Most blocks of one WRITE SAME.
    pub write_same_blocks: Option<u64>,
}

/// The block limits page, B0h.
#[must_use]
pub fn block_limits(page: &[u8]) -> Option<BlockLimits> {
    let body = body(page, 0xb0)?;
    let number = |at| be32(body, at).filter(|number| *number != 0);
    Some(BlockLimits {
        write_same_no_zero: body.first()? & 1 != 0,
        transfer_blocks: Some(be32(body, 4)?).filter(|number| *number != 0),
        unmap_blocks: number(16),
        unmap_ranges: number(20),
        write_same_blocks: be64(body, 32).filter(|number| *number != 0),
    })
}

/// What reads of a block do after a sanitise until it is written (WABEREQ and
/// WACEREQ; SBC-4, 6.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterErase {
    /// 0: not said.
    NotSaid,
    /// 1: they end well and give anything.
    Reads,
    /// 2: they end in a medium error.
    Fails,
    /// 3: they end in a medium error with its own code, 11h/15h.
    FailsUntilWritten,
}

/// Zones of a block device (ZONED; SBC-4, table 270).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScsiZoned {
    /// 0: not said.
    NotSaid,
    /// 1: host aware.
    HostAware,
    /// 2: managed by the drive.
    DeviceManaged,
    /// 3: reserved.
    Reserved,
}

/// Block device characteristics, page B1h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Characteristics {
    /// How it turns.
    pub rotation: Option<Rotation>,
    /// Reads after a block erase.
    pub after_block_erase: AfterErase,
    /// Reads after a crypto erase.
    pub after_crypto_erase: AfterErase,
    /// Zones.
    pub zoned: ScsiZoned,
}

/// The block device characteristics page, B1h; `None` when shorter than the
/// fields.
#[must_use]
pub fn characteristics(page: &[u8]) -> Option<Characteristics> {
    let body = body(page, 0xb1)?;
    let erase = |bits: u8| match bits & 3 {
        0 => AfterErase::NotSaid,
        1 => AfterErase::Reads,
        2 => AfterErase::Fails,
        _ => AfterErase::FailsUntilWritten,
    };
    let requirements = *body.get(3)?;
    Some(Characteristics {
        rotation: rotation(be16(body, 0)?),
        after_block_erase: erase(requirements >> 6),
        after_crypto_erase: erase(requirements >> 4),
        zoned: match body.get(4)? >> 4 & 3 {
            0 => ScsiZoned::NotSaid,
            1 => ScsiZoned::HostAware,
            2 => ScsiZoned::DeviceManaged,
            _ => ScsiZoned::Reserved,
        },
    })
}

/// Logical block provisioning, page B2h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provisioning {
    /// UNMAP is there.
    pub unmap: bool,
    /// WRITE SAME(16) with its UNMAP bit is there.
    pub write_same_unmap: bool,
    /// Unmapped blocks read as zeros (LBPRZ xx1b).
    pub reads_zeros: bool,
    /// Provisioning type: 0 not said, 1 resource, 2 thin.
    pub kind: u8,
}

/// The logical block provisioning page, B2h.
#[must_use]
pub fn provisioning(page: &[u8]) -> Option<Provisioning> {
    let body = body(page, 0xb2)?;
    let flags = *body.get(1)?;
    Some(Provisioning {
        unmap: flags & 0x80 != 0,
        write_same_unmap: flags & 0x40 != 0,
        reads_zeros: flags >> 2 & 1 == 1,
        kind: body.get(2)? & 0x07,
    })
}

/// Medium rotation rate in the block device characteristics page, B1h.
#[must_use]
pub fn medium_rotation(page: &[u8]) -> Option<Rotation> {
    let body = body(page, 0xb1)?;
    rotation(u16::from_be_bytes([*body.first()?, *body.get(1)?]))
}

/// Whether the unit is thin or resource provisioned: provisioning type in the
/// logical block provisioning page, B2h. A flash drive of its own says 0 or
/// nothing; only arrays and their like say 2.
#[must_use]
pub fn is_thin(page: &[u8]) -> bool {
    body(page, 0xb2).is_some_and(|body| body.get(2).is_some_and(|byte| byte & 0x07 == 2))
}

#[cfg(test)]
#[path = "vpd_tests.rs"]
mod tests;
