//! SCSI SANITIZE, overwrite: the drive overwrites all of itself.

use std::sync::atomic::AtomicBool;

use super::scsi::{self, sanitize};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::scsi::Sanitize;
use crate::record::{DriveDescription, MediumKind, Message, Method};

/// The technique.
pub struct ScsiSanitizeOverwrite;

/// Its name.
const NAME: &str = "scsi-sanitize-overwrite";

impl Technique for ScsiSanitizeOverwrite {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-sanitize-overwrite-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-sanitize")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        // On flash an overwrite, whoever does it, is no Purge.
        let method = match drive.medium {
            MediumKind::HardDisk => Method::Purge,
            _ => Method::Clear,
        };
        scsi::offer(drive, |scsi| scsi.sanitize_overwrite, method, Vec::new())
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let what = Sanitize::Overwrite;
        sanitize::run(NAME, what, drive, orders, observer, stop)
    }
}
