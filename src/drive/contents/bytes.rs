//! Bytes from a drive, read lazily, and numbers in them, without panics.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::record::{Argument, Message, SafeText};

/// Everything is read in aligned pieces of this size.
const PIECE: u64 = 64 * 1024;

/// After this many failures, which may take a drive seconds each, no more is
/// tried page by page.
const MAX_FAILURES: usize = 4;

/// A callback that reads.
type Read<'a> = &'a mut dyn FnMut(u64, usize) -> io::Result<Vec<u8>>;

/// Reads pieces once.
pub struct Reader<'a> {
    capacity: u64,
    read: Read<'a>,
    pieces: BTreeMap<u64, Vec<u8>>,
    unreadable: BTreeSet<u64>,
    error: Option<String>,
    failures: usize,
}

impl<'a> Reader<'a> {
    /// For a drive of `capacity` bytes.
    pub fn new(capacity: u64, read: Read<'a>) -> Self {
        Self {
            capacity,
            read,
            pieces: BTreeMap::new(),
            unreadable: BTreeSet::new(),
            error: None,
            failures: 0,
        }
    }

    /// The bytes at an offset; fewer at the end of the drive. Zeros stand for
    /// what cannot be read, which is remembered.
    pub fn get(&mut self, offset: u64, length: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(length);
        let end = offset.saturating_add(length as u64).min(self.capacity);
        let mut at = offset;
        while at < end {
            let start = at - at % PIECE;
            let piece = self.piece(start);
            let from = usize::try_from(at - start).unwrap_or(usize::MAX);
            let to = usize::try_from(end.min(start + PIECE) - start).unwrap_or(usize::MAX);
            bytes.extend_from_slice(piece.get(from..to).unwrap_or_default());
            at = start + PIECE;
        }
        bytes
    }

    fn piece(&mut self, start: u64) -> &[u8] {
        if !self.pieces.contains_key(&start) {
            let length = usize::try_from(PIECE.min(self.capacity - start)).unwrap_or(0);
            let mut bytes = Vec::new();
            if !self.unreadable.contains(&start) {
                bytes = (self.read)(start, length).unwrap_or_else(|error| {
                    self.unreadable.insert(start);
                    self.error.get_or_insert(error.to_string());
                    self.in_small(start, length)
                });
            }
            bytes.resize(length, 0);
            self.pieces.insert(start, bytes);
        }
        self.pieces.get(&start).map_or(&[], Vec::as_slice)
    }

    /// One bad sector must not hide a partition table: what can be read of a
    /// piece is read page by page, as long as the drive's patience, or ours,
    /// is not used up.
    fn in_small(&mut self, start: u64, length: usize) -> Vec<u8> {
        const PAGE: usize = 4096;
        let mut bytes = vec![0; length];
        for (index, page) in bytes.chunks_mut(PAGE).enumerate() {
            if self.failures >= MAX_FAILURES {
                break;
            }
            match (self.read)(start + (index * PAGE) as u64, page.len()) {
                Ok(read) if read.len() == page.len() => page.copy_from_slice(&read),
                _ => self.failures += 1,
            }
        }
        bytes
    }

    /// Lets go of what was read, but not of what could not be.
    pub fn forget(&mut self) {
        self.pieces.clear();
    }

    /// What could not be read.
    pub fn unknown(self) -> Vec<Message> {
        let Some(first) = self.unreadable.first() else {
            return Vec::new();
        };
        vec![
            Message::new("contents-unreadable")
                .with("offset", Argument::Bytes(*first))
                .with("count", self.unreadable.len() as u64)
                .with("kernel", self.error.unwrap_or_default()),
        ]
    }
}

/// A region of the drive, addressed from its own start.
pub struct Area<'r, 'a> {
    reader: &'r mut Reader<'a>,
    start: u64,
    /// Length in bytes.
    pub length: u64,
}

impl<'r, 'a> Area<'r, 'a> {
    /// A region of `length` bytes from `start` on.
    pub fn new(reader: &'r mut Reader<'a>, start: u64, length: u64) -> Self {
        Self {
            reader,
            start,
            length,
        }
    }

    /// `length` bytes at an offset; fewer at the end of the region.
    pub fn get(&mut self, offset: u64, length: usize) -> Bytes {
        let left = self.length.saturating_sub(offset);
        let length = usize::try_from(left).unwrap_or(usize::MAX).min(length);
        match self.start.checked_add(offset) {
            Some(at) => Bytes(self.reader.get(at, length)),
            None => Bytes(Vec::new()),
        }
    }

    /// Whether these bytes stand at an offset.
    pub fn has(&mut self, offset: u64, magic: &[u8]) -> bool {
        self.get(offset, magic.len()).0 == magic
    }
}

/// Bytes in which numbers and texts stand; outside of them all is zero.
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// A part; shorter or empty where it is not there.
    pub fn at(&self, offset: usize, length: usize) -> &[u8] {
        let start = offset.min(self.0.len());
        let end = offset.saturating_add(length).min(self.0.len());
        &self.0[start..end]
    }

    fn array<const N: usize>(&self, offset: usize) -> [u8; N] {
        self.at(offset, N).try_into().unwrap_or([0; N])
    }

    /// One byte.
    pub fn byte(&self, offset: usize) -> u8 {
        self.array::<1>(offset)[0]
    }

    /// Little-endian, 16 bits.
    pub fn le16(&self, offset: usize) -> u16 {
        u16::from_le_bytes(self.array(offset))
    }

    /// Little-endian, 32 bits.
    pub fn le32(&self, offset: usize) -> u32 {
        u32::from_le_bytes(self.array(offset))
    }

    /// Little-endian, 64 bits.
    pub fn le64(&self, offset: usize) -> u64 {
        u64::from_le_bytes(self.array(offset))
    }

    /// Big-endian, 16 bits.
    pub fn be16(&self, offset: usize) -> u16 {
        u16::from_be_bytes(self.array(offset))
    }

    /// Big-endian, 32 bits.
    pub fn be32(&self, offset: usize) -> u32 {
        u32::from_be_bytes(self.array(offset))
    }

    /// Big-endian, 64 bits.
    pub fn be64(&self, offset: usize) -> u64 {
        u64::from_be_bytes(self.array(offset))
    }

    /// A label that ends at the first NUL.
    pub fn text(&self, offset: usize, length: usize) -> Option<SafeText> {
        let bytes = self.at(offset, length);
        let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
        let text = SafeText::from_bytes(&bytes[..end]);
        (!text.is_empty()).then_some(text)
    }

    /// A label in UTF-16, little-endian, `length` bytes at most.
    pub fn utf16(&self, offset: usize, length: usize) -> Option<SafeText> {
        let units: Vec<u16> = self
            .at(offset, length)
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .take_while(|unit| *unit != 0)
            .collect();
        let text = SafeText::new(String::from_utf16_lossy(&units));
        (!text.is_empty()).then_some(text)
    }
}

/// CRC-32 as GPT uses it (IEEE 802.3).
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1;
            crc = (crc >> 1) ^ (0xedb8_8320 & carry.wrapping_neg());
        }
    }
    !crc
}
