//! The sanitisation record: what was to be done to one drive, what was done,
//! what was seen, and what it came to. It is the erasure statement of the
//! certificate, word for word, and holds the fields of NIST SP 800-88 Rev. 2
//! and of Rev. 1 Appendix G.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::findings::Exchange;
use super::{
    CanaryRecord, ComputerRecord, Content, DriveDescription, DriveIdentity, Environment, Extent,
    Findings, Health, Message, Method, OutcomeRecord, Reached, SafeText, SampleDesign,
    StandardEdition, VerificationKind, VerificationRecord,
};

/// Everything about one job on one drive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SanitizationRecord {
    /// The job's number, the same in the journal and the certificate.
    pub job: Uuid,
    /// Where it ran.
    pub environment: Environment,
    /// The drive.
    pub medium: MediumRecord,
    /// What people say about the drive.
    pub subject: Subject,
    /// What was to be done, and why.
    pub plan: PlanRecord,
    /// How the person pointed at the drive.
    pub authorization: AuthorizationRecord,
    /// What was noted down before the erase.
    pub before: EvidenceBefore,
    /// Hidden areas that were opened before the erase; `None` where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_areas: Option<HiddenAreasRecord>,
    /// What was done, in order. Fallbacks are steps of their own.
    pub steps: Vec<Step>,
    /// In-scope blocks that were not erased, or not seen to be.
    pub exceptions: Exceptions,
    /// Every verification that was run, also those that failed.
    pub verifications: Vec<VerificationRecord>,
    /// The other namespaces of the drive, which were erased together with the
    /// one that was named. Each was looked at before and after like that one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namespaces: Vec<NamespaceRecord>,
    /// What rasura itself observed by reading the medium.
    pub observed: Message,
    /// What the drive reported of the erase. For an overwrite: that it
    /// accepted the writes and the flush.
    pub reported: Message,
    /// What it came to.
    pub outcome: OutcomeRecord,
    /// What lies outside of what the technique can reach.
    pub limits: Vec<Limit>,
    /// Begin of the job.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// End of the job.
    #[schemars(with = "String")]
    pub ended: Timestamp,
    /// Times at which the job was broken off and taken up again.
    pub interruptions: Vec<Interruption>,
    /// The computer that the drive sits in, and how its other drives stood when
    /// this was signed; `None` where nobody said and it cannot be seen.
    #[serde(default)]
    pub computer: Option<ComputerRecord>,
    /// The machine that did it.
    pub host: HostRecord,
    /// The program that did it.
    pub tool: ToolRecord,
}

/// Areas that the drive hid from the host, and that were opened before the erase
/// so that it reached them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HiddenAreasRecord {
    /// Each, in the order in which they were opened.
    pub areas: Vec<HiddenAreaRecord>,
    /// Everything that passed between us and the drive for it.
    pub exchange: Vec<Exchange>,
}

/// An area that was opened, or was to be: the drive's capacity afterwards is in
/// the record of the medium.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HiddenAreaRecord {
    /// `HPA`, `AMA` or `DCO`.
    pub area: String,
    /// Logical sectors that the host saw before.
    pub sectors: u64,
    /// Logical sectors that there are.
    pub native_sectors: u64,
}

/// A namespace of an NVMe subsystem that was erased together with the one that
/// was named. Offsets are bytes from its own start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamespaceRecord {
    /// Its identifier (NSID).
    pub id: u32,
    /// Size in bytes by the drive's own word; `None` where it gives none.
    pub bytes: Option<u64>,
    /// Who it was before the first write, with EUI-64 and NGUID; `None` where
    /// no block device leads to it, so that nobody could look at it.
    pub identity: Option<DriveIdentity>,
    /// Who it was afterwards, asked anew.
    pub identity_after: Option<DriveIdentity>,
    /// What was on it: kinds and names of structures, without labels.
    pub contents_before: Vec<Content>,
    /// What was noted down before the erase.
    pub before: EvidenceBefore,
    /// Every verification that was run on it.
    pub verifications: Vec<VerificationRecord>,
    /// Blocks of it that cannot be read any more.
    pub exceptions: Exceptions,
    /// What rasura itself observed by reading it, or why it could not.
    pub observed: Message,
}

/// The drive before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MediumRecord {
    /// As it was before the first write.
    pub description: DriveDescription,
    /// No medium of its own: then the certificate is no proof of erasure.
    #[serde(rename = "virtual")]
    pub is_virtual: bool,
    /// Who it was afterwards, asked anew; `None` where it no longer answered.
    pub identity_after: Option<DriveIdentity>,
    /// Health afterwards.
    pub health_after: Option<Health>,
    /// What was on it: kinds and names of structures, without labels.
    pub contents_before: Vec<Content>,
}

