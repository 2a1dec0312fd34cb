//! READ CAPACITY (SBC-4, 5.20 and 5.21).

use crate::protocol::bytes::{be16, be32, be64};
use crate::record::ByteCount;

/// Protection information in each block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtectionType {
    /// None.
    None,
    /// Type 1.
    One,
    /// Type 2.
    Two,
    /// Type 3.
    Three,
}

/// What a drive says of its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Number of logical blocks.
    pub blocks: u64,
    /// Bytes of a logical block, protection information left out.
    pub block_bytes: u32,
    /// Protection information; `None` where the short command does not say, or
    /// the value is reserved.
    pub protection: Option<ProtectionType>,
    /// Protection information goes with each block divided by two to this
    /// power. Where it is not 0, a format that keeps it needs the long list,
    /// which [`super::format_unit`] does not build.
    pub interval_exponent: u8,
    /// Logical blocks per physical one, as a power of two.
    pub physical_exponent: u8,
    /// Unmapped blocks are possible (LBPME).
    pub provisioned: bool,
    /// Unmapped blocks read as zeros (LBPRZ).
    pub unmapped_reads_zeros: bool,
    /// The lowest logical block that starts a physical one.
    pub lowest_aligned: u16,
}

impl Capacity {
    /// Reply to READ CAPACITY(10): `None` when shorter than 8 bytes, without a
    /// block length, or FFFFFFFFh: then only READ CAPACITY(16) knows.
    #[must_use]
    pub fn decode_10(reply: &[u8]) -> Option<Self> {
        let last = be32(reply, 0).filter(|last| *last != u32::MAX)?;
        Some(Self {
            blocks: u64::from(last) + 1,
            block_bytes: be32(reply, 4).filter(|bytes| *bytes != 0)?,
            protection: None,
            interval_exponent: 0,
            physical_exponent: 0,
            provisioned: false,
            unmapped_reads_zeros: false,
            lowest_aligned: 0,
        })
    }

    /// Reply to READ CAPACITY(16): `None` when shorter than 16 bytes, without
    /// a block length, or with more bytes than anything can count
    /// ([`ByteCount::MOST`]).
    #[must_use]
    pub fn decode_16(reply: &[u8]) -> Option<Self> {
        let protection = *reply.get(12)?;
        let provisioning = be16(reply, 14)?;
        let capacity = Self {
            blocks: be64(reply, 0)?.checked_add(1)?,
            block_bytes: be32(reply, 8).filter(|bytes| *bytes != 0)?,
            protection: match (protection & 1, protection >> 1 & 7) {
                (0, _) => Some(ProtectionType::None),
                (_, 0) => Some(ProtectionType::One),
                (_, 1) => Some(ProtectionType::Two),
                (_, 2) => Some(ProtectionType::Three),
                _ => None,
            },
            interval_exponent: reply.get(13)? >> 4,
            physical_exponent: reply.get(13)? & 0x0f,
            provisioned: provisioning & 0x8000 != 0,
            unmapped_reads_zeros: provisioning & 0x4000 != 0,
            lowest_aligned: provisioning & 0x3fff,
        };
        capacity
            .bytes()
            .is_some_and(|bytes| bytes <= ByteCount::MOST)
            .then_some(capacity)
    }

    /// Bytes of the whole; `None` when that is past 64 bits.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        self.blocks.checked_mul(self.block_bytes.into())
    }
}
