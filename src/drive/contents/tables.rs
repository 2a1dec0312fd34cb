//! Partition tables: GPT (UEFI 2.10, chapter 5), MBR with its extended
//! partitions, and the Apple partition map.

use super::Region;
use super::bytes::{Bytes, Reader, crc32};
use crate::record::{Content, ContentKind, SafeText};

/// More partitions than any tool makes; a chain or a count that wants more is
/// broken or hostile.
const MAX_PARTITIONS: usize = 256;

/// A partition table.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    offset: u64,
    partitions: Vec<Partition>,
}

#[derive(Debug)]
struct Partition {
    number: u32,
    kind: String,
    start: u64,
    length: u64,
    label: Option<SafeText>,
    id: String,
}

impl Table {
    pub(super) fn content(&self) -> Content {
        Content {
            kind: ContentKind::PartitionTable,
            name: self.name.into(),
            offset: self.offset,
            length: None,
            label: None,
            partition: None,
        }
    }

    pub(super) fn partitions(&self) -> Vec<Content> {
        self.partitions
            .iter()
            .map(|partition| Content {
                kind: ContentKind::Partition,
                name: partition.kind.as_str().into(),
                offset: partition.start,
                length: Some(partition.length),
                label: partition.label.clone(),
                partition: Some(partition.number),
            })
            .collect()
    }

    /// The parts of the partitions that lie on the drive.
    pub(super) fn regions(&self, capacity: u64) -> Vec<Region> {
        self.partitions
            .iter()
            .filter(|partition| {
                partition.kind != "extended" && (1..capacity).contains(&partition.start)
            })
            .map(|partition| Region {
                start: partition.start,
                length: partition.length.min(capacity - partition.start),
                partition: Some(partition.number),
            })
            .collect()
    }

    pub(super) fn ids(self) -> Vec<String> {
        self.partitions.into_iter().map(|p| p.id).collect()
    }
}

/// The partition table of a drive.
pub fn find(reader: &mut Reader, capacity: u64, sector: u32) -> Option<Table> {
    let own = u64::from(sector).clamp(512, 4096);
    // A drive that came out of a USB enclosure may have been partitioned in
    // sectors of the other size.
    let sizes = if own == 4096 {
        [4096, 512]
    } else {
        [own, 4096]
    };
    for size in sizes {
        if let Some(table) = gpt(reader, "gpt", size, size) {
            return Some(table);
        }
    }
    for size in sizes {
        let last = (capacity / size).saturating_sub(1).saturating_mul(size);
        if let Some(table) = gpt(reader, "gpt-backup", last, size) {
            return Some(table);
        }
    }
    apm(reader).or_else(|| mbr(reader, capacity, own))
}

fn gpt(reader: &mut Reader, name: &'static str, offset: u64, sector: u64) -> Option<Table> {
    let mut header = Bytes(reader.get(offset, 512));
    let size = usize::try_from(header.le32(12)).ok()?;
    if header.at(0, 8) != b"EFI PART" || !(92..=512).contains(&size) {
        return None;
    }
    let stored = header.le32(16);
    header.0.get_mut(16..20)?.fill(0);
    if crc32(header.at(0, size)) != stored {
        return None;
    }
    let count = usize::try_from(header.le32(80)).ok()?;
    let entry_size = usize::try_from(header.le32(84)).ok()?;
    if !(128..=4096).contains(&entry_size) || count.saturating_mul(entry_size) > 512 * 1024 {
        return None;
    }
    let entries = Bytes(reader.get(header.le64(72).saturating_mul(sector), count * entry_size));
    if crc32(&entries.0) != header.le32(88) {
        return None;
    }
    let partitions = (0..count)
        .filter_map(|index| gpt_entry(&entries, index, entry_size, sector))
        .take(MAX_PARTITIONS)
        .collect();
    Some(Table {
        name,
        offset,
        partitions,
    })
}

