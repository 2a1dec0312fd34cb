//! The ways in which an emulated medium fails or lies.

use super::quirk::Quirk;
use crate::record::Extent;

/// One fault. Requests and writes are counted from 1 over the life of the
/// medium, with all its queues; flushes are requests too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Writes that touch this run fail with a medium error.
    Unwritable(Extent),
    /// The first `times` writes that touch this run fail, later ones succeed.
    Hesitant {
        /// Where.
        extent: Extent,
        /// How often.
        times: u32,
    },
    /// Reads that touch this run fail with a medium error, and go on doing so
    /// when it was written.
    Unreadable(Extent),
    /// All writes are refused.
    ReadOnly,
    /// Writes to this run are acknowledged and dropped.
    DropsWrites(Extent),
    /// Writes after this number of writes are acknowledged and dropped.
    DropsWritesAfter(u64),
    /// Reads of this run give what stood there when the fault was set.
    StaleReads(Extent),
    /// Only this many bytes are there; addresses beyond wrap round.
    Wraps(u64),
    /// From this request on only this many bytes are there, and the drive says so.
    Shrinks {
        /// First request that sees it.
        at_request: u64,
        /// New capacity in bytes.
        to: u64,
    },
    /// From this request on nothing answers any more.
    Disappears {
        /// First request that fails.
        at_request: u64,
    },
    /// This request and all later ones never come back.
    Stalls {
        /// First request that hangs.
        at_request: u64,
    },
    /// So many flushes fail, and what they were to make durable is lost.
    /// `u32::MAX`: all of them.
    FlushFails {
        /// How many.
        times: u32,
    },
    /// Flushes are acknowledged and nothing is made durable by them.
    IgnoresFlush,
    /// From this request on the drive gives another serial.
    ChangesIdentity {
        /// First request that sees it.
        at_request: u64,
    },
    /// This write lands so many bytes further on; nothing is written where it should be.
    Misdirects {
        /// Which write.
        at_write: u64,
        /// Distance in bytes.
        by: u64,
    },
    /// Writes to this run land with the first bit of each sector inverted.
    FlipsBits(Extent),
    /// A way of the drive's own commands to fail or to lie.
    Quirk {
        /// Which.
        quirk: Quirk,
        /// When it sets in.
        when: Moment,
    },
}

/// When a quirk sets in; it stays from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// From the moment that it is set.
    Start,
    /// With this command (counted from 1 over the life of the drive).
    Command(u64),
    /// With the first command of this operation code: of the SCSI command
    /// block, the ATA command in it, the NVMe admin command, or the MMC index.
    Opcode(u8),
    /// When a command that erases was accepted.
    EraseAccepted,
    /// When so many of 65536 parts of an erase are done.
    Progress(u32),
    /// When an erase has ended in any way.
    EraseDone,
}

impl Fault {
    /// Its name, by which it is removed and shown.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unwritable(_) => "unwritable",
            Self::Hesitant { .. } => "hesitant",
            Self::Unreadable(_) => "unreadable",
            Self::ReadOnly => "read-only",
            Self::DropsWrites(_) => "drops-writes",
            Self::DropsWritesAfter(_) => "drops-writes-after",
            Self::StaleReads(_) => "stale-reads",
            Self::Wraps(_) => "wraps",
            Self::Shrinks { .. } => "shrinks",
            Self::Disappears { .. } => "disappears",
            Self::Stalls { .. } => "stalls",
            Self::FlushFails { .. } => "flush-fails",
            Self::IgnoresFlush => "ignores-flush",
            Self::ChangesIdentity { .. } => "changes-identity",
            Self::Misdirects { .. } => "misdirects",
            Self::FlipsBits(_) => "flips-bits",
            Self::Quirk { quirk, .. } => quirk.name(),
        }
    }

    /// A quirk that sets in when it usually does.
    #[must_use]
    pub fn quirk(quirk: Quirk) -> Self {
        let when = quirk.usual_moment();
        Self::Quirk { quirk, when }
    }
}

impl Quirk {
    /// When it sets in if nobody says otherwise.
    #[must_use]
    pub fn usual_moment(self) -> Moment {
        match self {
            Self::ReadsOldData
            | Self::StatusUnreadable
            | Self::GarbageStatus
            | Self::GarbageSense
            | Self::InterfaceErrors
            | Self::Hangs
            | Self::Unplugged => Moment::EraseAccepted,
            Self::CapacityDiffersAfter
            | Self::IdentityDiffersAfter
            | Self::UnreadableSectors
            | Self::TurnsReadOnly
            | Self::DropsAllWrites
            | Self::WrongBlockSizeAfter
            | Self::NotReadyAfter
            | Self::OtherNamespaceVanishes
            | Self::OtherNamespaceUnreadable
            | Self::OtherNamespaceGrows
            | Self::HpaReturns => Moment::EraseDone,
            _ => Moment::Start,
        }
    }
}
