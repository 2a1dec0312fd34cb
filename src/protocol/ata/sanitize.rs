//! The Sanitize Device feature set (ACS-4, 4.17 and 7.34): command B4h, whose
//! FEATURE says which operation and whose LBA carries a signature.

use super::command::Command;
use super::registers::{Registers, STATUS_BUSY, STATUS_ERROR};

const SANITIZE: u8 = 0xb4;
const CLEAR_FAILED: u16 = 1;
const UNRESTRICTED: u16 = 1 << 4;
const DEFINITIVE_ENDING: u16 = 1 << 6;
const INVERT: u16 = 1 << 7;
const ZONE_NO_RESET: u16 = 1 << 15;

/// What goes with each of the three operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SanitizeOptions {
    /// After a failure the drive may be left by other ways than another
    /// sanitise (FAILURE MODE). Where this is not set, the drive stays shut
    /// until a sanitise succeeds.
    pub unrestricted: bool,
    /// Zones keep their state (ZONE NO RESET); means nothing without zones.
    pub zone_no_reset: bool,
}

impl SanitizeOptions {
    fn count(self) -> u16 {
        let unrestricted = if self.unrestricted { UNRESTRICTED } else { 0 };
        let zones = if self.zone_no_reset { ZONE_NO_RESET } else { 0 };
        unrestricted | zones
    }
}

/// An overwrite by the drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    passes: u8,
    /// Repeated over every sector.
    pub pattern: u32,
    /// Each pass writes the complement of the one before.
    pub invert: bool,
    /// The last pass writes the pattern itself, whatever their number
    /// (DEFINITIVE ENDING PATTERN).
    pub definitive_ending: bool,
}

impl Overwrite {
    /// `passes` from 1 to 16; other numbers are `None`.
    #[must_use]
    pub fn new(passes: u8, pattern: u32) -> Option<Self> {
        matches!(passes, 1..=16).then_some(Self {
            passes,
            pattern,
            invert: false,
            definitive_ending: false,
        })
    }

    /// Number of passes, 1 to 16.
    #[must_use]
    pub fn passes(&self) -> u8 {
        self.passes
    }
}

/// SANITIZE STATUS EXT, feature 0000h; `clear_failed` asks to leave a failed
/// state (granted only if the operation was unrestricted).
#[must_use]
pub fn sanitize_status(clear_failed: bool) -> Command {
    let count = if clear_failed { CLEAR_FAILED } else { 0 };
    Command::extended(SANITIZE, 0x0000, count, 0)
}

/// CRYPTO SCRAMBLE EXT, feature 0011h, signature "Cryp".
#[must_use]
pub fn sanitize_crypto_scramble(options: SanitizeOptions) -> Command {
    Command::extended(SANITIZE, 0x0011, options.count(), 0x4372_7970)
}

/// BLOCK ERASE EXT, feature 0012h, signature "BkEr".
#[must_use]
pub fn sanitize_block_erase(options: SanitizeOptions) -> Command {
    Command::extended(SANITIZE, 0x0012, options.count(), 0x426b_4572)
}

/// OVERWRITE EXT, feature 0014h, signature "OW" above the pattern. Passes
/// stand in COUNT 3:0, where 0 means 16.
#[must_use]
pub fn sanitize_overwrite(overwrite: &Overwrite, options: SanitizeOptions) -> Command {
    let invert = if overwrite.invert { INVERT } else { 0 };
    let ending = if overwrite.definitive_ending {
        DEFINITIVE_ENDING
    } else {
        0
    };
    let count = options.count() | invert | ending | u16::from(overwrite.passes & 0x0f);
    let lba = 0x4f57_u64 << 32 | u64::from(overwrite.pattern);
    Command::extended(SANITIZE, 0x0014, count, lba)
}

/// SANITIZE FREEZE LOCK EXT, feature 0020h, signature "FrLk".
#[must_use]
pub fn sanitize_freeze_lock() -> Command {
    Command::extended(SANITIZE, 0x0020, 0, 0x4672_4c6b)
}

/// SANITIZE ANTIFREEZE LOCK EXT, feature 0040h, signature "Anti".
#[must_use]
pub fn sanitize_antifreeze_lock() -> Command {
    Command::extended(SANITIZE, 0x0040, 0, 0x416e_7469)
}

/// What a drive says of its sanitise operations, running or past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SanitizeStatus {
    /// The last operation ended well. Outlives resets and power cycles and
    /// names no operation: by itself it says nothing about ours.
    pub completed_without_error: bool,
    /// One is running.
    pub in_progress: bool,
    /// Sanitise is frozen until the next power cycle.
    pub frozen: bool,
    /// Freezing is refused until the next power cycle.
    pub antifreeze: bool,
    /// How far the running one is, in 1/65536; nothing where none runs.
    pub progress: u16,
}

/// Why a drive aborted a SANITIZE command (LBA 7:0; ACS-4, table 125).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SanitizeAbort {
    /// 0: no reason given, or the sanitise failed.
    NoReason,
    /// 1: it ended, and sectors remain that could not be sanitised.
    Unsuccessful,
    /// 2: unsupported or invalid value.
    Unsupported,
    /// 3: frozen.
    Frozen,
    /// 4: antifreeze is set.
    Antifreeze,
    /// Anything else: reserved.
    Reserved(u8),
}

