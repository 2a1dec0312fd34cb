//! ATA SANITIZE DEVICE, OVERWRITE EXT: the drive overwrites all of itself.

use std::sync::atomic::AtomicBool;

use super::ata::{offer, sanitize};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::ata::{Overwrite, SanitizeOptions, sanitize_overwrite};
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct AtaSanitizeOverwrite;

/// Its name.
const NAME: &str = "ata-sanitize-overwrite";
/// Passes.
const PASSES: u8 = 1;
/// What is written.
const PATTERN: u32 = 0;

impl Technique for AtaSanitizeOverwrite {
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
        offer::sanitize(drive, offer::Operation::Overwrite)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        // 0 in the command would mean 16 passes.
        let overwrite = Overwrite::new(PASSES, PATTERN).expect("one pass can be asked for");
        let what = sanitize::Sanitize {
            technique: NAME,
            word: "OVERWRITE EXT",
            command: sanitize_overwrite(&overwrite, SanitizeOptions::default()),
        };
        sanitize::run(&what, drive, orders, observer, stop)
    }
}
