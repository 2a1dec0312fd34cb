//! Identify Namespace (NVM command set 1.1, figure 114), lists of namespaces
//! (figure 137) and their identifiers (figure 315).

use super::{le16, le32, le64};
use crate::record::ByteCount;

/// What a deallocated block reads as (DLFEAT 2:0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deallocated {
    /// 0: not reported.
    NotReported,
    /// 1: zeros.
    Zeros,
    /// 2: ones.
    Ones,
    /// 3 to 7.
    Reserved(u8),
}

/// One of the formats that a namespace can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LbaFormat {
    /// Bytes of metadata per block.
    pub metadata_bytes: u16,
    /// Bytes of data per block; `None` where the format does not exist
    /// (LBADS is 0) or makes no sense.
    pub data_bytes: Option<u32>,
    /// Relative performance, 0 best to 3.
    pub performance: u8,
}

/// What is known of a namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentifyNamespace {
    /// Size in blocks, NSZE.
    pub blocks: u64,
    /// Blocks that can be allocated at once, NCAP.
    pub capacity: u64,
    /// Blocks that are allocated, NUSE.
    pub used: u64,
    /// NSFEAT b0: thin.
    pub thin: bool,
    /// NSFEAT b2: reads of deallocated blocks may fail (DULBE).
    pub deallocated_error: bool,
    /// The formats, as many as NLBAF says.
    pub formats: Vec<LbaFormat>,
    /// Index of the one in use; FLBAS 3:0, and 6:5 where there are more than 16.
    pub format_index: u8,
    /// FLBAS b4: metadata at the end of each block.
    pub extended_metadata: bool,
    /// Metadata capabilities, MC: b0 extended, b1 apart.
    pub metadata: u8,
    /// End-to-end protection capabilities, DPC.
    pub protection_capabilities: u8,
    /// DPS 2:0: protection information type in use; 0 for none.
    pub protection: u8,
    /// DPS b3: it stands in the first bytes of the metadata.
    pub protection_first: bool,
    /// NMIC b0: can be attached to several controllers at once.
    pub shared: bool,
    /// FPI: percent of a format that is still to be done; `None` where the
    /// drive does not tell (b7).
    pub format_left: Option<u8>,
    /// What a deallocated block reads as.
    pub deallocated: Deallocated,
    /// NSATTR b0: write protected.
    pub write_protected: bool,
    /// Globally unique identifier, if there is one.
    pub nguid: Option<[u8; 16]>,
    /// IEEE extended unique identifier, if there is one.
    pub eui64: Option<[u8; 8]>,
}

impl IdentifyNamespace {
    /// Takes the data; `None` when they are shorter than 4096 bytes, or all
    /// zero, which is the answer for a namespace that is not there.
    #[must_use]
    pub fn decode(data: &[u8]) -> Option<Self> {
        let data = data.get(..4096)?;
        if data.iter().all(|byte| *byte == 0) || data.iter().all(|byte| *byte == 0xff) {
            return None;
        }
        // NLBAF counts from 0; the table has 64 places.
        let count = usize::from(data[25]).min(63) + 1;
        let formats: Vec<LbaFormat> = (0..count).map(|n| lba_format(data, n)).collect();
        let (flbas, dps) = (data[26], data[29]);
        let upper = if count > 16 { flbas >> 5 & 0x03 } else { 0 };
        Some(Self {
            blocks: le64(data, 0),
            capacity: le64(data, 8),
            used: le64(data, 16),
            thin: data[24] & 0x01 != 0,
            deallocated_error: data[24] & 0x04 != 0,
            formats,
            format_index: flbas & 0x0f | upper << 4,
            extended_metadata: flbas & 0x10 != 0,
            metadata: data[27],
            protection_capabilities: data[28],
            protection: dps & 0x07,
            protection_first: dps & 0x08 != 0,
            shared: data[30] & 0x01 != 0,
            format_left: (data[32] & 0x80 != 0).then_some(data[32] & 0x7f),
            deallocated: match data[33] & 0x07 {
                0 => Deallocated::NotReported,
                1 => Deallocated::Zeros,
                2 => Deallocated::Ones,
                other => Deallocated::Reserved(other),
            },
            write_protected: data[99] & 0x01 != 0,
            nguid: not_zero(&data[104..120]),
            eui64: not_zero(&data[120..128]),
        })
    }

    /// The format in use; `None` where the index points past the table.
    #[must_use]
    pub fn format(&self) -> Option<LbaFormat> {
        self.formats.get(usize::from(self.format_index)).copied()
    }

    /// Size in bytes without metadata; `None` where the format makes no sense,
    /// or it is more than anything can count ([`ByteCount::MOST`]).
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        let bytes = self.blocks.checked_mul(self.format()?.data_bytes?.into())?;
        (bytes <= ByteCount::MOST).then_some(bytes)
    }
}

fn lba_format(data: &[u8], index: usize) -> LbaFormat {
    let entry = le32(data, 128 + 4 * index);
    let [_, _, shift, performance] = entry.to_le_bytes();
    LbaFormat {
        metadata_bytes: le16(data, 128 + 4 * index),
        // 512 bytes is the smallest block; more than 16 MiB is no block.
        data_bytes: (9..=24).contains(&shift).then(|| 1u32 << shift),
        performance: performance & 0x03,
    }
}

fn not_zero<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    let bytes: [u8; N] = bytes.try_into().ok()?;
    bytes.iter().any(|byte| *byte != 0).then_some(bytes)
}

/// A list of namespaces, up to 1024 in rising order, ended by 0. `None` when
/// it is shorter than 4096 bytes or does not rise.
#[must_use]
pub fn namespace_list(data: &[u8]) -> Option<Vec<u32>> {
    let data = data.get(..4096)?;
    let all = (0..1024).map(|index| le32(data, 4 * index));
    let list: Vec<u32> = all.take_while(|nsid| *nsid != 0).collect();
    let rises = list.windows(2).all(|pair| pair[0] < pair[1]);
    (rises && list.last() != Some(&u32::MAX)).then_some(list)
}

/// The identifiers in the descriptor list of CNS 03h.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamespaceIdentifiers {
    /// Type 1.
    pub eui64: Option<[u8; 8]>,
    /// Type 2.
    pub nguid: Option<[u8; 16]>,
    /// Type 3.
    pub uuid: Option<[u8; 16]>,
    /// Type 4: command set; 0 NVM, 1 key value, 2 zoned.
    pub command_set: Option<u8>,
}

impl NamespaceIdentifiers {
    /// Takes the list; what is malformed ends it, what is unknown is passed over.
    #[must_use]
    pub fn decode(data: &[u8]) -> Self {
        let mut found = Self::default();
        let mut rest = data;
        while let [kind, length, _, _, after @ ..] = rest {
            let Some(value) = after.get(..usize::from(*length)) else {
                break;
            };
            match kind {
                0 => break,
                1 => found.eui64 = not_zero(value),
                2 => found.nguid = not_zero(value),
                3 => found.uuid = not_zero(value),
                4 => found.command_set = value.first().copied(),
                _ => {}
            }
            rest = &after[value.len()..];
        }
        found
    }
}
