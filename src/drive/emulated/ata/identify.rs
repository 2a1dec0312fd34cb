//! IDENTIFY DEVICE and the logs that a drive keeps of itself (ACS-4, 7.13,
//! 9.11). Imports nothing of the crate but the model's state.

use super::AtaState;
use super::hidden::sum;

/// What never changes, or only by a lie.
#[derive(Clone, Copy, Debug)]
pub struct Face<'a> {
    pub model: &'a str,
    pub serial: &'a str,
    pub firmware: &'a str,
    /// Sectors that hosts can use.
    pub sectors: u64,
    /// The write cache is on.
    pub write_cache: bool,
    /// The checksum is right.
    pub checksum: bool,
    /// The drive gives no estimates.
    pub no_estimate: bool,
    /// It encrypts itself and has locks (TCG).
    pub trusted: bool,
}

/// The 512 bytes of IDENTIFY DEVICE.
pub fn identify(state: &AtaState, face: &Face<'_>) -> Vec<u8> {
    let config = &state.config;
    let mut words = [0u16; 256];
    words[0] = 0x0040;
    words[1] = 16383;
    words[3] = 16;
    words[6] = 63;
    text(&mut words[10..20], face.serial);
    text(&mut words[23..27], face.firmware);
    text(&mut words[27..47], face.model);
    words[47] = 0x8010;
    words[48] = 0x4000 | u16::from(face.trusted);
    words[49] = 0x2F00;
    words[50] = 0x4000;
    words[53] = 0x0006;
    words[59] = state.sanitize.word_59();
    let short = u32::try_from(face.sectors.min(0x0FFF_FFFF)).expect("28 bits");
    number(&mut words[60..62], u64::from(short));
    words[63] = 0x0007;
    words[64] = 0x0003;
    words[65..69].fill(120);
    if config.trim {
        words[69] = 0x4020;
        words[105] = 8;
        words[169] = 1;
    }
    words[75] = 31;
    words[76] = 0x8D0E;
    words[78] = 0x004C;
    words[79] = 0x0040;
    words[80] = 0x0FF0;
    words[82] = 0x4061 | u16::from(config.security) << 1 | u16::from(config.ways.hpa) << 10;
    words[83] = 0x7400 | u16::from(config.ways.dco) << 11;
    words[84] = 0x4163;
    let enabled = u16::from(state.security.enabled) << 1 | u16::from(config.ways.hpa) << 10;
    words[85] = 0x4041 | u16::from(face.write_cache) << 5 | enabled;
    words[86] = 0xB400 | u16::from(config.ways.dco) << 11;
    words[87] = 0x4163;
    words[88] = 0x407F;
    if config.security && !face.no_estimate {
        words[89] = minutes(config.minutes);
        words[90] = minutes(config.enhanced_minutes);
    }
    words[92] = state.security.identifier;
    words[93] = 0;
    number(&mut words[100..104], face.sectors);
    sector_words(&mut words, config.sector, config.physical_exponent);
    for (word, shift) in (108..112).zip([48, 32, 16, 0]) {
        words[word] = u16::try_from(config.wwn >> shift & 0xFFFF).expect("16 bits");
    }
    words[119] = 0x4014 | u16::from(config.ways.ama) << 8;
    words[120] = 0x4014 | u16::from(config.ways.ama) << 8;
    words[128] = if config.security {
        state.security.word_128(true, config.enhanced)
    } else {
        0
    };
    words[217] = config.rotation;
    words[222] = 0x10FF;
    words[255] = 0x00A5;
    let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    bytes[511] = sum(&bytes).wrapping_neg();
    if !face.checksum {
        bytes[511] = bytes[511].wrapping_add(1);
    }
    bytes
}

fn sector_words(words: &mut [u16; 256], sector: u32, exponent: u8) {
    words[106] = 0x4000;
    if exponent > 0 {
        words[106] |= 0x2000 | u16::from(exponent & 0x0F);
    }
    if sector != 512 {
        words[106] |= 0x1000;
        number(&mut words[117..119], u64::from(sector / 2));
    }
}

