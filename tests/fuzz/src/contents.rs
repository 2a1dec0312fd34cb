//! What stands on a drive: partition tables and signatures.
//!
//! An input is a drive with holes; of its flags, 4 is for one that cannot be
//! read at its second 64 KiB.

use std::cell::Cell;
use std::io;

use rasura::drive::contents::{partition_ids, probe};
use rasura::record::ContentKind;

use super::golden::file;
use super::sparse::{Sparse, seed};

const UNREADABLE: u8 = 4;

/// Looks for everything on such a drive.
pub fn run(bytes: &[u8]) {
    let drive = Sparse::new(bytes);
    let Sparse {
        capacity,
        flags,
        sector,
        ..
    } = drive;
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