/// What people say about the drive: nothing here was seen by the tool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Subject {
    /// Property number of the drive or of the computer it came from.
    pub asset_tag: Option<SafeText>,
    /// The computer or user that it came from.
    pub source: Option<SafeText>,
    /// Property number of the computer that the drive sits in.
    pub computer_tag: Option<SafeText>,
    /// Other drives of that computer that were taken out to be destroyed.
    pub taken_out: Vec<SafeText>,
    /// Confidentiality before the erase.
    pub classification: Option<SafeText>,
    /// Confidentiality afterwards.
    pub classification_after: Option<SafeText>,
    /// Where it goes: internal reuse, external reuse, recycler, manufacturer, other.
    pub destination: Option<SafeText>,
    /// Whether the data were backed up (`yes`, `no`, `unknown`) and where.
    pub backup: Option<SafeText>,
    /// Where the work was done.
    pub location: Option<SafeText>,
    /// The person who performs the erase.
    pub operator: Person,
    /// SHA-256 of the undertaking of confidentiality that the operator
    /// confirmed, hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undertaking: Option<String>,
    /// The organisation whose data they were, where it is not the operator's.
    pub in_the_name_of: Option<SafeText>,
    /// Contract with a subcontractor.
    pub contract: Option<SafeText>,
    /// Ticket or batch.
    pub reference: Option<SafeText>,
    /// Free text.
    pub notes: Option<SafeText>,
}

/// A person with a role in the statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: Option<SafeText>,
    /// Title or function.
    pub title: Option<SafeText>,
    /// Organisation.
    pub organisation: Option<SafeText>,
    /// Telephone or e-mail.
    pub contact: Option<SafeText>,
}

/// What was planned, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanRecord {
    /// Name of the policy.
    pub policy: SafeText,
    /// SHA-256 of the policy's text, hex.
    pub policy_sha256: String,
    /// What the policy refers to: the norm, a decision, a contract.
    pub policy_references: Vec<SafeText>,
    /// The least method that the policy asks for on this medium.
    pub required: Method,
    /// The edition in which that is meant.
    pub standard: StandardEdition,
    /// What makes a locked drive usable first, where that is wanted.
    #[serde(default)]
    pub unlock: Option<String>,
    /// Name of the technique that the method rests on.
    pub technique: String,
    /// All techniques that are run, in order; the last is the one above.
    #[serde(default)]
    pub sequence: Vec<String>,
    /// What the technique reaches on this medium, if all goes well.
    pub reaches: Reached,
    /// The overwrite scheme, for techniques that have one.
    pub scheme: Option<SchemeRecord>,
    /// What is run when the drive fails at that, in order.
    #[serde(default)]
    pub fallbacks: Vec<Alternative>,
    /// Who said that the data were always encrypted and no key is kept
    /// elsewhere.
    #[serde(default)]
    pub always_encrypted: Option<SafeText>,
    /// What is lost beside the drive that was named.
    #[serde(default)]
    pub scope: Vec<Message>,
    /// Stronger techniques that were not taken, and why.
    pub passed_over: Vec<PassedOver>,
    /// Where the plan falls short of the policy; empty when it does not.
    pub falls_short: Vec<Message>,
    /// A named person's acceptance of less than the policy asks for.
    pub accepted_below: Option<Acceptance>,
    /// How much is read back.
    pub verification: VerificationKind,
    /// How many canaries are to be planted.
    pub canaries: u64,
    /// The plan's own estimate of the whole, in seconds, where it could be made.
    pub estimate_seconds: Option<u64>,
    /// What lies outside of what the technique can reach.
    pub limits: Vec<Limit>,
}

/// A way to erase the drive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alternative {
    /// Name of the technique that the method rests on.
    pub technique: String,
    /// All techniques that are run, in order; the last is the one above.
    pub sequence: Vec<String>,
    /// What it reaches on this medium, if all goes well.
    pub reaches: Reached,
    /// How much is read back.
    pub verification: VerificationKind,
    /// What lies outside of what it can reach.
    pub limits: Vec<Limit>,
    /// What is lost beside the drive that was named.
    pub scope: Vec<Message>,
}

impl PlanRecord {
    /// The ways to erase the drive, in the order in which they are tried.
    #[must_use]
    pub fn alternatives(&self) -> Vec<Alternative> {
        let sequence = if self.sequence.is_empty() {
            vec![self.technique.clone()]
        } else {
            self.sequence.clone()
        };
        let first = Alternative {
            technique: self.technique.clone(),
            sequence,
            reaches: self.reaches.clone(),
            verification: self.verification,
            limits: self.limits.clone(),
            scope: self.scope.clone(),
        };
        std::iter::once(first)
            .chain(self.fallbacks.iter().cloned())
            .collect()
    }
}

