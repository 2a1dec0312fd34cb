//! Judging a signed statement: authentic and proof of erasure; authentic but
//! no proof; or not authentic. Works offline, from the bytes and pinned roots.
//!
//! Proof is what is left when nothing else can be said: every member that the
//! verdict rests on has to be there with the value that speaks for proof.

use std::path::Path;

use serde_json::Value;

use super::chain::{Certificate, Chain, ChainFault};
use super::envelope::{Envelope, EnvelopeFault, Environment, Kind};
use super::jws::{Jws, JwsError, JwsFault, MAX_FILE, Place};
use super::pem;
use super::signer::same_number;
use super::succession::digest;
use crate::home::{Home, HomeError, HomeFault, Room, read_limited};
use crate::record::erasure::NamespaceRecord;
use crate::record::{CanaryRecord, Exceptions, SanitizationRecord, VerificationRecord};

/// Largest file of pinned roots that is read, in bytes.
const MAX_TRUST_FILE: u64 = 1 << 20;

/// What a statement is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Authentic and proof of erasure.
    Proof {
        /// The named person who accepted it, when their statement was there.
        validated: Option<Validation>,
    },
    /// Authentic, but no proof of erasure.
    AuthenticNoProof {
        /// Why; the first weighs most. Never empty.
        reasons: Vec<NoProof>,
    },
    /// Not what a signer of ours signed.
    NotAuthentic {
        /// Where it shows.
        place: CheckPlace,
        /// What is wrong.
        reason: CheckFault,
    },
}

/// A person's acceptance of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// Who.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Why an authentic statement is no proof of erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoProof {
    /// Made in practice mode.
    Practice,
    /// The medium is virtual.
    Virtual,
    /// The signer's root is not among those that are pinned.
    SignerUnknown,
    /// It is another kind of statement than an erasure.
    NotAnErasure {
        /// Its kind.
        kind: String,
    },
    /// It was erased, but for the blocks it lists.
    Exceptions,
    /// It was not erased.
    NotErased,
    /// Nobody can say whether it was erased.
    Unknown,
    /// The job was broken off.
    Aborted,
    /// The method falls short of the policy.
    BelowPolicy,
    /// The method falls short of the policy, and a person accepted that.
    BelowPolicyAccepted {
        /// Who.
        by: String,
        /// With what reason.
        reason: String,
    },
    /// It says "erased", and what was done or seen does not bear that out.
    NotBorneOut {
        /// The member, as a JSON pointer into the statement.
        member: &'static str,
    },
    /// Something that the verdict rests on is missing or not understood.
    NotUnderstood {
        /// The member, as a JSON pointer into the statement.
        member: &'static str,
    },
}

/// Part of a statement's file, for saying where a fault lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckPlace {
    /// The JSON around everything.
    File,
    /// The protected header.
    Header,
    /// The statement's bytes.
    Payload,
    /// The signature value.
    Signature,
    /// The certificates.
    Certificates,
    /// The envelope in the payload.
    Envelope,
}

impl From<Place> for CheckPlace {
    fn from(place: Place) -> CheckPlace {
        match place {
            Place::File => CheckPlace::File,
            Place::Header => CheckPlace::Header,
            Place::Payload => CheckPlace::Payload,
            Place::Signature => CheckPlace::Signature,
            Place::Certificates => CheckPlace::Certificates,
        }
    }
}

/// Why a file is not authentic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckFault {
    /// Its form or its signature.
    #[error(transparent)]
    Jws(#[from] JwsFault),
    /// Its certificates.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// Its envelope.
    #[error(transparent)]
    Envelope(#[from] EnvelopeFault),
    /// The organisation in the envelope is not the one of the certificate.
    #[error("it names another organisation than its certificate")]
    OtherOrganisation,
    /// The bench in the envelope is not the one of the certificate.
    #[error("it names another bench than its certificate")]
    OtherBench,
    /// The time in the envelope is not the one that was signed with.
    #[error("it names another time than it was signed with")]
    OtherTime,
    /// A practice key under a statement that is not for practice.
    #[error("it was signed with a practice key and does not say so")]
    PracticeKey,
}

impl From<JwsError> for Verdict {
    fn from(error: JwsError) -> Verdict {
        Verdict::NotAuthentic {
            place: error.place.into(),
            reason: error.fault.into(),
        }
    }
}

/// Who signed.
#[derive(Debug, Clone)]
pub struct SignedBy {
    /// The signer's certificate.
    pub certificate: Certificate,
    /// The end of its chain.
    pub root: Certificate,
    /// Whether that root is pinned.
    pub pinned: bool,
}

/// A judged file.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What it is worth.
    pub verdict: Verdict,
    /// SHA-256 of the file, hexadecimal.
    pub digest: String,
    /// Who signed; only when it is authentic.
    pub signed_by: Option<SignedBy>,
    /// What it says; only when it is authentic.
    pub envelope: Option<Envelope<Value>>,
}

