//! What stands on a drive: partition tables and signatures.
//!
//! An input is a drive with holes: capacity (4 bytes), flags, and pieces of
//! offset (4), length (2) and bytes. Flags: 1 for sectors of 4096 bytes, 2 to
//! make the checksums of a GPT fit, 4 for a drive that cannot be read at its
//! second 64 KiB.

use std::cell::Cell;
use std::io;

use rasura::drive::contents::{partition_ids, probe};
use rasura::record::ContentKind;

use super::cursor::Cursor;
use super::golden::file;

const LARGE_SECTORS: u8 = 1;
const MEND: u8 = 2;
const UNREADABLE: u8 = 4;

struct Sparse {
    capacity: u64,
    pieces: Vec<(u64, Vec<u8>)>,
}

impl Sparse {
    fn read(&self, offset: u64, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        for (start, piece) in &self.pieces {
            let from = offset.max(*start);
            let to = (offset + length as u64).min(start + piece.len() as u64);
            if from < to {
                let count = usize::try_from(to - from).expect("less than a piece");
                let into = usize::try_from(from - offset).expect("less than a piece");
                let out_of = usize::try_from(from - start).expect("less than a piece");
                bytes[into..into + count].copy_from_slice(&piece[out_of..out_of + count]);
            }
        }
        bytes
    }

    /// Makes the checksums of a GPT fit, which no fuzzer would find.
    fn mend(&mut self, sector: u64) {
        for at in [sector, self.capacity.saturating_sub(sector)] {
            let mut header = self.read(at, 512);
            if !header.starts_with(b"EFI PART") {
                continue;
            }
            let number = |bytes: &[u8], at: usize| {
                u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
            };
            let (count, size) = (number(&header, 80), number(&header, 84));
            let table = u64::from(number(&header, 72)).saturating_mul(sector);
            let length = u64::from(count) * u64::from(size);
            if length <= 1 << 16 && table.saturating_add(length) <= self.capacity {
                let length = usize::try_from(length).expect("at most 64 KiB");
                let sum = crc32(&self.read(table, length));
                header[88..92].copy_from_slice(&sum.to_le_bytes());
            }
            header[16..20].fill(0);
            let covered = usize::try_from(number(&header, 12)).unwrap_or(512).min(512);
            let sum = crc32(&header[..covered]);
            header[16..20].copy_from_slice(&sum.to_le_bytes());
            self.pieces.push((at, header));
        }
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        (0..8).fold(crc, |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    })
}

/// Looks for everything on such a drive.
pub fn run(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let capacity = u64::from(input.word());
    let flags = input.byte();
    let mut drive = Sparse {
        capacity,
        pieces: Vec::new(),
    };
    while !input.is_empty() && drive.pieces.len() < 256 {
        let offset = u64::from(input.word());
        let length = usize::from(input.short());
        drive.pieces.push((offset, input.take(length).to_vec()));
    }
    let sector = if flags & LARGE_SECTORS != 0 {
        4096
    } else {
        512
    };
    if flags & MEND != 0 {
        drive.mend(sector.into());
    }
    let total = Cell::new(0u64);
    let read = |offset: u64, length: usize| {
        assert!(offset + length as u64 <= capacity, "reads past the end");
        assert!(length <= 64 << 10 && offset.is_multiple_of(4096));
        total.set(total.get() + length as u64);
        if flags & UNREADABLE != 0 && (0x1_0000..0x1_2000).contains(&offset) {
            return Err(io::Error::from_raw_os_error(5));
        }
        Ok(drive.read(offset, length))
    };
    let (contents, unknown) = probe(capacity, sector, read);
    assert!(contents.len() < 2000, "{}", contents.len());
    let regions = contents.iter().filter(|c| c.kind == ContentKind::Partition);
    let regions = 1 + u64::try_from(regions.count()).expect("fewer than 2000");
    assert!(total.get() < regions * (2 << 20) + (2 << 20), "{total:?}");
    let read_all = flags & UNREADABLE == 0;
    assert!(unknown.is_empty() || !read_all);
    for content in &contents {
        let is_inside = content.offset < capacity || content.kind == ContentKind::Partition;
        assert!(is_inside, "{content:?} of {capacity}");
    }
    let _ = partition_ids(capacity, sector, read);
}

/// The drives of tests/golden/contents.
pub fn seeds() -> Vec<Vec<u8>> {
    [
        file!("contents/apfs.txt"),
        file!("contents/bcache.txt"),
        file!("contents/btrfs.txt"),
        file!("contents/erofs.txt"),
        file!("contents/exfat.txt"),
        file!("contents/ext4.txt"),
        file!("contents/f2fs.txt"),
        file!("contents/fat12.txt"),
        file!("contents/fat32.txt"),
        file!("contents/gpt-4096.txt"),
        file!("contents/gpt-sgdisk.txt"),
        file!("contents/gpt.txt"),
        file!("contents/iso9660.txt"),
        file!("contents/jfs.txt"),
        file!("contents/luks1.txt"),
        file!("contents/luks2.txt"),
        file!("contents/lvm2.txt"),
        file!("contents/mbr.txt"),
        file!("contents/md-1.2.txt"),
        file!("contents/ntfs.txt"),
        file!("contents/reiserfs.txt"),
        file!("contents/squashfs.txt"),
        file!("contents/swap.txt"),
        file!("contents/udf.txt"),
        file!("contents/xfs.txt"),
        file!("contents/zfs.txt"),
    ]
    .into_iter()
    .filter_map(|golden| seed(&String::from_utf8_lossy(golden)))
    .collect()
}

/// `None` for a drive of more than 4 GiB.
fn seed(golden: &str) -> Option<Vec<u8>> {
    let (mut capacity, mut flags, mut pieces) = (0, MEND, Vec::new());
    for line in golden.lines().filter(|line| !line.starts_with('#')) {
        if let Some(value) = line.strip_prefix("capacity ") {
            capacity = value.parse().ok()?;
        } else if let Some(value) = line.strip_prefix("sector ") {
            flags |= u8::from(value == "4096") * LARGE_SECTORS;
        } else {
            let (offset, hex) = line.split_once(": ")?;
            pieces.extend(u32::from_str_radix(offset, 16).ok()?.to_le_bytes());
            pieces.extend(u16::try_from(hex.len() / 2).ok()?.to_le_bytes());
            for at in (0..hex.len()).step_by(2) {
                pieces.push(u8::from_str_radix(&hex[at..at + 2], 16).ok()?);
            }
        }
    }
    let capacity: u32 = capacity;
    Some([&capacity.to_le_bytes()[..], &[flags], &pieces].concat())
}
