//! ATA: the 512 bytes of IDENTIFY DEVICE (ACS-4, 7.13.6, table 45).

use crate::record::SafeText;

/// IDENTIFY DEVICE data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identify {
    words: Vec<u16>,
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
        self.word(169) & 1 == 1
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
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u8> {
        text.split_ascii_whitespace()
            .flat_map(|word| u16::from_str_radix(word, 16).unwrap().to_le_bytes())
            .collect()
    }

    // CrystalDiskInfo's dump of a drive, published by its owner (all 256 words).
    const SAMSUNG: &str = include_str!("../../tests/golden/protocol/identify-870-qvo.txt");
    // `hdparm --Istdout` of linux-kernel@vger.kernel.org, February 2006.
    const MAXTOR: &str = include_str!("../../tests/golden/protocol/identify-maxtor-6b200m0.txt");

    #[test]
    fn a_flash_drive_says_who_it_is() {
        let identify = Identify::decode(&words(SAMSUNG)).unwrap();
        assert_eq!(
            identify.model().unwrap().as_str(),
            "Samsung SSD 870 QVO 4TB"
        );
        assert_eq!(identify.serial().unwrap().as_str(), "S5STNF0W706332M");
        assert_eq!(identify.firmware().unwrap().as_str(), "SVQ02B6Q");
        assert_eq!(identify.wwn(), Some(0x5002_538f_4372_dd3a));
        assert_eq!(identify.rotation(), Some(Rotation::None));
        assert!(identify.is_serial() && identify.has_trim());
    }

    #[test]
    fn an_old_disk_leaves_much_open() {
        let mut bytes = words(MAXTOR);
        bytes.resize(512, 0);
        let identify = Identify::decode(&bytes).unwrap();
        assert_eq!(identify.model().unwrap().as_str(), "Maxtor 6B200M0");
        assert_eq!(identify.serial().unwrap().as_str(), "B41RVC2H");
        assert_eq!(identify.firmware().unwrap().as_str(), "BANC1BY0");
        assert_eq!((identify.wwn(), identify.rotation()), (None, None));
        assert!(identify.is_serial() && !identify.has_trim());
    }

    #[test]
    fn a_wrong_checksum_is_no_identity() {
        let mut bytes = words(SAMSUNG);
        bytes[60] ^= 1;
        assert_eq!(Identify::decode(&bytes), None);
        assert_eq!(Identify::decode(&[0; 512]), None);
        assert_eq!(Identify::decode(&bytes[..511]), None);
    }

    #[test]
    fn reserved_rates_say_nothing() {
        assert_eq!(rotation(7200), Some(Rotation::PerMinute(7200)));
        for code in [0, 2, 0x400, 0xffff] {
            assert_eq!(rotation(code), None);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>, mut long in proptest::collection::vec(0u8.., 512)) {
            let _ = Identify::decode(&bytes);
            long[510] = 0;
            if let Some(identify) = Identify::decode(&long) {
                let _ = (identify.model(), identify.wwn(), identify.rotation(), identify.is_serial());
            }
        }
    }
}