fn gpt_entry(entries: &Bytes, index: usize, size: usize, sector: u64) -> Option<Partition> {
    let at = index * size;
    let kind = guid(entries.at(at, 16));
    if entries.at(at, 16).iter().all(|byte| *byte == 0) {
        return None;
    }
    let first = entries.le64(at + 32);
    let last = entries.le64(at + 40);
    Some(Partition {
        number: u32::try_from(index + 1).ok()?,
        kind: gpt_kind(&kind).map_or(kind, str::to_owned),
        start: first.checked_mul(sector)?,
        length: last
            .checked_sub(first)?
            .checked_add(1)?
            .checked_mul(sector)?,
        label: entries.utf16(at + 56, 72),
        id: guid(entries.at(at + 16, 16)),
    })
}

/// A GUID as text: the first three fields are little-endian.
fn guid(bytes: &[u8]) -> String {
    const ORDER: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    let mut text = String::with_capacity(36);
    for (position, index) in ORDER.into_iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{:02x}", bytes.get(index).unwrap_or(&0)));
    }
    text
}

/// Names as gdisk and the UAPI Discoverable Partitions Specification have them.
fn gpt_kind(guid: &str) -> Option<&'static str> {
    Some(match guid {
        "c12a7328-f81f-11d2-ba4b-00a0c93ec93b" => "EFI system",
        "21686148-6449-6e6f-744e-656564454649" => "BIOS boot",
        "0fc63daf-8483-4772-8e79-3d69d8477de4" => "Linux filesystem",
        "4f68bce3-e8cd-4db1-96e7-fbcaf984b709" => "Linux root (x86-64)",
        "bc13c2ff-59e6-4262-a352-b275fd6f7172" => "Linux extended boot",
        "933ac7e1-2eb4-4f13-b844-0e14e2aef915" => "Linux home",
        "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f" => "Linux swap",
        "e6d6d379-f507-44c2-a23c-238f2a3df928" => "Linux LVM",
        "a19d880f-05fc-4d3b-a006-743f0f84911e" => "Linux RAID",
        "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7" => "Microsoft basic data",
        "e3c9e316-0b5c-4db8-817d-f92df00215ae" => "Microsoft reserved",
        "de94bba4-06d1-4d40-a16a-bfd50179d6ac" => "Windows recovery",
        "5808c8aa-7e8f-42e0-85d2-e1e90434cfb3" => "Windows LDM metadata",
        "af9b60a0-1431-4f62-bc68-3311714a69ad" => "Windows LDM data",
        "e75caf8f-f680-4cee-afa3-b001e56efc2d" => "Windows Storage Spaces",
        "48465300-0000-11aa-aa11-00306543ecac" => "Apple HFS+",
        "7c3457ef-0000-11aa-aa11-00306543ecac" => "Apple APFS",
        "53746f72-6167-11aa-aa11-00306543ecac" => "Apple Core Storage",
        "6a898cc3-1dd2-11b2-99a6-080020736631" => "ZFS",
        _ => return None,
    })
}

/// The MBR and its extended partitions. A boot sector of a file system has
/// the same signature in its last two bytes and is none.
fn mbr(reader: &mut Reader, capacity: u64, sector: u64) -> Option<Table> {
    let block = Bytes(reader.get(0, 512));
    if block.le16(510) != 0xaa55 || super::filesystems::is_boot_sector(&block) {
        return None;
    }
    let entries: Vec<MbrEntry> = (0..4).map(|index| MbrEntry::of(&block, index)).collect();
    let sectors = capacity.div_ceil(sector);
    let fits = |entry: &MbrEntry| {
        entry.status & 0x7f == 0 && (entry.kind == 0 || (entry.start > 0 && entry.start < sectors))
    };
    if !entries.iter().all(fits) || entries.iter().all(|entry| entry.kind == 0) {
        return None;
    }
    let signature = block.le32(440);
    let mut partitions = Vec::new();
    for (number, entry) in (1..).zip(&entries).filter(|(_, e)| e.kind != 0) {
        partitions.push(entry.partition(number, 0, sector, signature));
    }
    let extended = entries.iter().find(|entry| entry.is_extended());
    if let Some(extended) = extended {
        logical(reader, extended.start, sector, signature, &mut partitions);
    }
    let is_protective = partitions.len() == 1 && entries.iter().any(|e| e.kind == 0xee);
    Some(Table {
        // Both GPTs are gone or broken.
        name: if is_protective {
            "mbr-protective"
        } else {
            "mbr"
        },
        offset: 0,
        partitions,
    })
}

