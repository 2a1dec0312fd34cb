//! ATA: the 512 bytes of IDENTIFY DEVICE (ACS-4, 7.13.6, table 45).

use crate::record::SafeText;

/// IDENTIFY DEVICE data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identify {
    words: Vec<u16>,
}

/// How long an erase takes, by the drive's own estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minutes {
    /// About so many.
    About(u32),
    /// More than so many: the drive cannot say how many.
    MoreThan(u32),
}

impl Minutes {
    /// Word 89 or 90: bit 15 tells the long format (bits 14:0, of two minutes
    /// each) from the short one (bits 7:0). 0: not reported.
    #[must_use]
    pub fn decode(word: u16) -> Option<Self> {
        let (units, greatest) = match word & 0x8000 {
            0 => (word & 0xff, 0xff),
            _ => (word & 0x7fff, 0x7fff),
        };
        match u32::from(units) * 2 {
            0 => None,
            _ if units == greatest => Some(Self::MoreThan(u32::from(greatest - 1) * 2)),
            minutes => Some(Self::About(minutes)),
        }
    }
}

/// The state of the Security feature set, words 82, 85, 89, 90, 92 and 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Security {
    /// The drive has the feature set.
    pub supported: bool,
    /// A user password is set.
    pub enabled: bool,
    /// Locked: the password is asked for.
    pub locked: bool,
    /// Frozen: no security command until the next power cycle.
    pub frozen: bool,
    /// Too many wrong passwords: none is taken until the next power cycle.
    pub count_expired: bool,
    /// Enhanced erase is supported.
    pub enhanced_supported: bool,
    /// The master password may only erase.
    pub level_maximum: bool,
    /// Duration of a normal erase.
    pub erase_minutes: Option<Minutes>,
    /// Duration of an enhanced erase.
    pub enhanced_minutes: Option<Minutes>,
    /// The master password's identifier; FFFEh is the factory's.
    pub master_identifier: Option<u16>,
}

/// Which sanitise operations there are, word 59.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SanitizeAbilities {
    /// The feature set is there.
    pub supported: bool,
    /// CRYPTO SCRAMBLE EXT.
    pub crypto_scramble: bool,
    /// BLOCK ERASE EXT.
    pub block_erase: bool,
    /// OVERWRITE EXT.
    pub overwrite: bool,
    /// SANITIZE ANTIFREEZE LOCK EXT.
    pub antifreeze: bool,
}

/// Zones, word 69 bits 1:0. A host-managed drive has another signature and
/// does not answer IDENTIFY DEVICE as a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoned {
    /// Not reported.
    No,
    /// Host aware.
    HostAware,
    /// Managed by the drive.
    DeviceManaged,
    /// The reserved value.
    Reserved,
}

/// How a drive says it turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// It does not turn.
    None,
    /// Nominal rate in revolutions per minute.
    PerMinute(u16),
}

