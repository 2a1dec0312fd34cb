//! Runs an authorised plan on its drive, from the evidence before to the
//! judgement after, and always ends in a record.
//!
//! Everything is written to the journal before it is done, so that a job whose
//! power was cut is taken up where it was. Reports through one callback of
//! plain events and never prints. Imports `plan`, `technique`, `verify`,
//! `drive`, `home`, `record`.

mod beside;
pub mod conclude;
mod erase;
mod evidence;
pub mod host;
pub mod journal;
pub mod later;
mod media;
pub mod story;
#[cfg(test)]
pub(crate) mod trial;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use crate::drive::WritableDrive;
use crate::home::{Home, HomeError};
use crate::plan::{Authorized, Refusal, Warrant};
use crate::record::erasure::{EvidenceBefore, MediumRecord};
use crate::record::journal::PlannedEntry;
use crate::record::{
    Alternative, Content, DriveDescription, DriveIdentity, Environment, Event, Exceptions, Extent,
    JournalEntry, Limit, Message, Outcome, SafeText, SanitizationRecord, VerificationRecord,
};
use crate::technique::{JournalFault, Kind, Observer, StepEnd, TECHNIQUES};
use conclude::{Evidence, Other, ReadBack, conclude};
use evidence::Looked;
use journal::{Journal, JournalError};
use story::{Seen, Story};

/// How many extents of exceptions stand on the record; the totals are always exact.
const LISTED_EXTENTS: usize = 10_000;

/// How long a drive may take to say who it is after the erase, ...
const PATIENCE: Duration = Duration::from_secs(30);
/// ... and when the job is to stop.
const PATIENCE_WHEN_STOPPED: Duration = Duration::from_secs(1);

/// Where a job runs and who will sign for it.
pub struct Setting<'a> {
    /// The state folder.
    pub home: &'a Home,
    /// Practice or production.
    pub environment: Environment,
    /// The organisation that will sign.
    pub organisation: SafeText,
    /// Folders that the certificate is to go to.
    pub outputs: Vec<PathBuf>,
}

/// A job with its drive claimed and its journal begun.
pub struct Job {
    drive: WritableDrive,
    desk: Desk,
    environment: Environment,
}

/// A job that has ended; only its certificate is missing.
pub struct Finished {
    /// What was done and seen, and what it came to.
    pub record: SanitizationRecord,
    journal: Journal,
    given_up: bool,
    /// Our password may be on the drive: the job stays open until it is off.
    password_left: bool,
}

/// The journal and the story that it tells, kept in step.
struct Desk {
    journal: Journal,
    story: Story,
    /// PSID from the label, where the person gave it.
    psid: Option<SafeText>,
}

/// The desk with someone listening: what techniques and verification report to.
struct Post<'a> {
    desk: &'a mut Desk,
    events: &'a mut dyn FnMut(Event),
}

impl Desk {
    fn write(&mut self, entry: &JournalEntry) -> Result<(), HomeError> {
        self.journal.append(entry)?;
        self.story.tell(Timestamp::now(), entry);
        Ok(())
    }
}

impl Observer for Post<'_> {
    fn event(&mut self, event: Event) {
        (self.events)(event);
    }

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        self.desk
            .write(&entry)
            .map_err(|error| JournalFault::new(error.message()))
    }

    fn media_readable(
        &mut self,
        drive: &mut WritableDrive,
        stop: &AtomicBool,
    ) -> Result<(), StepEnd> {
        media::read(drive, self, stop)
    }
}

/// Claims the drive of an authorised plan and begins the journal.
///
/// # Errors
/// With the drive untouched: when something changed since the person saw it,
/// or the journal cannot be kept.
pub fn begin(setting: &Setting<'_>, authorized: Authorized) -> Result<Job, Refusal> {
    let device = device(&authorized);
    let refuse = |reason: Message| Refusal {
        device: device.clone(),
        reasons: vec![reason],
    };
    let (drive, warrant) = authorized.open()?;
    let psid = warrant.psid.clone();
    let planned = planned_entry(setting, warrant);
    let story = Story::begin(planned.clone(), Timestamp::now());
    let mut journal =
        Journal::create(setting.home, Uuid::now_v7()).map_err(|error| refuse(error.message()))?;
    if let Err(error) = journal.append(&JournalEntry::Planned(Box::new(planned))) {
        // The line may lie there all the same; a job that was refused must not
        // be found and gone on with.
        journal.discard();
        return Err(refuse(error.message()));
    }
    Ok(Job {
        drive,
        desk: Desk {
            journal,
            story,
            psid,
        },
        environment: setting.environment,
    })
}

