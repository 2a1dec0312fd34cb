//! Encrypted volumes that show themselves. VeraCrypt's do not.

use super::Found;
use super::bytes::{Area, Bytes};
use crate::record::ContentKind::Encryption;

/// The GUID of BitLocker's boot sectors (libbde's format description, 2.1).
const BITLOCKER_TO_GO: [u8; 16] = [
    0x3b, 0xd6, 0x67, 0x49, 0x29, 0x2e, 0xd8, 0x4a, 0x83, 0x99, 0xf6, 0xa3, 0x39, 0xe3, 0xd0, 0x01,
];

/// All encrypted volumes whose signatures stand in a region.
pub fn find(area: &mut Area) -> Vec<Found> {
    [luks(area), bitlocker(area), core_storage(area)]
        .into_iter()
        .flatten()
        .collect()
}

/// LUKS1 and LUKS2 headers. The second header of LUKS2 stands at one of these
/// places and is enough to open the volume when the first one is gone.
fn luks(area: &mut Area) -> Option<Found> {
    let header = area.get(0, 512);
    if header.at(0, 6) == b"LUKS\xba\xbe" {
        return match header.be16(6) {
            1 => Some(Found::new(Encryption, "LUKS1", 0)),
            2 => Some(Found::new(Encryption, "LUKS2", 0).labelled(header.text(24, 48))),
            _ => None,
        };
    }
    (14..=22).map(|power| 1u64 << power).find_map(|place| {
        let header = area.get(place, 512);
        (header.at(0, 6) == b"SKUL\xba\xbe" && header.be16(6) == 2).then(|| {
            Found::new(Encryption, "LUKS2 (second header)", place).labelled(header.text(24, 48))
        })
    })
}

fn bitlocker(area: &mut Area) -> Option<Found> {
    let block = area.get(0, 512);
    (block.at(3, 8) == b"-FVE-FS-" || is_to_go(&block))
        .then(|| Found::new(Encryption, "BitLocker", 0))
}

/// BitLocker To Go looks like FAT32, so that old machines can show a reader.
pub fn is_to_go(block: &Bytes) -> bool {
    block.at(3, 8) == b"MSWIN4.1" && block.at(424, 16) == BITLOCKER_TO_GO
}

/// The physical volume of Apple's Core Storage, which FileVault 2 stands on.
fn core_storage(area: &mut Area) -> Option<Found> {
    let header = area.get(0, 512);
    (header.at(88, 2) == b"CS" && header.le16(8) == 1 && header.le16(10) == 0x10)
        .then(|| Found::new(Encryption, "Core Storage", 0))
}
