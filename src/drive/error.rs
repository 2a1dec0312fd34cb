//! What can go wrong with a drive.

use std::{fmt, io, path::Path};

use crate::record::{Message, SafeText};

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Opening it for reading.
    Open,
    /// Claiming it for writing.
    Claim,
    /// Asking who it is.
    Identify,
    /// Finding out who uses it.
    FindUsers,
    /// Making a queue.
    Prepare,
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Flushing.
    Flush,
    /// Sending one of the drive's own commands.
    Command,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// No such node.
    NotFound,
    /// A partition, a folder, a character device, an empty loop device.
    NotADrive,
    /// Not allowed to open it.
    PermissionDenied,
    /// Somebody else has it exclusively.
    Busy,
    /// Another program holds its lock.
    Locked,
    /// It refuses writes.
    ReadOnly,
    /// It is another one than before, or has another size.
    Changed,
    /// These blocks cannot be read or written (EIO, ENODATA, EILSEQ...).
    Medium,
    /// The drive does not answer to its name any more (ENODEV, ENXIO).
    Gone,
    /// Less was transferred than asked for. Not to be taken for the end of the drive.
    Short,
    /// It did not answer in time.
    Stalled,
    /// The kernel or the drive cannot do that.
    Unsupported,
    /// Anything else.
    Other,
}

/// What was tried on which device, and what happened.
#[derive(Debug, thiserror::Error)]
pub struct DriveError {
    /// The device, as the person named it.
    pub device: SafeText,
    /// What was tried.
    pub operation: Operation,
    /// What kind of thing went wrong.
    pub kind: FaultKind,
    /// What the kernel said, where it did.
    pub source: Option<io::Error>,
}

impl fmt::Display for DriveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}: {:?}", self.device, self.operation, self.kind)?;
        self.source
            .as_ref()
            .map_or(Ok(()), |source| write!(f, ": {source}"))
    }
}

impl DriveError {
    /// An error without a word from the kernel.
    #[must_use]
    pub fn new(path: &Path, operation: Operation, kind: FaultKind) -> Self {
        Self {
            device: path.into(),
            operation,
            kind,
            source: None,
        }
    }

    /// An error of the kernel's.
    #[must_use]
    pub fn io(path: &Path, operation: Operation, source: io::Error) -> Self {
        let kind = FaultKind::of(&source);
        Self {
            device: path.into(),
            operation,
            kind,
            source: Some(source),
        }
    }

    /// The sentence for a person: what was tried on which device, what happened,
    /// what to do now.
    #[must_use]
    pub fn message(&self) -> Message {
        let cause = self.source.as_ref().map_or_else(
            || Message::new(self.kind.message_id()),
            |source| {
                Message::new("fault-kernel")
                    .with("fault", Message::new(self.kind.message_id()))
                    .with("kernel", source.to_string())
            },
        );
        Message::new(self.operation.message_id())
            .with("device", &self.device)
            .with("cause", cause)
    }
}

impl Operation {
    fn message_id(self) -> &'static str {
        match self {
            Self::Command => "drive-error-command",
            Self::Open => "drive-error-open",
            Self::Claim => "drive-error-claim",
            Self::Identify => "drive-error-identify",
            Self::FindUsers => "drive-error-find-users",
            Self::Prepare => "drive-error-prepare",
            Self::Read => "drive-error-read",
            Self::Write => "drive-error-write",
            Self::Flush => "drive-error-flush",
        }
    }
}

impl FaultKind {
    /// Sorts an error of the kernel's.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        use nix::errno::Errno;
        match error.raw_os_error().map(Errno::from_raw) {
            Some(Errno::ENOENT) => Self::NotFound,
            Some(Errno::EACCES | Errno::EPERM) => Self::PermissionDenied,
            Some(Errno::EBUSY) => Self::Busy,
            Some(Errno::EAGAIN) => Self::Locked,
            Some(Errno::EROFS) => Self::ReadOnly,
            Some(Errno::EIO | Errno::ENODATA | Errno::EILSEQ | Errno::EBADE | Errno::EREMOTEIO) => {
                Self::Medium
            }
            Some(Errno::ENODEV | Errno::ENXIO | Errno::ENOMEDIUM | Errno::ESHUTDOWN) => Self::Gone,
            // A device that loses its power mid-write was seen to answer ENOSPC.
            Some(Errno::ENOSPC) => Self::Short,
            Some(Errno::ETIMEDOUT | Errno::ETIME) => Self::Stalled,
            Some(Errno::EOPNOTSUPP | Errno::ENOTTY | Errno::EINVAL | Errno::ENOSYS) => {
                Self::Unsupported
            }
            _ => Self::Other,
        }
    }

    /// The catalogue entry that says it.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NotFound => "fault-not-found",
            Self::NotADrive => "fault-not-a-drive",
            Self::PermissionDenied => "fault-permission-denied",
            Self::Busy => "fault-busy",
            Self::Locked => "fault-locked",
            Self::ReadOnly => "fault-read-only",
            Self::Changed => "fault-changed",
            Self::Medium => "fault-medium",
            Self::Gone => "fault-gone",
            Self::Short => "fault-short",
            Self::Stalled => "fault-stalled",
            Self::Unsupported => "fault-unsupported",
            Self::Other => "fault-other",
        }
    }
}