impl Identify {
    /// Takes the data as it comes from the drive: 256 words, low byte first.
    /// `None` when it is shorter, all zero, or its checksum (word 255) is
    /// there and wrong.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..512)?;
        let has_checksum = bytes[510] == 0xa5;
        let sum = bytes.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        if (has_checksum && sum != 0) || bytes.iter().all(|byte| *byte == 0) {
            return None;
        }
        let words = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        Some(Self { words })
    }

    fn word(&self, index: usize) -> u16 {
        self.words.get(index).copied().unwrap_or(0)
    }

    /// Text of two characters a word, the first in the high byte.
    fn text(&self, first: usize, last: usize) -> Option<SafeText> {
        let bytes: Vec<u8> = (first..=last)
            .flat_map(|index| self.word(index).to_be_bytes())
            .collect();
        let text = SafeText::from_bytes(&bytes);
        (!text.is_empty()).then_some(text)
    }

    /// Serial number, words 10 to 19.
    #[must_use]
    pub fn serial(&self) -> Option<SafeText> {
        self.text(10, 19)
    }

    /// Firmware revision, words 23 to 26.
    #[must_use]
    pub fn firmware(&self) -> Option<SafeText> {
        self.text(23, 26)
    }

    /// Model number, words 27 to 46.
    #[must_use]
    pub fn model(&self) -> Option<SafeText> {
        self.text(27, 46)
    }

    /// World Wide Name, words 108 to 111, where word 84 or 87 says there is one.
    #[must_use]
    pub fn wwn(&self) -> Option<u64> {
        let says_so = |word: u16| word & 0xc000 == 0x4000 && word & 0x0100 != 0;
        if !says_so(self.word(84)) && !says_so(self.word(87)) {
            return None;
        }
        let wwn = (108..=111).fold(0u64, |wwn, index| wwn << 16 | u64::from(self.word(index)));
        (wwn != 0).then_some(wwn)
    }

    /// Nominal media rotation rate, word 217; `None` where it is not reported
    /// or reserved.
    #[must_use]
    pub fn rotation(&self) -> Option<Rotation> {
        rotation(self.word(217))
    }

    /// Whether the drive is attached by Serial ATA: transport major version,
    /// word 222, or Serial ATA capabilities, word 76, on older drives.
    #[must_use]
    pub fn is_serial(&self) -> bool {
        let transport = self.word(222);
        let capabilities = self.word(76);
        match transport {
            0 | 0xffff => capabilities != 0 && capabilities != 0xffff,
            _ => transport >> 12 == 1,
        }
    }

    /// Whether TRIM is supported, word 169: only flash needs it, and shingled disks.
    #[must_use]
    pub fn has_trim(&self) -> bool {
        self.reported(169) & 1 == 1
    }

    /// Reads after TRIM always give the same, word 69 bit 14.
    #[must_use]
    pub fn trim_is_deterministic(&self) -> bool {
        self.has_trim() && self.bit(69, 14)
    }

    /// Reads after TRIM give zeros, word 69 bits 14 and 5.
    #[must_use]
    pub fn trim_reads_zeros(&self) -> bool {
        self.trim_is_deterministic() && self.bit(69, 5)
    }

    /// A word where 0 and FFFFh both mean that it is not reported.
    fn reported(&self, index: usize) -> u16 {
        match self.word(index) {
            0xffff => 0,
            word => word,
        }
    }

    fn bit(&self, index: usize, bit: u32) -> bool {
        self.reported(index) >> bit & 1 == 1
    }

    /// A bit of words 82 and 83, valid where word 83 bits 15:14 are 01.
    fn supports(&self, index: usize, bit: u32) -> bool {
        self.word(83) & 0xc000 == 0x4000 && self.bit(index, bit)
    }

    /// A bit of words 85 and 86, valid where word 87 bits 15:14 are 01.
    fn has_on(&self, index: usize, bit: u32) -> bool {
        self.word(87) & 0xc000 == 0x4000 && self.bit(index, bit)
    }

    /// A bit of word 119, valid where its bits 15:14 are 01 and word 86 bit
    /// 15 says that there is one.
    fn supports_more(&self, bit: u32) -> bool {
        self.has_on(86, 15) && self.word(119) & 0xc000 == 0x4000 && self.bit(119, bit)
    }

    /// The Security feature set: what it is doing and how long it takes.
    #[must_use]
    pub fn security(&self) -> Security {
        let state = self.reported(128);
        Security {
            supported: state & 0x01 != 0 || self.supports(82, 1),
            enabled: state & 0x02 != 0 || self.has_on(85, 1),
            locked: state & 0x04 != 0,
            frozen: state & 0x08 != 0,
            count_expired: state & 0x10 != 0,
            enhanced_supported: state & 0x20 != 0,
            level_maximum: state & 0x0100 != 0,
            erase_minutes: Minutes::decode(self.word(89)),
            enhanced_minutes: Minutes::decode(self.word(90)),
            master_identifier: Some(self.reported(92)).filter(|word| *word != 0),
        }
    }

    /// The Sanitize Device feature set; nothing but `supported` counts where
    /// that is not set.
    #[must_use]
    pub fn sanitize(&self) -> SanitizeAbilities {
        if !self.bit(59, 12) {
            return SanitizeAbilities::default();
        }
        SanitizeAbilities {
            supported: true,
            crypto_scramble: self.bit(59, 13),
            overwrite: self.bit(59, 14),
            block_erase: self.bit(59, 15),
            antifreeze: self.bit(59, 10),
        }
    }

    /// Host Protected Area feature set, word 82 bit 10.
    #[must_use]
    pub fn has_hpa(&self) -> bool {
        self.supports(82, 10)
    }

    /// SET MAX security extension (passwords for the host protected area),
    /// word 83 bit 8.
    #[must_use]
    pub fn has_set_max_security(&self) -> bool {
        self.supports(83, 8)
    }

    /// SET MAX security extension in use, word 86 bit 8: a host protected
    /// area may be locked.
    #[must_use]
    pub fn set_max_security_on(&self) -> bool {
        self.has_on(86, 8)
    }

    /// Device Configuration Overlay feature set, word 83 bit 11.
    #[must_use]
    pub fn has_dco(&self) -> bool {
        self.supports(83, 11)
    }

    /// Accessible Max Address Configuration feature set, word 119 bit 8.
    #[must_use]
    pub fn has_ama(&self) -> bool {
        self.supports_more(8)
    }

    /// 48-bit Address feature set, word 83 bit 10.
    #[must_use]
    pub fn has_48_bit(&self) -> bool {
        self.supports(83, 10)
    }

    /// General Purpose Logging feature set, word 84 bit 5.
    #[must_use]
    pub fn has_logs(&self) -> bool {
        self.word(84) & 0xc020 == 0x4020
    }

    /// READ LOG DMA EXT, word 119 bit 3.
    #[must_use]
    pub fn has_log_dma(&self) -> bool {
        self.supports_more(3)
    }

    /// SMART feature set, word 82 bit 0.
    #[must_use]
    pub fn has_smart(&self) -> bool {
        self.supports(82, 0)
    }

    /// SMART is on, word 85 bit 0.
    #[must_use]
    pub fn smart_on(&self) -> bool {
        self.has_on(85, 0)
    }

    /// Volatile write cache, word 82 bit 5.
    #[must_use]
    pub fn has_write_cache(&self) -> bool {
        self.supports(82, 5)
    }

    /// The write cache is on, word 85 bit 5.
    #[must_use]
    pub fn write_cache_on(&self) -> bool {
        self.has_on(85, 5)
    }

    /// FLUSH CACHE EXT, word 83 bit 13.
    #[must_use]
    pub fn has_flush_ext(&self) -> bool {
        self.supports(83, 13)
    }

    /// Trusted Computing feature set (Opal and its kind), word 48.
    #[must_use]
    pub fn has_trusted_computing(&self) -> bool {
        self.word(48) & 0xc001 == 0x4001
    }

    /// All user data are encrypted, word 69 bit 4. The drive's word only.
    #[must_use]
    pub fn encrypts_all(&self) -> bool {
        self.bit(69, 4)
    }

    /// SCT Write Same, word 206 bits 0 and 2.
    #[must_use]
    pub fn has_sct_write_same(&self) -> bool {
        self.bit(206, 0) && self.bit(206, 2)
    }

    /// Zones, word 69 bits 1:0.
    #[must_use]
    pub fn zoned(&self) -> Zoned {
        match self.reported(69) & 3 {
            0 => Zoned::No,
            1 => Zoned::HostAware,
            2 => Zoned::DeviceManaged,
            _ => Zoned::Reserved,
        }
    }

    /// Whether the drive tells itself a disk: word 0 bit 15 is 0 on ATA drives.
    #[must_use]
    pub fn is_ata(&self) -> bool {
        self.word(0) & 0x8000 == 0
    }

    /// Newest major version of the standard that is claimed, word 80: the
    /// highest bit set (8: ATA8-ACS, 9: ACS-2, 10: ACS-3, 11: ACS-4).
    #[must_use]
    pub fn major_version(&self) -> Option<u32> {
        self.reported(80).checked_ilog2()
    }

    fn number(&self, first: usize, last: usize) -> u64 {
        (first..=last).rev().fold(0, |number, index| {
            number << 16 | u64::from(self.word(index))
        })
    }

    /// User addressable sectors by 28-bit commands, words 60 and 61: at most
    /// FFFFFFFh; `None` where it is 0.
    #[must_use]
    pub fn sectors_28(&self) -> Option<u64> {
        Some(self.number(60, 61)).filter(|sectors| *sectors != 0)
    }

    /// User addressable sectors by 48-bit commands: words 230 to 233 where
    /// word 69 bit 3 says so, else words 100 to 103. `None` for more than
    /// addresses of 48 bits can name.
    #[must_use]
    pub fn sectors_48(&self) -> Option<u64> {
        if !self.has_48_bit() {
            return None;
        }
        let first = if self.bit(69, 3) { 230 } else { 100 };
        Some(self.number(first, first + 3)).filter(|sectors| (1..=1 << 48).contains(sectors))
    }

    /// User addressable sectors.
    #[must_use]
    pub fn sectors(&self) -> Option<u64> {
        self.sectors_48().or_else(|| self.sectors_28())
    }

    /// Bytes of a logical sector, words 106, 117 and 118; 512 where the drive
    /// says nothing. `None` when what it says makes no sense.
    #[must_use]
    pub fn logical_sector_bytes(&self) -> Option<u64> {
        if self.word(106) & 0xd000 != 0x5000 {
            return Some(512);
        }
        let words = self.number(117, 118);
        (words >= 256).then_some(words * 2)
    }

    /// Bytes of a physical sector, word 106 bits 13 and 3:0.
    #[must_use]
    pub fn physical_sector_bytes(&self) -> Option<u64> {
        let logical = self.logical_sector_bytes()?;
        if self.word(106) & 0xe000 != 0x6000 {
            return Some(logical);
        }
        logical.checked_mul(1 << (self.word(106) & 0x0f))
    }
}

/// The code that ATA word 217 and SCSI VPD B1h share (ACS-4; SBC-4, 6.6.2).
#[must_use]
pub fn rotation(code: u16) -> Option<Rotation> {
    match code {
        1 => Some(Rotation::None),
        0x0401..=0xfffe => Some(Rotation::PerMinute(code)),
        _ => None,
    }
}

#[cfg(test)]
#[path = "identify_tests.rs"]
mod tests;
