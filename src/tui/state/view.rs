//! What the screen knows of drives, plans and jobs: plain data that the runner
//! hands in.

use std::path::PathBuf;

use uuid::Uuid;

use crate::certificate::issue::IssueError;
use crate::certificate::succession;
use crate::plan::{self, Plan, safety};
use crate::record::findings::Exchange;
use crate::record::{
    DriveListing, Event as JobEvent, Extent, Message, Outcome, Phase, PlanRecord, SafeText, User,
};
use crate::session::{Certified, Ended, Ending, words};

/// A drive of the list.
#[derive(Clone, Debug)]
pub struct DriveView {
    /// Its path.
    pub path: PathBuf,
    /// What was seen, or why nothing was.
    pub found: Result<Box<DriveListing>, Message>,
}

impl DriveView {
    /// Why it cannot be erased; empty when it can.
    #[must_use]
    pub fn reasons(&self) -> Vec<Message> {
        match &self.found {
            Ok(listing) => safety::obstacles(listing),
            Err(reason) => vec![reason.clone()],
        }
    }

    /// The stick that the machine was started from: it is never offered.
    #[must_use]
    pub fn is_boot_stick(&self) -> bool {
        self.found
            .as_ref()
            .is_ok_and(|listing| listing.users.contains(&User::BootMedium))
    }

    /// Its serial, where it was seen.
    #[must_use]
    pub fn serial(&self) -> Option<&SafeText> {
        self.found
            .as_ref()
            .ok()
            .map(|listing| &listing.description.identity.serial.text)
    }

    /// The last part of the path.
    #[must_use]
    pub fn short_name(&self) -> SafeText {
        short_name(&self.path)
    }
}

/// The last part of a path: `sda` of `/dev/sda`.
#[must_use]
pub fn short_name(path: &std::path::Path) -> SafeText {
    let safe = SafeText::from(path);
    let text = safe.as_str();
    SafeText::new(text.rsplit(['/', ':']).next().unwrap_or(text))
}

/// A plan as it is shown.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// The drive as it was seen.
    pub listing: DriveListing,
    /// The plan.
    pub record: PlanRecord,
    /// What stands in the way.
    pub refusals: Vec<Message>,
    /// What the person should know.
    pub notes: Vec<Message>,
}

impl PlanView {
    /// What is shown of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            listing: plan.listing().clone(),
            record: plan.record().clone(),
            refusals: plan.refusals().to_vec(),
            notes: plan.notes().to_vec(),
        }
    }

    /// A suspend would most likely offer more.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        plan::is_frozen(&self.record)
    }

    /// The PSID on the label would unlock it; one that was typed may be put right.
    #[must_use]
    pub fn wants_psid(&self) -> bool {
        let asks = |message: &Message| {
            matches!(
                message.id.as_str(),
                "refused-opal-locked" | "opal-psid-malformed"
            )
        };
        self.record.unlock.is_some() || self.refusals.iter().any(asks)
    }

    /// All that stands in the way is that it reaches less than the policy asks
    /// for, which a named person may accept.
    #[must_use]
    pub fn can_be_accepted(&self) -> bool {
        !self.refusals.is_empty()
            && self
                .refusals
                .iter()
                .all(|refusal| self.record.falls_short.contains(refusal))
    }
}

/// Which big word stands at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was erased and certified.
    Erased,
    /// It was not erased.
    NotErased,
    /// Somebody has to look: unknown, exceptions, stopped, not certified.
    Look,
}

impl Verdict {
    /// The one word for several drives.
    #[must_use]
    pub fn of_all(all: impl IntoIterator<Item = Self>) -> Self {
        let mut verdict = None;
        for one in all {
            verdict = match verdict {
                None => Some(one),
                Some(same) if same == one => Some(one),
                Some(_) => Some(Self::Look),
            };
        }
        verdict.unwrap_or(Self::Look)
    }
}

