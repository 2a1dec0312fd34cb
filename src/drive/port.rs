//! Ports: a drive's own commands as bytes, and what came back as bytes.
//!
//! A port carries and never judges. The bytes are built and read by
//! `protocol`; an emulated drive decodes them by its own lights. Every command
//! has a timeout of ours, and nobody waits longer than that and a grace.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::DriveError;

/// Data that go with a command.
#[derive(Debug)]
pub enum Data<'a> {
    /// None.
    None,
    /// From the drive. What was not transferred is left as it was.
    In(&'a mut [u8]),
    /// To the drive.
    Out(&'a [u8]),
}

impl Data<'_> {
    /// Bytes that may go over.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::In(buffer) => buffer.len(),
            Self::Out(bytes) => bytes.len(),
        }
    }

    /// Whether none go over.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How long an answer is waited for, and who watches meanwhile.
pub struct Wait<'a> {
    /// The longest that the command may take. Also what the kernel is told.
    pub timeout: Duration,
    /// Given up soon after this is set; the drive may go on with the command.
    pub stop: Option<&'a AtomicBool>,
    /// Told now and then for how long it has been waited.
    pub tick: Option<&'a mut dyn FnMut(Duration)>,
}

impl Wait<'_> {
    /// Waits this long and does not look at anything meanwhile: for commands
    /// that take seconds at most.
    #[must_use]
    pub fn at_most(timeout: Duration) -> Self {
        Self {
            timeout,
            stop: None,
            tick: None,
        }
    }

    /// Whether to give up now.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// The way that commands go to a drive.
pub enum Port<'a> {
    /// None is known.
    None,
    /// SCSI command descriptor blocks, ATA by translation among them.
    Scsi(&'a mut dyn ScsiPort),
    /// NVMe submission queue entries.
    Nvme(&'a mut dyn NvmePort),
    /// MMC commands.
    Mmc(&'a mut dyn MmcPort),
}

/// What came back of a SCSI command that reached somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScsiReply {
    /// SCSI status byte (SAM-6, 5.3): 00h good, 02h check condition, ...
    pub status: u8,
    /// Host adapter's status; anything but 0 means that the drive may not
    /// have seen the command or its answer was lost.
    pub host_status: u16,
    /// The driver's status, without the bit that says that there is sense.
    pub driver_status: u16,
    /// Sense data as long as they came.
    pub sense: Vec<u8>,
    /// Bytes that went over.
    pub transferred: usize,
}

/// A drive behind SCSI.
pub trait ScsiPort {
    /// Sends a command descriptor block of 6 to 32 bytes.
    ///
    /// # Errors
    /// When it could not be sent, or nothing came back in time
    /// (`FaultKind::Stalled`, also when it was given up) or ever will (`FaultKind::Gone`). An answer that
    /// tells of an error is no error here.
    fn execute(
        &mut self,
        cdb: &[u8],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiReply, DriveError>;
}

/// What came back of an NVMe command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NvmeReply {
    /// Status field without the phase bit: 0 is success, bit 14 "do not retry".
    pub status: u16,
    /// Dwords 0 and 1 of the completion.
    pub result: u64,
}

/// A drive behind NVMe.
pub trait NvmePort {
    /// The namespace that the node stands for.
    fn namespace(&self) -> u32;

    /// Sends an admin command: a submission queue entry of 64 bytes, little
    /// endian, of which opcode, NSID and dwords 2, 3 and 10 to 15 count.
    ///
    /// # Errors
    /// As [`ScsiPort::execute`].
    fn admin(
        &mut self,
        entry: &[u8; 64],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, DriveError>;
}

/// An MMC command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MmcCommand {
    /// Index, 0 to 63.
    pub index: u8,
    /// Argument.
    pub argument: u32,
    /// Whether the response comes with busy (R1b).
    pub busy: bool,
    /// Bytes of a data block, where data go over.
    pub block: u32,
}

/// A drive behind an MMC host.
pub trait MmcPort {
    /// Sends a command and gives the card's response (R1: first word).
    ///
    /// # Errors
    /// As [`ScsiPort::execute`].
    fn command(
        &mut self,
        command: &MmcCommand,
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], DriveError>;
}

/// How a run of blocks is given back to the drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discard {
    /// A hint that nothing there is needed any more (BLKDISCARD).
    Hint,
    /// Erase these blocks, copies too (BLKSECDISCARD).
    Secure,
}
