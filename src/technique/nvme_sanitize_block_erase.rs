//! NVMe Sanitize, block erase: all blocks of the subsystem by their own physical
//! erase.

use std::sync::atomic::AtomicBool;

use super::nvme::sanitize::Sanitize;
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::nvme::SanitizeAction;
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct NvmeSanitizeBlockErase;

/// Its name.
const NAME: &str = "nvme-sanitize-block-erase";

impl Technique for NvmeSanitizeBlockErase {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-nvme-sanitize-block-erase-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-nvme-sanitize")
    }

    /// Keys first: what a failing block leaves behind cannot be read then.
    fn after(&self) -> Option<&'static str> {
        Some(super::nvme_sanitize_crypto_erase::NAME)
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
        action: SanitizeAction::BlockErase,
    }
}
