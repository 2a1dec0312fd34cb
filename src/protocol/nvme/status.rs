//! Completion status (4.2.3, figures 101 to 105).

use std::fmt;

/// The status field of a completion, without its phase bit, as the kernel
/// returns it: code 7:0, type 10:8, retry delay 12:11, more b13, do not retry b14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Status(pub u16);

/// Type and code of those that the program knows, as in [`Status::code`].
pub mod code {
    /// Successful Completion.
    pub const SUCCESS: u16 = 0x000;
    /// Invalid Command Opcode.
    pub const INVALID_OPCODE: u16 = 0x001;
    /// Invalid Field in Command.
    pub const INVALID_FIELD: u16 = 0x002;
    /// Command Aborted due to Power Loss Notification.
    pub const POWER_LOSS: u16 = 0x005;
    /// Internal Error.
    pub const INTERNAL_ERROR: u16 = 0x006;
    /// Command Abort Requested: so ends what the kernel gave up.
    pub const ABORT_REQUESTED: u16 = 0x007;
    /// Invalid Namespace or Format.
    pub const INVALID_NAMESPACE: u16 = 0x00b;
    /// Command Sequence Error.
    pub const SEQUENCE_ERROR: u16 = 0x00c;
    /// Operation Denied.
    pub const OPERATION_DENIED: u16 = 0x015;
    /// Sanitize Failed.
    pub const SANITIZE_FAILED: u16 = 0x01c;
    /// Sanitize In Progress.
    pub const SANITIZE_IN_PROGRESS: u16 = 0x01d;
    /// Namespace is Write Protected.
    pub const WRITE_PROTECTED: u16 = 0x020;
    /// Command Interrupted.
    pub const INTERRUPTED: u16 = 0x021;
    /// Command Prohibited by Command and Feature Lockdown.
    pub const LOCKED_DOWN: u16 = 0x023;
    /// Admin Command Media Not Ready.
    pub const MEDIA_NOT_READY: u16 = 0x024;
    /// LBA Out of Range.
    pub const LBA_RANGE: u16 = 0x080;
    /// Capacity Exceeded.
    pub const CAPACITY_EXCEEDED: u16 = 0x081;
    /// Namespace Not Ready.
    pub const NAMESPACE_NOT_READY: u16 = 0x082;
    /// Reservation Conflict.
    pub const RESERVATION_CONFLICT: u16 = 0x083;
    /// Format In Progress.
    pub const FORMAT_IN_PROGRESS: u16 = 0x084;
    /// Invalid Log Page.
    pub const INVALID_LOG_PAGE: u16 = 0x109;
    /// Invalid Format.
    pub const INVALID_FORMAT: u16 = 0x10a;
    /// Firmware Activation Requires Conventional Reset.
    pub const FIRMWARE_NEEDS_CONVENTIONAL_RESET: u16 = 0x10b;
    /// Feature Identifier Not Saveable.
    pub const FEATURE_NOT_SAVEABLE: u16 = 0x10d;
    /// Feature Not Changeable.
    pub const FEATURE_NOT_CHANGEABLE: u16 = 0x10e;
    /// Firmware Activation Requires NVM Subsystem Reset.
    pub const FIRMWARE_NEEDS_SUBSYSTEM_RESET: u16 = 0x110;
    /// Firmware Activation Requires Controller Level Reset.
    pub const FIRMWARE_NEEDS_RESET: u16 = 0x111;
    /// Device Self-test in Progress.
    pub const SELF_TEST_IN_PROGRESS: u16 = 0x11d;
    /// Successful Media Verification Read (Base 2.2, figure 104): what came is
    /// what stands on the media, before they are deallocated.
    pub const MEDIA_VERIFICATION_READ: u16 = 0x19c;
    /// Sanitize Prohibited While Persistent Memory Region is Enabled.
    pub const SANITIZE_PROHIBITED: u16 = 0x123;
    /// Write Fault.
    pub const WRITE_FAULT: u16 = 0x280;
    /// Unrecovered Read Error.
    pub const READ_ERROR: u16 = 0x281;
    /// End-to-end Guard Check Error.
    pub const GUARD_CHECK: u16 = 0x282;
    /// Access Denied: locked, or barred by the firmware.
    pub const ACCESS_DENIED: u16 = 0x286;
    /// Deallocated or Unwritten Logical Block.
    pub const DEALLOCATED: u16 = 0x287;
    /// Host Pathing Error: the kernel's word for a path that it gave up.
    pub const HOST_PATH_ERROR: u16 = 0x370;
    /// Command Aborted By Host.
    pub const ABORTED_BY_HOST: u16 = 0x371;
}

