//! Entries of the journal: written before the act that they name.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::erasure::{
    AuthorizationRecord, EvidenceBefore, HiddenAreasRecord, PreImageRecord, Step,
};
use super::findings::Operation;
use super::{
    CanaryRecord, Content, DriveDescription, Extent, Message, PassPattern, PlanRecord, SafeText,
    SampleDesign, SanitizationRecord, Subject, VerificationRecord,
};

/// One entry. Offsets and lengths are bytes from the start of the medium.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "kebab-case")]
pub enum JournalEntry {
    /// The whole plan, before anything is touched. Everything that a resumed
    /// job needs to finish as if nothing had happened stands here.
    Planned(Box<PlannedEntry>),
    /// Samples were read; their digests follow in the pre-image file.
    PreImage(PreImageRecord),
    /// Canaries are about to be written at the places drawn from this seed.
    CanariesStarted {
        /// Seed, 64 hex digits.
        seed: String,
        /// How many.
        count: u64,
        /// Size of each in bytes.
        size: u32,
    },
    /// Canaries were read back.
    CanariesConfirmed {
        /// What was planted and confirmed.
        record: CanaryRecord,
        /// Numbers (by order of the draw) of those that were not confirmed.
        unconfirmed: Vec<u64>,
        /// What shows that the drive took writes and did not keep them where
        /// they belong. Such a drive is never certified.
        #[serde(default)]
        lied: Vec<Message>,
    },
    /// Another namespace of the drive, which is erased together with it, as it
    /// is before anything is written to it.
    NamespaceFound {
        /// Its identifier.
        namespace: u32,
        /// Who and what it is.
        description: Box<DriveDescription>,
        /// What is on it.
        contents: Vec<Content>,
    },
    /// One of the entries on evidence and verification, of another namespace.
    OfNamespace {
        /// Its identifier.
        namespace: u32,
        /// The entry.
        said: Box<JournalEntry>,
    },
    /// An overwrite pass begins.
    PassStarted {
        /// From 1.
        pass: u32,
        /// What is written.
        pattern: PassPattern,
    },
    /// Everything before `offset` in this pass is on the medium (flushed).
    Durable {
        /// Pass, from 1.
        pass: u32,
        /// One past the last durable byte.
        offset: u64,
        /// Writes so far that succeeded only when done again.
        retried: u64,
    },
    /// These bytes could not be written in this pass.
    Unwritable {
        /// Pass, from 1.
        pass: u32,
        /// Where.
        extent: Extent,
    },
    /// The pass is complete and flushed.
    PassFinished {
        /// Pass, from 1.
        pass: u32,
        /// What could not be written in it after all attempts, joined: in
        /// place of what was noted on the way.
        unwritable: Vec<Extent>,
    },
    /// A technique begins: the first of the plan, or one that follows it.
    StepStarted {
        /// Its name.
        technique: String,
    },
    /// The command that erases is about to be sent.
    CommandSent {
        /// Name of the technique.
        technique: String,
        /// Its bytes, hex.
        command: String,
        /// What the drive said of its operation before.
        before: Operation,
    },
    /// A user password is about to be set on an ATA drive. The drive may be
    /// locked with it from here on.
    PasswordSet {
        /// The password as it is sent, 64 hex digits.
        password: String,
    },
    /// The drive was seen without a password again.
    PasswordRemoved,
    /// A hidden area is about to be opened; it may need a power cycle.
    HiddenAreaOpened {
        /// `HPA`, `AMA` or `DCO`.
        area: String,
        /// Sectors before.
        sectors: u64,
        /// Sectors that there should be afterwards.
        native_sectors: u64,
    },
    /// Which areas were to be opened, and all that was said to the drive for it.
    HiddenAreasSaid(HiddenAreasRecord),
    /// A hidden area was opened: the drive as it is from here on.
    Enlarged {
        /// The drive.
        description: Box<DriveDescription>,
    },
    /// A technique has ended.
    StepFinished {
        /// How it went.
        step: Box<Step>,
        /// In-scope bytes that it did not erase, joined.
        unwritable: Vec<Extent>,
        /// It was stopped, and is run again when the job goes on.
        #[serde(default)]
        cut_short: bool,
    },
    /// The drive failed at one way of erasing it; the next is tried.
    FellBack {
        /// The technique that failed.
        technique: String,
        /// Why.
        reason: Message,
    },
    /// One way of erasing the drive came to its end.
    Erased {
        /// The technique that it rests on.
        technique: String,
    },
    /// A verification begins.
    VerificationStarted(SampleDesign),
    /// The canaries, with what became of them.
    CanariesExamined(CanaryRecord),
    /// A verification has ended.
    VerificationFinished(Box<VerificationRecord>),
    /// A person or a signal stopped the job.
    Stopped {
        /// Why.
        reason: Message,
    },
    /// The job goes on after an interruption.
    Resumed {
        /// When the last entry before was written.
        last_entry: Timestamp,
        /// How the person said yes again.
        authorization: AuthorizationRecord,
        /// What was found at that moment.
        found: Message,
    },
    /// What it came to, as it will be signed. Only the certificate is missing.
    Concluded(Box<SanitizationRecord>),
    /// The certificate is kept; the job is over.
    Certified {
        /// Its id.
        certificate: SafeText,
    },
}

/// The first entry of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedEntry {
    /// The drive as the person saw it.
    pub description: DriveDescription,
    /// What was on it.
    pub contents: Vec<Content>,
    /// What people say about it.
    pub subject: Subject,
    /// The plan.
    pub plan: PlanRecord,
    /// The literal passes, seeds included, so that they can be written again.
    pub passes: Vec<PassPattern>,
    /// How the person pointed at the drive.
    pub authorization: AuthorizationRecord,
    /// Evidence so far; empty at first.
    pub before: EvidenceBefore,
    /// The organisation and bench that will sign.
    pub organisation: SafeText,
    /// Folders that the certificate is to be written to, besides the state folder.
    pub outputs: Vec<PathBuf>,
}