impl Checked {
    /// Whether it is what its signer signed.
    pub fn is_authentic(&self) -> bool {
        !matches!(self.verdict, Verdict::NotAuthentic { .. })
    }
}

/// Pinned roots.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    roots: Vec<Certificate>,
}

impl Trust {
    /// No root at all: every signer is unknown.
    pub fn none() -> Trust {
        Trust::default()
    }

    /// The roots that the home has pinned.
    ///
    /// # Errors
    /// A file there holds no certificate, or the disk.
    pub fn of_home(home: &Home) -> Result<Trust, TrustError> {
        let folder = home.folder(Room::Trust);
        let failed = |source| HomeError {
            path: folder.clone(),
            operation: "listing",
            source: HomeFault::Io(source),
        };
        let mut trust = Trust::default();
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !entry.file_name().to_string_lossy().starts_with('.') {
                trust.add_file(&entry.path())?;
            }
        }
        Ok(trust)
    }

    /// Pins one root.
    pub fn add(&mut self, root: Certificate) {
        if !self.roots.iter().any(|known| known.der() == root.der()) {
            self.roots.push(root);
        }
    }

    /// Pins every certificate of a PEM file, or the one of a DER file.
    ///
    /// # Errors
    /// The file holds no certificate, or one that cannot be read.
    pub fn add_file(&mut self, path: &Path) -> Result<(), TrustError> {
        let bytes = read_limited(path, MAX_TRUST_FILE)?;
        let roots = pem::certificates(&bytes).ok_or_else(|| TrustError::NoCertificate {
            path: path.to_path_buf(),
        })?;
        roots.into_iter().for_each(|root| self.add(root));
        Ok(())
    }

    /// The pinned roots.
    pub fn roots(&self) -> &[Certificate] {
        &self.roots
    }
}

/// Why roots cannot be pinned.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The file could not be read.
    #[error(transparent)]
    Reading(#[from] HomeError),
    /// There is no certificate in it.
    #[error("{} holds no X.509 certificate", path.display())]
    NoCertificate {
        /// The file.
        path: std::path::PathBuf,
    },
}

/// Reads and judges a file.
///
/// # Errors
/// The file cannot be read, or is larger than [`MAX_FILE`].
pub fn check_file(path: &Path, trust: &Trust) -> Result<Checked, HomeError> {
    Ok(check(&read_limited(path, MAX_FILE)?, trust))
}

/// Judges the bytes of a file.
pub fn check(file: &[u8], trust: &Trust) -> Checked {
    let digest = digest(file);
    match authenticate(file, trust) {
        Ok((envelope, signed_by)) => Checked {
            verdict: judge(&envelope, &signed_by),
            digest,
            signed_by: Some(signed_by),
            envelope: Some(envelope),
        },
        Err(verdict) => Checked {
            verdict,
            digest,
            signed_by: None,
            envelope: None,
        },
    }
}

fn authenticate(file: &[u8], trust: &Trust) -> Result<(Envelope<Value>, SignedBy), Verdict> {
    let jws = Jws::read(file)?;
    // The signature first: until it fits, nothing in the header is anybody's.
    let signer = jws.header.x5c.first().map_or(&[][..], Vec::as_slice);
    let signer = Certificate::from_der(signer, 0)
        .map_err(|fault| not_authentic(CheckPlace::Certificates, fault))?;
    jws.verify(signer.key())?;
    let chain = Chain::follow(&jws.header.x5c, jws.header.issued_at, trust.roots())
        .map_err(|fault| not_authentic(CheckPlace::Certificates, fault))?;
    let envelope = Envelope::from_payload(&jws.payload)
        .map_err(|fault| not_authentic(CheckPlace::Envelope, fault))?;
    match disagreement(&envelope, &chain.signer, jws.header.issued_at) {
        Some(fault) => Err(not_authentic(CheckPlace::Envelope, fault)),
        None => Ok((
            envelope,
            SignedBy {
                certificate: chain.signer,
                root: chain.root,
                pinned: chain.pinned,
            },
        )),
    }
}

