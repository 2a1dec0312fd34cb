//! Sense data (SPC-5, 4.4): why a SCSI command did not simply end well.

use super::bytes::{be16, be32, be64};

/// Sense keys (SPC-5, table 49).
pub mod key {
    /// Nothing to say.
    pub const NO_SENSE: u8 = 0x0;
    /// Ended well, after the drive helped itself.
    pub const RECOVERED_ERROR: u8 = 0x1;
    /// Not accessible now.
    pub const NOT_READY: u8 = 0x2;
    /// The medium failed.
    pub const MEDIUM_ERROR: u8 = 0x3;
    /// The drive failed.
    pub const HARDWARE_ERROR: u8 = 0x4;
    /// The command makes no sense to the drive.
    pub const ILLEGAL_REQUEST: u8 = 0x5;
    /// Something happened since: reset, changed parameters.
    pub const UNIT_ATTENTION: u8 = 0x6;
    /// Protected from this access.
    pub const DATA_PROTECT: u8 = 0x7;
    /// Blank where something was expected.
    pub const BLANK_CHECK: u8 = 0x8;
    /// Aborted by the drive.
    pub const ABORTED_COMMAND: u8 = 0xb;
    /// Data differ.
    pub const MISCOMPARE: u8 = 0xe;
}

/// Additional sense codes with their qualifiers (SPC-5, annex F).
pub mod code {
    /// Additional sense code and qualifier.
    pub type Code = (u8, u8);
    /// Nothing to add.
    pub const NONE: Code = (0x00, 0x00);
    /// Operation in progress.
    pub const OPERATION_IN_PROGRESS: Code = (0x00, 0x16);
    /// ATA pass-through: the registers are in this sense.
    pub const ATA_REGISTERS: Code = (0x00, 0x1d);
    /// Becoming ready.
    pub const BECOMING_READY: Code = (0x04, 0x01);
    /// START UNIT is wanted.
    pub const START_NEEDED: Code = (0x04, 0x02);
    /// Format in progress.
    pub const FORMAT_IN_PROGRESS: Code = (0x04, 0x04);
    /// Self-test in progress.
    pub const SELF_TEST_IN_PROGRESS: Code = (0x04, 0x09);
    /// Sanitize in progress.
    pub const SANITIZE_IN_PROGRESS: Code = (0x04, 0x1b);
    /// Read error that could not be corrected.
    pub const UNRECOVERED_READ: Code = (0x11, 0x00);
    /// Not readable until written, after a sanitise.
    pub const WRITE_AFTER_SANITIZE: Code = (0x11, 0x15);
    /// Parameter list length error.
    pub const PARAMETER_LIST_LENGTH: Code = (0x1a, 0x00);
    /// Invalid operation code.
    pub const INVALID_OPCODE: Code = (0x20, 0x00);
    /// Access denied, no rights.
    pub const ACCESS_DENIED: Code = (0x20, 0x02);
    /// Address out of range.
    pub const LBA_OUT_OF_RANGE: Code = (0x21, 0x00);
    /// Invalid field in the command.
    pub const INVALID_FIELD_IN_CDB: Code = (0x24, 0x00);
    /// Logical unit not supported.
    pub const LUN_NOT_SUPPORTED: Code = (0x25, 0x00);
    /// Invalid field in the parameter list.
    pub const INVALID_FIELD_IN_PARAMETERS: Code = (0x26, 0x00);
    /// Write protected.
    pub const WRITE_PROTECTED: Code = (0x27, 0x00);
    /// Medium may have changed.
    pub const MEDIUM_CHANGED: Code = (0x28, 0x00);
    /// Power on, reset, or bus device reset. All qualifiers of 29h are resets.
    pub const RESET: Code = (0x29, 0x00);
    /// Mode parameters changed.
    pub const MODE_PARAMETERS_CHANGED: Code = (0x2a, 0x01);
    /// Capacity data changed.
    pub const CAPACITY_CHANGED: Code = (0x2a, 0x09);
    /// Command sequence error.
    pub const COMMAND_SEQUENCE: Code = (0x2c, 0x00);
    /// Medium format corrupted.
    pub const FORMAT_CORRUPTED: Code = (0x31, 0x00);
    /// FORMAT command failed.
    pub const FORMAT_FAILED: Code = (0x31, 0x01);
    /// SANITIZE command failed.
    pub const SANITIZE_FAILED: Code = (0x31, 0x03);
    /// Medium not present.
    pub const NO_MEDIUM: Code = (0x3a, 0x00);
    /// Inquiry data changed.
    pub const INQUIRY_CHANGED: Code = (0x3f, 0x03);
    /// Internal target failure.
    pub const INTERNAL_FAILURE: Code = (0x44, 0x00);
    /// Failure prediction threshold exceeded.
    pub const FAILURE_PREDICTED: Code = (0x5d, 0x00);
    /// Logical unit access not authorised: locked by a trusted system.
    pub const ACCESS_NOT_AUTHORIZED: Code = (0x74, 0x71);
}