/// Why registers give no sanitise status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SanitizeStatusError {
    /// COUNT 15:8, where the status stands, did not come home.
    #[error("the upper count register did not come back")]
    CountUnseen,
    /// The command was aborted.
    #[error("the drive aborted the command: {0:?}")]
    Aborted(SanitizeAbort),
    /// The command ended neither well nor with an abort.
    #[error("status {status:02X}h, error {error:02X}h")]
    Failed {
        /// The STATUS register.
        status: u8,
        /// The ERROR register.
        error: u8,
    },
    /// The registers say what cannot be at once: complete and running.
    #[error("the drive calls the operation complete and running")]
    Contradiction,
}

impl SanitizeAbort {
    /// The reason in the registers of an aborted SANITIZE command; `None` when
    /// it was not aborted.
    #[must_use]
    pub fn decode(registers: &Registers) -> Option<Self> {
        if !registers.aborted() {
            return None;
        }
        let [.., code] = registers.lba.to_be_bytes();
        Some(match code {
            0 => Self::NoReason,
            1 => Self::Unsuccessful,
            2 => Self::Unsupported,
            3 => Self::Frozen,
            4 => Self::Antifreeze,
            other => Self::Reserved(other),
        })
    }
}

impl SanitizeStatus {
    /// The registers after any SANITIZE command: COUNT 15:8 holds the flags,
    /// LBA 15:0 the progress.
    ///
    /// # Errors
    /// When the command did not end well, or COUNT 15:8 was not seen.
    pub fn decode(registers: &Registers) -> Result<Self, SanitizeStatusError> {
        if let Some(reason) = SanitizeAbort::decode(registers) {
            return Err(SanitizeStatusError::Aborted(reason));
        }
        if !registers.succeeded() {
            let in_error = registers.status & (STATUS_ERROR | STATUS_BUSY) == STATUS_ERROR;
            return Err(SanitizeStatusError::Failed {
                status: registers.status,
                error: if in_error { registers.error } else { 0 },
            });
        }
        let flags = registers
            .count_high()
            .ok_or(SanitizeStatusError::CountUnseen)?;
        let [.., high, low] = registers.lba.to_be_bytes();
        let status = Self {
            completed_without_error: flags & 0x80 != 0,
            in_progress: flags & 0x40 != 0,
            frozen: flags & 0x20 != 0,
            antifreeze: flags & 0x10 != 0,
            progress: u16::from_be_bytes([high, low]),
        };
        if status.completed_without_error && status.in_progress {
            return Err(SanitizeStatusError::Contradiction);
        }
        Ok(status)
    }
}

#[cfg(test)]
mod tests {
    use super::super::registers::tests::extended;
    use super::*;

    #[test]
    fn sixteen_passes_are_a_zero_and_none_are_refused() {
        let count = |passes| {
            let overwrite = Overwrite::new(passes, 0).unwrap();
            sanitize_overwrite(&overwrite, SanitizeOptions::default())
                .task
                .count
        };
        assert_eq!((count(1), count(15), count(16)), (1, 15, 0));
        assert_eq!(Overwrite::new(0, 0), None);
        assert_eq!(Overwrite::new(17, 0), None);
    }

    #[test]
    fn the_status_is_read_or_refused() {
        let running = SanitizeStatus::decode(&extended(0x50, 0x4000, 0x028f)).unwrap();
        assert!(running.in_progress && !running.completed_without_error);
        assert_eq!(running.progress, 655);
        let done = SanitizeStatus::decode(&extended(0x50, 0x8000, 0xffff)).unwrap();
        assert!(done.completed_without_error && !done.in_progress);
        let mut blind = extended(0x50, 0x0000, 0xffff);
        blind.count_high_known = false;
        assert_eq!(
            SanitizeStatus::decode(&blind),
            Err(SanitizeStatusError::CountUnseen)
        );
        assert_eq!(
            SanitizeStatus::decode(&extended(0x51, 0x8000, 0)),
            Err(SanitizeStatusError::Aborted(SanitizeAbort::NoReason))
        );
        assert_eq!(
            SanitizeStatus::decode(&extended(0x50, 0xc000, 0)),
            Err(SanitizeStatusError::Contradiction)
        );
        assert_eq!(
            SanitizeStatus::decode(&extended(0x00, 0x8000, 0)),
            Err(SanitizeStatusError::Failed {
                status: 0,
                error: 0
            })
        );
    }

    #[test]
    fn a_reason_is_read_only_after_an_abort() {
        let reason = |lba| SanitizeAbort::decode(&extended(0x51, 0, lba));
        assert_eq!(reason(1), Some(SanitizeAbort::Unsuccessful));
        assert_eq!(reason(3), Some(SanitizeAbort::Frozen));
        assert_eq!(reason(9), Some(SanitizeAbort::Reserved(9)));
        assert_eq!(SanitizeAbort::decode(&extended(0x50, 0, 3)), None);
    }

    proptest::proptest! {
        #[test]
        fn success_is_never_read_out_of_a_failure(status: u8, error: u8, count: u16, lba: u64) {
            let registers = Registers { error, ..extended(status, count, lba) };
            let decoded = SanitizeStatus::decode(&registers);
            proptest::prop_assert_eq!(
                decoded.is_ok(),
                registers.succeeded() && count & 0xc000 != 0xc000
            );
        }
    }
}