/// How a job ended, as it is shown.
#[derive(Clone, Debug)]
pub struct EndView {
    /// The word that stands for it.
    pub word: Message,
    /// The big word.
    pub verdict: Verdict,
    /// The outcome, where there is a record.
    pub outcome: Option<Outcome>,
    /// Why, most important first.
    pub reasons: Vec<Message>,
    /// What was observed and reported.
    pub evidence: Vec<Message>,
    /// What to do now.
    pub next: Option<Message>,
    /// Where the certificate was written and read back; empty when nowhere.
    pub files: Vec<SafeText>,
    /// Where the state folder has its copy.
    pub kept: Option<SafeText>,
    /// SHA-256 of the certificate, hexadecimal.
    pub digest: Option<String>,
    /// The server that has shown that it holds it, where nothing else keeps it.
    pub server: Option<SafeText>,
    /// Why there is no certificate.
    pub not_kept: Option<Message>,
    /// The summary as a code, where the certificate did not get everywhere.
    pub code: Vec<String>,
    /// What else the person should know.
    pub warnings: Vec<Message>,
    /// Commands and answers, in hex.
    pub exchange: Vec<Exchange>,
    /// Bytes from the begin at which data were found that must be gone.
    pub found: Vec<u64>,
    /// From here on there are more than the record names one by one.
    pub found_from: Option<u64>,
    /// The job, where it can be gone on with or signed again.
    pub open_job: Option<Uuid>,
}

impl EndView {
    /// What is shown of an ending. `documents` are what was made of the
    /// certificate besides it, and what failed at that.
    #[must_use]
    pub fn of(ending: &Ending, documents: &(Vec<PathBuf>, Vec<Message>)) -> Self {
        match &ending.result {
            Ended::Refused(refusal) => Self {
                word: Message::new("tui-word-refused"),
                verdict: Verdict::Look,
                reasons: refusal.reasons.clone(),
                next: Some(Message::new("tui-next-refused")),
                ..Self::nothing()
            },
            Ended::Broken { reason, job } => Self {
                reasons: vec![reason.clone()],
                next: Some(Message::new("next-unknown")),
                not_kept: job.map(|_| Message::new("tui-only-journal")),
                open_job: *job,
                ..Self::nothing()
            },
            Ended::Certified(done) => Self::certified(done, documents),
        }
    }

    /// Its certificate lies here now.
    pub fn rescued(&mut self, path: SafeText) {
        self.files.push(path);
        self.is_kept();
    }

    /// This server has shown that it holds its certificate.
    pub fn at_server(&mut self, url: SafeText) {
        self.server = Some(url);
        self.warnings
            .retain(|warning| warning.id != "certificate-in-memory-only");
        self.is_kept();
    }

    fn is_kept(&mut self) {
        self.not_kept = None;
        self.code.clear();
        if self.outcome == Some(Outcome::Erased) {
            self.verdict = Verdict::Erased;
        } else if self.outcome == Some(Outcome::NotErased) {
            self.verdict = Verdict::NotErased;
        }
    }

    fn nothing() -> Self {
        Self {
            word: Message::new("outcome-unknown"),
            verdict: Verdict::Look,
            outcome: None,
            reasons: Vec::new(),
            evidence: Vec::new(),
            next: None,
            files: Vec::new(),
            kept: None,
            digest: None,
            server: None,
            not_kept: None,
            code: Vec::new(),
            warnings: Vec::new(),
            exchange: Vec::new(),
            found: Vec::new(),
            found_from: None,
            open_job: None,
        }
    }

    fn certified(done: &Certified, documents: &(Vec<PathBuf>, Vec<Message>)) -> Self {
        let record = &done.record;
        let result = record.outcome.result;
        let verdict = match (result, &done.certificate) {
            (_, Err(_)) => Verdict::Look,
            (Outcome::Erased, Ok(_)) => Verdict::Erased,
            (Outcome::NotErased, Ok(_)) => Verdict::NotErased,
            _ => Verdict::Look,
        };
        let (files, kept, not_kept) = match &done.certificate {
            Ok(certificate) => {
                let all = certificate.outputs.iter().chain(&documents.0);
                let files = all.map(|path| path.as_path().into()).collect();
                (files, certificate.kept.as_deref().map(SafeText::from), None)
            }
            Err(error) => (Vec::new(), None, Some(error.message())),
        };
        let digest = match &done.certificate {
            Ok(certificate) => Some(certificate.digest.clone()),
            Err(IssueError::NotKept { signed, .. }) => Some(succession::digest(signed)),
            Err(_) => None,
        };
        let exchange = record
            .steps
            .iter()
            .filter_map(|step| step.findings.as_ref());
        let hits = record.verifications.iter().flat_map(|read| &read.hits);
        let unnamed = record.verifications.iter().filter_map(|read| {
            let is_short = read.hits_total > read.hits.len() as u64;
            is_short.then(|| read.hits.last().map_or(0, |last| last.offset))
        });
        let stays_open = result == Outcome::Aborted || not_kept.is_some();
        Self {
            word: Message::new(words::outcome(result)),
            verdict,
            outcome: Some(result),
            reasons: record.outcome.reasons.clone(),
            evidence: vec![
                Message::new("result-observed").with("observed", record.observed.clone()),
                Message::new("result-reported").with("reported", record.reported.clone()),
            ],
            next: Some(Message::new(words::next_step(record))),
            files,
            kept,
            digest,
            server: None,
            not_kept,
            code: Vec::new(),
            warnings: done.warnings.iter().chain(&documents.1).cloned().collect(),
            exchange: exchange.flat_map(|found| found.exchange.clone()).collect(),
            found: hits.map(|hit| hit.offset).collect(),
            found_from: unnamed.min(),
            open_job: stays_open.then_some(record.job),
        }
    }
}

