//! The card specific data register (7.3; SD 5.3), as sysfs shows it: 32
//! hexadecimal digits.

use super::CardKind;

/// What is used of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Csd {
    /// b13: write protected for ever.
    pub permanent_write_protection: bool,
    /// b12: write protected until somebody takes it off.
    pub temporary_write_protection: bool,
    /// b31: groups can be write protected one by one.
    pub group_protection: bool,
    /// Size in bytes; `None` where EXT_CSD has it (eMMC above 2 GB) or the
    /// layout is not known.
    pub capacity: Option<u64>,
}

impl Csd {
    /// Decodes the register; `None` when it is no 32 hexadecimal digits or all
    /// zero.
    #[must_use]
    pub fn decode(text: &str, kind: CardKind) -> Option<Self> {
        let text = text.trim();
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let register = u128::from_str_radix(text, 16).ok().filter(|r| *r != 0)?;
        let bits = |high: u32, low: u32| {
            let mask = (1u128 << (high - low + 1)) - 1;
            u64::try_from(register >> low & mask).unwrap_or(u64::MAX)
        };
        // The layout of MMC and of SD version 1.
        let small = || {
            let block = 1u64.checked_shl(u32::try_from(bits(83, 80)).ok()?)?;
            let count = (bits(73, 62) + 1) << (bits(49, 47) + 2);
            count.checked_mul(block)
        };
        let capacity = match (kind, bits(127, 126)) {
            (CardKind::Mmc, _) if bits(73, 62) == 0xfff => None,
            (CardKind::Mmc, _) | (CardKind::Sd, 0) => small(),
            (CardKind::Sd, 1) => Some((bits(69, 48) + 1) * 512 * 1024),
            (CardKind::Sd, 2) => Some((bits(75, 48) + 1) * 512 * 1024),
            (CardKind::Sd, _) => None,
        };
        Some(Self {
            permanent_write_protection: bits(13, 13) != 0,
            temporary_write_protection: bits(12, 12) != 0,
            group_protection: bits(31, 31) != 0,
            capacity,
        })
    }
}