/// The chain of logical partitions, from number 5 on.
fn logical(
    reader: &mut Reader,
    base: u64,
    sector: u64,
    signature: u32,
    partitions: &mut Vec<Partition>,
) {
    let mut at = base;
    let mut seen = std::collections::BTreeSet::new();
    let mut number = 5;
    while seen.insert(at) && partitions.len() < MAX_PARTITIONS {
        let block = Bytes(reader.get(at.saturating_mul(sector), 512));
        if block.le16(510) != 0xaa55 {
            return;
        }
        let own = MbrEntry::of(&block, 0);
        if own.kind != 0 && !own.is_extended() {
            partitions.push(own.partition(number, at, sector, signature));
            number += 1;
        }
        let next = (0..4)
            .map(|index| MbrEntry::of(&block, index))
            .find(|entry| entry.is_extended() && entry.start > 0);
        let Some(next) = next else { return };
        at = base.saturating_add(next.start);
    }
}

struct MbrEntry {
    status: u8,
    kind: u8,
    start: u64,
    length: u64,
}

impl MbrEntry {
    fn of(block: &Bytes, index: usize) -> Self {
        let at = 446 + index * 16;
        Self {
            status: block.byte(at),
            kind: block.byte(at + 4),
            start: u64::from(block.le32(at + 8)),
            length: u64::from(block.le32(at + 12)),
        }
    }

    fn is_extended(&self) -> bool {
        matches!(self.kind, 0x05 | 0x0f | 0x85)
    }

    fn partition(&self, number: u32, base: u64, sector: u64, signature: u32) -> Partition {
        let kind = mbr_kind(self.kind);
        Partition {
            number,
            kind: kind.map_or_else(|| format!("type {:02x}h", self.kind), str::to_owned),
            start: base.saturating_add(self.start).saturating_mul(sector),
            length: self.length.saturating_mul(sector),
            label: None,
            id: format!("{signature:08x}-{number:02x}"),
        }
    }
}

fn mbr_kind(kind: u8) -> Option<&'static str> {
    Some(match kind {
        0x01 | 0x04 | 0x06 | 0x0e => "FAT",
        0x0b | 0x0c => "FAT32",
        0x05 | 0x0f | 0x85 => "extended",
        0x07 => "NTFS/exFAT",
        0x27 => "Windows recovery",
        0x42 => "Windows LDM",
        0x82 => "Linux swap",
        0x83 => "Linux",
        0x8e => "Linux LVM",
        0xa5 => "FreeBSD",
        0xaf => "Apple HFS+",
        0xee => "GPT protective",
        0xef => "EFI system",
        0xfb => "VMFS",
        0xfd => "Linux RAID",
        _ => return None,
    })
}

/// The Apple partition map (Inside Macintosh: Devices, chapter 3).
fn apm(reader: &mut Reader) -> Option<Table> {
    let driver = Bytes(reader.get(0, 512));
    let block = u64::from(driver.be16(2));
    if driver.at(0, 2) != b"ER" || !matches!(block, 512 | 1024 | 2048 | 4096) {
        return None;
    }
    let first = Bytes(reader.get(block, 512));
    let count = usize::try_from(first.be32(4)).ok()?.min(MAX_PARTITIONS);
    let mut partitions = Vec::new();
    for number in 1..=u32::try_from(count).ok()? {
        let entry = Bytes(reader.get(block * u64::from(number), 512));
        if entry.at(0, 2) != b"PM" {
            break;
        }
        let kind = entry.text(48, 32).unwrap_or_default();
        if matches!(kind.as_str(), "Apple_partition_map" | "Apple_Free") {
            continue;
        }
        partitions.push(Partition {
            number,
            kind: kind.to_string(),
            start: u64::from(entry.be32(8)) * block,
            length: u64::from(entry.be32(12)) * block,
            label: entry.text(16, 32),
            id: String::new(),
        });
    }
    (first.at(0, 2) == b"PM").then_some(Table {
        name: "apm",
        offset: 0,
        partitions,
    })
}
