//! Sanitize (5.1.22, 8.1.24) and its status log (5.1.12.1.33, figure 291).

use super::{le16, le32};

/// Number of overwrite passes, 1 to 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OverwritePasses(u8);

impl OverwritePasses {
    /// One.
    pub const ONE: Self = Self(1);

    /// `None` outside of 1 to 16.
    #[must_use]
    pub fn new(count: u8) -> Option<Self> {
        (1..=16).contains(&count).then_some(Self(count))
    }

    /// The count.
    #[must_use]
    pub fn count(self) -> u8 {
        self.0
    }
}

/// What a Sanitize command does (figure 373, SANACT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SanitizeAction {
    /// 1: leaves a failure in unrestricted mode behind. Erases nothing.
    ExitFailureMode,
    /// 2: low-level erase of all blocks.
    BlockErase,
    /// 3: overwriting by the drive.
    Overwrite {
        /// How often.
        passes: OverwritePasses,
        /// Whether the pattern is inverted between passes.
        invert: bool,
        /// The pattern.
        pattern: u32,
    },
    /// 4: change of the media encryption keys.
    CryptoErase,
    /// 5: ends media verification; the drive then deallocates.
    ExitMediaVerification,
}

/// A Sanitize command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SanitizeRequest {
    /// What to do.
    pub action: SanitizeAction,
    /// AUSE: a failure can be left by [`SanitizeAction::ExitFailureMode`].
    pub allow_unrestricted_exit: bool,
    /// NDAS: blocks stay allocated.
    pub no_deallocate: bool,
    /// EMVS: the media can be read before they are deallocated (VERS).
    pub enter_media_verification: bool,
}

impl SanitizeRequest {
    /// The action with no options.
    #[must_use]
    pub const fn new(action: SanitizeAction) -> Self {
        Self {
            action,
            allow_unrestricted_exit: false,
            no_deallocate: false,
            enter_media_verification: false,
        }
    }

    /// Command dword 10, which the status log gives back as SCDW10.
    #[must_use]
    pub fn dword10(&self) -> u32 {
        let action = match self.action {
            SanitizeAction::ExitFailureMode => 1,
            SanitizeAction::BlockErase => 2,
            SanitizeAction::Overwrite { passes, invert, .. } => {
                // 16 passes are written as 0.
                3 | u32::from(passes.0 & 0x0f) << 4 | u32::from(invert) << 8
            }
            SanitizeAction::CryptoErase => 4,
            SanitizeAction::ExitMediaVerification => 5,
        };
        action
            | u32::from(self.allow_unrestricted_exit) << 3
            | u32::from(self.no_deallocate) << 9
            | u32::from(self.enter_media_verification) << 10
    }

    /// Command dword 11: the overwrite pattern.
    #[must_use]
    pub fn dword11(&self) -> u32 {
        match self.action {
            SanitizeAction::Overwrite { pattern, .. } => pattern,
            _ => 0,
        }
    }
}

/// Whether the drive modifies media once more after a sanitise that was asked
/// not to deallocate (figure 312, NODMMAS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoDeallocateModifies {
    /// 0: not defined; drives up to version 1.3.
    NotDefined,
    /// 1: it does not; reads may fail.
    No,
    /// 2: it does, so that reads succeed.
    Yes,
    /// 3.
    Reserved,
}

/// How the most recent sanitise stands (SSTAT 2:0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SanitizeOperation {
    /// 0: there never was one.
    Never,
    /// 1: it succeeded.
    Succeeded,
    /// 2: it is running, which includes media verification and the
    /// deallocation after it.
    Running,
    /// 3: it failed.
    Failed,
    /// 4: it succeeded, and deallocated although that was not wanted.
    SucceededDeallocated,
    /// 5 to 7.
    Reserved(u8),
}

