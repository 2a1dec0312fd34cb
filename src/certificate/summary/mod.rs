//! The summary of a certificate, small enough for a QR code that stands on the
//! screen when there is nowhere to write: the last resort.
//!
//! A summary is no certificate. It names one (number and digest), says what it
//! came to, and is signed by the same key, so that a photograph of the screen
//! shows later that the certificate existed and whether a file is that one.
//!
//! 123 bytes: version 1 (1), number of the certificate (16), SHA-256 of its
//! file (32), outcome (1), flags (1), the first bytes of the SHA-256 of the
//! signer's X.509 certificate (8), signature (64). They are written in 41 signs
//! of the QR code's alphanumeric mode, three for two bytes, behind `RS1:`: 189
//! signs, which fit version 6-L (195). No sign is a space, a quote or anything
//! else that a program on the way would change.
//!
//! What is signed is `rasura summary 1` and a zero byte before the first 59
//! bytes: no other statement of the house begins like that.

pub mod code;
pub mod picture;

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::algorithm::{Algorithm, PublicKey};
use super::chain::{Certificate, Chain, ChainFault};
use super::check::{Trust, check};
use super::envelope::{Environment, Kind};
use super::issue;
use super::jws::Jws;
use super::pem;
use super::signer::Signer;
use crate::record::{Message, Outcome};

/// Length of what is signed, without the words before it, in bytes.
const BODY: usize = 59;
/// Length of a signature of ES256 or Ed25519, in bytes.
const SIGNATURE: usize = 64;
/// Length of the whole, in bytes.
pub const LENGTH: usize = BODY + SIGNATURE;
/// What the text begins with.
pub const PREFIX: &str = "RS1:";
/// Length of the text, in signs.
pub const TEXT_LENGTH: usize = PREFIX.len() + LENGTH / 2 * 3 + 2;
/// What stands before the signed bytes.
const DOMAIN: &[u8] = b"rasura summary 1\0";
/// The version of the form.
const VERSION: u8 = 1;
/// The 41 signs, by value.
const SIGNS: &[u8; 41] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:";

const FLAG_PRACTICE: u8 = 1;
const FLAG_VIRTUAL: u8 = 2;
const FLAG_MEETS_POLICY: u8 = 4;

/// What a summary says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Number of the certificate.
    pub id: Uuid,
    /// SHA-256 of its file.
    pub digest: [u8; 32],
    /// What the erase came to.
    pub outcome: Outcome,
    /// Production, practice or virtual.
    pub environment: Environment,
    /// Whether the method reached is what the policy asks for.
    pub meets_policy: bool,
    /// The first 8 bytes of the SHA-256 of the signer's X.509 certificate.
    pub signer: [u8; 8],
}

/// A summary with its signature, which is not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedSummary {
    summary: Summary,
    signature: [u8; SIGNATURE],
}

/// Why there is no summary, or why it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SummaryFault {
    /// The signatures of this key are longer than a summary holds.
    #[error("a summary holds signatures of 64 bytes (ES256, Ed25519), and the key signs with {0}")]
    KeyTooLarge(&'static str),
    /// The file is not authentic, or was signed by another organisation.
    #[error("the certificate is not authentic, or another organisation signed it")]
    NotOurs,
    /// It is another kind of statement than an erasure.
    #[error("only an erasure has a summary")]
    NotAnErasure,
    /// The text does not begin with `RS1:`, or is not as long as a summary.
    #[error("it is not the text of a summary")]
    NotASummary,
    /// A sign that a summary does not have, or a value that it cannot have.
    #[error("it is damaged")]
    Damaged,
    /// None of the known X.509 certificates is the signer's.
    #[error("the signer's certificate is not known here")]
    SignerMissing,
    /// The signature is not the signer's.
    #[error("the signature does not fit")]
    DoesNotFit,
    /// The signer's certificate does not hold.
    #[error(transparent)]
    Chain(#[from] ChainFault),
}

impl SummaryFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::KeyTooLarge(name) => {
                Message::new("summary-key-too-large").with("algorithm", *name)
            }
            Self::NotOurs => Message::new("summary-not-ours"),
            Self::NotAnErasure => Message::new("summary-not-an-erasure"),
            Self::NotASummary => Message::new("summary-not-a-summary"),
            Self::Damaged => Message::new("summary-damaged"),
            Self::SignerMissing => Message::new("summary-signer-missing"),
            Self::DoesNotFit => Message::new("summary-does-not-fit"),
            Self::Chain(fault) => Message::new("summary-chain").with("detail", fault.to_string()),
        }
    }

    /// Whether it shows that the summary is false, and not only that it cannot
    /// be checked here.
    #[must_use]
    pub fn is_false(&self) -> bool {
        !matches!(self, Self::SignerMissing | Self::KeyTooLarge(_))
    }
}

