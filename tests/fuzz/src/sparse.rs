//! A drive with holes, as an input of a fuzzer: capacity (4 bytes), flags, and
//! pieces of offset (4), length (2) and bytes. Flags: 1 for sectors of 4096
//! bytes, 2 to make the checksums of a GPT fit; the others are for who reads it.

use super::cursor::Cursor;

const LARGE_SECTORS: u8 = 1;
const MEND: u8 = 2;
/// Most pieces of one drive.
const MOST: usize = 256;

/// Such a drive.
pub struct Sparse {
    /// Its size in bytes, less than 4 GiB.
    pub capacity: u64,
    /// What was asked of it.
    pub flags: u8,
    /// Bytes of a sector.
    pub sector: u32,
    pieces: Vec<(u64, Vec<u8>)>,
}

impl Sparse {
    /// The drive of an input.
    pub fn new(bytes: &[u8]) -> Self {
        let mut input = Cursor::new(bytes);
        let capacity = u64::from(input.word());
        let flags = input.byte();
        let mut pieces = Vec::new();
        while !input.is_empty() && pieces.len() < MOST {
            let offset = u64::from(input.word());
            let length = usize::from(input.short());
            pieces.push((offset, input.take(length).to_vec()));
        }
        let mut drive = Self {
            capacity,
            flags,
            sector: if flags & LARGE_SECTORS != 0 {
                4096
            } else {
                512
            },
            pieces,
        };
        if flags & MEND != 0 {
            drive.mend(drive.sector.into());
        }
        drive
    }

    /// What stands there, past the end zeros.
    pub fn read(&self, offset: u64, length: usize) -> Vec<u8> {
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

/// The input for a file of tests/golden/contents; `None` for a drive of more
/// than 4 GiB.
pub fn seed(golden: &str) -> Option<Vec<u8>> {
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
