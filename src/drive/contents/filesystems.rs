//! File systems and swap areas. The places are those that the file systems'
//! own headers give; util-linux's libblkid knows the same ones.

use super::Found;
use super::bytes::{Area, Bytes};
use crate::record::ContentKind::{FileSystem, Member, Swap};
use crate::record::SafeText;

type Probe = fn(&mut Area) -> Option<Found>;

const PROBES: &[Probe] = &[
    fat, ntfs, exfat, refs, ext, xfs, btrfs, f2fs, hfs, apfs, iso9660, udf, squashfs, reiserfs,
    jfs, ufs, erofs, swap,
];

/// All file systems whose signatures stand in a region.
pub fn find(area: &mut Area) -> Vec<Found> {
    PROBES.iter().filter_map(|probe| probe(area)).collect()
}

/// Whether a sector that ends in 55AAh is the boot sector of a file system
/// and not an MBR.
pub fn is_boot_sector(block: &Bytes) -> bool {
    let named = [b"NTFS    ", b"EXFAT   ", b"-FVE-FS-", b"ReFS\0\0\0\0"];
    named.iter().any(|name| block.at(3, 8) == *name) || is_fat(block)
}

/// The BIOS parameter block of FAT (Microsoft's fatgen103).
fn is_fat(block: &Bytes) -> bool {
    let jump = block.byte(0);
    matches!(jump, 0xe9 | 0xeb)
        && matches!(block.le16(11), 512 | 1024 | 2048 | 4096)
        && block.byte(13).is_power_of_two()
        && block.le16(14) > 0
        && matches!(block.byte(16), 1 | 2)
        && matches!(block.byte(21), 0xf0 | 0xf8..=0xff)
        && (block.le16(22) > 0 || block.le32(36) > 0)
        && fat_sectors(block) > 0
}

fn fat_sectors(block: &Bytes) -> u64 {
    match block.le16(19) {
        0 => u64::from(block.le32(32)),
        small => u64::from(small),
    }
}

fn fat(area: &mut Area) -> Option<Found> {
    let block = area.get(0, 512);
    if block.le16(510) != 0xaa55 || !is_fat(&block) || super::encryption::is_to_go(&block) {
        return None;
    }
    let sector = u64::from(block.le16(11));
    let is_fat32 = block.le16(22) == 0;
    let root = (u64::from(block.le16(17)) * 32).div_ceil(sector);
    let fats = u64::from(block.byte(16)) * u64::from(block.le16(22));
    let before = u64::from(block.le16(14)) + fats + root;
    let clusters = fat_sectors(&block).saturating_sub(before) / u64::from(block.byte(13));
    let (name, label) = if is_fat32 {
        ("fat32", block.text(71, 11))
    } else if clusters < 4085 {
        ("fat12", block.text(43, 11))
    } else {
        ("fat16", block.text(43, 11))
    };
    let label = label.filter(|label| label.as_str() != "NO NAME");
    Some(
        Found::new(FileSystem, name, 0)
            .labelled(label)
            .long(fat_sectors(&block) * sector),
    )
}

fn ntfs(area: &mut Area) -> Option<Found> {
    let block = area.get(0, 512);
    let sector = u64::from(block.le16(11));
    if block.at(3, 8) != b"NTFS    " || !sector.is_power_of_two() || sector < 256 {
        return None;
    }
    let label = ntfs_label(area, &block, sector);
    let length = block.le64(40).saturating_add(1).saturating_mul(sector);
    Some(
        Found::new(FileSystem, "ntfs", 0)
            .labelled(label)
            .long(length),
    )
}

/// The attribute 60h of MFT record 3, `$Volume`.
fn ntfs_label(area: &mut Area, block: &Bytes, sector: u64) -> Option<SafeText> {
    let per_cluster = u64::from(block.byte(13));
    let cluster = match per_cluster {
        0x81.. => 1u64.checked_shl(u32::from(256u16.checked_sub(u16::from(block.byte(13)))?))?,
        other => other,
    }
    .checked_mul(sector)?;
    let size = block.byte(64);
    let record = if size >= 0x80 {
        1u64.checked_shl(u32::from(size.wrapping_neg()))?
    } else {
        u64::from(size).checked_mul(cluster)?
    };
    let place = block.le64(48).checked_mul(cluster)?;
    let volume = area.get(place.checked_add(record.checked_mul(3)?)?, 4096);
    if volume.at(0, 4) != b"FILE" {
        return None;
    }
    let mut at = usize::from(volume.le16(20));
    for _ in 0..32 {
        let length = usize::try_from(volume.le32(at + 4)).ok()?;
        if volume.le32(at) == 0x60 {
            let value = at + usize::from(volume.le16(at + 20));
            return volume.utf16(value, usize::try_from(volume.le32(at + 16)).ok()?.min(256));
        }
        if length == 0 || at > 4096 {
            return None;
        }
        at = at.checked_add(length)?;
    }
    None
}