fn not_authentic(place: CheckPlace, reason: impl Into<CheckFault>) -> Verdict {
    Verdict::NotAuthentic {
        place,
        reason: reason.into(),
    }
}

/// Where the envelope says something else than the certificate that signed it.
fn disagreement(
    envelope: &Envelope<Value>,
    signer: &Certificate,
    issued_at: u64,
) -> Option<CheckFault> {
    let number = signer.organisation_number();
    let same_organisation = signer.organisation().as_ref() == Some(&envelope.organisation.name)
        && same_number(envelope.organisation.number.as_deref(), number.as_deref());
    if !same_organisation {
        return Some(CheckFault::OtherOrganisation);
    }
    if signer.common_name().as_ref() != Some(&envelope.bench) {
        return Some(CheckFault::OtherBench);
    }
    if envelope.issued_at_seconds() != Some(issued_at) {
        return Some(CheckFault::OtherTime);
    }
    let for_practice = envelope.environment == Environment::Practice;
    (signer.is_practice() && !for_practice).then_some(CheckFault::PracticeKey)
}

fn judge(envelope: &Envelope<Value>, signed_by: &SignedBy) -> Verdict {
    let mut reasons = Vec::new();
    match envelope.environment {
        Environment::Practice => reasons.push(NoProof::Practice),
        Environment::Virtual => reasons.push(NoProof::Virtual),
        Environment::Production => {}
    }
    if !signed_by.pinned {
        reasons.push(NoProof::SignerUnknown);
    }
    if envelope.kind == Kind::Erasure {
        reasons.extend(judge_erasure(&envelope.statement));
    } else {
        reasons.push(NoProof::NotAnErasure {
            kind: envelope.kind.name().to_owned(),
        });
    }
    let mut seen = Vec::new();
    reasons.retain(|reason| {
        let new = !seen.contains(reason);
        seen.push(reason.clone());
        new
    });
    if reasons.is_empty() {
        // Statements of validation are not written yet; where one is handed in
        // beside the erasure it will be named here.
        Verdict::Proof { validated: None }
    } else {
        Verdict::AuthenticNoProof { reasons }
    }
}

const RESULT: &str = "/outcome/result";
const MEETS_POLICY: &str = "/outcome/meets_policy";
const REACHED: &str = "/outcome/reached";
const ACCEPTED_BELOW: &str = "/plan/accepted_below";
const IS_VIRTUAL: &str = "/medium/virtual";
const IDENTITY_AFTER: &str = "/medium/identity_after";
const ENVIRONMENT: &str = "/environment";
const STEPS: &str = "/steps";
const VERIFICATIONS: &str = "/verifications";
const CANARIES: &str = "/before/canaries";
const NAMESPACES: &str = "/namespaces";
const STATEMENT: &str = "/";

/// What an erasure statement says against being proof. First the members that
/// name the result, so that what is odd in them is named; then, where they say
/// "erased", everything that the word has to rest on.
fn judge_erasure(statement: &Value) -> Vec<NoProof> {
    let mut reasons = Vec::new();
    match statement.pointer(IS_VIRTUAL).and_then(Value::as_bool) {
        Some(false) => {}
        Some(true) => reasons.push(NoProof::Virtual),
        None => reasons.push(NoProof::NotUnderstood { member: IS_VIRTUAL }),
    }
    match statement.pointer(ENVIRONMENT).and_then(Value::as_str) {
        Some("production") => {}
        Some("practice") => reasons.push(NoProof::Practice),
        _ => reasons.push(NoProof::NotUnderstood {
            member: ENVIRONMENT,
        }),
    }
    let mut erased = false;
    match statement.pointer(RESULT).and_then(Value::as_str) {
        Some("erased") => erased = true,
        Some("erased-with-exceptions") => reasons.push(NoProof::Exceptions),
        Some("not-erased") => reasons.push(NoProof::NotErased),
        Some("unknown") => reasons.push(NoProof::Unknown),
        Some("aborted") => reasons.push(NoProof::Aborted),
        _ => reasons.push(NoProof::NotUnderstood { member: RESULT }),
    }
    reasons.extend(odd_policy(statement));
    let odd = |reason: &NoProof| matches!(reason, NoProof::NotUnderstood { .. });
    if reasons.iter().any(odd) {
        return reasons;
    }
    match serde_json::from_value::<SanitizationRecord>(statement.clone()) {
        Ok(record) => {
            reasons.extend(judge_policy(&record));
            if erased {
                reasons.extend(not_borne_out(&record));
            }
        }
        Err(_) => reasons.push(NoProof::NotUnderstood { member: STATEMENT }),
    }
    reasons
}