/// Claims the drive of an interrupted job and goes on with its journal.
///
/// # Errors
/// With the drive untouched: as [`begin`], and when the journal is damaged or
/// another program is at work on the job.
pub fn take_up(setting: &Setting<'_>, job: Uuid, authorized: Authorized) -> Result<Job, Refusal> {
    let device = device(&authorized);
    let refuse = |reason: Message| Refusal {
        device: device.clone(),
        reasons: vec![reason],
    };
    let (journal, story) = reopen(setting.home, job).map_err(refuse)?;
    if story.is_over() {
        return Err(refuse(Message::new("resume-already-certified")));
    }
    let (drive, warrant) = authorized.open()?;
    let mut desk = Desk {
        journal,
        story,
        psid: warrant.psid,
    };
    let resumed = JournalEntry::Resumed {
        last_entry: desk.story.last_entry,
        authorization: warrant.authorization,
        found: desk.story.progress(),
    };
    desk.write(&resumed)
        .map_err(|error| refuse(error.message()))?;
    Ok(Job {
        drive,
        desk,
        environment: setting.environment,
    })
}

/// Why a job is ended without its drive.
#[derive(Clone, Debug)]
pub enum WithoutDrive {
    /// A person gives it up, or it only lacks its certificate.
    GivenUp,
    /// The program failed while it was at it.
    Broken(Message),
}

/// Ends a job without its drive: the record of one that only lacks its
/// certificate, or of one that a person gives up or the program failed at.
///
/// # Errors
/// When the journal is damaged, in use, or cannot be written.
pub fn conclude_without_drive(
    setting: &Setting<'_>,
    job: Uuid,
    why: WithoutDrive,
) -> Result<Finished, Message> {
    let (journal, story) = reopen(setting.home, job)?;
    if let Some(record) = &story.concluded
        && story.certified.is_none()
    {
        return Ok(Finished {
            record: (**record).clone(),
            journal,
            given_up: false,
            password_left: story.password_set,
        });
    }
    let mut desk = Desk {
        journal,
        story,
        psid: None,
    };
    let (end, reason) = match why {
        WithoutDrive::GivenUp => {
            let progress = desk.story.progress();
            let reason = Message::new("reason-given-up").with("progress", progress);
            (StepEnd::Stopped, reason)
        }
        WithoutDrive::Broken(reason) => (StepEnd::Unknown(reason.clone()), reason),
    };
    desk.write(&JournalEntry::Stopped {
        reason: reason.clone(),
    })
    .map_err(|error| error.message())?;
    let after = After {
        own: Err(reason.clone()),
        beside: BTreeMap::new(),
    };
    let nothing = Looked::at_nothing();
    let mut record = record(&desk, setting.environment, &end, &nothing, &after);
    if !record.outcome.reasons.contains(&reason) {
        record.outcome.reasons.insert(0, reason);
    }
    desk.write(&JournalEntry::Concluded(Box::new(record.clone())))
        .map_err(|error| error.message())?;
    Ok(Finished {
        record,
        password_left: desk.story.password_set,
        journal: desk.journal,
        given_up: true,
    })
}

/// Puts the journal of a job away that was certified already.
///
/// # Errors
/// When the journal is damaged or in use, or the job is not over.
pub fn close(home: &Home, job: Uuid) -> Result<(), Message> {
    let (journal, story) = reopen(home, job)?;
    if !story.is_over() {
        return Err(story.progress());
    }
    journal.close().map_err(|error| error.message())
}

fn device(authorized: &Authorized) -> SafeText {
    authorized.listing().description.path.as_path().into()
}

fn planned_entry(setting: &Setting<'_>, warrant: Warrant) -> PlannedEntry {
    PlannedEntry {
        description: warrant.listing.description,
        contents: warrant.listing.contents,
        subject: warrant.subject,
        plan: warrant.plan,
        passes: warrant.passes,
        authorization: warrant.authorization,
        before: EvidenceBefore::default(),
        organisation: setting.organisation.clone(),
        outputs: setting.outputs.clone(),
    }
}

fn reopen(home: &Home, job: Uuid) -> Result<(Journal, Story), Message> {
    let (journal, entries) =
        Journal::reopen(home, job).map_err(|error: JournalError| error.message())?;
    let story = Story::replay(&entries.entries)
        .ok_or_else(|| Message::new("journal-without-plan").with("job", job.to_string()))?;
    Ok((journal, story))
}