fn exfat(area: &mut Area) -> Option<Found> {
    let block = area.get(0, 512);
    let (sector_shift, cluster_shift) = (block.byte(108), block.byte(109));
    if block.at(3, 8) != b"EXFAT   " || !(9..=12).contains(&sector_shift) || cluster_shift > 25 {
        return None;
    }
    let root = u64::from(block.le32(96)).saturating_sub(2) << cluster_shift;
    let place = (u64::from(block.le32(88)) + root) << sector_shift;
    let folder = area.get(place, 4096);
    let entry = (0..4096).step_by(32).find(|at| folder.byte(*at) == 0x83);
    let label = entry.and_then(|at| {
        let characters = usize::from(folder.byte(at + 1)).min(11);
        folder.utf16(at + 2, characters * 2)
    });
    let length = block.le64(72).saturating_mul(1 << sector_shift);
    Some(
        Found::new(FileSystem, "exfat", 0)
            .labelled(label)
            .long(length),
    )
}

fn refs(area: &mut Area) -> Option<Found> {
    area.has(3, b"ReFS\0\0\0\0")
        .then(|| Found::new(FileSystem, "refs", 0))
}

/// The superblock at byte 1024 (linux/fs/ext4/ext4.h).
fn ext(area: &mut Area) -> Option<Found> {
    let sb = area.get(1024, 264);
    let block_shift = sb.le32(24);
    if sb.le16(56) != 0xef53 || block_shift > 6 || sb.le32(76) > 1 || sb.le32(4) == 0 {
        return None;
    }
    let (compatible, incompatible, read_only) = (sb.le32(92), sb.le32(96), sb.le32(100));
    let name = if incompatible & 0x8 != 0 {
        "ext journal"
    } else if incompatible & !0x17 != 0 || read_only & !0x7 != 0 {
        "ext4"
    } else if compatible & 0x4 != 0 {
        "ext3"
    } else {
        "ext2"
    };
    let high = if incompatible & 0x80 != 0 {
        sb.le32(336)
    } else {
        0
    };
    let blocks = u64::from(high) << 32 | u64::from(sb.le32(4));
    Some(
        Found::new(FileSystem, name, 0)
            .labelled(sb.text(120, 16))
            .long(blocks.saturating_mul(1024 << block_shift)),
    )
}

fn xfs(area: &mut Area) -> Option<Found> {
    let sb = area.get(0, 128);
    (sb.at(0, 4) == b"XFSB").then(|| {
        Found::new(FileSystem, "xfs", 0)
            .labelled(sb.text(108, 12))
            .long(sb.be64(8).saturating_mul(u64::from(sb.be32(4))))
    })
}

/// The superblock at 64 KiB, or its first copy at 64 MiB where that is gone.
fn btrfs(area: &mut Area) -> Option<Found> {
    let place = [64 * 1024, 64 * 1024 * 1024]
        .into_iter()
        .find(|place| area.has(place + 64, b"_BHRfS_M"))?;
    let sb = area.get(place, 560);
    let kind = if sb.le64(136) > 1 { Member } else { FileSystem };
    let offset = if place == 64 * 1024 { 0 } else { place };
    Some(
        Found::new(kind, "btrfs", offset)
            .labelled(sb.text(299, 256))
            .long(sb.le64(209)),
    )
}

fn f2fs(area: &mut Area) -> Option<Found> {
    let sb = area.get(1024, 1152);
    if sb.le32(0) != 0xf2f5_2010 {
        return None;
    }
    let block = 1u64.checked_shl(sb.le32(16)).unwrap_or(0);
    Some(
        Found::new(FileSystem, "f2fs", 0)
            .labelled(sb.utf16(124, 1024))
            .long(sb.le64(36).saturating_mul(block)),
    )
}

/// HFS+ and HFSX (Apple TN1150), and HFS before them.
fn hfs(area: &mut Area) -> Option<Found> {
    let header = area.get(1024, 512);
    let name = match (header.at(0, 2), header.be16(2)) {
        (b"H+", 4) => "hfs+",
        (b"HX", 5) => "hfsx",
        (b"BD", _) if header.be32(20) > 0 && header.be32(20).is_multiple_of(512) => {
            let length = usize::from(header.byte(36)).min(27);
            let label = header.text(37, length);
            return Some(Found::new(FileSystem, "hfs", 0).labelled(label));
        }
        _ => return None,
    };
    let length = u64::from(header.be32(40)).saturating_mul(u64::from(header.be32(44)));
    Some(Found::new(FileSystem, name, 0).long(length))
}

fn apfs(area: &mut Area) -> Option<Found> {
    let sb = area.get(0, 64);
    (sb.at(32, 4) == b"NXSB").then(|| {
        Found::new(FileSystem, "apfs", 0).long(sb.le64(40).saturating_mul(u64::from(sb.le32(36))))
    })
}

