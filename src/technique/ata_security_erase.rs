//! ATA SECURITY ERASE UNIT, normal: the user data area is overwritten.

use std::sync::atomic::AtomicBool;

use super::ata::{offer, security};
use super::{Kind, Observer, Offer, Orders, StepOutcome, Technique};
use crate::drive::WritableDrive;
use crate::protocol::ata::EraseMode;
use crate::record::{DriveDescription, Message};

/// The technique.
pub struct AtaSecurityErase;

/// Its name.
const NAME: &str = "ata-security-erase";

impl Technique for AtaSecurityErase {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-security-erase-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-security-erase")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        offer::security(drive, EraseMode::Normal)
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let mode = EraseMode::Normal;
        security::run(NAME, mode, drive, orders, observer, stop)
    }
}
