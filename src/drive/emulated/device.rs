//! What every model has to offer, whoever stands in front of it: the queue of
//! this process, or a real kernel behind tcmu or NVMe/TCP.

use std::time::Duration;

use super::body::Body;
use crate::drive::{Access, Data, FaultKind, MmcCommand, NvmeReply, ScsiReply};
use crate::record::{DriveDescription, Extent};

/// How a command ended.
#[derive(Debug)]
pub enum Carried<T> {
    /// With this answer.
    Done(T),
    /// The drive is at it until this time of its clock; then `finish` gives
    /// the answer or says that it takes still longer.
    Until(Duration),
    /// No answer: `Stalled` never comes back, `Gone` nobody is there,
    /// `Unsupported` the front has no such commands.
    Lost(FaultKind),
}

/// What kind of reset it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Of the bus or the controller; the power stayed.
    Bus,
    /// The power came back.
    PowerOn,
    /// The computer woke from sleep: the drive lost its power too.
    Wake,
}

/// By which commands the kernel talks to a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Block requests only.
    None,
    /// SCSI command blocks.
    Scsi,
    /// NVMe submission entries.
    Nvme,
    /// MMC commands.
    Mmc,
}

/// A drive as its commands see it. Everything that it shares with others is in
/// the body, which is given to each call.
///
/// A *unit* is what has a block node of its own: the NVMe namespace by its
/// number, the hardware partition of an eMMC by its number, 0 for all others.
pub trait Device: Send {
    /// By which commands.
    fn way(&self) -> Way;

    /// Where the blocks of a unit lie in the store: from where, and how many
    /// bytes a kernel can use. `None` where there is no such unit, or the
    /// kernel cannot use it (520-byte sectors, no medium).
    fn place(&self, body: &Body, unit: u32) -> Option<Extent>;

    /// The units that the kernel makes block nodes of, where there are several.
    fn units(&self, _body: &Body) -> Vec<u32> {
        Vec::new()
    }

    /// Whether writes to a unit are acknowledged and dropped.
    fn drops_writes(&self, _body: &Body, _unit: u32) -> bool {
        false
    }

    /// Bytes of a sector as the kernel sees it.
    fn block_bytes(&self, body: &Body, unit: u32) -> u32;

    /// What the kernel would say of the unit: model, serial and so on. The
    /// description comes with what the configuration says, with the capacity
    /// and the sector set already.
    fn describe(&self, body: &Body, unit: u32, description: &mut DriveDescription);

    /// Whether the kernel looks again at the size by itself after a command of
    /// the drive's own.
    fn kernel_looks_again(&self) -> bool {
        true
    }

    /// Whether a block request is let through at this moment.
    ///
    /// # Errors
    /// What the kernel makes of the drive's refusal.
    fn admit(
        &mut self,
        _body: &mut Body,
        _unit: u32,
        _access: Access,
        _run: Extent,
    ) -> Result<(), FaultKind> {
        Ok(())
    }

    /// Whether reads give zeros in place of what stands there: a lock or a
    /// shadow is before it.
    fn hides(&self, _body: &Body) -> bool {
        false
    }

    /// Time has passed, or a command comes: what runs in the drive goes on.
    fn tick(&mut self, body: &mut Body) {
        body.advance();
    }

    /// A SCSI command.
    fn scsi(&mut self, _body: &mut Body, _cdb: &[u8], _data: Data<'_>) -> Carried<ScsiReply> {
        Carried::Lost(FaultKind::Unsupported)
    }

    /// An NVMe admin command (64 bytes).
    fn nvme_admin(
        &mut self,
        _body: &mut Body,
        _entry: &[u8; 64],
        _data: Data<'_>,
    ) -> Carried<NvmeReply> {
        Carried::Lost(FaultKind::Unsupported)
    }

    /// An NVMe I/O command (64 bytes).
    fn nvme_io(
        &mut self,
        _body: &mut Body,
        _entry: &[u8; 64],
        _data: Data<'_>,
    ) -> Carried<NvmeReply> {
        Carried::Lost(FaultKind::Unsupported)
    }

    /// An MMC command.
    fn mmc(
        &mut self,
        _body: &mut Body,
        _command: &MmcCommand,
        _data: Data<'_>,
    ) -> Carried<[u32; 4]> {
        Carried::Lost(FaultKind::Unsupported)
    }

    /// The answer of a SCSI command that took its time.
    fn finish_scsi(&mut self, _body: &mut Body) -> Carried<ScsiReply> {
        Carried::Lost(FaultKind::Stalled)
    }

    /// The answer of an NVMe command that took its time.
    fn finish_nvme(&mut self, _body: &mut Body) -> Carried<NvmeReply> {
        Carried::Lost(FaultKind::Stalled)
    }

    /// The answer of an MMC command that took its time.
    fn finish_mmc(&mut self, _body: &mut Body) -> Carried<[u32; 4]> {
        Carried::Lost(FaultKind::Stalled)
    }

    /// It was reset. After `PowerOn` and `Wake` the cache is empty already.
    fn reset(&mut self, _body: &mut Body, _reset: Reset) {}

    /// The kernel gives blocks back (`secure`: BLKSECDISCARD).
    ///
    /// # Errors
    /// `Unsupported`.
    fn discard(
        &mut self,
        _body: &mut Body,
        _unit: u32,
        _run: Extent,
        _secure: bool,
    ) -> Result<(), FaultKind> {
        Err(FaultKind::Unsupported)
    }

    /// State of a self-encrypting drive's locks, as `IOC_OPAL_GET_STATUS` flags.
    fn opal_flags(&self, _body: &Body) -> Option<u32> {
        None
    }

    /// The drive is reverted by its PSID.
    ///
    /// # Errors
    /// `Unsupported`, `PermissionDenied` for a wrong one.
    fn psid_revert(&mut self, _body: &mut Body, _psid: &str) -> Result<(), FaultKind> {
        Err(FaultKind::Unsupported)
    }
}

/// A drive that understands block requests and nothing else.
#[derive(Debug)]
pub struct Plain {
    /// Bytes.
    pub capacity: u64,
    /// Logical sector in bytes.
    pub sector: u32,
}

impl Device for Plain {
    fn way(&self) -> Way {
        Way::None
    }

    fn place(&self, _body: &Body, unit: u32) -> Option<Extent> {
        let length = self.capacity;
        (unit == 0).then_some(Extent { offset: 0, length })
    }

    fn block_bytes(&self, _body: &Body, _unit: u32) -> u32 {
        self.sector
    }

    fn describe(&self, body: &Body, _unit: u32, description: &mut DriveDescription) {
        let serial = body.serial_of(description.identity.serial.text.as_str());
        description.identity.serial.text = serial.as_str().into();
    }
}