/// Sense data, of either format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// It is about an earlier command, not about this one.
    pub deferred: bool,
    /// Sense key, see [`key`].
    pub key: u8,
    /// Additional sense code.
    pub asc: u8,
    /// Its qualifier.
    pub ascq: u8,
    /// How far a running operation is, in 1/65536.
    pub progress: Option<u16>,
    /// The INFORMATION field, most often an address.
    pub information: Option<u64>,
}

impl Sense {
    /// Decodes either format; `None` when it is neither, or too short to hold
    /// an additional sense code.
    #[must_use]
    pub fn decode(sense: &[u8]) -> Option<Self> {
        match sense.first()? & 0x7f {
            0x70 | 0x71 => Self::fixed(sense),
            0x72 | 0x73 => Self::descriptor(sense),
            _ => None,
        }
    }

    fn fixed(sense: &[u8]) -> Option<Self> {
        let length = usize::from(*sense.get(7)?) + 8;
        let sense = &sense[..length.min(sense.len())];
        let key = sense[2] & 0x0f;
        let has_progress = is_progress_key(key) && sense.get(15).is_some_and(|b| b & 0x80 != 0);
        let is_valid = sense[0] & 0x80 != 0;
        Some(Self {
            deferred: sense[0] & 0x7f == 0x71,
            key,
            asc: *sense.get(12)?,
            ascq: *sense.get(13)?,
            progress: be16(sense, 16).filter(|_| has_progress),
            information: be32(sense, 3).filter(|_| is_valid).map(u64::from),
        })
    }

    fn descriptor(sense: &[u8]) -> Option<Self> {
        let mut decoded = Self {
            deferred: sense[0] & 0x7f == 0x73,
            key: sense.get(1)? & 0x0f,
            asc: *sense.get(2)?,
            ascq: *sense.get(3)?,
            progress: None,
            information: None,
        };
        let mut another = None;
        for descriptor in descriptors(sense) {
            let flagged = |at: usize| descriptor.get(at).is_some_and(|byte| byte & 0x80 != 0);
            match descriptor[0] {
                0x00 if flagged(2) => decoded.information = be64(descriptor, 4),
                0x02 if flagged(4) && is_progress_key(decoded.key) => {
                    decoded.progress = be16(descriptor, 5);
                }
                0x0a => another = another.or(be16(descriptor, 6)),
                _ => {}
            }
        }
        decoded.progress = decoded.progress.or(another);
        Some(decoded)
    }

    /// Additional sense code and qualifier, to compare with [`code`].
    #[must_use]
    pub fn code(&self) -> code::Code {
        (self.asc, self.ascq)
    }

    /// Whether the drive was reset since the last command: unit attention with
    /// any qualifier of 29h.
    #[must_use]
    pub fn is_reset(&self) -> bool {
        self.key == key::UNIT_ATTENTION && self.asc == 0x29
    }

    /// Whether the command is not there at all: invalid operation code or, for
    /// one of several service actions, invalid field.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.key == key::ILLEGAL_REQUEST
            && matches!(
                self.code(),
                code::INVALID_OPCODE | code::INVALID_FIELD_IN_CDB
            )
    }
}

/// Progress stands in the sense-key specific bytes of these keys only.
fn is_progress_key(key: u8) -> bool {
    matches!(key, key::NO_SENSE | key::NOT_READY)
}

/// The descriptors of descriptor-format sense, whole ones only, with their two
/// bytes of header.
pub(super) fn descriptors(sense: &[u8]) -> impl Iterator<Item = &[u8]> {
    let length = sense.get(7).map_or(0, |length| usize::from(*length) + 8);
    let mut rest = sense.get(8..length.min(sense.len())).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = usize::from(*rest.get(1)?) + 2;
        let (descriptor, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(descriptor)
    })
}
