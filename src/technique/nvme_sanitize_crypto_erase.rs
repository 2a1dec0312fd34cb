//! NVMe Sanitize, crypto erase: the media encryption keys are changed. Purge only
//! where somebody says that the data were always encrypted.

use std::sync::atomic::AtomicBool;

use super::nvme::sanitize::Sanitize;
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::nvme::SanitizeAction;
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct NvmeSanitizeCryptoErase;

/// Its name.
pub(super) const NAME: &str = "nvme-sanitize-crypto-erase";

impl Technique for NvmeSanitizeCryptoErase {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-nvme-sanitize-crypto-erase-summary")
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
        action: SanitizeAction::CryptoErase,
    }
}
