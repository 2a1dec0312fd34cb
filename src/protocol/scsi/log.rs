//! Log pages (SPC-5, 7.3; SBC-4, 6.4): the drive's own view of its health.

use crate::protocol::bytes::{be16, be32};

/// Log page 0Dh: temperature.
pub const LOG_TEMPERATURE: u8 = 0x0d;
/// Log page 11h: solid state media.
pub const LOG_SOLID_STATE: u8 = 0x11;
/// Log page 15h: background scan, which knows the hours powered on.
pub const LOG_BACKGROUND_SCAN: u8 = 0x15;
/// Log page 2Fh: informational exceptions.
pub const LOG_EXCEPTIONS: u8 = 0x2f;

/// The value of parameter `code` of log page `page`, without its 4 bytes of
/// header; `None` when this is another page or has no such parameter whole.
fn parameter(bytes: &[u8], page: u8, code: u16) -> Option<&[u8]> {
    let first = *bytes.first()?;
    // With SPF (bit 6) it is a subpage.
    if first & 0x7f != page {
        return None;
    }
    let length = usize::from(be16(bytes, 2)?) + 4;
    let mut rest = bytes.get(4..length.min(bytes.len()))?;
    while let [high, low, _, length, after @ ..] = rest {
        let value = after.get(..usize::from(*length))?;
        if [*high, *low] == code.to_be_bytes() {
            return Some(value);
        }
        rest = &after[usize::from(*length)..];
    }
    None
}

/// Degrees Celsius now, page 0Dh parameter 0000h. FFh: not known.
#[must_use]
pub fn temperature(page: &[u8]) -> Option<u8> {
    let value = parameter(page, LOG_TEMPERATURE, 0)?;
    value.get(1).copied().filter(|celsius| *celsius != 0xff)
}

/// Percent of the flash's endurance that is used, page 11h parameter 0001h;
/// may pass 100.
#[must_use]
pub fn endurance_used(page: &[u8]) -> Option<u8> {
    parameter(page, LOG_SOLID_STATE, 1)?.get(3).copied()
}

/// Minutes powered on, page 15h parameter 0000h.
#[must_use]
pub fn power_on_minutes(page: &[u8]) -> Option<u32> {
    be32(parameter(page, LOG_BACKGROUND_SCAN, 0)?, 0)
}

/// Additional sense code and qualifier of the last informational exception,
/// page 2Fh parameter 0000h: (0, 0) when there is none, 5Dh when the drive
/// expects to fail.
#[must_use]
pub fn exception(page: &[u8]) -> Option<(u8, u8)> {
    let value = parameter(page, LOG_EXCEPTIONS, 0)?;
    Some((*value.first()?, *value.get(1)?))
}