/// The primary volume descriptor (ECMA-119, 8.4).
fn iso9660(area: &mut Area) -> Option<Found> {
    let descriptor = area.get(0x8000, 2048);
    if descriptor.at(1, 5) != b"CD001" {
        return None;
    }
    let length = u64::from(descriptor.le32(80)) * u64::from(descriptor.le16(128));
    Some(
        Found::new(FileSystem, "iso9660", 0)
            .labelled(descriptor.text(40, 32))
            .long(length),
    )
}

/// The volume recognition sequence (ECMA-167, 2/8), from 32 KiB on.
fn udf(area: &mut Area) -> Option<Found> {
    let sequence = area.get(0x8000, 0x8000);
    let is_nsr = |at: usize| matches!(sequence.at(at + 1, 5), b"NSR02" | b"NSR03");
    (0..0x8000).step_by(2048).find(|at| is_nsr(*at))?;
    let label = [512u64, 2048, 4096]
        .into_iter()
        .find_map(|block| udf_label(area, block));
    Some(Found::new(FileSystem, "udf", 0).labelled(label))
}

/// The logical volume identifier, by way of the anchor at block 256.
fn udf_label(area: &mut Area, block: u64) -> Option<SafeText> {
    let anchor = area.get(256 * block, 512);
    if anchor.le16(0) != 2 || u64::from(anchor.le32(12)) != 256 {
        return None;
    }
    let place = u64::from(anchor.le32(20)) * block;
    for index in 0..16 {
        let descriptor = area.get(place + index * block, 512);
        if descriptor.le16(0) == 6 {
            // A d-string: compression, text, and the length in its last byte.
            let used = usize::from(descriptor.byte(84 + 127)).clamp(1, 127) - 1;
            return match descriptor.byte(84) {
                8 => descriptor.text(85, used),
                16 => {
                    let units: Vec<u16> = descriptor
                        .at(85, used)
                        .chunks_exact(2)
                        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                        .collect();
                    Some(SafeText::new(String::from_utf16_lossy(&units)))
                }
                _ => None,
            };
        }
    }
    None
}

fn squashfs(area: &mut Area) -> Option<Found> {
    let sb = area.get(0, 96);
    (sb.at(0, 4) == b"hsqs" && sb.le16(28) == 4)
        .then(|| Found::new(FileSystem, "squashfs", 0).long(sb.le64(40)))
}

fn reiserfs(area: &mut Area) -> Option<Found> {
    [0x1_0000, 0x2000].into_iter().find_map(|place| {
        let sb = area.get(place, 128);
        if !matches!(sb.at(52, 8), b"ReIsErFs" | b"ReIsEr2F" | b"ReIsEr3F") {
            return None;
        }
        let length = u64::from(sb.le32(0)) * u64::from(sb.le16(44));
        let label = sb.text(100, 16);
        Some(
            Found::new(FileSystem, "reiserfs", 0)
                .labelled(label)
                .long(length),
        )
    })
}

fn jfs(area: &mut Area) -> Option<Found> {
    let sb = area.get(0x8000, 184);
    (sb.at(0, 4) == b"JFS1").then(|| {
        Found::new(FileSystem, "jfs", 0)
            .labelled(sb.text(152, 16))
            .long(sb.le64(8).saturating_mul(u64::from(sb.le32(24))))
    })
}

fn ufs(area: &mut Area) -> Option<Found> {
    [(0x1_0000, 0x1954_0119), (0x2000, 0x0001_1954)]
        .into_iter()
        .find(|(place, magic)| area.get(place + 1372, 4).le32(0) == *magic)
        .map(|_| Found::new(FileSystem, "ufs", 0))
}

fn erofs(area: &mut Area) -> Option<Found> {
    let sb = area.get(1024, 128);
    (sb.le32(0) == 0xe0f5_e1e2)
        .then(|| Found::new(FileSystem, "erofs", 0).labelled(sb.text(64, 16)))
}

/// The last ten bytes of the first page, whatever a page was there
/// (linux/include/linux/swap.h); a suspended system writes over them.
fn swap(area: &mut Area) -> Option<Found> {
    [4096usize, 8192, 16_384, 32_768, 65_536]
        .into_iter()
        .find_map(|page| {
            let end = area.get(u64::try_from(page).ok()? - 10, 10);
            let name = match end.at(0, 10) {
                b"SWAPSPACE2" | b"SWAP-SPACE" => "swap",
                b"LINHIB0001" => "hibernation image",
                other => match other.get(..9)? {
                    b"S1SUSPEND" | b"S2SUSPEND" | b"ULSUSPEND" => "hibernation image",
                    _ => return None,
                },
            };
            let header = area.get(1024, 48);
            let pages = u64::from(header.le32(4)).saturating_add(1);
            Some(
                Found::new(Swap, name, 0)
                    .labelled(header.text(28, 16))
                    .long(pages.saturating_mul(u64::try_from(page).ok()?)),
            )
        })
}
