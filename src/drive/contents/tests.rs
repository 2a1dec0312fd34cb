//! Golden headers made by the tools themselves, and hostile bytes.

use std::cell::Cell;

use proptest::prelude::*;

use super::*;

/// A drive with these bytes at these places.
fn drive(capacity: u64, pieces: &[(u64, &[u8])]) -> impl FnMut(u64, usize) -> io::Result<Vec<u8>> {
    let pieces: Vec<(u64, Vec<u8>)> = pieces.iter().map(|(o, b)| (*o, b.to_vec())).collect();
    move |offset, length| {
        assert!(offset + length as u64 <= capacity, "reads past the end");
        let mut bytes = vec![0; length];
        for (start, piece) in &pieces {
            for (index, byte) in piece.iter().enumerate() {
                let at = start + index as u64;
                if (offset..offset + length as u64).contains(&at) {
                    bytes[usize::try_from(at - offset).unwrap()] = *byte;
                }
            }
        }
        Ok(bytes)
    }
}

/// A golden file of tests/golden/contents (make.py says what stands in it).
struct Golden {
    capacity: u64,
    sector: u32,
    rows: Vec<(u64, Vec<u8>)>,
}

impl Golden {
    fn parse(text: &str) -> Self {
        let mut golden = Self {
            capacity: 0,
            sector: 512,
            rows: Vec::new(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(value) = line.strip_prefix("capacity ") {
                golden.capacity = value.parse().unwrap();
            } else if let Some(value) = line.strip_prefix("sector ") {
                golden.sector = value.parse().unwrap();
            } else {
                let (offset, hex) = line.split_once(": ").unwrap();
                let bytes = (0..hex.len() / 2)
                    .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
                    .collect();
                let offset = u64::from_str_radix(offset, 16).unwrap();
                golden.rows.push((offset, bytes));
            }
        }
        golden
    }

    /// Takes away what stands in a range.
    fn wiped(mut self, range: std::ops::Range<u64>) -> Self {
        self.rows.retain(|(offset, _)| !range.contains(offset));
        self
    }

    fn pieces(&self) -> Vec<(u64, &[u8])> {
        self.rows.iter().map(|(o, b)| (*o, b.as_slice())).collect()
    }

    /// One line for each thing found: partition, offset, name, label, length.
    fn found(&self) -> Vec<String> {
        let pieces = self.pieces();
        let (contents, unknown) = probe(self.capacity, self.sector, drive(self.capacity, &pieces));
        assert!(unknown.is_empty());
        contents.iter().map(line).collect()
    }
}

fn line(content: &Content) -> String {
    let mut line = format!("{:?} {} @{}", content.kind, content.name, content.offset);
    if let Some(length) = content.length {
        line.push_str(&format!("+{length}"));
    }
    if let Some(label) = &content.label {
        line.push_str(&format!(" '{label}'"));
    }
    if let Some(partition) = content.partition {
        line.push_str(&format!(" #{partition}"));
    }
    line
}

macro_rules! golden {
    ($name:literal) => {
        Golden::parse(include_str!(concat!(
            "../../../tests/golden/contents/",
            $name,
            ".txt"
        )))
    };
}

#[test]
fn file_systems_are_found_as_their_tools_make_them() {
    let cases = [
        (golden!("ext2"), "FileSystem ext2 @0+8388608 'a ext2'"),
        (golden!("ext3"), "FileSystem ext3 @0+8388608 'a ext3'"),
        (golden!("ext4"), "FileSystem ext4 @0+8388608 'a ext4'"),
        (golden!("xfs"), "FileSystem xfs @0+314572800 'an xfs'"),
        (golden!("btrfs"), "FileSystem btrfs @0+134217728 'a btrfs'"),
        (golden!("f2fs"), "FileSystem f2fs @0+67108864 'an f2fs'"),
        (golden!("ntfs"), "FileSystem ntfs @0+8388608 'An NTFS'"),
        (golden!("exfat"), "FileSystem exfat @0+16777216 'An exFAT'"),
        (golden!("fat12"), "FileSystem fat12 @0+1048576 'A FAT12'"),
        (golden!("fat16"), "FileSystem fat16 @0+16777216 'A FAT16'"),
        (golden!("fat32"), "FileSystem fat32 @0+67108864 'A FAT32'"),
        (golden!("jfs"), "FileSystem jfs @0+15515648 'a jfs'"),
        (
            golden!("reiserfs"),
            "FileSystem reiserfs @0+41943040 'a reiserfs'",
        ),
        (golden!("udf"), "FileSystem udf @0 'A UDF'"),
        (golden!("apfs"), "FileSystem apfs @0+536870912"),
        (golden!("swap"), "Swap swap @0+4194304 'a swap'"),
    ];
    for (golden, expected) in cases {
        assert_eq!(golden.found(), [expected]);
    }
    assert!(golden!("squashfs").found()[0].starts_with("FileSystem squashfs @0+"));
    assert!(golden!("erofs").found()[0].starts_with("FileSystem erofs @0"));
}

#[test]
fn encryption_and_members_are_found_as_their_tools_make_them() {
    assert_eq!(golden!("luks1").found(), ["Encryption LUKS1 @0"]);
    assert_eq!(golden!("luks2").found(), ["Encryption LUKS2 @0 'a luks'"]);
    let rest = golden!("luks2").wiped(0..0x4000);
    assert_eq!(
        rest.found(),
        ["Encryption LUKS2 (second header) @16384 'a luks'"]
    );
    assert_eq!(golden!("lvm2").found(), ["Member LVM2 @0+16777216"]);
    assert_eq!(golden!("bcache").found(), ["Member bcache @0"]);
    assert_eq!(
        golden!("md-1.2").found(),
        ["Member md 1.2 @4096 'framework:arrayname'"]
    );
    assert_eq!(golden!("zfs").found(), ["Member ZFS @0 'zroot'"]);
}

#[test]
fn an_iso_with_an_apple_map_is_both() {
    let found = golden!("iso9660").found();
    assert_eq!(found[0], "PartitionTable apm @0");
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("FileSystem iso9660 @0+") && f.ends_with("'AN ISO'"))
    );
    assert!(
        found.iter().any(|f| f.contains("Partition Apple_HFS")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|f| f.contains("FileSystem hfs @") && f.contains("'an hfs'")),
        "{found:?}"
    );
}

