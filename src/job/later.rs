//! Reading a drive again, later, against what its certificate says.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::Timestamp;

use super::{host, without_labels};
use crate::drive::Drive;
use crate::pattern;
use crate::record::abilities::{CommandSet, NvmeNamespace};
use crate::record::erasure::{EvidenceBefore, MediumRecord, NamespaceRecord, Person};
use crate::record::statement::{LaterNamespace, LaterVerification, StatementReference};
use crate::record::{
    Content, DriveDescription, DriveIdentity, Event, Exceptions, Extent, Message, Outcome,
    PassPattern, SampleDesign, SanitizationRecord, VerificationKind, VerificationRecord,
};
use crate::verify::{self, Canaries, ReadBack, ReadBackResult, VerifyStop, Watch};

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

/// Reads the drive at the places of the certificate and at new ones, the other
/// namespaces that were erased with it too. Always ends with what was found.
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
    let mut look = Look {
        full: again.full,
        events,
        stop,
        reasons: Vec::new(),
        contents: Vec::new(),
        is_stopped: false,
    };
    let mut verifications = Vec::new();
    let mut namespaces = Vec::new();
    if same_drive {
        if namespaces_of(&description) != namespaces_of(&record.medium.description) {
            look.reasons.push(Message::new("later-namespaces-changed"));
        }
        verifications = look.at(&mut drive, &Told::of_drive(record));
        namespaces = look.at_others(&mut drive, record);
    } else {
        look.reasons.push(
            Message::new("later-other-drive")
                .with("expected", &record.medium.description.identity.serial.text)
                .with("found", &description.identity.serial.text),
        );
    }
    let Look {
        mut reasons,
        contents,
        ..
    } = look;
    let confirmed = same_drive
        && reasons.is_empty()
        && all_passed(&verifications)
        && namespaces.len() == record.namespaces.len()
        && namespaces.iter().all(|one| all_passed(&one.verifications));
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
        namespaces,
        contents: without_labels(&contents),
        confirmed,
        reasons,
        started,
        ended: Timestamp::now(),
        host: host::host(),
        tool: host::tool(),
    }
}

fn all_passed(verifications: &[VerificationRecord]) -> bool {
    !verifications.is_empty() && verifications.iter().all(|done| done.passed)
}

/// The namespaces of a drive, by its own word; none where it has no such thing.
fn namespaces_of(drive: &DriveDescription) -> &[NvmeNamespace] {
    match &drive.abilities.commands {
        CommandSet::Nvme(found) => &found.namespaces,
        _ => &[],
    }
}

/// What a certificate tells of a drive, or of one of its namespaces.
struct Told<'a> {
    identity: &'a DriveIdentity,
    contents: &'a [Content],
    canaries: Option<Canaries>,
    written: Option<PassPattern>,
    design: Option<&'a SampleDesign>,
    exceptions: &'a Exceptions,
}

impl<'a> Told<'a> {
    fn of_drive(record: &'a SanitizationRecord) -> Self {
        let identity = &record.medium.description.identity;
        Self {
            identity,
            contents: &record.medium.contents_before,
            canaries: canaries(record, &record.before, identity),
            written: written(record),
            design: record.verifications.last().map(|done| &done.design),
            exceptions: &record.exceptions,
        }
    }

    /// `None` where nobody could look at it.
    fn of_namespace(record: &'a SanitizationRecord, one: &'a NamespaceRecord) -> Option<Self> {
        let identity = one.identity.as_ref()?;
        Some(Self {
            identity,
            contents: &one.contents_before,
            canaries: canaries(record, &one.before, identity),
            // The host wrote to the drive that was named and to nothing else.
            written: None,
            design: one.verifications.last().map(|done| &done.design),
            exceptions: &one.exceptions,
        })
    }

    fn has_something_to_expect(&self) -> bool {
        self.canaries.is_some() || self.written.is_some()
    }

    /// The old places, and new ones; every block where that was wanted.
    fn designs(&self, full: bool) -> Result<Vec<SampleDesign>, getrandom::Error> {
        let kind = match full {
            true => VerificationKind::Full,
            false => VerificationKind::Sampled,
        };
        let (bytes, sector) = (self.identity.capacity.0, self.identity.physical_sector);
        let seed = pattern::seed_from_os()?;
        let new = verify::draw(kind, seed, bytes, sector, self.contents);
        let is_new = |old: &SampleDesign| full && old.kind == VerificationKind::Full;
        let old = self.design.filter(|old| !is_new(old)).cloned();
        Ok(old.into_iter().chain([new]).collect())
    }
}

/// A look at one drive, and what speaks against its certificate.
struct Look<'a> {
    full: bool,
    events: &'a mut dyn FnMut(Event),
    stop: &'a AtomicBool,
    reasons: Vec<Message>,
    contents: Vec<Content>,
    is_stopped: bool,
}