/// An overwrite scheme as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SchemeRecord {
    /// Name.
    pub name: SafeText,
    /// The passes, literally, such as `00`, `FF`, `random byte`, `complement of the byte before`, `random stream`.
    pub passes: Vec<SafeText>,
    /// Withdrawn by whoever published it; adds no assurance.
    pub withdrawn: bool,
    /// The policy reference by which a withdrawn scheme was asked for.
    pub reference: Option<SafeText>,
}

/// A technique that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PassedOver {
    /// Its name.
    pub technique: String,
    /// Why.
    pub reason: Message,
}

/// A person accepts less than the policy asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Acceptance {
    /// Who.
    pub by: SafeText,
    /// Why.
    pub reason: SafeText,
}

/// Something that the technique cannot reach, named on the certificate.
pub type Limit = Message;

/// How a person pointed at the drive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorizationRecord {
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// How.
    pub how: Confirmation,
}

/// Ways to point at a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confirmation {
    /// The end of the serial, typed at a prompt.
    Typed,
    /// The whole serial, given on the command line.
    Named,
    /// The whole serial, in a list made beforehand.
    Listed,
}

/// What was noted down before the erase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceBefore {
    /// Keyed digests of sampled blocks. The key is destroyed with the job.
    pub pre_image: Option<PreImageRecord>,
    /// Canaries.
    pub canaries: Option<CanaryRecord>,
}

/// What the sampled blocks were before the erase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreImageRecord {
    /// The places.
    pub design: SampleDesign,
    /// How many were read.
    pub read: u64,
    /// How many of these were blank (constant or of short period).
    pub blank: u64,
    /// How many could not be read.
    pub unreadable: u64,
}

/// One technique, as it was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Name of the technique.
    pub technique: String,
    /// When it began.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// When it ended.
    #[schemars(with = "String")]
    pub ended: Timestamp,
    /// Parameters, as the field calls them.
    pub parameters: BTreeMap<String, SafeText>,
    /// Overwrite passes, in order.
    pub passes: Vec<OverwritePass>,
    /// Whether it came to its end without an error other than the exceptions.
    pub completed: bool,
    /// What the drive answered, or what went wrong.
    pub reported: Message,
    /// What was seen of a command of the drive's own.
    pub findings: Option<Findings>,
}

/// One overwrite pass, as it was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OverwritePass {
    /// From 1.
    pub number: u32,
    /// What was written.
    pub pattern: PassPattern,
    /// When it began.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// When it ended.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Timestamp>,
    /// Bytes that the drive accepted.
    pub bytes_written: u64,
    /// Writes that were done again, and then succeeded.
    pub retried: u64,
    /// Byte offset from which the pass went on after an interruption, in order.
    pub resumed_at: Vec<u64>,
    /// Whether the flush after the pass succeeded.
    pub flushed: bool,
}

/// What a pass writes, exactly: anyone can make it again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PassPattern {
    /// These bytes over and over, hex, 1 to 512 of them, from the start of the medium.
    Repeat(String),
    /// A random stream, addressed by byte offset on the medium.
    Stream {
        /// `ChaCha8`.
        generator: String,
        /// Its key, 64 hex digits.
        seed: String,
    },
}

/// In-scope blocks that were not erased, or not seen to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exceptions {
    /// Could not be written, joined, the first 10,000.
    pub unwritable: Vec<Extent>,
    /// All bytes that could not be written.
    pub unwritable_bytes: u64,
    /// Were written and cannot be read, joined, the first 10,000.
    pub unreadable: Vec<Extent>,
    /// All bytes that were written and cannot be read.
    pub unreadable_bytes: u64,
}

impl Exceptions {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unwritable_bytes == 0 && self.unreadable_bytes == 0
    }
}

/// A job that was broken off and went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interruption {
    /// Last sign of life before it.
    #[schemars(with = "String")]
    pub last_entry: Timestamp,
    /// When it went on.
    #[schemars(with = "String")]
    pub resumed: Timestamp,
    /// What was found at that moment.
    pub found: Message,
}

/// The machine that did it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HostRecord {
    /// System manufacturer (DMI).
    pub manufacturer: Option<SafeText>,
    /// Product name (DMI).
    pub product: Option<SafeText>,
    /// System serial (DMI), readable by root only.
    pub serial: Option<SafeText>,
    /// Host name.
    pub name: Option<SafeText>,
    /// Kernel release.
    pub kernel: SafeText,
    /// Memory in bytes, where it could be found out.
    pub memory: Option<u64>,
}

/// The program that did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToolRecord {
    /// `rasura`.
    pub name: String,
    /// Version.
    pub version: String,
    /// Commit that it was built from, where the build knew.
    pub commit: Option<String>,
    /// SHA-256 of the program file, hex, where it could be read.
    pub sha256: Option<String>,
}
