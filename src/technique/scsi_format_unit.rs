//! SCSI FORMAT UNIT: the drive is formatted anew with its own pattern.

use std::sync::atomic::AtomicBool;

use super::scsi::{self, format};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::record::{DriveDescription, Message, Method};

/// The technique.
pub struct ScsiFormatUnit;

/// Its name.
const NAME: &str = "scsi-format-unit";

impl Technique for ScsiFormatUnit {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-format-unit-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-format-unit")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        // A protection type that this version does not know would be lost.
        if scsi::abilities(drive)?.protection > 3 {
            return Err(Message::new("refused-protection-unknown"));
        }
        // The short parameter list, which has no room for it, would lose it.
        if scsi::abilities(drive)?.protection_exponent > 0 {
            return Err(Message::new("refused-protection-intervals"));
        }
        scsi::offer(drive, |scsi| scsi.format_unit, Method::Clear, Vec::new())
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        format::run(NAME, drive, orders, observer, stop)
    }
}
