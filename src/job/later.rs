//! Reading a drive again, later, against what its certificate says.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::Timestamp;

use super::host;
use crate::drive::Drive;
use crate::pattern;
use crate::record::erasure::{MediumRecord, Person};
use crate::record::statement::{LaterVerification, StatementReference};
use crate::record::{
    Event, Extent, Message, Outcome, PassPattern, SampleDesign, SanitizationRecord,
    VerificationKind, VerificationRecord,
};
use crate::verify::{self, Canaries, ReadBack, VerifyStop, Watch};

/// How long a drive may answer nothing at all before it counts as stalled.
const STALL_AFTER: Duration = Duration::from_secs(180);

/// What is to be looked at again.
pub struct Again<'a> {
    /// The erasure statement.
    pub about: StatementReference,
    /// What it says.
    pub record: &'a SanitizationRecord,
    /// Who looks.
    pub verifier: Person,
    /// Every block, in place of old and new samples.
    pub full: bool,
}

/// Reads the drive at the places of the certificate and at new ones. Always
/// ends with what was found.
pub fn verify_again(
    mut drive: Drive,
    again: Again<'_>,
    events: &mut dyn FnMut(Event),
    stop: &AtomicBool,
) -> LaterVerification {
    let started = Timestamp::now();
    let description = drive.description().clone();
    let record = again.record;
    let same_drive = description.identity == record.medium.description.identity;
    let mut verifications = Vec::new();
    let mut reasons = Vec::new();
    if same_drive {
        look(
            &mut drive,
            &again,
            events,
            stop,
            &mut verifications,
            &mut reasons,
        );
    } else {
        reasons.push(
            Message::new("later-other-drive")
                .with("expected", &record.medium.description.identity.serial.text)
                .with("found", &description.identity.serial.text),
        );
    }
    if same_drive && !record.namespaces.is_empty() {
        reasons.push(Message::new("later-namespaces-not-read"));
    }
    let all_passed =
        !verifications.is_empty() && verifications.iter().all(|v: &VerificationRecord| v.passed);
    let confirmed = same_drive && all_passed && reasons.is_empty();
    if confirmed {
        reasons.push(Message::new("later-confirmed"));
    }
    let after = drive.identify().ok();
    LaterVerification {
        about: again.about,
        medium: MediumRecord {
            is_virtual: description.is_virtual(),
            identity_after: after.as_ref().map(|now| now.identity.clone()),
            health_after: after.map(|now| now.health),
            contents_before: Vec::new(),
            description,
        },
        verifier: again.verifier,
        same_drive,
        verifications,
        confirmed,
        reasons,
        started,
        ended: Timestamp::now(),
        host: host::host(),
        tool: host::tool(),
    }
}

fn look(
    drive: &mut Drive,
    again: &Again<'_>,
    events: &mut dyn FnMut(Event),
    stop: &AtomicBool,
    done: &mut Vec<VerificationRecord>,
    reasons: &mut Vec<Message>,
) {
    let designs = match designs(drive, again) {
        Ok(designs) => designs,
        Err(error) => {
            reasons.push(Message::new("refused-no-random").with("kernel", error.to_string()));
            return;
        }
    };
    let exclude: Vec<Extent> = {
        let exceptions = &again.record.exceptions;
        let mut list = Vec::new();
        for extent in exceptions.unwritable.iter().chain(&exceptions.unreadable) {
            Extent::insert(&mut list, *extent);
        }
        list
    };
    let expected = expected(again.record);
    let canaries = canaries(again.record);
    for design in designs {
        let plan = ReadBack {
            design: &design,
            expected: expected.as_ref(),
            pre_image: None,
            canaries: canaries.as_ref(),
            exclude: &exclude,
        };
        let mut watch = Watch {
            observer: events,
            stop,
            stall_after: STALL_AFTER,
        };
        let result = verify::read_back(drive, &plan, &mut watch);
        let survived = result.canaries.as_ref().map_or(0, |now| now.survived);
        if survived > 0 {
            reasons.push(
                Message::new("reason-canaries-survived")
                    .with("survived", survived)
                    .with(
                        "confirmed",
                        result.canaries.as_ref().map_or(0, |now| now.confirmed),
                    ),
            );
        } else if result.record.hits_total > 0 {
            reasons.push(
                Message::new("reason-data-found")
                    .with("hits", result.record.hits_total)
                    .with("read", result.record.read),
            );
        } else if result.record.counts.unreadable > 0 {
            reasons.push(
                Message::new("later-unreadable").with("reads", result.record.counts.unreadable),
            );
        }
        done.push(result.record);
        if let Some(halt) = result.stop {
            reasons.push(halt.message());
            if halt == VerifyStop::Stopped {
                return;
            }
        }
    }
}

/// The old places, and new ones; every block where that was wanted.
fn designs(drive: &Drive, again: &Again<'_>) -> Result<Vec<SampleDesign>, getrandom::Error> {
    let identity = &drive.description().identity;
    let contents = &again.record.medium.contents_before;
    let seed = pattern::seed_from_os()?;
    let kind = if again.full {
        VerificationKind::Full
    } else {
        VerificationKind::Sampled
    };
    let new = verify::draw(
        kind,
        seed,
        identity.capacity.0,
        identity.physical_sector,
        contents,
    );
    let old = again
        .record
        .verifications
        .last()
        .map(|verification| verification.design.clone());
    let is_new = |design: &SampleDesign| {
        design.kind == VerificationKind::Full && new.kind == VerificationKind::Full
    };
    Ok(old
        .into_iter()
        .filter(|design| !is_new(design))
        .chain([new.clone()])
        .collect())
}

/// What must stand on the medium: the last pass that was written.
fn expected(record: &SanitizationRecord) -> Option<PassPattern> {
    let last = record.steps.iter().rev().find(|step| step.completed)?;
    last.passes.last().map(|pass| pass.pattern.clone())
}

/// The canaries that stood before the erase: none of them may stand now.
fn canaries(record: &SanitizationRecord) -> Option<Canaries> {
    let kept = record.before.canaries.as_ref()?;
    let identity = &record.medium.description.identity;
    let count = verify::canary_count(record.plan.canaries, identity);
    Canaries::restore(kept, &[], count, identity)
}

/// Whether a certificate says something that a drive can be read against.
///
/// # Errors
/// Why not.
pub fn can_be_read_against(record: &SanitizationRecord) -> Result<(), Message> {
    let erased = matches!(
        record.outcome.result,
        Outcome::Erased | Outcome::ErasedWithExceptions
    );
    if !erased {
        return Err(Message::new("later-nothing-erased"));
    }
    if expected(record).is_none() && canaries(record).is_none() {
        return Err(Message::new("later-nothing-expected"));
    }
    Ok(())
}
