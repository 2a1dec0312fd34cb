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
