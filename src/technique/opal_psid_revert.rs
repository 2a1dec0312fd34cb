//! Revert of a self-encrypting drive by the PSID on its label: it takes the
//! locks off. It was seen to leave the data in place and is never proof of
//! anything: what follows it erases.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use jiff::Timestamp;

use super::account::answer_of_error;
use super::course::Course;
use super::dialogue::Dialogue;
use super::{
    Kind, NOT_FOR_THIS_DRIVE, Need, Observer, Offer, Orders, StepEnd, StepOutcome, Technique,
};
use crate::drive::{FaultKind, WritableDrive};
use crate::record::abilities::OpalState;
use crate::record::findings::{Answer, HiddenAfter, OwnershipRule, StateAfter};
use crate::record::{DriveDescription, Message, Method, Reached, SafeText, StandardEdition};

/// The technique.
pub struct OpalPsidRevert;

/// Its name.
const NAME: &str = "opal-psid-revert";

/// Characters of a PSID.
const PSID: usize = 32;

impl Technique for OpalPsidRevert {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Unlock
    }

    fn summary(&self) -> Message {
        Message::new("technique-opal-psid-revert-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-opal-psid-revert")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        let Some(state) = &drive.abilities.opal else {
            return Err(Message::new(NOT_FOR_THIS_DRIVE));
        };
        // The kernel reverts Opal, Pyrite and Ruby, whose PSID is the same thing.
        if matches!(state.kind.as_deref(), Some("Enterprise" | "Key Per I/O")) {
            return Err(Message::new("opal-revert-not-offered"));
        }
        Ok(Offer {
            reaches: Reached {
                method: Method::Clear,
                standard: StandardEdition::nist_rev2(),
            },
            limits: vec![Message::new("limit-opal-revert")],
            scope: vec![Message::new("scope-opal-revert")],
            needs: vec![Need::Psid],
            estimate: None,
        })
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let dialogue = Dialogue::new(drive);
        let mut course = Course::new(dialogue, NAME, OwnershipRule::FinalStatus, observer);
        let ended = revert(&mut course, orders, observer, stop).err();
        course.finish(
            ended.unwrap_or(StepEnd::Completed),
            Message::new("opal-reverted"),
        )
    }
}

fn revert(
    course: &mut Course<'_>,
    orders: &Orders,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let psid = orders.psid.as_ref().and_then(digits);
    let Some(psid) = psid else {
        return Err(course.account.refuse(Message::new("opal-psid-malformed")));
    };
    if stop.load(Ordering::Relaxed) {
        return Err(StepEnd::Stopped);
    }
    // The journal has that it was done, and not the number on the label.
    course
        .account
        .announce("IOC_OPAL_PSID_REVERT_TPR".to_owned(), observer)?;
    let sent = (Timestamp::now(), Instant::now());
    let result = course.dialogue.drive().psid_revert(&psid);
    let answer = match &result {
        Ok(()) => "0".to_owned(),
        Err(error) => error.to_string(),
    };
    let command = "410870e8".to_owned();
    course.dialogue.note("PSID revert", command, answer, sent);
    course.account.findings.answer = match result {
        Ok(()) => Answer::Good,
        // A wrong PSID comes back as a refusal of any kind.
        Err(error) if matches!(error.kind, FaultKind::PermissionDenied | FaultKind::Other) => {
            Answer::Failed {
                reason: Message::new("opal-revert-refused").with("cause", error.message()),
            }
        }
        Err(error) => answer_of_error(&error),
    };
    inspect(course);
    match (
        &course.account.findings.answer,
        &course.account.findings.state,
    ) {
        (Answer::Good, StateAfter::AsExpected) => Ok(()),
        (Answer::Good, StateAfter::Otherwise { what }) => Err(StepEnd::Failed(what.clone())),
        (Answer::Good, StateAfter::NotKnown { reason }) | (Answer::Missing { reason }, _) => {
            Err(StepEnd::Unknown(reason.clone()))
        }
        (
            Answer::NotSent { reason } | Answer::Failed { reason } | Answer::Undecodable { reason },
            _,
        ) => Err(StepEnd::Failed(reason.clone())),
    }
}

/// Asks the drive anew how its locks stand.
fn inspect(course: &mut Course<'_>) {
    let now = course.dialogue.drive().identify();
    course.account.findings.hidden = HiddenAfter::None;
    course.account.findings.state = match now {
        Err(error) => StateAfter::NotKnown {
            reason: error.message(),
        },
        Ok(now) => match now.abilities.opal {
            None => StateAfter::NotKnown {
                reason: Message::new("opal-silent"),
            },
            Some(OpalState {
                locked: false,
                shadow_mbr: false,
                ..
            }) => StateAfter::AsExpected,
            Some(_) => StateAfter::Otherwise {
                what: Message::new("opal-still-locked"),
            },
        },
    };
}

/// Whether it has the form of a PSID. That it is the drive's own, only the
/// drive can say.
#[must_use]
pub fn is_psid(text: &SafeText) -> bool {
    digits(text).is_some()
}

/// The PSID without what labels print between its parts.
fn digits(text: &SafeText) -> Option<String> {
    let digits: String = text
        .as_str()
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .collect();
    (digits.len() == PSID && digits.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .then_some(digits)
}