/// Words 89 and 90: units of two minutes, in the short form where it fits.
fn minutes(minutes: u32) -> u16 {
    let units = minutes.div_ceil(2);
    match units {
        0..=254 => u16::try_from(units).expect("less than 255"),
        255..=0x7FFE => 0x8000 | u16::try_from(units).expect("15 bits"),
        _ => 0xFFFF,
    }
}

/// Text in words, the first letter in the upper byte.
fn text(words: &mut [u16], text: &str) {
    let mut bytes = text.bytes().chain(std::iter::repeat(b' '));
    for word in words {
        let pair = [bytes.next(), bytes.next()].map(Option::unwrap_or_default);
        *word = u16::from_be_bytes(pair);
    }
}

/// A number in words, the lowest first.
fn number(words: &mut [u16], number: u64) {
    for (word, piece) in words.iter_mut().zip(number.to_le_bytes().chunks_exact(2)) {
        *word = u16::from_le_bytes([piece[0], piece[1]]);
    }
}

/// One page of a log; `None` where the drive has no such log.
pub fn log_page(state: &AtaState, face: &Face<'_>, log: u8, page: u16) -> Option<Vec<u8>> {
    let mut bytes = vec![0; 512];
    match log {
        0x00 => {
            bytes[0] = 1;
            for (log, pages) in [(0x03, 1u8), (0x04, 8), (0x30, 9)] {
                bytes[log * 2] = pages;
            }
            if state.config.hybrid {
                bytes[0x14 * 2] = 1;
            }
        }
        0x03 => {}
        0x04 => {
            let head = 0x0001 | u64::from(page) << 16;
            put(&mut bytes, 0, head);
            match page {
                // General statistics: power-on hours.
                1 => put(&mut bytes, 16, 0xC0 << 56 | 4321),
                // Solid state device statistics: percentage used.
                7 if state.config.rotation == 1 => put(&mut bytes, 8, 0xC0 << 56 | 3),
                _ => {}
            }
        }
        0x14 if state.config.hybrid => bytes[0] = 1,
        0x30 => identify_log(state, face, page, &mut bytes)?,
        _ => return None,
    }
    Some(bytes)
}

/// IDENTIFY DEVICE data log.
fn identify_log(state: &AtaState, face: &Face<'_>, page: u16, bytes: &mut Vec<u8>) -> Option<()> {
    const VALID: u64 = 1 << 63;
    let config = &state.config;
    put(bytes, 0, VALID | u64::from(page) << 16 | 1);
    match page {
        0 => {
            let pages = [0, 1, 2, 3, 4, 6];
            bytes[8] = u8::try_from(pages.len()).expect("a few");
            bytes[9..9 + pages.len()].copy_from_slice(&pages);
        }
        1 => *bytes = identify(state, face),
        2 => put(bytes, 8, VALID | face.sectors),
        3 | 4 => put(bytes, 8, VALID),
        6 => {
            put(bytes, 8, VALID | u64::from(state.security.identifier));
            put(bytes, 16, VALID | u64::from(config.security) << 6);
            put(bytes, 40, VALID | u64::from(face.trusted));
            let encrypts = u64::from(config.encrypts);
            let overrides = u64::from(config.sanitize_overrides_security) << 7;
            put(bytes, 48, VALID | overrides | encrypts);
        }
        _ => return None,
    }
    Some(())
}

fn put(bytes: &mut [u8], at: usize, number: u64) {
    bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
}

/// SMART READ DATA: an attribute for hours and one for reallocated sectors.
pub fn smart_data() -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[0] = 0x10;
    bytes[2..14].copy_from_slice(&[5, 0x33, 0, 100, 100, 0, 0, 0, 0, 0, 0, 0]);
    bytes[14..26].copy_from_slice(&[9, 0x32, 0, 99, 99, 0xE1, 0x10, 0, 0, 0, 0, 0]);
    bytes[26..38].copy_from_slice(&[194, 0x22, 0, 70, 60, 30, 0, 0, 0, 0, 0, 0]);
    bytes[511] = sum(&bytes).wrapping_neg();
    bytes
}
