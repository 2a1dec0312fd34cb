//! NVMe Sanitize, overwrite: the drive writes one pass over all of its media.

use std::sync::atomic::AtomicBool;

use super::nvme::sanitize::Sanitize;
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::nvme::{OverwritePasses, SanitizeAction};
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct NvmeSanitizeOverwrite;

/// Its name.
const NAME: &str = "nvme-sanitize-overwrite";

/// One pass. The field OWPASS counts to 16, which is written as 0.
const ONE: OverwritePasses = OverwritePasses::ONE;

impl Technique for NvmeSanitizeOverwrite {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-nvme-sanitize-overwrite-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-nvme-sanitize")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        sanitize().offer(drive)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        sanitize().run(drive, orders, observer, stop)
    }
}

fn sanitize() -> Sanitize {
    Sanitize {
        name: NAME,
        action: SanitizeAction::Overwrite {
            passes: ONE,
            invert: false,
            pattern: 0,
        },
    }
}