/// State of the sanitise state machine (SSI.SANS, figure 648). Drives without
/// media verification (VERS) always say idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SanitizeState {
    /// 0.
    Idle,
    /// 1.
    RestrictedProcessing,
    /// 2.
    RestrictedFailure,
    /// 3.
    UnrestrictedProcessing,
    /// 4.
    UnrestrictedFailure,
    /// 5: the media can be read as they are.
    MediaVerification,
    /// 6.
    PostVerificationDeallocation,
    /// 7 to 15.
    Reserved(u8),
}

impl SanitizeState {
    fn of(value: u8) -> Self {
        match value & 0x0f {
            0 => Self::Idle,
            1 => Self::RestrictedProcessing,
            2 => Self::RestrictedFailure,
            3 => Self::UnrestrictedProcessing,
            4 => Self::UnrestrictedFailure,
            5 => Self::MediaVerification,
            6 => Self::PostVerificationDeallocation,
            other => Self::Reserved(other),
        }
    }
}

/// The sanitize status log, 81h. Estimates are seconds; `None` where the drive
/// reports none (FFFFFFFFh); 0 means that it is done when the command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SanitizeStatus {
    /// SPROG: 65536ths. FFFFh stands there after success and after failure.
    pub progress: u16,
    /// SSTAT 2:0.
    pub operation: SanitizeOperation,
    /// SSTAT 7:3: overwrite passes done.
    pub passes: u8,
    /// SSTAT b8: nothing was written since it was made or sanitised.
    pub global_data_erased: bool,
    /// SSTAT b9: media verification was asked for and did not take place or
    /// was broken off.
    pub media_verification_canceled: bool,
    /// SSTAT as it stands.
    pub sstat: u16,
    /// Dword 10 of the command that began it.
    pub scdw10: u32,
    /// Overwrite.
    pub overwrite_seconds: Option<u32>,
    /// Block erase.
    pub block_erase_seconds: Option<u32>,
    /// Crypto erase.
    pub crypto_erase_seconds: Option<u32>,
    /// Overwrite without deallocation, where the media are modified after it.
    pub overwrite_kept_seconds: Option<u32>,
    /// Block erase, likewise.
    pub block_erase_kept_seconds: Option<u32>,
    /// Crypto erase, likewise.
    pub crypto_erase_kept_seconds: Option<u32>,
    /// Deallocation after media verification.
    pub deallocation_seconds: Option<u32>,
    /// SSI 3:0: the state now.
    pub state: SanitizeState,
    /// SSI 7:4: the state in which it failed.
    pub failed_in: SanitizeState,
}

impl SanitizeStatus {
    /// Takes the page; `None` when it is shorter than its 512 bytes.
    #[must_use]
    pub fn decode(page: &[u8]) -> Option<Self> {
        let page = page.get(..512)?;
        let sstat = le16(page, 2);
        let [low, _] = sstat.to_le_bytes();
        let operation = match low & 0x07 {
            0 => SanitizeOperation::Never,
            1 => SanitizeOperation::Succeeded,
            2 => SanitizeOperation::Running,
            3 => SanitizeOperation::Failed,
            4 => SanitizeOperation::SucceededDeallocated,
            other => SanitizeOperation::Reserved(other),
        };
        let seconds = |at| Some(le32(page, at)).filter(|value| *value != u32::MAX);
        Some(Self {
            progress: le16(page, 0),
            operation,
            passes: low >> 3,
            global_data_erased: sstat & 0x100 != 0,
            media_verification_canceled: sstat & 0x200 != 0,
            sstat,
            scdw10: le32(page, 4),
            overwrite_seconds: seconds(8),
            block_erase_seconds: seconds(12),
            crypto_erase_seconds: seconds(16),
            overwrite_kept_seconds: seconds(20),
            block_erase_kept_seconds: seconds(24),
            crypto_erase_kept_seconds: seconds(28),
            deallocation_seconds: seconds(32),
            state: SanitizeState::of(page[36]),
            failed_in: SanitizeState::of(page[36] >> 4),
        })
    }
}
