//! What a journal tells: how far a job got, and everything it knows by then.
//!
//! A job that runs keeps its story up to date entry by entry; a job that is
//! taken up again has it told by the journal. Both then look the same.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::record::erasure::{
    Alternative, HiddenAreaRecord, HiddenAreasRecord, Interruption, PreImageRecord, Step,
};
use crate::record::journal::PlannedEntry;
use crate::record::{
    ByteCount, CanaryRecord, Content, DriveDescription, DriveIdentity, Extent, JournalEntry,
    Message, Outcome, OverwritePass, PassPattern, SafeText, SampleDesign, SanitizationRecord,
    VerificationRecord,
};
use crate::technique::{ResumePoint, SentCommand};

/// How far a job got.
#[derive(Clone, Debug)]
pub struct Story {
    /// The plan and everything that was agreed on.
    pub planned: PlannedEntry,
    /// When the job began.
    pub started: Timestamp,
    /// What was seen of the drive that was named.
    pub seen: Seen,
    /// Its other namespaces, by number, where they are erased with it.
    pub beside: BTreeMap<u32, Beside>,
    /// Overwrite passes that were begun, by order.
    pub passes: Vec<PassStory>,
    /// What could not be written, by pass, as it was met.
    pub unwritable: Vec<(u32, Extent)>,
    /// An erase was begun.
    pub begun: bool,
    /// Ways of erasing that the drive failed at, and why.
    pub fell_back: Vec<(String, Message)>,
    /// The technique of the way that came to its end.
    pub erased: Option<String>,
    /// The last step was stopped, and is run again when the job goes on.
    pub cut_short: bool,
    /// The command of the drive's own that was sent and has not ended.
    pub sent: Option<SentCommand>,
    /// Our password may be set on the drive.
    pub password_set: bool,
    /// Hidden areas that were opened, or about to be: sectors that there should
    /// be after each.
    pub opened: Vec<u64>,
    /// What was said to the drive to open them.
    pub hidden_areas: Option<HiddenAreasRecord>,
    /// Techniques that ended.
    pub steps: Vec<Step>,
    /// In-scope bytes that the last of them did not erase, joined.
    pub not_erased: Vec<Extent>,
    /// Times at which the job was broken off and taken up again.
    pub interruptions: Vec<Interruption>,
    /// A person or a signal stopped it, and it was not taken up since.
    pub stopped: Option<Message>,
    /// What it came to.
    pub concluded: Option<Box<SanitizationRecord>>,
    /// The certificate of that.
    pub certified: Option<SafeText>,
    /// Time of the last entry.
    pub last_entry: Timestamp,
}

/// What was seen of one namespace, or of a drive that has but one.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The pre-image, once it was taken.
    pub pre_image: Option<PreImageRecord>,
    /// Seed, number and size of the canaries, once they were begun.
    pub canaries_begun: Option<(String, u64, u32)>,
    /// The canaries with the numbers of those that do not count, once confirmed.
    pub canaries: Option<(CanaryRecord, Vec<u64>)>,
    /// What shows that the drive did not keep what it took.
    pub lied: Vec<Message>,
    /// The design of a verification that was begun and not finished.
    pub verifying: Option<SampleDesign>,
    /// Verifications that came to their end.
    pub verifications: Vec<VerificationRecord>,
}

/// A namespace beside the one that was named.
#[derive(Clone, Debug)]
pub struct Beside {
    /// As it was before anything was written to it.
    pub description: DriveDescription,
    /// What was on it.
    pub contents: Vec<Content>,
    /// What was seen of it.
    pub seen: Seen,
}

impl Seen {
    /// Takes in an entry on evidence or verification; all others are not for it.
    fn tell(&mut self, entry: &JournalEntry) {
        match entry {
            JournalEntry::PreImage(record) => self.pre_image = Some(record.clone()),
            JournalEntry::CanariesStarted { seed, count, size } => {
                self.canaries_begun = Some((seed.clone(), *count, *size));
                self.canaries = None;
            }
            JournalEntry::CanariesConfirmed {
                record,
                unconfirmed,
                lied,
            } => {
                self.canaries = Some((record.clone(), unconfirmed.clone()));
                self.lied.clone_from(lied);
            }
            JournalEntry::CanariesExamined(record) => {
                if let Some((canaries, _)) = &mut self.canaries {
                    canaries.clone_from(record);
                }
            }
            JournalEntry::VerificationStarted(design) => self.verifying = Some(design.clone()),
            JournalEntry::VerificationFinished(record) => {
                self.verifying = None;
                self.verifications.push((**record).clone());
            }
            _ => {}
        }
    }
}