/// A summary whose signature fits.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What it says.
    pub summary: Summary,
    /// The signer's certificate.
    pub signer: Certificate,
    /// The end of its chain, where there is one.
    pub root: Certificate,
    /// Whether that root is pinned.
    pub pinned: bool,
}

impl Summary {
    fn to_body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[0] = VERSION;
        body[1..17].copy_from_slice(self.id.as_bytes());
        body[17..49].copy_from_slice(&self.digest);
        body[49] = match self.outcome {
            Outcome::Erased => 0,
            Outcome::ErasedWithExceptions => 1,
            Outcome::NotErased => 2,
            Outcome::Unknown => 3,
            Outcome::Aborted => 4,
        };
        body[50] = match self.environment {
            Environment::Production => 0,
            Environment::Practice => FLAG_PRACTICE,
            Environment::Virtual => FLAG_VIRTUAL,
        };
        if self.meets_policy {
            body[50] |= FLAG_MEETS_POLICY;
        }
        body[51..].copy_from_slice(&self.signer);
        body
    }

    fn from_body(body: &[u8; BODY]) -> Option<Self> {
        let outcome = match body[49] {
            0 => Outcome::Erased,
            1 => Outcome::ErasedWithExceptions,
            2 => Outcome::NotErased,
            3 => Outcome::Unknown,
            4 => Outcome::Aborted,
            _ => return None,
        };
        let environment = match body[50] & !FLAG_MEETS_POLICY {
            0 => Environment::Production,
            FLAG_PRACTICE => Environment::Practice,
            FLAG_VIRTUAL => Environment::Virtual,
            _ => return None,
        };
        let id = Uuid::from_slice(&body[1..17]).ok()?;
        (body[0] == VERSION && id.get_version_num() == 7).then_some(())?;
        Some(Self {
            id,
            digest: body[17..49].try_into().ok()?,
            outcome,
            environment,
            meets_policy: body[50] & FLAG_MEETS_POLICY != 0,
            signer: body[51..].try_into().ok()?,
        })
    }

    /// SHA-256 of the certificate's file, hexadecimal.
    #[must_use]
    pub fn digest_hex(&self) -> String {
        self.digest
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// When the certificate was made: its number says so.
    #[must_use]
    pub fn issued_at(&self) -> Option<Timestamp> {
        let (seconds, _) = self.id.get_timestamp()?.to_unix();
        Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
    }
}

impl SignedSummary {
    /// Makes the summary of an erasure that this signer's organisation signed.
    /// What it says is read from the file, not taken from anybody.
    ///
    /// # Errors
    /// See [`SummaryFault`].
    pub fn new(file: &[u8], signer: &Signer) -> Result<Self, SummaryFault> {
        if signer.algorithm() != Algorithm::Es256 {
            return Err(SummaryFault::KeyTooLarge(signer.algorithm().name()));
        }
        let mut trust = Trust::none();
        trust.add(signer.root().clone());
        let checked = check(file, &trust);
        let is_ours = checked.signed_by.as_ref().is_some_and(|by| by.pinned);
        let envelope = checked.envelope.filter(|_| is_ours);
        let envelope = envelope.ok_or(SummaryFault::NotOurs)?;
        if envelope.kind != Kind::Erasure {
            return Err(SummaryFault::NotAnErasure);
        }
        let member = |place: &str| envelope.statement.pointer(place).cloned();
        let outcome =
            member("/outcome/result").and_then(|value| serde_json::from_value(value).ok());
        let mut hint = [0; 8];
        hint.copy_from_slice(&signer.certificate().sha256()[..8]);
        let summary = Summary {
            id: envelope.id,
            digest: from_hex(&checked.digest).ok_or(SummaryFault::Damaged)?,
            outcome: outcome.ok_or(SummaryFault::NotAnErasure)?,
            environment: envelope.environment,
            meets_policy: member("/outcome/meets_policy") == Some(Value::Bool(true)),
            signer: hint,
        };
        let signature = signer.sign_bytes(&signed_bytes(&summary.to_body()));
        Ok(Self {
            signature: signature
                .try_into()
                .map_err(|_| SummaryFault::KeyTooLarge(signer.algorithm().name()))?,
            summary,
        })
    }

    /// The summary of a certificate that was just made, also one that could not
    /// be kept anywhere ([`issue::IssueError::NotKept`] has its bytes).
    ///
    /// # Errors
    /// See [`SummaryFault`].
    pub fn of(certificate: &issue::Certificate, signer: &Signer) -> Result<Self, SummaryFault> {
        Self::new(&certificate.bytes, signer)
    }

    /// What it says, if it is true.
    #[must_use]
    pub fn unchecked(&self) -> &Summary {
        &self.summary
    }

