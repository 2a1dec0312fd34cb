//! Logs (ACS-4, 9): the directory, and the IDENTIFY DEVICE data log, 30h.

use super::command::BLOCK;

/// Log 00h: which logs there are.
pub const LOG_DIRECTORY: u8 = 0x00;
/// Log 30h: IDENTIFY DEVICE data.
pub const LOG_IDENTIFY: u8 = 0x30;
/// Log 14h: hybrid information; a drive that has it is disk and flash.
pub const LOG_HYBRID: u8 = 0x14;
/// Page 00h of log 30h: which pages there are.
pub const PAGE_LIST: u8 = 0x00;
/// Page 06h of log 30h: security.
pub const PAGE_SECURITY: u8 = 0x06;

/// Number of pages of `log`, out of the general purpose log directory, log
/// 00h: word 0 is the version, 0001h, word n the pages of log n. `None` when
/// these are no directory; `Some(0)` when there is no such log.
#[must_use]
pub fn log_pages(directory: &[u8], log: u8) -> Option<u16> {
    let directory = directory.get(..BLOCK)?;
    if directory[..2] != [1, 0] || log == LOG_DIRECTORY {
        return None;
    }
    let at = usize::from(log) * 2;
    Some(u16::from_le_bytes([directory[at], directory[at + 1]]))
}

fn quadword(page: &[u8], at: usize) -> Option<u64> {
    let bytes: [u8; 8] = page.get(at..at.checked_add(8)?)?.try_into().ok()?;
    Some(u64::from_le_bytes(bytes))
}

/// A quadword whose bit 63 says that it is valid.
fn valid_quadword(page: &[u8], at: usize) -> Option<u64> {
    quadword(page, at).filter(|word| word >> 63 == 1)
}

/// Whether a block is page `number` of log 30h: header with bit 63, page
/// number in 23:16 and a revision, 0001h or later, in 15:0.
fn is_page(page: &[u8], number: u8) -> bool {
    page.len() >= BLOCK
        && valid_quadword(page, 0)
            .is_some_and(|header| header & 0xffff != 0 && header >> 16 & 0xff == u64::from(number))
}

/// The pages of log 30h, out of its page 00h: byte 8 counts them, they follow.
/// `None` when these are no such list.
#[must_use]
pub fn page_list(page: &[u8]) -> Option<Vec<u8>> {
    // The list's header is older than the valid bit: some drives leave it 0.
    let header = quadword(page, 0)?;
    if page.len() < BLOCK || header & 0xffff == 0 || header >> 16 & 0xff != 0 {
        return None;
    }
    let count = usize::from(page[8]);
    page.get(9..9 + count).map(<[u8]>::to_vec)
}

/// Page 06h of log 30h: security (ACS-4, 9.11.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityPage {
    /// The drive encrypts all user data.
    pub encrypts_all: Option<bool>,
    /// A sanitise in restricted mode is granted on a locked drive.
    pub restricted_sanitize_overrides_security: Option<bool>,
}

impl SecurityPage {
    /// Decodes the block; `None` when it is not this page.
    #[must_use]
    pub fn decode(page: &[u8]) -> Option<Self> {
        if !is_page(page, PAGE_SECURITY) {
            return None;
        }
        let capabilities = valid_quadword(page, 48);
        Some(Self {
            encrypts_all: capabilities.map(|bits| bits & 1 != 0),
            restricted_sanitize_overrides_security: capabilities.map(|bits| bits & 0x80 != 0),
        })
    }
}