const GPT: [&str; 4] = [
    "PartitionTable gpt @512",
    "Partition EFI system @1048576+2097152 'EFI part' #1",
    "Partition Linux filesystem @3145728+4194304 #2",
    "Partition 8da63339-0007-60c0-c436-083ac8230908 @7340032+8388608 #3",
];

#[test]
fn a_gpt_is_found_by_either_end() {
    let found = golden!("gpt").found();
    assert_eq!(found[..3], GPT[..3]);
    assert!(found[3].starts_with("Partition 8da63339-0007-60c0-c436-083ac8230908 @7340032"));
    let backup = golden!("gpt").wiped(0x200..0x8000).found();
    assert_eq!(
        backup[0],
        format!("PartitionTable gpt-backup @{}", 16 * 1024 * 1024 - 512)
    );
    assert_eq!(backup[1..], found[1..]);
    let protective = golden!("gpt")
        .wiped(0x200..0x8000)
        .wiped(0xf0_0000..0x100_0000)
        .found();
    assert_eq!(protective[0], "PartitionTable mbr-protective @0");
    let damaged = {
        let mut golden = golden!("gpt");
        let row = golden
            .rows
            .iter_mut()
            .find(|(offset, _)| *offset >= 0x400)
            .unwrap();
        row.1[0] ^= 1;
        golden
    };
    assert_eq!(
        damaged.found()[0],
        backup[0],
        "a wrong checksum is believed"
    );
}

#[test]
fn tables_of_other_tools_and_sectors_are_read() {
    let sgdisk = golden!("gpt-sgdisk").found();
    assert_eq!(
        sgdisk[1],
        "Partition Linux swap @1048576+3145728 'schönes Swap' #1"
    );
    let large = golden!("gpt-4096");
    assert_eq!(large.found()[0], "PartitionTable gpt @4096");
    assert!(large.found()[1].contains("Partition Linux RAID @1048576+4194304"));
    // The same drive in another enclosure.
    let moved = Golden {
        sector: 512,
        ..golden!("gpt-4096")
    };
    assert_eq!(moved.found(), large.found());
}

#[test]
fn logical_partitions_are_counted_from_five() {
    let found = golden!("mbr").found();
    let expected = [
        "PartitionTable mbr @0",
        "Partition FAT32 @1048576+1048576 #1",
        "Partition Linux @2097152+1048576 #2",
        "Partition extended @3145728+13631488 #3",
        "Partition Linux swap @4194304+1048576 #5",
        "Partition Linux LVM @6291456+1048576 #6",
    ];
    assert_eq!(found, expected);
    let golden = golden!("mbr");
    let ids = partition_ids(
        golden.capacity,
        512,
        drive(golden.capacity, &golden.pieces()),
    );
    assert_eq!(ids[0], "1234abcd-01");
    assert_eq!(ids.last().unwrap(), "1234abcd-06");
    let golden = golden!("gpt");
    let ids = partition_ids(
        golden.capacity,
        512,
        drive(golden.capacity, &golden.pieces()),
    );
    assert_eq!((ids.len(), ids[0].len()), (3, 36));
}

#[test]
fn what_lies_in_a_partition_is_told_with_its_number() {
    let mut whole = golden!("mbr");
    for (offset, bytes) in golden!("ext4").rows {
        whole.rows.push((offset + 2_097_152, bytes));
    }
    let found = whole.found();
    assert!(
        found.contains(&"FileSystem ext4 @2097152+8388608 'a ext4' #2".to_owned()),
        "{found:?}"
    );
}

