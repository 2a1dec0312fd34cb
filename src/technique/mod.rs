//! Techniques: ways to erase a drive, one file or folder each.
//!
//! [`TECHNIQUES`] lists them; help, menus, plan and documentation read that
//! slice. A technique says what it can reach on a drive before anything is
//! touched ([`Technique::offer`]), runs on a drive that is claimed, and ends
//! with what it did and saw. Imports `drive`, `protocol`, `pattern`, `record`.

mod account;
mod ata;
mod ata_sanitize_block_erase;
mod ata_sanitize_crypto_scramble;
mod ata_sanitize_overwrite;
mod ata_security_erase;
mod ata_security_erase_enhanced;
mod course;
mod dialogue;
pub mod hidden;
mod mmc;
mod mmc_sanitize;
mod mmc_secure_erase;
mod nvme;
mod nvme_format_crypto;
mod nvme_format_user_data;
mod nvme_sanitize_block_erase;
mod nvme_sanitize_crypto_erase;
mod nvme_sanitize_overwrite;
mod opal_psid_revert;
pub mod overwrite;
mod scsi;
mod scsi_format_unit;
mod scsi_sanitize_block;
mod scsi_sanitize_crypto;
mod scsi_sanitize_overwrite;

pub use ata::password::remove as remove_ata_password;
pub use nvme::end_media_verification;
pub use opal_psid_revert::is_psid;

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::Timestamp;

use crate::drive::WritableDrive;
use crate::record::findings::Operation;
use crate::record::{
    DriveDescription, Event, Extent, JournalEntry, Limit, Message, OverwritePass, PassPattern,
    Reached, SafeText, Step,
};

/// All techniques. A new one is one file and one line here.
pub static TECHNIQUES: &[&dyn Technique] = &[
    &ata_sanitize_block_erase::AtaSanitizeBlockErase,
    &ata_sanitize_crypto_scramble::AtaSanitizeCryptoScramble,
    &ata_sanitize_overwrite::AtaSanitizeOverwrite,
    &ata_security_erase_enhanced::AtaSecurityEraseEnhanced,
    &ata_security_erase::AtaSecurityErase,
    &scsi_sanitize_block::ScsiSanitizeBlock,
    &scsi_sanitize_crypto::ScsiSanitizeCrypto,
    &scsi_sanitize_overwrite::ScsiSanitizeOverwrite,
    &scsi_format_unit::ScsiFormatUnit,
    &nvme_sanitize_block_erase::NvmeSanitizeBlockErase,
    &nvme_sanitize_crypto_erase::NvmeSanitizeCryptoErase,
    &nvme_sanitize_overwrite::NvmeSanitizeOverwrite,
    &nvme_format_crypto::NvmeFormatCrypto,
    &nvme_format_user_data::NvmeFormatUserData,
    &mmc_sanitize::MmcSanitize,
    &mmc_secure_erase::MmcSecureErase,
    &opal_psid_revert::OpalPsidRevert,
    &overwrite::Overwrite,
];

/// The reason of an offer that is refused because the technique belongs to
/// another command set.
pub const NOT_FOR_THIS_DRIVE: &str = "offer-not-for-this-drive";

/// A way to erase a drive.
pub trait Technique: Sync {
    /// Its name on command lines, in policies and on certificates.
    fn name(&self) -> &'static str;

    /// What sort of technique it is.
    fn kind(&self) -> Kind;

    /// What it does, in one sentence.
    fn summary(&self) -> Message;

    /// What a power cut or a stop in the middle does, and what to do then.
    fn interruption(&self) -> Message;

    /// The technique that is run before this one where the drive offers both:
    /// a cryptographic erase before the block erase.
    fn after(&self) -> Option<&'static str> {
        None
    }

    /// What it would reach on this drive. Touches nothing.
    ///
    /// # Errors
    /// Why it cannot be used there.
    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message>;

    /// Erases the drive. Always ends with what was done, also when it was
    /// stopped or failed; waits for nothing that hangs.
    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome;
}

/// Sorts of techniques.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The host writes every block.
    Overwrite,
    /// The drive erases itself. It ends with [`crate::record::Findings`],
    /// which `job` judges: `StepEnd::Completed` then says only that nothing
    /// more is to be expected.
    Command,
    /// Makes a locked drive usable, and proves nothing.
    Unlock,
}

/// What somebody has to say or give before a technique counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// That the data were always encrypted and no key is kept elsewhere
    /// (NIST SP 800-88 Rev. 2, cryptographic erase). Without it a
    /// cryptographic erase is no Purge.
    EncryptionStatement,
    /// The PSID from the label of the drive.
    Psid,
}

/// Whoever watches a technique and keeps its journal.
pub trait Observer {
    /// Something that a person may want to see.
    fn event(&mut self, event: Event);

    /// Writes an entry down, durably, before it returns.
    ///
    /// # Errors
    /// When it could not be written. The technique then stops.
    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault>;