    /// The bytes, at most 134.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[..BODY].copy_from_slice(&self.summary.to_body());
        bytes[BODY..].copy_from_slice(&self.signature);
        bytes
    }

    /// Reads the bytes.
    ///
    /// # Errors
    /// [`SummaryFault::Damaged`].
    pub fn from_bytes(bytes: &[u8; LENGTH]) -> Result<Self, SummaryFault> {
        let (body, signature) = bytes.split_at(BODY);
        let damaged = |_| SummaryFault::Damaged;
        let body: &[u8; BODY] = body.try_into().map_err(damaged)?;
        Ok(Self {
            summary: Summary::from_body(body).ok_or(SummaryFault::Damaged)?,
            signature: signature.try_into().map_err(damaged)?,
        })
    }

    /// The text that stands in the QR code.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{PREFIX}{}", to_signs(&self.to_bytes()))
    }

    /// Reads the text of a QR code. White space that a program or a person put
    /// into it, and small letters, do no harm.
    ///
    /// # Errors
    /// [`SummaryFault::NotASummary`], [`SummaryFault::Damaged`].
    pub fn from_text(text: &str) -> Result<Self, SummaryFault> {
        // Longer than this it is something else, whatever it begins with.
        if text.len() > 4 * TEXT_LENGTH {
            return Err(SummaryFault::NotASummary);
        }
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let signs = text.strip_prefix(PREFIX).ok_or(SummaryFault::NotASummary)?;
        let bytes = from_signs(signs).ok_or(SummaryFault::Damaged)?;
        let bytes = bytes.try_into().map_err(|_| SummaryFault::Damaged)?;
        Self::from_bytes(&bytes)
    }

    /// Checks the signature against the signer's certificate, which has to be
    /// among `known`, and that certificate's chain at the time of the
    /// certificate's making.
    ///
    /// # Errors
    /// See [`SummaryFault`]. That no root is pinned is no error.
    pub fn verify(&self, known: &[Certificate], trust: &Trust) -> Result<Verified, SummaryFault> {
        let candidates: Vec<&Certificate> = known
            .iter()
            .filter(|one| one.sha256()[..8] == self.summary.signer)
            .collect();
        if candidates.is_empty() {
            return Err(SummaryFault::SignerMissing);
        }
        let message = signed_bytes(&self.summary.to_body());
        let signer = candidates
            .into_iter()
            .find(|one| {
                let algorithm = match one.key() {
                    PublicKey::P256(_) => Algorithm::Es256,
                    PublicKey::Ed25519(_) => Algorithm::EdDsa,
                    PublicKey::P384(_) | PublicKey::Rsa(_) => return false,
                };
                let key = one.key();
                key.verify(algorithm, &message, &self.signature).is_ok()
            })
            .ok_or(SummaryFault::DoesNotFit)?;
        let at = self.summary.issued_at().ok_or(SummaryFault::Damaged)?;
        let at = u64::try_from(at.as_second()).map_err(|_| SummaryFault::Damaged)?;
        let chain = chain(signer, known, at, trust)?;
        Ok(Verified {
            summary: self.summary.clone(),
            signer: chain.signer,
            root: chain.root,
            pinned: chain.pinned,
        })
    }
}

/// The signer's chain: up to a pinned root, else up to one that is known.
fn chain(
    signer: &Certificate,
    known: &[Certificate],
    at: u64,
    trust: &Trust,
) -> Result<Chain, ChainFault> {
    let alone = [signer.der().to_vec()];
    let mut last = Chain::follow(&alone, at, trust.roots());
    for root in known {
        if matches!(&last, Ok(chain) if chain.pinned) {
            break;
        }
        let with = [signer.der().to_vec(), root.der().to_vec()];
        if let Ok(chain) = Chain::follow(&with, at, trust.roots()) {
            last = Ok(chain);
        }
    }
    last
}

/// X.509 certificates in a file: PEM or DER, or those of a signed statement.
#[must_use]
pub fn certificates_in(file: &[u8]) -> Vec<Certificate> {
    if let Some(found) = pem::certificates(file).filter(|found| !found.is_empty()) {
        return found;
    }
    let Ok(jws) = Jws::read(file) else {
        return Vec::new();
    };
    let x5c = jws.header.x5c.iter().enumerate();
    x5c.filter_map(|(place, der)| Certificate::from_der(der, place).ok())
        .collect()
}

fn signed_bytes(body: &[u8; BODY]) -> Vec<u8> {
    [DOMAIN, body].concat()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    (text.len() == 64).then_some(digest)
}

/// Two bytes in three signs, the most significant first; a last single byte in two.
fn to_signs(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 2 * 3 + 2);
    for pair in bytes.chunks(2) {
        let value = pair
            .iter()
            .fold(0, |value, byte| value << 8 | usize::from(*byte));
        if pair.len() == 2 {
            text.push(char::from(SIGNS[value / (41 * 41)]));
        }
        text.push(char::from(SIGNS[value / 41 % 41]));
        text.push(char::from(SIGNS[value % 41]));
    }
    text
}

fn from_signs(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for sign in group {
            let at = SIGNS.iter().position(|known| known == sign)?;
            value = value * 41 + u32::try_from(at).ok()?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
