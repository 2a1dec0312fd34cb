//! Which runs the matrix is made of: every technique that a drive offers,
//! healthy, and with every fault that can touch it, at the moments that make a
//! difference.

use super::drives::{SETUPS, Setup, Tried};
use super::run::{Case, When};
use crate::drive::emulated::{Fault, Moment, QUIRKS, Quirk, QuirkRow};
use crate::record::Extent;
use crate::technique::{Kind, TECHNIQUES};

/// Faults that may come at any time, and are tried at every one.
const AT_ANY_TIME: &[Quirk] = &[
    Quirk::Hangs,
    Quirk::Unplugged,
    Quirk::InterfaceErrors,
    Quirk::StatusUnreadable,
    Quirk::GarbageStatus,
    Quirk::GarbageSense,
    Quirk::NoSense,
    Quirk::ZeroedRegisters,
    Quirk::TurnsReadOnly,
    Quirk::DropsAllWrites,
    Quirk::CapacityDiffersAfter,
    Quirk::IdentityDiffersAfter,
    Quirk::UnreadableSectors,
    Quirk::WrongBlockSizeAfter,
    Quirk::OpalLocked,
    Quirk::OpalShadow,
    Quirk::NotReadyAfter,
    Quirk::BusyForEver,
];

/// States that a drive may be found in, or come into before it is erased.
const BEFORE_THE_ERASE: &[Quirk] = &[
    Quirk::RunningAtStart,
    Quirk::SecurityFrozen,
    Quirk::SanitizeFrozen,
    Quirk::AlreadyLocked,
    Quirk::PasswordSetByOther,
    Quirk::ReservedByOther,
    Quirk::AccessDenied,
    Quirk::NamespaceProtected,
    Quirk::LogRefused,
];

const ANY_TIME: [When; 5] = [
    When::Start,
    When::AfterEvidence,
    When::AtCommand,
    When::During,
    When::AfterErase,
];

/// All runs.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for setup in SETUPS {
        for technique in offered(setup) {
            of_one(setup, technique, &mut cases);
        }
    }
    cases
}

/// Names of the techniques that a healthy drive offers.
#[must_use]
pub fn offered(setup: &Setup) -> Vec<&'static str> {
    let filled = setup.make();
    let listing = filled.drive.open().listing(&[]);
    let description = listing
        .expect("a healthy drive can be looked at")
        .description;
    TECHNIQUES
        .iter()
        .filter(|technique| technique.kind() != Kind::Unlock)
        .filter(|technique| technique.offer(&description).is_ok())
        .map(|technique| technique.name())
        .collect()
}

fn of_one(setup: &'static Setup, technique: &'static str, cases: &mut Vec<Case>) {
    let mut add = |fault: Option<Fault>, when| {
        cases.push(Case {
            setup,
            technique,
            fault,
            when,
            stopped: false,
        });
    };
    add(None, When::Start);
    let touches = |row: &&QuirkRow| match setup.tried {
        Tried::All | Tried::Usual => row.models.contains(&setup.model),
        Tried::These(these) => these.contains(&row.quirk),
    };
    for row in QUIRKS.iter().filter(touches) {
        let fault = Fault::quirk(row.quirk);
        let usual = usual(&fault);
        let command = technique != "overwrite";
        let whens: Vec<When> = match setup.tried {
            Tried::All if AT_ANY_TIME.contains(&row.quirk) => ANY_TIME.to_vec(),
            Tried::All if BEFORE_THE_ERASE.contains(&row.quirk) => ANY_TIME[..2].to_vec(),
            _ => vec![usual],
        };
        for when in whens {
            // An overwrite is nothing that the drive itself knows of.
            if command || !matches!(when, When::AtCommand | When::During) {
                add(Some(fault.clone()), when);
            }
        }
    }
    if matches!(setup.tried, Tried::All) {
        for (fault, whens) in of_single_requests() {
            for when in whens {
                add(Some(fault.clone()), *when);
            }
        }
    }
}

/// Runs that a person stops.
#[must_use]
pub fn stopped() -> Vec<Case> {
    let mut cases = Vec::new();
    for setup in SETUPS
        .iter()
        .filter(|setup| matches!(setup.tried, Tried::All))
    {
        for technique in offered(setup) {
            for when in [
                When::Start,
                When::AfterEvidence,
                When::During,
                When::AfterErase,
            ] {
                cases.push(Case {
                    setup,
                    technique,
                    fault: None,
                    when,
                    stopped: true,
                });
            }
        }
    }
    cases
}

fn usual(fault: &Fault) -> When {
    match fault {
        Fault::Quirk { when, .. } => match when {
            Moment::EraseAccepted => When::AtCommand,
            Moment::EraseDone => When::AfterErase,
            _ => When::Start,
        },
        _ => When::Start,
    }
}

/// Faults of single reads and writes.
fn of_single_requests() -> Vec<(Fault, &'static [When])> {
    const ALWAYS: &[When] = &[When::Start, When::AfterEvidence, When::AfterErase];
    const WRITING: &[When] = &[When::Start, When::AfterEvidence];
    let all = Extent {
        offset: 0,
        length: 1 << 20,
    };
    let some = Extent {
        offset: 3 << 18,
        length: 8192,
    };
    vec![
        (Fault::Unwritable(some), WRITING),
        (
            Fault::Hesitant {
                extent: some,
                times: 2,
            },
            WRITING,
        ),
        (Fault::Unreadable(some), ALWAYS),
        (Fault::ReadOnly, ALWAYS),
        (Fault::DropsWrites(all), WRITING),
        (Fault::DropsWritesAfter(4), WRITING),
        (Fault::StaleReads(some), ALWAYS),
        (Fault::Wraps(1 << 19), ALWAYS),
        (
            Fault::Shrinks {
                at_request: 0,
                to: 1 << 19,
            },
            ALWAYS,
        ),
        (Fault::Disappears { at_request: 0 }, ALWAYS),
        (Fault::Stalls { at_request: 0 }, ALWAYS),
        (Fault::FlushFails { times: u32::MAX }, WRITING),
        (Fault::IgnoresFlush, WRITING),
        (Fault::ChangesIdentity { at_request: 0 }, ALWAYS),
        (Fault::FlipsBits(some), WRITING),
    ]
}
