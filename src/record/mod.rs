//! The vocabulary of the house: plain data that every other room speaks.
//!
//! Nothing here acts. Types carry the field's standard terms and explicit
//! units, and serialise to the JSON that stands in journals, on `--json`
//! output and in signed statements. Imports nothing of the crate.

pub mod abilities;
pub mod computer;
pub mod drive;
pub mod erasure;
pub mod event;
pub mod exit;
pub mod findings;
pub mod journal;
pub mod message;
pub mod method;
pub mod safe_text;
pub mod statement;
pub mod units;
pub mod verification;

pub use abilities::Abilities;
pub use computer::{ComputerDrive, ComputerDrives, ComputerRecord, Standing};
pub use drive::{
    Bus, Content, ContentKind, DriveDescription, DriveIdentity, DriveListing, Health, MediumKind,
    Node, Serial, SerialSource, User, VirtualReason,
};
pub use erasure::{
    Acceptance, Alternative, Exceptions, Limit, OverwritePass, PassPattern, PassedOver, PlanRecord,
    SanitizationRecord, Step, Subject,
};
pub use event::{Event, Phase};
pub use exit::{Exit, Outcome, OutcomeRecord};
pub use findings::Findings;
pub use journal::JournalEntry;
pub use message::{Argument, Message};
pub use method::{Environment, Method, Reached, StandardEdition};
pub use safe_text::SafeText;
pub use units::{ByteCount, Extent};
pub use verification::{
    CanaryRecord, ClassCounts, SampleDesign, VerificationKind, VerificationRecord,
};