    /// The drive has erased its media and lets them be read before it deallocates
    /// them ([`WritableDrive::media_queue`]). What is seen is kept by whoever
    /// watches, and judged with all else.
    ///
    /// # Errors
    /// `StepEnd::Stopped`, or why the technique must not be believed.
    fn media_readable(
        &mut self,
        _drive: &mut WritableDrive,
        _stop: &AtomicBool,
    ) -> Result<(), StepEnd> {
        Ok(())
    }
}

/// The journal could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFault(Message);

impl JournalFault {
    /// Takes whatever stood in the way.
    #[must_use]
    pub fn new(cause: Message) -> Self {
        Self(cause)
    }

    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new("technique-journal-failed").with("cause", self.0.clone())
    }
}

/// What a technique would reach on a drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The method, and the standard in which the technique has it.
    pub reaches: Reached,
    /// What lies outside of its reach on this drive.
    pub limits: Vec<Limit>,
    /// What is lost beside the drive that was named: other namespaces.
    pub scope: Vec<Message>,
    /// What it takes to count.
    pub needs: Vec<Need>,
    /// How long it takes, where the drive tells.
    pub estimate: Option<Duration>,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Orders {
    /// The literal passes of an overwrite.
    pub passes: Vec<PassPattern>,
    /// Where to go on after an interruption.
    pub resume: Option<ResumePoint>,
    /// How long a drive may answer nothing at all before it counts as stalled.
    pub stall_after: Duration,
    /// How often an overwrite flushes and writes down how far it is: after
    /// this time, ...
    pub flush_interval: Duration,
    /// ... or after so many bytes.
    pub flush_bytes: u64,
    /// How long a command of the drive's own may show no progress before it
    /// counts as stalled.
    pub command_stall_after: Duration,
    /// The command that was under way when the job was broken off.
    pub interrupted: Option<SentCommand>,
    /// Our password may be set: by the journal it was about to be.
    pub password_set: bool,
    /// PSID from the label.
    pub psid: Option<SafeText>,
    /// The media are to be read before the drive deallocates them, where it
    /// lets them be read ([`Observer::media_readable`]).
    pub read_media: bool,
    /// Bytes of one write of an overwrite: a power of two, 4 KiB to 16 MiB,
    /// and no less than a sector.
    pub request_bytes: u64,
}

impl Orders {
    /// These passes, from the start, with the ordinary limits.
    #[must_use]
    pub fn new(passes: Vec<PassPattern>) -> Self {
        Self {
            passes,
            resume: None,
            stall_after: Duration::from_secs(120),
            flush_interval: Duration::from_secs(5),
            flush_bytes: 1 << 30,
            command_stall_after: Duration::from_secs(3600),
            interrupted: None,
            password_set: false,
            psid: None,
            read_media: false,
            // Large enough that no drive is slowed by the number of requests,
            // small enough that what is in flight stays in the processor's cache.
            request_bytes: 1 << 20,
        }
    }
}

/// A command that erases, as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCommand {
    /// Name of the technique that sent it.
    pub technique: String,
    /// Its bytes, hex.
    pub command: String,
    /// What the drive said of its operation before.
    pub before: Operation,
}

/// Where an interrupted overwrite goes on, as its journal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumePoint {
    /// The pass that was running, from 1; passes + 1 when all are finished.
    pub pass: u32,
    /// One past the last durable byte of that pass.
    pub offset: u64,
    /// The passes before it, as they were run.
    pub finished: Vec<OverwritePass>,
    /// When that pass began; `None` when it had not.
    pub started: Option<Timestamp>,
    /// Earlier places at which that pass went on.
    pub resumed_at: Vec<u64>,
    /// What could not be written, by pass. That of the running pass is tried again.
    pub unwritable: Vec<(u32, Extent)>,
    /// Writes of the running pass that succeeded only when done again.
    pub retried: u64,
}

/// How a technique went.
#[derive(Clone, Debug, PartialEq)]
pub struct StepOutcome {
    /// What goes on the record.
    pub step: Step,
    /// In-scope bytes that were not erased, sorted and joined.
    pub unwritable: Vec<Extent>,
    /// How it ended.
    pub ended: StepEnd,
}

/// How a technique ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepEnd {
    /// It came to its end; what could not be erased is listed.
    Completed,
    /// The stop flag was set.
    Stopped,
    /// It failed, and what it should have erased may still be there.
    Failed(Message),
    /// Nobody can say what the drive did or does: it stalled or vanished.
    Unknown(Message),
    /// It goes on when the drive was without power for a moment.
    PowerCycle(Message),
}

impl fmt::Display for StepEnd {
    /// A word for tables and logs; sentences come from the catalogues.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Completed => f.write_str("completed"),
            Self::Stopped => f.write_str("stopped"),
            Self::Failed(message) => write!(f, "failed ({})", message.id),
            Self::Unknown(message) => write!(f, "unknown ({})", message.id),
            Self::PowerCycle(message) => write!(f, "power cycle ({})", message.id),
        }
    }
}

#[cfg(test)]
mod command_tests;
