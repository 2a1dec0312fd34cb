//! NVMe Format with SES 2: the key of the namespace is changed.

use std::sync::atomic::AtomicBool;

use super::nvme::format::Format;
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::nvme::SecureErase;
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct NvmeFormatCrypto;

/// How it is done.
const FORMAT: Format = Format {
    name: "nvme-format-crypto",
    erase: SecureErase::Cryptographic,
};

impl Technique for NvmeFormatCrypto {
    fn name(&self) -> &'static str {
        FORMAT.name
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-nvme-format-crypto-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-nvme-format")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        FORMAT.offer(drive)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        FORMAT.run(drive, orders, observer, stop)
    }
}
