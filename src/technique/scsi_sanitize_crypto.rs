//! SCSI SANITIZE, cryptographic erase: the media key is changed.

use std::sync::atomic::AtomicBool;

use super::scsi::{self, sanitize};
use super::{Kind, Need, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::scsi::Sanitize;
use crate::record::{DriveDescription, Message, Method};

/// The technique.
pub struct ScsiSanitizeCrypto;

/// Its name.
const NAME: &str = "scsi-sanitize-crypto";

impl Technique for ScsiSanitizeCrypto {
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
        let needs = vec![Need::EncryptionStatement];
        scsi::offer(drive, |scsi| scsi.sanitize_crypto, Method::Purge, needs)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let what = Sanitize::CryptographicErase;
        sanitize::run(NAME, what, drive, orders, observer, stop)
    }
}
