//! SCSI SANITIZE, block erase: every block of flash is erased.

use std::sync::atomic::AtomicBool;

use super::scsi::{self, sanitize};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::scsi::Sanitize;
use crate::record::{DriveDescription, Message, Method};

/// The technique.
pub struct ScsiSanitizeBlock;

/// Its name.
const NAME: &str = "scsi-sanitize-block";

impl Technique for ScsiSanitizeBlock {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-sanitize-block-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-sanitize")
    }

    fn after(&self) -> Option<&'static str> {
        Some("scsi-sanitize-crypto")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        scsi::offer(drive, |scsi| scsi.sanitize_block, Method::Purge, Vec::new())
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let what = Sanitize::BlockErase;
        sanitize::run(NAME, what, drive, orders, observer, stop)
    }
}
