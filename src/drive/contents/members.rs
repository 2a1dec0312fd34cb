//! Members of volumes that span drives: LVM, md, ZFS, bcache, Ceph, VMFS,
//! DRBD, and the RAID of firmware.

use super::bytes::{Area, Bytes};
use super::{Found, ZFS_MEMBER};
use crate::record::ContentKind::{FileSystem, Member};
use crate::record::SafeText;

type Probe = fn(&mut Area) -> Option<Found>;

const PROBES: &[Probe] = &[
    lvm, md_1, md_0, zfs, bcache, bcachefs, ceph, vmfs, drbd, intel, ddf, ldm,
];

/// All members whose signatures stand in a region.
pub fn find(area: &mut Area) -> Vec<Found> {
    PROBES.iter().filter_map(|probe| probe(area)).collect()
}

/// The label in one of the first four sectors.
fn lvm(area: &mut Area) -> Option<Found> {
    (0..4u64).map(|sector| sector * 512).find_map(|place| {
        let label = area.get(place, 512);
        if label.at(0, 8) != b"LABELONE" || label.at(24, 8) != b"LVM2 001" {
            return None;
        }
        let header = usize::try_from(label.le32(20)).ok()?;
        Some(Found::new(Member, "LVM2", 0).long(label.le64(header.checked_add(32)?)))
    })
}

const MD: u32 = 0xa92b_4efc;

/// Superblock version 1 at the start (1.1), at 4 KiB (1.2) or near the end
/// (1.0); it says itself where it stands (linux/raid/md_p.h).
fn md_1(area: &mut Area) -> Option<Found> {
    let sectors = area.length / 512;
    let end = (sectors.saturating_sub(16) & !7) * 512;
    [(0, "md 1.1"), (4096, "md 1.2"), (end, "md 1.0")]
        .into_iter()
        .find_map(|(place, name)| {
            let sb = area.get(place, 256);
            let is_here = sb.le64(144).checked_mul(512) == Some(place);
            (sb.le32(0) == MD && sb.le32(4) == 1 && is_here)
                .then(|| Found::new(Member, name, place).labelled(sb.text(32, 32)))
        })
}

/// Superblock version 0.90, in the last whole 64 KiB but one.
fn md_0(area: &mut Area) -> Option<Found> {
    let place = (area.length & !0xffff).checked_sub(0x1_0000)?;
    let sb = area.get(place, 64);
    (sb.le32(0) == MD && sb.le32(4) == 0 && sb.le32(8) == 90)
        .then(|| Found::new(Member, "md 0.90", place))
}

/// Two labels at the start, two at the end, each with a list of names and
/// values in XDR (ZFS On-Disk Specification, 1.2 and 1.3.3).
fn zfs(area: &mut Area) -> Option<Found> {
    const LABEL: u64 = 256 * 1024;
    let end = area.length & !(LABEL - 1);
    let places = [
        Some(0),
        Some(LABEL),
        end.checked_sub(2 * LABEL),
        end.checked_sub(LABEL),
    ];
    places.into_iter().flatten().find_map(|place| {
        let pairs = area.get(place + 16 * 1024, 16 * 1024);
        let pool = zfs_pool(&pairs)?;
        Some(Found::new(Member, ZFS_MEMBER, place).labelled(pool))
    })
}

/// The pool's name in a label's list, or `None` when it is no such list.
#[allow(clippy::option_option)]
fn zfs_pool(list: &Bytes) -> Option<Option<SafeText>> {
    const STRING: u32 = 9;
    // Encoding 1 is XDR; then the endianness of the host, and two zeros.
    if list.byte(0) != 1 || list.byte(1) > 1 || list.at(2, 2) != [0, 0] {
        return None;
    }
    let mut at = 12;
    let mut is_first = true;
    for _ in 0..64 {
        let size = usize::try_from(list.be32(at)).ok()?;
        let name_length = usize::try_from(list.be32(at + 8)).ok()?;
        let name = list.at(at + 12, name_length);
        if is_first && name != b"version" {
            return None;
        }
        is_first = false;
        if name == b"name" {
            let value = at + 12 + name_length.next_multiple_of(4);
            let length = usize::try_from(list.be32(value + 8)).ok()?;
            let is_string = list.be32(value) == STRING;
            return Some(list.text(value + 12, length).filter(|_| is_string));
        }
        if size == 0 || at.checked_add(size)? > list.0.len() {
            break;
        }
        at += size;
    }
    Some(None)
}

fn bcache(area: &mut Area) -> Option<Found> {
    const MAGIC: [u8; 16] = [
        0xc6, 0x85, 0x73, 0xf6, 0x4e, 0x1a, 0x45, 0xca, 0x82, 0x65, 0xf5, 0x7f, 0x48, 0xba, 0x6d,
        0x81,
    ];
    let sb = area.get(4096, 256);
    (sb.at(24, 16) == MAGIC).then(|| Found::new(Member, "bcache", 0).labelled(sb.text(72, 32)))
}

fn bcachefs(area: &mut Area) -> Option<Found> {
    const MAGIC: [u8; 16] = [
        0xc6, 0x85, 0x73, 0xf6, 0x66, 0xce, 0x90, 0xa9, 0xd9, 0x6a, 0x60, 0xcf, 0x80, 0x3d, 0xf7,
        0xef,
    ];
    let sb = area.get(4096, 128);
    (sb.at(24, 16) == MAGIC)
        .then(|| Found::new(FileSystem, "bcachefs", 0).labelled(sb.text(72, 32)))
}

fn ceph(area: &mut Area) -> Option<Found> {
    area.has(0, b"bluestore block device\n")
        .then(|| Found::new(Member, "Ceph BlueStore", 0))
}

fn vmfs(area: &mut Area) -> Option<Found> {
    let sb = area.get(0x10_0000, 64);
    (sb.le32(0) == 0xc001_d00d).then(|| Found::new(Member, "VMFS", 0))
}

/// Metadata in the last 4 KiB (drbd_int.h, `struct meta_data_on_disk`).
fn drbd(area: &mut Area) -> Option<Found> {
    let place = (area.length & !4095).checked_sub(4096)?;
    let sb = area.get(place, 128);
    (matches!(sb.be32(60), 0x8374_026b..=0x8374_026d) && sb.be64(0) > 0)
        .then(|| Found::new(Member, "DRBD", place))
}

/// Intel Matrix Storage, in the last sector but one (mdadm's super-intel.c).
fn intel(area: &mut Area) -> Option<Found> {
    [512u64, 4096].into_iter().find_map(|sector| {
        let place = area.length.checked_sub(2 * sector)?;
        area.has(place, b"Intel Raid ISM Cfg Sig. ")
            .then(|| Found::new(Member, "Intel RAID", place))
    })
}

/// SNIA DDF, anchor in the last sector.
fn ddf(area: &mut Area) -> Option<Found> {
    let place = area.length.checked_sub(512)?;
    let anchor = area.get(place, 16);
    (anchor.be32(0) == 0xde11_de11).then(|| Found::new(Member, "DDF RAID", place))
}

/// Windows' dynamic disks.
fn ldm(area: &mut Area) -> Option<Found> {
    area.has(0xc00, b"PRIVHEAD")
        .then(|| Found::new(Member, "Windows LDM", 0xc00))
}
