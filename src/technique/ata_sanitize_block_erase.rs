//! ATA SANITIZE DEVICE, BLOCK ERASE EXT: every block of flash is erased.

use std::sync::atomic::AtomicBool;

use super::ata::{offer, sanitize};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::ata::{SanitizeOptions, sanitize_block_erase};
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct AtaSanitizeBlockErase;

/// Its name.
const NAME: &str = "ata-sanitize-block-erase";

impl Technique for AtaSanitizeBlockErase {
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
        Some("ata-sanitize-crypto-scramble")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        offer::sanitize(drive, offer::Operation::BlockErase)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let what = sanitize::Sanitize {
            technique: NAME,
            word: "BLOCK ERASE EXT",
            command: sanitize_block_erase(SanitizeOptions::default()),
        };
        sanitize::run(&what, drive, orders, observer, stop)
    }
}
