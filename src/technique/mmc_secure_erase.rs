//! Secure erase of an eMMC (JESD84-B51, 6.6.10): every block and its copies,
//! group by group.

use std::sync::atomic::AtomicBool;

use super::course::Course;
use super::dialogue::Dialogue;
use super::mmc::{Run, limits, usable};
use super::{Kind, Observer, Offer, Orders, StepEnd, StepOutcome, Technique};
use crate::drive::{Discard, WritableDrive};
use crate::record::findings::{Answer, OwnershipRule};
use crate::record::{DriveDescription, Message, Method, Reached, StandardEdition};

/// The technique.
pub struct MmcSecureErase;

/// Its name.
const NAME: &str = "mmc-secure-erase";

impl Technique for MmcSecureErase {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-mmc-secure-erase-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-mmc")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        let found = usable(drive)?;
        if !found.secure_erase {
            return Err(Message::new("mmc-secure-erase-not-offered"));
        }
        Ok(Offer {
            reaches: Reached {
                method: Method::Clear,
                standard: StandardEdition::nist_rev2(),
            },
            limits: limits(drive, found),
            scope: Vec::new(),
            needs: Vec::new(),
            estimate: None,
        })
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        _orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let description = drive.description().clone();
        let dialogue = Dialogue::new(drive);
        let mut run = Run {
            course: Course::new(dialogue, NAME, OwnershipRule::FinalStatus, observer),
            description,
            stop,
        };
        let ended = erase(&mut run, observer).err();
        run.course.finish(
            ended.unwrap_or(StepEnd::Completed),
            Message::new("mmc-secure-erase-reported"),
        )
    }
}

fn erase(run: &mut Run<'_>, observer: &mut dyn Observer) -> Result<(), StepEnd> {
    let register = run.ready()?;
    run.course
        .account
        .announce("BLKSECDISCARD".to_owned(), observer)?;
    run.discard_all(Discard::Secure, &register, observer)
        .map_err(|fault| run.discard_failed(fault))?;
    run.check_status()?;
    run.course.account.findings.answer = Answer::Good;
    run.inspect();
    Ok(())
}