impl Look<'_> {
    /// Reads a drive, or one of its namespaces.
    fn at(&mut self, drive: &mut Drive, told: &Told<'_>) -> Vec<VerificationRecord> {
        self.structures(drive);
        let designs = match told.designs(self.full) {
            Ok(designs) => designs,
            Err(error) => {
                let reason = Message::new("refused-no-random").with("kernel", error.to_string());
                self.reasons.push(reason);
                return Vec::new();
            }
        };
        let mut exclude = Vec::new();
        let exceptions = told.exceptions;
        for extent in exceptions.unwritable.iter().chain(&exceptions.unreadable) {
            Extent::insert(&mut exclude, *extent);
        }
        let mut done = Vec::new();
        for design in designs {
            let plan = ReadBack {
                design: &design,
                expected: told.written.as_ref(),
                pre_image: None,
                canaries: told.canaries.as_ref(),
                exclude: &exclude,
            };
            let mut watch = Watch {
                observer: &mut *self.events,
                stop: self.stop,
                stall_after: STALL_AFTER,
            };
            let result = verify::read_back(drive, &plan, &mut watch);
            // The old places and the new ones may show the same.
            let new = against(&result).filter(|reason| !self.reasons.contains(reason));
            self.reasons.extend(new);
            done.push(result.record);
            if let Some(halt) = result.stop {
                self.is_stopped = halt == VerifyStop::Stopped;
                self.reasons.push(halt.message());
            }
            if self.is_stopped {
                break;
            }
        }
        done
    }

    /// Looks for file systems and the like. After an erase by a command of the
    /// drive's own no pattern is expected, so that nothing else would show them.
    fn structures(&mut self, drive: &mut Drive) {
        let found = drive.contents();
        if let Some(first) = found.first() {
            let message = Message::new("later-contents")
                .with("count", found.len() as u64)
                .with("first", first.name.clone());
            self.reasons.push(message);
        }
        self.contents.extend(found);
    }

    /// Reads the other namespaces that the certificate covers.
    fn at_others(&mut self, drive: &mut Drive, record: &SanitizationRecord) -> Vec<LaterNamespace> {
        if record.namespaces.is_empty() {
            return Vec::new();
        }
        let mut others = match drive.beside() {
            Ok(others) => others,
            Err(error) => {
                self.reasons.push(error.message());
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        for one in &record.namespaces {
            if self.is_stopped {
                break;
            }
            let other = others.get_mut(&one.id);
            let identity = other.as_ref().map(|now| now.description().identity.clone());
            let mut of_it = Look {
                full: self.full,
                events: &mut *self.events,
                stop: self.stop,
                reasons: Vec::new(),
                contents: Vec::new(),
                is_stopped: false,
            };
            let verifications = of_it.at_another(other, record, one);
            let Look {
                is_stopped,
                reasons,
                contents,
                ..
            } = of_it;
            self.is_stopped = is_stopped;
            self.contents.extend(contents);
            let named = |what: Message| {
                Message::new("of-namespace")
                    .with("id", u64::from(one.id))
                    .with("what", what)
            };
            self.reasons.extend(reasons.into_iter().map(named));
            found.push(LaterNamespace {
                id: one.id,
                identity,
                verifications,
            });
        }
        found
    }

    fn at_another(
        &mut self,
        other: Option<&mut Drive>,
        record: &SanitizationRecord,
        one: &NamespaceRecord,
    ) -> Vec<VerificationRecord> {
        let Some(other) = other else {
            self.reasons.push(Message::new("namespace-without-node"));
            return Vec::new();
        };
        let told = Told::of_namespace(record, one)
            .filter(|told| *told.identity == other.description().identity);
        let reason = match told {
            Some(told) if told.has_something_to_expect() => {
                (self.events)(Event::Note {
                    message: Message::new("read-back-of-namespace").with("id", u64::from(one.id)),
                });
                return self.at(other, &told);
            }
            Some(_) => Message::new("later-nothing-expected"),
            None => Message::new("later-other-namespace"),
        };
        self.reasons.push(reason);
        Vec::new()
    }
}

/// What of a read-back speaks against the certificate.
fn against(result: &ReadBackResult) -> Option<Message> {
    let record = &result.record;
    if let Some(now) = result.canaries.as_ref().filter(|now| now.survived > 0) {
        Some(
            Message::new("reason-canaries-survived")
                .with("survived", now.survived)
                .with("confirmed", now.confirmed),
        )
    } else if record.hits_total > 0 {
        Some(
            Message::new("reason-data-found")
                .with("hits", record.hits_total)
                .with("read", record.read),
        )
    } else if record.counts.unreadable > 0 {
        Some(Message::new("later-unreadable").with("reads", record.counts.unreadable))
    } else {
        None
    }
}

/// What must stand on the medium: the last pass that was written.
fn written(record: &SanitizationRecord) -> Option<PassPattern> {
    let last = record.steps.iter().rev().find(|step| step.completed)?;
    last.passes.last().map(|pass| pass.pattern.clone())
}

/// The canaries that stood before the erase: none of them may stand now.
fn canaries(
    record: &SanitizationRecord,
    before: &EvidenceBefore,
    identity: &DriveIdentity,
) -> Option<Canaries> {
    let count = verify::canary_count(record.plan.canaries, identity);
    Canaries::restore(before.canaries.as_ref()?, &[], count, identity)
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
    if !Told::of_drive(record).has_something_to_expect() {
        return Err(Message::new("later-nothing-expected"));
    }
    Ok(())
}