/// BitLocker's boot sectors by libbde's description of the format, 2.1 and 2.3.
#[test]
fn bitlocker_is_not_taken_for_fat() {
    let mut sector = vec![0; 512];
    sector[..11].copy_from_slice(b"\xeb\x58\x90-FVE-FS-");
    sector[510..].copy_from_slice(&[0x55, 0xaa]);
    let (contents, _) = probe(1 << 24, 512, drive(1 << 24, &[(0, &sector)]));
    assert_eq!(
        contents.iter().map(line).collect::<Vec<_>>(),
        ["Encryption BitLocker @0"]
    );
    let fat = golden!("fat32");
    let mut sector = vec![0; 512];
    for (offset, bytes) in &fat.rows {
        let at = usize::try_from(*offset).unwrap();
        sector[at..at + bytes.len()].copy_from_slice(bytes);
    }
    sector[3..11].copy_from_slice(b"MSWIN4.1");
    let plain = probe(1 << 26, 512, drive(1 << 26, &[(0, &sector)])).0;
    assert_eq!(plain[0].name.as_str(), "fat32");
    sector[424..440]
        .copy_from_slice(b"\x3b\xd6\x67\x49\x29\x2e\xd8\x4a\x83\x99\xf6\xa3\x39\xe3\xd0\x01");
    let to_go = probe(1 << 26, 512, drive(1 << 26, &[(0, &sector)])).0;
    assert_eq!(
        to_go.iter().map(line).collect::<Vec<_>>(),
        ["Encryption BitLocker @0"]
    );
}

#[test]
fn random_bytes_are_nothing() {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..200 {
        let (contents, _) = probe(1 << 20, 512, |_, length| {
            let mut bytes = vec![0; length];
            for byte in &mut bytes {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                *byte = state.to_le_bytes()[3];
            }
            Ok(bytes)
        });
        assert_eq!(contents.iter().map(line).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn what_cannot_be_read_is_said_and_not_taken_for_empty() {
    let capacity = 64 * 1024 * 1024;
    let (contents, unknown) = probe(capacity, 512, |offset, length| {
        if offset == 0 {
            return Err(io::Error::from_raw_os_error(5));
        }
        Ok(vec![0; length])
    });
    assert!(contents.is_empty());
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].id, "contents-unreadable");
    let (_, unknown) = probe(capacity, 512, drive(capacity, &[]));
    assert!(unknown.is_empty());
}

#[test]
fn a_bad_sector_does_not_hide_the_rest() {
    let golden = golden!("mbr");
    let pieces = golden.pieces();
    let mut read = drive(golden.capacity, &pieces);
    let bad = 8192..8704;
    let (contents, unknown) = probe(golden.capacity, 512, |offset, length| {
        if offset < bad.end && offset + length as u64 > bad.start {
            return Err(io::Error::from_raw_os_error(5));
        }
        read(offset, length)
    });
    assert_eq!(contents.len(), golden.found().len());
    assert_eq!(unknown.len(), 1);
}

#[test]
fn a_blank_drive_of_any_size_is_blank() {
    for capacity in [0, 1, 511, 512, 4095, 70_000, 1 << 20, 1 << 52] {
        let (contents, unknown) = probe(capacity, 512, drive(capacity, &[]));
        assert!(contents.is_empty() && unknown.is_empty(), "{capacity}");
    }
}

#[test]
fn little_is_read() {
    let total = Cell::new(0);
    let read = |_: u64, length: usize| {
        total.set(total.get() + length);
        Ok(vec![0; length])
    };
    probe(1 << 40, 512, read);
    assert!(total.get() < 2 * 1024 * 1024, "{}", total.get());
}

proptest! {
    /// Random bytes behind true signatures reach the parsers behind them.
    #[test]
    fn any_bytes_are_survived(
        seed in prop::collection::vec(any::<u8>(), 64..4096),
        magic in prop::sample::select(vec![
            (0u64, b"EFI PART".to_vec()), (512, b"EFI PART".to_vec()), (510, vec![0x55, 0xaa]),
            (3, b"NTFS    ".to_vec()), (3, b"EXFAT   ".to_vec()), (0, b"XFSB".to_vec()),
            (1080, vec![0x53, 0xef]), (0x1_0040, b"_BHRfS_M".to_vec()), (0x8001, b"NSR02".to_vec()),
            (0, b"ER\x02\x00".to_vec()), (0, b"LABELONE".to_vec()), (0x4000, vec![1, 1, 0, 0]),
            (0, b"LUKS\xba\xbe\x00\x02".to_vec()), (1024, vec![0x10, 0x20, 0xf5, 0xf2]),
        ]),
        capacity in 512u64..4_000_000,
        sector in prop::sample::select(vec![0u32, 1, 512, 520, 4096, u32::MAX]),
    ) {
        let read = |offset: u64, length: usize| {
            let start = usize::try_from(offset).unwrap();
            let mut bytes: Vec<u8> = (start..start + length).map(|i| seed[i % seed.len()]).collect();
            for (index, byte) in magic.1.iter().enumerate() {
                if let Some(at) = (usize::try_from(magic.0).unwrap() + index).checked_sub(start)
                    && at < length
                {
                    bytes[at] = *byte;
                }
            }
            Ok(bytes)
        };
        let (contents, _) = probe(capacity, sector, read);
        prop_assert!(contents.len() < 2000);
        partition_ids(capacity, sector, read);
    }
}