/// One line of what a job did.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// Milliseconds since the screen began.
    pub at: u64,
    /// What.
    pub message: Message,
}

/// The most lines of a job that are kept on the screen; the journal has all.
const MOST_LINES: usize = 200;
/// The most bad places that the strip is drawn from.
const MOST_BAD: usize = 500;

/// A job that runs or ran.
#[derive(Clone, Debug, Default)]
pub struct JobView {
    /// Its number on the screen, which stays.
    pub number: usize,
    /// The drive's path.
    pub path: PathBuf,
    /// Model.
    pub model: SafeText,
    /// Serial.
    pub serial: SafeText,
    /// Asset tag.
    pub tag: Option<SafeText>,
    /// Bytes of the drive.
    pub capacity: u64,
    /// What it is at.
    pub phase: Option<Phase>,
    /// Overwrite pass, and how many there are.
    pub pass: Option<(u32, u32)>,
    /// Bytes (or parts) done in this phase.
    pub done: u64,
    /// And in all.
    pub total: u64,
    /// Present speed in bytes a second; 0 where there is none.
    pub speed: u64,
    /// Seconds to the end, where it can be said.
    pub eta: Option<u64>,
    /// Degrees Celsius, where the drive says.
    pub celsius: Option<i16>,
    /// Places that could not be written or read.
    pub bad: Vec<Extent>,
    /// How many such there were.
    pub errors: u64,
    /// How much of it was erased, in thousandths.
    pub erased: u16,
    /// How much of the reading back is done, in thousandths.
    pub verified: u16,
    /// What it did, oldest first.
    pub log: Vec<LogLine>,
    /// Commands and answers so far, in hex.
    pub exchange: Vec<Exchange>,
    /// It was told to stop.
    pub stopping: bool,
    /// How it ended.
    pub end: Option<EndView>,
}

impl JobView {
    /// Takes an event of the job.
    pub fn take(&mut self, now: u64, event: &JobEvent) {
        match event {
            JobEvent::PhaseStarted {
                phase,
                pass,
                total_bytes,
            } => {
                self.phase = Some(*phase);
                self.pass = *pass;
                (self.done, self.total) = (0, *total_bytes);
                (self.speed, self.eta) = (0, None);
                self.note(now, self.phase_message());
            }
            JobEvent::Progress {
                done_bytes,
                total_bytes,
                bytes_per_second,
                eta_seconds,
                ..
            } => {
                (self.done, self.total) = (*done_bytes, *total_bytes);
                (self.speed, self.eta) = (*bytes_per_second, *eta_seconds);
                self.fill();
            }
            JobEvent::PhaseFinished {
                phase,
                milliseconds,
                ..
            } => {
                self.done = self.total;
                self.fill();
                let time = std::time::Duration::from_millis(*milliseconds);
                let what = Message::new(words::phase(*phase));
                self.note(
                    now,
                    Message::new("tui-log-finished")
                        .with("what", what)
                        .with("time", time),
                );
            }
            JobEvent::BadBlocks { extent, writing } => {
                self.errors += 1;
                if self.bad.len() < MOST_BAD {
                    self.bad.push(*extent);
                }
                let message = if *writing {
                    Message::new("bad-blocks-writing")
                        .with("offset", extent.offset)
                        .with("length", crate::record::ByteCount(extent.length))
                } else {
                    Message::new("bad-blocks-reading")
                        .with("offset", extent.offset)
                        .with("length", crate::record::ByteCount(extent.length))
                };
                self.note(now, message);
            }
            JobEvent::Exchanged { exchange } => self.exchanged(exchange),
            JobEvent::Note { message } => self.note(now, message.clone()),
        }
    }