/// One overwrite pass.
#[derive(Clone, Debug)]
pub struct PassStory {
    /// Number, from 1.
    pub number: u32,
    /// When it began.
    pub started: Timestamp,
    /// When it came to its end.
    pub ended: Option<Timestamp>,
    /// Everything before this byte is on the medium.
    pub durable: u64,
    /// Writes that succeeded only when done again.
    pub retried: u64,
    /// Offsets at which it went on after an interruption.
    pub resumed_at: Vec<u64>,
}

/// What is to be said of one namespace.
#[must_use]
pub fn of_namespace(id: u32, what: Vec<Message>) -> Message {
    Message::new("of-namespace")
        .with("id", u64::from(id))
        .with("what", what)
}

impl Story {
    /// The story of a job that begins with this plan.
    #[must_use]
    pub fn begin(planned: PlannedEntry, at: Timestamp) -> Self {
        Self {
            planned,
            started: at,
            seen: Seen::default(),
            beside: BTreeMap::new(),
            passes: Vec::new(),
            unwritable: Vec::new(),
            begun: false,
            fell_back: Vec::new(),
            erased: None,
            cut_short: false,
            sent: None,
            password_set: false,
            opened: Vec::new(),
            hidden_areas: None,
            steps: Vec::new(),
            not_erased: Vec::new(),
            interruptions: Vec::new(),
            stopped: None,
            concluded: None,
            certified: None,
            last_entry: at,
        }
    }

    /// The story that a journal tells; `None` when it does not begin with a plan.
    #[must_use]
    pub fn replay(entries: &[(Timestamp, JournalEntry)]) -> Option<Self> {
        let ((at, first), rest) = entries.split_first()?;
        let JournalEntry::Planned(planned) = first else {
            return None;
        };
        let mut story = Self::begin((**planned).clone(), *at);
        for (at, entry) in rest {
            story.tell(*at, entry);
        }
        Some(story)
    }

    /// Goes on by one entry.
    pub fn tell(&mut self, at: Timestamp, entry: &JournalEntry) {
        self.last_entry = at;
        match entry {
            JournalEntry::Planned(_) => {}
            JournalEntry::Certified { certificate } => self.certified = Some(certificate.clone()),
            JournalEntry::PreImage(_)
            | JournalEntry::CanariesStarted { .. }
            | JournalEntry::CanariesConfirmed { .. }
            | JournalEntry::CanariesExamined(_)
            | JournalEntry::VerificationStarted(_)
            | JournalEntry::VerificationFinished(_) => self.seen.tell(entry),
            JournalEntry::NamespaceFound {
                namespace,
                description,
                contents,
            } => {
                let found = Beside {
                    description: (**description).clone(),
                    contents: contents.clone(),
                    seen: Seen::default(),
                };
                self.beside.insert(*namespace, found);
            }
            JournalEntry::OfNamespace { namespace, said } => {
                if let Some(beside) = self.beside.get_mut(namespace) {
                    beside.seen.tell(said);
                }
            }
            JournalEntry::PassStarted { pass, .. } => {
                self.begun = true;
                self.pass(*pass, at);
            }
            JournalEntry::Durable {
                pass,
                offset,
                retried,
            } => {
                let state = self.pass(*pass, at);
                state.durable = state.durable.max(*offset);
                state.retried = *retried;
            }
            JournalEntry::Unwritable { pass, extent } => self.unwritable.push((*pass, *extent)),
            JournalEntry::PassFinished { pass, unwritable } => {
                self.pass(*pass, at).ended = Some(at);
                self.unwritable.retain(|(number, _)| number != pass);
                self.unwritable
                    .extend(unwritable.iter().map(|extent| (*pass, *extent)));
            }
            JournalEntry::StepStarted { technique } => {
                self.begun |= Some(technique) != self.planned.plan.unlock.as_ref();
            }
            JournalEntry::CommandSent {
                technique,
                command,
                before,
            } => {
                self.sent = Some(SentCommand {
                    technique: technique.clone(),
                    command: command.clone(),
                    before: before.clone(),
                });
            }
            JournalEntry::PasswordSet { .. } => self.password_set = true,
            JournalEntry::PasswordRemoved => self.password_set = false,
            JournalEntry::HiddenAreaOpened { native_sectors, .. } => {
                self.opened.push(*native_sectors);
            }
            // Each power cycle that it took has an entry of its own.
            JournalEntry::HiddenAreasSaid(said) => {
                let all = self.hidden_areas.get_or_insert_default();
                let is_new = |area: &&HiddenAreaRecord| !all.areas.contains(area);
                let new: Vec<_> = said.areas.iter().filter(is_new).cloned().collect();
                all.areas.extend(new);
                all.exchange.extend(said.exchange.iter().cloned());
            }
            JournalEntry::FellBack { technique, reason } => {
                self.fell_back.push((technique.clone(), reason.clone()));
            }
            JournalEntry::Erased { technique } => self.erased = Some(technique.clone()),
            JournalEntry::Enlarged { description } => {
                self.planned.description.clone_from(description);
            }
            JournalEntry::StepFinished {
                step,
                unwritable,
                cut_short,
            } => {
                self.cut_short = *cut_short;
                if !cut_short {
                    self.sent = None;
                }
                self.steps.push((**step).clone());
                self.not_erased.clone_from(unwritable);
            }
            JournalEntry::Stopped { reason } => self.stopped = Some(reason.clone()),
            JournalEntry::Resumed {
                last_entry, found, ..
            } => self.take_up(*last_entry, at, found),
            JournalEntry::Concluded(record) => self.concluded = Some(record.clone()),
        }
    }