impl Job {
    /// The number of the job.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.desk.journal.job()
    }

    /// Runs what is left to be done. Always ends in a record.
    pub fn run(mut self, events: &mut dyn FnMut(Event), stop: &AtomicBool) -> Finished {
        let mut post = Post {
            desk: &mut self.desk,
            events,
        };
        let end = erase::erase(&mut self.drive, &mut post, stop);
        let looked = match end {
            StepEnd::Completed => evidence::read_back(&mut self.drive, &mut post, stop),
            _ => Looked::at_nothing(),
        };
        if matches!(end, StepEnd::Stopped) || looked.was_stopped() {
            // A journal that takes no more entries changes nothing about the outcome.
            let _ = self.desk.write(&JournalEntry::Stopped {
                reason: Message::new("stopped-by-signal"),
            });
        }
        let after = identify(self.drive, stop);
        let record = record(&self.desk, self.environment, &end, &looked, &after);
        if let Err(error) = self
            .desk
            .write(&JournalEntry::Concluded(Box::new(record.clone())))
        {
            // The certificate is the better witness; it is written next.
            events(Event::Note {
                message: error.message(),
            });
        }
        Finished {
            record,
            password_left: self.desk.story.password_set,
            journal: self.desk.journal,
            given_up: false,
        }
    }
}

/// Who a drive and its other namespaces are, or why they could not be asked.
struct After {
    own: Result<DriveDescription, Message>,
    beside: BTreeMap<u32, Result<DriveDescription, Message>>,
}

/// Asks the drive and its other namespaces again who they are, in a thread of
/// its own: one that hangs is left behind, and there is a record all the same.
fn identify(mut drive: WritableDrive, stop: &AtomicBool) -> After {
    let paths = |drive: &WritableDrive| drive.description().path.clone();
    let path = paths(&drive);
    let others: Vec<(u32, PathBuf)> = drive
        .beside()
        .iter()
        .map(|(number, other)| (*number, paths(other)))
        .collect();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let answer = drive.identify().map_err(|error| error.message());
        let _ = sender.send(answer);
        for other in drive.beside().values_mut() {
            let _ = sender.send(other.identify().map_err(|error| error.message()));
        }
    });
    let mut answers = Answers {
        receiver,
        is_silent: false,
    };
    let own = answers.next(&path, stop);
    let beside = others
        .into_iter()
        .map(|(number, path)| (number, answers.next(&path, stop)))
        .collect();
    After { own, beside }
}

/// Answers that come in turn. After one that did not come there are none: a late
/// one is nobody else's.
struct Answers {
    receiver: Receiver<Result<DriveDescription, Message>>,
    is_silent: bool,
}

impl Answers {
    fn next(&mut self, path: &Path, stop: &AtomicBool) -> Result<DriveDescription, Message> {
        let begun = Instant::now();
        while !self.is_silent {
            match self.receiver.recv_timeout(Duration::from_millis(50)) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < patience(stop) => {}
                Err(_) => self.is_silent = true,
            }
        }
        Err(Message::new("drive-silent")
            .with("device", path)
            .with("after", patience(stop)))
    }
}

fn patience(stop: &AtomicBool) -> Duration {
    if stop.load(Ordering::Relaxed) {
        PATIENCE_WHEN_STOPPED
    } else {
        PATIENCE
    }
}

impl Finished {
    /// Ends the job once its certificate is kept. A job that was stopped stays
    /// open, so that it can be gone on with; any other is over, and the secret
    /// key of its pre-image is destroyed.
    ///
    /// # Errors
    /// When the state folder fails. The certificate is kept by then.
    pub fn certified(mut self, certificate: &str) -> Result<(), HomeError> {
        self.journal.append(&JournalEntry::Certified {
            certificate: certificate.into(),
        })?;
        let stays_open = self.record.outcome.result == Outcome::Aborted || self.password_left;
        if stays_open && !self.given_up {
            return Ok(());
        }
        self.journal.close()
    }
}