    /// As on the record: of a row of equal questions the first and the last stay.
    fn exchanged(&mut self, exchange: &Exchange) {
        let same =
            |other: &Exchange| other.name == exchange.name && other.command == exchange.command;
        let repeats = matches!(self.exchange.as_slice(), [.., one, two] if same(one) && same(two));
        if repeats {
            self.exchange.pop();
        } else if self.exchange.len() >= MOST_LINES {
            self.exchange.remove(0);
        }
        self.exchange.push(exchange.clone());
    }

    /// What it is at, for a person.
    #[must_use]
    pub fn phase_message(&self) -> Message {
        match (self.phase, self.pass) {
            (None, _) => Message::new("tui-phase-begins"),
            (Some(Phase::Erase), None) => Message::new("phase-erase-command"),
            (Some(phase), Some((pass, of))) if of > 1 => Message::new("tui-phase-pass")
                .with("phase", Message::new(words::phase(phase)))
                .with("pass", u64::from(pass))
                .with("passes", u64::from(of)),
            (Some(phase), _) => Message::new(words::phase(phase)),
        }
    }

    /// The same in at most 13 columns.
    #[must_use]
    pub fn short_phase_message(&self) -> Message {
        match (self.phase, self.pass) {
            (Some(Phase::PreImage), _) => Message::new("tui-short-pre-image"),
            (Some(Phase::Canaries), _) => Message::new("tui-short-canaries"),
            (Some(Phase::Flush), _) => Message::new("tui-short-flush"),
            (Some(Phase::Erase), None) => Message::new("tui-short-erase-command"),
            (Some(_), Some((pass, of))) if of > 1 => Message::new("tui-short-pass")
                .with("pass", u64::from(pass))
                .with("passes", u64::from(of)),
            _ => self.phase_message(),
        }
    }

    /// How far the phase is, in percent.
    #[must_use]
    pub fn percent(&self) -> u64 {
        self.done.saturating_mul(100) / self.total.max(1)
    }

    /// Whether it is still at work.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.end.is_none()
    }

    /// Whether it ended, and its certificate could not be kept.
    #[must_use]
    pub fn lacks_certificate(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.not_kept.is_some())
    }

    /// Whether it may not be put away yet.
    #[must_use]
    pub fn stays(&self) -> bool {
        self.is_running() || self.lacks_certificate()
    }

    /// Whether it ended otherwise than it should.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.end
            .as_ref()
            .is_some_and(|end| end.verdict != Verdict::Erased)
    }

    /// Adds a line to what it did.
    pub fn note(&mut self, at: u64, message: Message) {
        if self.log.len() >= MOST_LINES {
            self.log.remove(0);
        }
        self.log.push(LogLine { at, message });
    }

    fn fill(&mut self) {
        let part = self.done.saturating_mul(1000) / self.total.max(1);
        let part = u16::try_from(part.min(1000)).unwrap_or(1000);
        match self.phase {
            Some(Phase::Erase) => {
                let (pass, of) = self
                    .pass
                    .map_or((1, 1), |(pass, of)| (pass.max(1), of.max(1)));
                let all = (u64::from(pass - 1) * 1000 + u64::from(part)) / u64::from(of);
                self.erased = u16::try_from(all.min(1000)).unwrap_or(1000);
            }
            Some(Phase::Verify) => {
                self.erased = 1000;
                self.verified = part;
            }
            _ => {}
        }
    }
}

/// A job that was found unfinished at the start.
#[derive(Clone, Debug)]
pub struct FoundJob {
    /// Its number.
    pub job: Uuid,
    /// Model, serial, capacity, begin and progress; or why it cannot be told of.
    pub told: Message,
    /// Its drive's path, model and serial, where the journal can be read.
    pub drive: Option<(PathBuf, SafeText, SafeText, u64)>,
    /// Its asset tag.
    pub tag: Option<SafeText>,
    /// Nothing but its certificate is missing.
    pub only_certificate: bool,
    /// Another program is at it.
    pub running: bool,
}