/// Members about the policy that are missing, which a record read as a whole
/// would not tell from `null`, or that are not what they should be.
fn odd_policy(statement: &Value) -> Option<NoProof> {
    let odd = |member| Some(NoProof::NotUnderstood { member });
    match statement.pointer(ACCEPTED_BELOW) {
        Some(Value::Null) => {}
        Some(acceptance) if acceptance["by"].is_string() && acceptance["reason"].is_string() => {}
        _ => return odd(ACCEPTED_BELOW),
    }
    match statement.pointer(MEETS_POLICY) {
        Some(Value::Bool(_)) => None,
        _ => odd(MEETS_POLICY),
    }
}

/// Whether less was reached than the policy asks for. An acceptance of less
/// than was reached in the end is no reason against it.
fn judge_policy(record: &SanitizationRecord) -> Option<NoProof> {
    let required = record.plan.required;
    let reached = record.outcome.reached.as_ref();
    let meets = record.outcome.meets_policy
        && record.plan.falls_short.is_empty()
        && reached.is_none_or(|reached| reached.method >= required);
    if meets {
        return None;
    }
    Some(match &record.plan.accepted_below {
        Some(acceptance) => NoProof::BelowPolicyAccepted {
            by: acceptance.by.to_string(),
            reason: acceptance.reason.to_string(),
        },
        None => NoProof::BelowPolicy,
    })
}

/// Whether there are no exceptions, neither listed nor counted.
fn none(exceptions: &Exceptions) -> bool {
    exceptions.is_empty() && exceptions.unwritable.is_empty() && exceptions.unreadable.is_empty()
}

/// What in a record that says "erased" does not bear that out.
fn not_borne_out(record: &SanitizationRecord) -> Vec<NoProof> {
    let mut reasons = Vec::new();
    let mut hold = |borne_out: bool, member| {
        if !borne_out {
            reasons.push(NoProof::NotBorneOut { member });
        }
    };
    // One that was broken off may stand before the one that passed; one that
    // found something may not.
    let found_nothing = |verification: &VerificationRecord| {
        let broken_off = verification.read < verification.planned;
        // What could not be read before the deallocation was read after it.
        (verification.passed || broken_off || verification.before_deallocation)
            && (verification.counts.unreadable == 0 || verification.before_deallocation)
            && verification.hits_total == 0
            && verification.hits.is_empty()
            && verification.counts.unchanged == 0
            && verification.counts.canary == 0
    };
    let is_last_look = |last: &VerificationRecord| last.passed && !last.before_deallocation;
    let description = &record.medium.description;
    hold(record.outcome.reached.is_some(), REACHED);
    hold(
        record.steps.last().is_some_and(|step| step.completed),
        STEPS,
    );
    hold(
        record.verifications.last().is_some_and(is_last_look)
            && record.verifications.iter().all(found_nothing),
        VERIFICATIONS,
    );
    // Canaries that nobody looked at afterwards say nothing.
    let gone = |canaries: &CanaryRecord| {
        canaries.survived == 0 && (canaries.confirmed == 0 || canaries.examined > 0)
    };
    hold(record.before.canaries.as_ref().is_none_or(gone), CANARIES);
    hold(
        record.medium.identity_after.as_ref() == Some(&description.identity),
        IDENTITY_AFTER,
    );
    // What was erased with the namespace that was named is held to the same.
    let is_whole = |one: &NamespaceRecord| {
        one.identity.is_some()
            && one.identity_after == one.identity
            && one.verifications.last().is_some_and(is_last_look)
            && one.verifications.iter().all(found_nothing)
            && one
                .before
                .canaries
                .as_ref()
                .is_some_and(|canaries| gone(canaries) && canaries.confirmed > 0)
            && none(&one.exceptions)
    };
    hold(
        record.namespaces.len() >= record.plan.scope.len()
            && record.namespaces.iter().all(is_whole),
        NAMESPACES,
    );
    if !none(&record.exceptions) {
        reasons.push(NoProof::Exceptions);
    }
    if description.is_virtual() {
        reasons.push(NoProof::Virtual);
    }
    reasons
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