/// Puts the record together and judges.
fn record(
    desk: &Desk,
    environment: Environment,
    end: &StepEnd,
    looked: &Looked,
    after: &After,
) -> SanitizationRecord {
    let story = &desk.story;
    let planned = &story.planned;
    let verifications = verifications(&story.seen, &looked.own);
    let exceptions = exceptions(&story.not_erased, &verifications);
    let canaries = story.seen.canaries.as_ref().map(|(record, _)| record);
    let namespaces = beside::records(story, looked, after);
    let way = story.alternative();
    let deciding = story
        .steps
        .iter()
        .rev()
        .find(|step| step.technique == way.technique);
    let canaries_wanted =
        |of: &DriveIdentity| crate::verify::canary_count(planned.plan.canaries, of);
    let mut evidence = Evidence {
        plan: &planned.plan,
        way: &way,
        end,
        findings: deciding.and_then(|step| step.findings.as_ref()),
        by_command: is_command(&way.technique),
        canaries_wanted: canaries_wanted(&planned.description.identity),
        read_back: &looked.own,
        verifications: &verifications,
        canaries,
        exceptions: &exceptions,
        before: &planned.description,
        after: after.own.as_ref().map_err(Clone::clone),
        others: Vec::new(),
    };
    evidence.others = namespaces
        .iter()
        .map(|record| Other {
            namespace: record.id,
            evidence: story.beside.get(&record.id).map(|beside| Evidence {
                canaries_wanted: canaries_wanted(&beside.description.identity),
                read_back: looked.beside.get(&record.id).unwrap_or(&ReadBack::NotDone),
                verifications: &record.verifications,
                canaries: record.before.canaries.as_ref(),
                exceptions: &record.exceptions,
                before: &beside.description,
                after: beside::after(after, record.id),
                others: Vec::new(),
                ..evidence.clone()
            }),
            observed: record.observed.clone(),
        })
        .collect();
    let outcome = conclude(&evidence);
    let observed = observed(&looked.own);
    let last = deciding.or(story.steps.last());
    let reported = last.map_or_else(
        || Message::new("reported-nothing"),
        |step| step.reported.clone(),
    );
    SanitizationRecord {
        job: desk.journal.job(),
        environment,
        medium: medium(planned, &after.own),
        subject: planned.subject.clone(),
        plan: planned.plan.clone(),
        authorization: planned.authorization.clone(),
        before: EvidenceBefore {
            pre_image: story.seen.pre_image.clone(),
            canaries: canaries.cloned(),
        },
        hidden_areas: story.hidden_areas.clone(),
        steps: story.steps.clone(),
        exceptions,
        verifications,
        namespaces,
        observed,
        reported,
        outcome,
        limits: limits(way, story),
        started: story.started,
        ended: Timestamp::now(),
        interruptions: story.interruptions.clone(),
        computer: None,
        host: host::host(),
        tool: host::tool(),
    }
}

/// What the erase did not reach, and that the host wrote after a command of the
/// drive's own where it had to.
fn limits(way: Alternative, story: &Story) -> Vec<Limit> {
    let mut limits = way.limits;
    if is_command(&way.technique) && story.steps.iter().any(|step| !step.passes.is_empty()) {
        limits.push(Message::new("limit-host-pass"));
    }
    limits
}

/// Whether the drive erases itself by this technique. One that nobody knows is
/// taken for that: then more has to be shown.
fn is_command(technique: &str) -> bool {
    TECHNIQUES
        .iter()
        .find(|known| known.name() == technique)
        .is_none_or(|known| known.kind() == Kind::Command)
}

fn medium(planned: &PlannedEntry, after: &Result<DriveDescription, Message>) -> MediumRecord {
    MediumRecord {
        description: planned.description.clone(),
        is_virtual: planned.description.is_virtual(),
        identity_after: after
            .as_ref()
            .ok()
            .map(|description| description.identity.clone()),
        health_after: after
            .as_ref()
            .ok()
            .map(|description| description.health.clone()),
        contents_before: without_labels(&planned.contents),
    }
}

/// Labels are people's and projects' names; kinds are enough.
fn without_labels(contents: &[Content]) -> Vec<Content> {
    let kept = contents.iter().cloned().map(|content| Content {
        label: None,
        ..content
    });
    kept.collect()
}

/// Every read-back of a namespace, with the one that was done last.
fn verifications(seen: &Seen, last: &ReadBack) -> Vec<VerificationRecord> {
    let mut all = seen.verifications.clone();
    if let ReadBack::Done(done) = last
        && all.last() != Some(done)
    {
        all.push((**done).clone());
    }
    all
}

fn observed(read_back: &ReadBack) -> Message {
    match read_back {
        ReadBack::Done(verification) => verification.statement.clone(),
        _ => Message::new("observed-nothing"),
    }
}

fn exceptions(not_erased: &[Extent], verifications: &[VerificationRecord]) -> Exceptions {
    let mut unreadable: Vec<Extent> = Vec::new();
    let of_the_end = || {
        verifications
            .iter()
            .filter(|done| !done.before_deallocation)
    };
    for extent in of_the_end().flat_map(|verification| &verification.unreadable) {
        Extent::insert(&mut unreadable, *extent);
    }
    // A record lists the first of many; its total counts them all.
    let counted = of_the_end()
        .map(|verification| verification.unreadable_bytes)
        .max()
        .unwrap_or(0);
    let listed = |list: &[Extent]| list.iter().take(LISTED_EXTENTS).copied().collect();
    Exceptions {
        unwritable: listed(not_erased),
        unwritable_bytes: Extent::total(not_erased),
        unreadable_bytes: counted.max(Extent::total(&unreadable)),
        unreadable: listed(&unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_answer_is_nobody_elses() {
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut answers = Answers {
            receiver,
            is_silent: false,
        };
        let stop = AtomicBool::new(true);
        let silent = |answer: Result<DriveDescription, Message>| answer.unwrap_err().id;
        assert_eq!(silent(answers.next(Path::new("a"), &stop)), "drive-silent");
        sender.send(Err(Message::new("of-the-first"))).unwrap();
        assert_eq!(silent(answers.next(Path::new("b"), &stop)), "drive-silent");
    }
}
