//! ATA SANITIZE DEVICE, CRYPTO SCRAMBLE EXT: the media key is changed.

use std::sync::atomic::AtomicBool;

use super::ata::{offer, sanitize};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::ata::{SanitizeOptions, sanitize_crypto_scramble};
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct AtaSanitizeCryptoScramble;

/// Its name.
const NAME: &str = "ata-sanitize-crypto-scramble";

impl Technique for AtaSanitizeCryptoScramble {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-sanitize-crypto-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-sanitize")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        offer::sanitize(drive, offer::Operation::CryptoScramble)
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
            word: "CRYPTO SCRAMBLE EXT",
            command: sanitize_crypto_scramble(SanitizeOptions::default()),
        };
        sanitize::run(&what, drive, orders, observer, stop)
    }
}
