//! What an export needs to know of a certificate.

use jiff::Timestamp;
use serde_json::Value;

use crate::record::erasure::MediumRecord;
use crate::record::statement::{ComputerStatement, IncidentRecord, LaterVerification};
use crate::record::{Environment, Message, SafeText, SanitizationRecord};

/// A certificate, judged and ready to be shown.
#[derive(Clone, Debug)]
pub struct Printable<'a> {
    /// Number of the statement (UUID).
    pub id: SafeText,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// Where that time comes from, such as `system-clock`.
    pub time_source: SafeText,
    /// Reasons to doubt the time, such as `before-build`.
    pub time_doubts: Vec<SafeText>,
    /// What a person said of the clock.
    pub time_said: Option<Message>,
    /// What a time server said of the clock.
    pub time_compared: Option<Message>,
    /// Whose statement it is.
    pub organisation: SafeText,
    /// That organisation's enterprise number.
    pub organisation_number: Option<SafeText>,
    /// In whose name it acted, when that is another.
    pub in_the_name_of: Option<SafeText>,
    /// The bench that signed.
    pub bench: SafeText,
    /// Number of the statement of this bench for this organisation, from 1.
    pub sequence: u64,
    /// SHA-256 of the statement before it, hex.
    pub previous: Option<SafeText>,
    /// Where it was made.
    pub environment: Environment,
    /// What it says.
    pub statement: Statement<'a>,
    /// Who signed.
    pub signer: Signer,
    /// What checking it came to.
    pub verdict: Verdict,
    /// The signed file, byte for byte.
    pub jws: &'a [u8],
}

/// What a certificate says.
#[derive(Clone, Debug)]
pub enum Statement<'a> {
    /// What was done to a drive, and what was seen.
    Erasure(Box<SanitizationRecord>),
    /// A drive was read again, later, against its certificate.
    Verification(Box<LaterVerification>),
    /// Something that the security officer has to know.
    Incident(Box<IncidentRecord>),
    /// A computer as a whole.
    Computer(Box<ComputerStatement>),
    /// Any other statement, or one in a form that this version cannot
    /// read: shown member by member.
    Other {
        /// Its kind in the envelope: `verification`, `incident`...
        kind: &'a str,
        /// Whether it is about a medium that is virtual.
        is_virtual: bool,
        /// The statement.
        value: &'a Value,
    },
}

impl<'a> Statement<'a> {
    /// Reads the statement of an envelope. What cannot be read as what it is
    /// said to be is still shown, member by member.
    #[must_use]
    pub fn read(kind: &'a str, value: &'a Value) -> Self {
        Self::known(kind, value).unwrap_or_else(|| Self::Other {
            kind,
            is_virtual: value["medium"]["virtual"].as_bool() == Some(true),
            value,
        })
    }

    fn known(kind: &str, value: &Value) -> Option<Self> {
        let value = value.clone();
        Some(match kind {
            "erasure" => Self::Erasure(serde_json::from_value(value).ok()?),
            "verification" => Self::Verification(serde_json::from_value(value).ok()?),
            "incident" => Self::Incident(serde_json::from_value(value).ok()?),
            "computer" => Self::Computer(serde_json::from_value(value).ok()?),
            _ => return None,
        })
    }

    /// Whether the medium is virtual.
    #[must_use]
    pub fn is_virtual(&self) -> bool {
        match self {
            Self::Erasure(record) => is_virtual(&record.medium),
            Self::Verification(record) => is_virtual(&record.medium),
            Self::Incident(_) => false,
            Self::Computer(record) => record.is_virtual,
            Self::Other { is_virtual, .. } => *is_virtual,
        }
    }
}

fn is_virtual(medium: &MediumRecord) -> bool {
    medium.is_virtual || medium.description.is_virtual()
}

/// Who signed.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Subject of the signer's certificate, as a person reads it.
    pub subject: SafeText,
    /// SHA-256 of that certificate, hex.
    pub fingerprint: SafeText,
    /// JWS algorithm, such as `ES256`.
    pub algorithm: SafeText,
}

/// What checking a certificate came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Authentic, and proof of erasure.
    Proof {
        /// The person who accepted it, where one did.
        validated_by: Option<SafeText>,
    },
    /// Authentic, but no proof of erasure, most important reason first.
    NoProof(Vec<Message>),
    /// The signature or the chain does not hold, and where.
    NotAuthentic(Vec<Message>),
}
