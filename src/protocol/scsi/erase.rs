//! SANITIZE (SBC-4, 5.30) and FORMAT UNIT (SBC-4, 5.4).

use super::capacity::ProtectionType;

/// What SANITIZE is to do, and its service action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sanitize {
    /// 01h: overwrite, with [`overwrite_parameters`].
    Overwrite,
    /// 02h: block erase.
    BlockErase,
    /// 03h: cryptographic erase.
    CryptographicErase,
    /// 1Fh: leave a failed state.
    ExitFailure,
}

impl Sanitize {
    /// The service action, as REPORT SUPPORTED OPERATION CODES asks for it.
    #[must_use]
    pub fn service_action(self) -> u8 {
        match self {
            Self::Overwrite => 0x01,
            Self::BlockErase => 0x02,
            Self::CryptographicErase => 0x03,
            Self::ExitFailure => 0x1f,
        }
    }
}

/// The bits beside the service action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SanitizeFlags {
    /// Answer at once, then run (IMMED).
    pub immediate: bool,
    /// Zones keep their state (ZNR).
    pub zone_no_reset: bool,
    /// A failure may be left by EXIT FAILURE MODE (AUSE).
    pub unrestricted: bool,
}

/// SANITIZE, 48h; `parameters` is the length of the parameter list, 0 but for
/// an overwrite.
#[must_use]
pub fn sanitize(what: Sanitize, flags: SanitizeFlags, parameters: u16) -> [u8; 10] {
    let bit = |is_set: bool, bit: u8| if is_set { 1 << bit } else { 0 };
    let [high, low] = parameters.to_be_bytes();
    let control = bit(flags.immediate, 7)
        | bit(flags.zone_no_reset, 6)
        | bit(flags.unrestricted, 5)
        | what.service_action();
    [0x48, control, 0, 0, 0, 0, 0, high, low, 0]
}

/// Parameter list of SANITIZE overwrite: `passes` from 1 to 31 (others are
/// `None`), each the complement of the one before where `invert`; a pattern
/// of 1 to 65,535 bytes, and no more than a block, which the drive knows.
#[must_use]
pub fn overwrite_parameters(passes: u8, invert: bool, pattern: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(pattern.len()).ok().filter(|l| *l != 0)?;
    if !matches!(passes, 1..=31) {
        return None;
    }
    let mut list = vec![passes | if invert { 0x80 } else { 0 }, 0];
    list.extend_from_slice(&length.to_be_bytes());
    list.extend_from_slice(pattern);
    Some(list)
}

/// How FORMAT UNIT is to go. Block length and capacity are set before it, by
/// MODE SELECT; protection information stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Protection information that the drive has now.
    pub protection: ProtectionType,
    /// Answer at once, then run (IMMED).
    pub immediate: bool,
    /// Overwrite every block, reallocated ones too (SI of the initialization
    /// pattern descriptor), with the drive's own pattern. The drive then
    /// ignores what else is asked for but IMMED: look at capacity and
    /// protection again afterwards.
    pub security_initialize: bool,
}

/// FORMAT UNIT, 04h, with FMTDATA set, and its parameter list: a short header
/// and, for a security initialisation, a pattern descriptor.
#[must_use]
pub fn format_unit(format: &Format) -> ([u8; 6], Vec<u8>) {
    // FMTPINFO of the command and PROTECTION FIELD USAGE of the list together
    // say which protection comes out (SBC-4, table 40).
    let (information, usage) = match format.protection {
        ProtectionType::None => (0b00, 0),
        ProtectionType::One => (0b10, 0),
        ProtectionType::Two => (0b11, 0),
        ProtectionType::Three => (0b11, 1),
    };
    // FOV makes the IP bit valid; the other options it covers stay 0.
    let options = if format.security_initialize { 0x88 } else { 0 };
    let immediate = if format.immediate { 0x02 } else { 0 };
    let mut list = vec![usage, options | immediate, 0, 0];
    if format.security_initialize {
        list.extend_from_slice(&[0x20, 0x00, 0, 0]);
    }
    ([0x04, information << 6 | 0x10, 0, 0, 0, 0], list)
}