impl Status {
    /// Successful Completion.
    pub const SUCCESS: Self = Self(0);

    /// Type and code together, bits 10:0.
    #[must_use]
    pub fn code(self) -> u16 {
        self.0 & 0x7ff
    }

    /// Whether the command succeeded.
    #[must_use]
    pub fn is_success(self) -> bool {
        self.code() == 0
    }

    /// Whether the same command would fail again, b14.
    #[must_use]
    pub fn do_not_retry(self) -> bool {
        self.0 & 0x4000 != 0
    }

    /// Whether the error log says more, b13.
    #[must_use]
    pub fn more(self) -> bool {
        self.0 & 0x2000 != 0
    }

    /// The standard's name; `None` for those that the program does not know.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        NAMES
            .iter()
            .find(|(code, _)| *code == self.code())
            .map(|(_, name)| *name)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{:03X}h {name}", self.code()),
            None => write!(f, "{:03X}h", self.code()),
        }
    }
}

const NAMES: &[(u16, &str)] = &[
    (code::SUCCESS, "Successful Completion"),
    (code::INVALID_OPCODE, "Invalid Command Opcode"),
    (code::INVALID_FIELD, "Invalid Field in Command"),
    (
        code::POWER_LOSS,
        "Commands Aborted due to Power Loss Notification",
    ),
    (code::INTERNAL_ERROR, "Internal Error"),
    (code::ABORT_REQUESTED, "Command Abort Requested"),
    (code::INVALID_NAMESPACE, "Invalid Namespace or Format"),
    (code::SEQUENCE_ERROR, "Command Sequence Error"),
    (code::OPERATION_DENIED, "Operation Denied"),
    (code::SANITIZE_FAILED, "Sanitize Failed"),
    (code::SANITIZE_IN_PROGRESS, "Sanitize In Progress"),
    (code::WRITE_PROTECTED, "Namespace is Write Protected"),
    (code::INTERRUPTED, "Command Interrupted"),
    (
        code::LOCKED_DOWN,
        "Command Prohibited by Command and Feature Lockdown",
    ),
    (code::MEDIA_NOT_READY, "Admin Command Media Not Ready"),
    (code::LBA_RANGE, "LBA Out of Range"),
    (code::CAPACITY_EXCEEDED, "Capacity Exceeded"),
    (code::NAMESPACE_NOT_READY, "Namespace Not Ready"),
    (code::RESERVATION_CONFLICT, "Reservation Conflict"),
    (code::FORMAT_IN_PROGRESS, "Format In Progress"),
    (code::INVALID_LOG_PAGE, "Invalid Log Page"),
    (code::INVALID_FORMAT, "Invalid Format"),
    (
        code::FIRMWARE_NEEDS_CONVENTIONAL_RESET,
        "Firmware Activation Requires Conventional Reset",
    ),
    (
        code::FEATURE_NOT_SAVEABLE,
        "Feature Identifier Not Saveable",
    ),
    (code::FEATURE_NOT_CHANGEABLE, "Feature Not Changeable"),
    (
        code::FIRMWARE_NEEDS_SUBSYSTEM_RESET,
        "Firmware Activation Requires NVM Subsystem Reset",
    ),
    (
        code::FIRMWARE_NEEDS_RESET,
        "Firmware Activation Requires Controller Level Reset",
    ),
    (code::SELF_TEST_IN_PROGRESS, "Device Self-test in Progress"),
    (
        code::SANITIZE_PROHIBITED,
        "Sanitize Prohibited While Persistent Memory Region is Enabled",
    ),
    (code::WRITE_FAULT, "Write Fault"),
    (code::READ_ERROR, "Unrecovered Read Error"),
    (code::GUARD_CHECK, "End-to-end Guard Check Error"),
    (code::ACCESS_DENIED, "Access Denied"),
    (code::DEALLOCATED, "Deallocated or Unwritten Logical Block"),
    (code::HOST_PATH_ERROR, "Host Pathing Error"),
    (code::ABORTED_BY_HOST, "Command Aborted By Host"),
];