    fn pass(&mut self, number: u32, at: Timestamp) -> &mut PassStory {
        if self.passes.last().is_none_or(|last| last.number != number) {
            self.passes.push(PassStory {
                number,
                started: at,
                ended: None,
                durable: 0,
                retried: 0,
                resumed_at: Vec::new(),
            });
        }
        let last = self.passes.len() - 1;
        &mut self.passes[last]
    }

    fn take_up(&mut self, last_entry: Timestamp, at: Timestamp, found: &Message) {
        self.interruptions.push(Interruption {
            last_entry,
            resumed: at,
            found: found.clone(),
        });
        self.stopped = None;
        self.concluded = None;
        self.certified = None;
        if std::mem::take(&mut self.cut_short) {
            self.steps.pop();
        }
        if self.erased.is_none()
            && let Some(pass) = self.passes.last_mut().filter(|pass| pass.ended.is_none())
        {
            pass.resumed_at.push(pass.durable);
        }
    }

    /// Whether there is nothing left to do but to put the journal away.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let aborted = |record: &SanitizationRecord| record.outcome.result == Outcome::Aborted;
        !self.password_set
            && self.certified.is_some()
            && self
                .concluded
                .as_ref()
                .is_some_and(|record| !aborted(record))
    }

    /// Whether this is the drive as it is once hidden areas were opened that
    /// were about to be, and the same in all else. One may be open and the next
    /// not yet, where each takes a power cycle.
    #[must_use]
    pub fn is_enlarged(&self, now: &DriveIdentity) -> bool {
        let before = &self.planned.description.identity;
        let sector = u64::from(before.logical_sector);
        self.opened.iter().any(|sectors| {
            let capacity = ByteCount(sectors.saturating_mul(sector));
            let enlarged = DriveIdentity {
                capacity,
                ..before.clone()
            };
            capacity != before.capacity && enlarged == *now
        })
    }

    /// What was seen of a namespace, or of the drive that was named.
    #[must_use]
    pub fn seen(&self, of: Option<u32>) -> Option<&Seen> {
        match of {
            None => Some(&self.seen),
            Some(namespace) => self.beside.get(&namespace).map(|beside| &beside.seen),
        }
    }

    /// What shows that the drive did not keep what it took, in any namespace.
    #[must_use]
    pub fn lied(&self) -> Vec<Message> {
        let beside = self
            .beside
            .iter()
            .filter(|(_, found)| !found.seen.lied.is_empty());
        let beside = beside.map(|(id, found)| of_namespace(*id, found.seen.lied.clone()));
        self.seen.lied.iter().cloned().chain(beside).collect()
    }

    /// Whether all ways of erasing the drive reach its other namespaces, so that
    /// they are looked at like the one that was named.
    #[must_use]
    pub fn reaches_beside(&self) -> bool {
        let ways = self.planned.plan.alternatives();
        ways.iter().all(|way| !way.scope.is_empty())
    }

    /// Whether an erase was begun, so that what stood there before is gone or going.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// Whether this technique came to its end.
    #[must_use]
    pub fn has_completed(&self, technique: &str) -> bool {
        self.steps
            .iter()
            .any(|step| step.completed && step.technique == technique)
    }

    /// Whether the drive failed at the way that rests on this technique.
    #[must_use]
    pub fn has_failed(&self, technique: &str) -> bool {
        self.fell_back.iter().any(|(name, _)| name == technique)
    }

    /// Why the first way of erasing failed.
    #[must_use]
    pub fn why_failed(&self) -> Option<Message> {
        self.fell_back.first().map(|(_, reason)| reason.clone())
    }

    /// The way of erasing that is in force: the one that came to its end, else
    /// the first that did not fail, else the first.
    #[must_use]
    pub fn alternative(&self) -> Alternative {
        let mut all = self.planned.plan.alternatives();
        let position = all
            .iter()
            .position(|alternative| Some(&alternative.technique) == self.erased.as_ref())
            .or_else(|| {
                all.iter()
                    .position(|alternative| !self.has_failed(&alternative.technique))
            })
            .unwrap_or(0);
        all.swap_remove(position)
    }

    /// What the host wrote last over the whole drive, if that was the last
    /// thing that was done to it.
    #[must_use]
    pub fn written_last(&self) -> Option<PassPattern> {
        let last = self.steps.iter().rev().find(|step| step.completed)?;
        last.passes.last().map(|pass| pass.pattern.clone())
    }

    /// Where an overwrite goes on; `None` when none was begun.
    #[must_use]
    pub fn resume_point(&self) -> Option<ResumePoint> {
        let (last, before) = self.passes.split_last()?;
        if last.ended.is_some() {
            return Some(ResumePoint {
                pass: last.number + 1,
                offset: 0,
                finished: self.passes.iter().map(|pass| self.as_run(pass)).collect(),
                started: None,
                resumed_at: Vec::new(),
                unwritable: self.unwritable.clone(),
                retried: 0,
            });
        }
        // The technique adds the present place itself.
        let earlier = last
            .resumed_at
            .split_last()
            .map(|(_, earlier)| earlier.to_vec())
            .unwrap_or_default();
        Some(ResumePoint {
            pass: last.number,
            offset: last.durable,
            finished: before.iter().map(|pass| self.as_run(pass)).collect(),
            started: Some(last.started),
            resumed_at: earlier,
            unwritable: self.unwritable.clone(),
            retried: last.retried,
        })
    }

    /// A finished pass as it stands on the record.
    fn as_run(&self, pass: &PassStory) -> OverwritePass {
        let mut missing = Vec::new();
        for (_, extent) in self
            .unwritable
            .iter()
            .filter(|(number, _)| *number == pass.number)
        {
            Extent::insert(&mut missing, *extent);
        }
        let index = usize::try_from(pass.number)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        let pattern = self.planned.passes.get(index).cloned();
        OverwritePass {
            number: pass.number,
            pattern: pattern.unwrap_or_else(|| PassPattern::Repeat(String::new())),
            started: pass.started,
            ended: pass.ended,
            bytes_written: self.planned.description.identity.capacity.0 - Extent::total(&missing),
            retried: pass.retried,
            resumed_at: pass.resumed_at.clone(),
            flushed: true,
        }
    }

    /// How far it got, for a person.
    #[must_use]
    pub fn progress(&self) -> Message {
        let capacity = self.planned.description.identity.capacity.0;
        if self.concluded.is_some() && self.certified.is_none() {
            return Message::new("job-at-certificate");
        }
        if self.erased.is_some() {
            return Message::new("job-at-verification");
        }
        match self.passes.last() {
            None if self.begun => Message::new("job-at-command"),
            None => Message::new("job-at-evidence"),
            Some(pass) => Message::new("job-at-pass")
                .with("pass", u64::from(pass.number))
                .with("passes", self.planned.passes.len() as u64)
                .with("done", crate::record::ByteCount(pass.durable))
                .with("capacity", crate::record::ByteCount(capacity)),
        }
    }
}
