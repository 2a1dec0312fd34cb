//! Statements other than the erasure itself.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::erasure::{HostRecord, MediumRecord, Person, ToolRecord};
use super::{ComputerRecord, Content, DriveIdentity, Message, VerificationRecord};

/// Names another statement, so that neither can be exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementReference {
    /// Its identifier.
    pub id: Uuid,
    /// SHA-256 of its file, hex.
    pub sha256: String,
}

/// Something that the security officer has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IncidentRecord {
    /// What it is.
    pub what: IncidentKind,
    /// The statement that it is about.
    pub about: Option<StatementReference>,
    /// The drive that it is about.
    pub drive: Option<DriveIdentity>,
    /// What happened.
    pub reasons: Vec<Message>,
}

/// Kinds of incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    /// A drive was not erased.
    FailedErase,
    /// Nobody can say whether a drive was erased.
    UnknownErase,
    /// A later look found data, or another drive, where a certificate says erased.
    MismatchAfterRelease,
    /// The line of statements of this bench does not fit together.
    StatementLine,
}

/// A drive was read again, later, against its certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LaterVerification {
    /// The erasure statement.
    pub about: StatementReference,
    /// The drive as it is now.
    pub medium: MediumRecord,
    /// Who verifies.
    pub verifier: Person,
    /// Whether it is the drive of the certificate, in every respect.
    pub same_drive: bool,
    /// The read-backs, each with its places.
    pub verifications: Vec<VerificationRecord>,
    /// The other namespaces that the certificate covers, as they are now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namespaces: Vec<LaterNamespace>,
    /// File systems, partitions and the like that stand there now, of every
    /// namespace that was read; without labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Content>,
    /// Whether all of it confirms the certificate.
    pub confirmed: bool,
    /// What it comes to, for a person.
    pub reasons: Vec<Message>,
    /// Begin.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// End.
    #[schemars(with = "String")]
    pub ended: Timestamp,
    /// The machine that did it.
    pub host: HostRecord,
    /// The program that did it.
    pub tool: ToolRecord,
}

impl LaterVerification {
    /// The read-backs of everything that the certificate covers.
    pub fn all_verifications(&self) -> impl Iterator<Item = &VerificationRecord> {
        let others = self.namespaces.iter().flat_map(|one| &one.verifications);
        self.verifications.iter().chain(others)
    }

    /// Whether what was seen speaks against the certificate: another drive, or
    /// something on it that must not be there. What could not be seen does not.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        let has_hits = self.all_verifications().any(|done| done.hits_total > 0);
        !self.same_drive || has_hits || !self.contents.is_empty()
    }
}

impl LaterNamespace {
    /// What was observed there, each with the namespace's number.
    pub fn observed(&self) -> impl Iterator<Item = Message> {
        self.verifications.iter().map(|done| {
            Message::new("of-namespace")
                .with("id", u64::from(self.id))
                .with("what", done.statement.clone())
        })
    }
}

/// A namespace beside the one that was named, read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LaterNamespace {
    /// Its identifier (NSID).
    pub id: u32,
    /// Who it is now; `None` where no block device leads to it.
    pub identity: Option<DriveIdentity>,
    /// The read-backs, each with its places; none where it is another one.
    pub verifications: Vec<VerificationRecord>,
}

/// How a computer stands as a whole, once its drives are done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComputerStatement {
    /// The computer, with a reference to the certificate of each drive.
    pub computer: ComputerRecord,
    /// Whether one of the drives is no medium of its own.
    #[serde(rename = "virtual")]
    pub is_virtual: bool,
    /// Who performed the work.
    pub operator: Person,
    /// The machine that did it.
    pub host: HostRecord,
    /// The program that did it.
    pub tool: ToolRecord,
}
