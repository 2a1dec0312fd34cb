//! From a judged file to what people read: sentences of the verdict, and the
//! document that the exporters print.

use super::algorithm::PublicKey;
use super::authority::{AuthorityFault, MAX_NAME};
use super::chain::Certificate as Root;
use super::check::{CheckFault, CheckPlace, Checked, NoProof, Trust, Verdict, check};
use super::envelope::{ClockCompared, ClockDoubt, ClockSaid, Environment as Scope};
use super::export::{self, Printable, Signer, Statement};
use super::issue::{Certificate, IssueError, PlaceFailure, PlaceFault};
use super::keys::{KeyError, PassphraseFault};
use super::private::PrivateKeyFault;
use super::succession::Irregularity;
use crate::home;
use crate::record::{Environment, Message, SafeText};
use crate::text::Language;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

impl NoProof {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Practice => Message::new("no-proof-practice"),
            Self::Virtual => Message::new("no-proof-virtual"),
            Self::SignerUnknown => Message::new("no-proof-signer-unknown"),
            Self::NotAnErasure { kind } => {
                Message::new("no-proof-other-kind").with("kind", kind.as_str())
            }
            Self::Exceptions => Message::new("no-proof-exceptions"),
            Self::NotErased => Message::new("no-proof-not-erased"),
            Self::Unknown => Message::new("no-proof-unknown"),
            Self::Aborted => Message::new("no-proof-aborted"),
            Self::BelowPolicy => Message::new("no-proof-below-policy"),
            Self::BelowPolicyAccepted { by, reason } => {
                Message::new("no-proof-below-policy-accepted")
                    .with("by", by.as_str())
                    .with("reason", reason.as_str())
            }
            Self::NotBorneOut { member } => {
                Message::new("no-proof-not-borne-out").with("member", *member)
            }
            Self::NotUnderstood { member } => {
                Message::new("no-proof-not-understood").with("member", *member)
            }
        }
    }
}

impl CheckPlace {
    fn message(self) -> Message {
        Message::new(match self {
            Self::File => "place-file",
            Self::Header => "place-header",
            Self::Payload => "place-payload",
            Self::Signature => "place-signature",
            Self::Certificates => "place-certificates",
            Self::Envelope => "place-envelope",
        })
    }
}

/// Why a file is not authentic, and where it shows. The cryptographic detail
/// is for experts and stays in their language.
fn not_authentic(place: CheckPlace, fault: &CheckFault) -> Message {
    Message::new("not-authentic")
        .with("place", place.message())
        .with("detail", fault.to_string())
}

impl Verdict {
    /// Why it is not proof, most important first; empty for proof.
    #[must_use]
    pub fn reasons(&self) -> Vec<Message> {
        match self {
            Self::Proof { .. } => Vec::new(),
            Self::AuthenticNoProof { reasons } => reasons.iter().map(NoProof::message).collect(),
            Self::NotAuthentic { place, reason } => vec![not_authentic(*place, reason)],
        }
    }

    fn for_export(&self) -> export::Verdict {
        match self {
            Self::Proof { validated } => export::Verdict::Proof {
                validated_by: validated
                    .as_ref()
                    .map(|validation| validation.by.as_str().into()),
            },
            Self::AuthenticNoProof { .. } => export::Verdict::NoProof(self.reasons()),
            Self::NotAuthentic { .. } => export::Verdict::NotAuthentic(self.reasons()),
        }
    }
}

/// What the exporters need of an authentic file; `None` for any other.
#[must_use]
pub fn printable<'a>(checked: &'a Checked, file: &'a [u8]) -> Option<Printable<'a>> {
    let envelope = checked.envelope.as_ref()?;
    let signed_by = checked.signed_by.as_ref()?;
    let safe = |text: &str| SafeText::new(text);
    let seconds = i64::try_from(envelope.issued_at_seconds()?).ok()?;
    let subject = [
        signed_by.certificate.common_name(),
        signed_by.certificate.organisation(),
    ];
    Some(Printable {
        id: envelope.id.to_string().into(),
        issued_at: Timestamp::from_second(seconds).ok()?,
        time_source: safe(&envelope.time_source.source),
        time_doubts: envelope.time_source.doubts.iter().map(doubt).collect(),
        time_said: envelope.time_source.said.as_ref().map(clock_said),
        time_compared: envelope.time_source.compared.as_ref().map(clock_compared),
        organisation: safe(&envelope.organisation.name),
        organisation_number: envelope.organisation.number.as_deref().map(safe),
        in_the_name_of: envelope.organisation.in_the_name_of.as_deref().map(safe),
        bench: safe(&envelope.bench),
        sequence: envelope.sequence,
        previous: envelope.previous.as_deref().map(safe),
        environment: match envelope.environment {
            Scope::Practice => Environment::Practice,
            Scope::Production | Scope::Virtual => Environment::Production,
        },
        statement: Statement::read(envelope.kind.name(), &envelope.statement),
        signer: Signer {
            subject: subject
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
                .into(),
            fingerprint: signed_by.certificate.fingerprint().into(),
            algorithm: algorithm(signed_by.certificate.key()).into(),
        },
        verdict: checked.verdict.for_export(),
        jws: file,
    })
}

fn algorithm(key: &PublicKey) -> &'static str {
    match key {
        PublicKey::P256(_) => "ES256",
        PublicKey::P384(_) => "ES384",
        PublicKey::Rsa(_) => "RSA",
        PublicKey::Ed25519(_) => "EdDSA",
    }
}

fn clock_said(said: &ClockSaid) -> Message {
    let id = match said {
        said if said.clock == said.said => "cert-time-said-right",
        said if said.set => "cert-time-said-set",
        _ => "cert-time-said",
    };
    Message::new(id)
        .with("by", said.by.clone().unwrap_or_else(|| "?".into()))
        .with("clock", said.clock.as_str())
        .with("said", said.said.as_str())
}

/// What a time server said of the clock.
#[must_use]
pub fn clock_compared(compared: &ClockCompared) -> Message {
    let id = match compared {
        compared if compared.agrees() => "cert-time-compared-agrees",
        compared if compared.set => "cert-time-compared-set",
        _ => "cert-time-compared-off",
    };
    let way = match compared.offset_milliseconds {
        0.. => "behind",
        _ => "ahead",
    };
    Message::new(id)
        .with("server", SafeText::new(compared.server.as_str()))
        .with("at", compared.at.as_str())
        .with("way", way)
        .with(
            "seconds",
            compared.offset_milliseconds.unsigned_abs() / 1000,
        )
}

fn doubt(doubt: &ClockDoubt) -> SafeText {
    match doubt {
        ClockDoubt::BeforeBuild => "before-build".into(),
        ClockDoubt::FarAhead => "far-ahead".into(),
        ClockDoubt::BeforePreviousStatement => "before-previous-statement".into(),
        ClockDoubt::Other(other) => other.as_str().into(),
    }
}

impl IssueError {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotKept { failures, .. } => {
                let failures: Vec<Message> = failures.iter().map(PlaceFailure::message).collect();
                Message::new("certificate-not-kept").with("failures", failures)
            }
            other => Message::new("certificate-not-signed").with("detail", other.to_string()),
        }
    }
}

impl PlaceFailure {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new("certificate-place-failed")
            .with("path", self.path.as_path())
            .with("reason", self.reason.message())
    }
}

impl PlaceFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Home(error) => error.message(),
            Self::Differs => {
                Message::new("certificate-place-other").with("detail", self.to_string())
            }
        }
    }
}

impl Irregularity {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Fork { sequence } => Message::new("irregular-fork").with("sequence", *sequence),
            Self::KeptCopyMissing { sequence } => {
                Message::new("irregular-copy-missing").with("sequence", *sequence)
            }
            Self::KeptCopyChanged { sequence } => {
                Message::new("irregular-copy-changed").with("sequence", *sequence)
            }
            Self::HeadDamaged => Message::new("irregular-head-damaged"),
            Self::OutOfReach => Message::new("irregular-out-of-reach"),
        }
    }
}

impl KeyError {
    /// The sentence for a person: what is wrong with the keys, what to do now.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Home(error) => error.message(),
            Self::NoKeys { .. } => Message::new("refused-no-keys"),
            Self::Passphrase(fault) => fault.message(),
            Self::Ambiguous { organisations } => {
                let names: Vec<SafeText> = organisations.iter().map(SafeText::new).collect();
                Message::new("key-ambiguous").with("organisations", names)
            }
            Self::Exists { organisation } => {
                Message::new("key-exists").with("organisation", organisation.as_str())
            }
            Self::Damaged { path } => Message::new("key-file-damaged").with("path", path.as_path()),
            Self::Private { path, source } if path.as_os_str().is_empty() => source.message(),
            Self::Private { path, source } => Message::new("key-private")
                .with("path", path.as_path())
                .with("fault", source.message()),
            Self::Authority(fault) => fault.message(),
            Self::Chain(fault) => Message::new("key-chain").with("detail", fault.to_string()),
            Self::EmptyPassphrase => Message::new("key-empty-passphrase"),
            Self::NoRootKey { organisation } => {
                Message::new("key-no-root").with("organisation", organisation.as_str())
            }
            Self::NotAPair => Message::new("key-not-a-pair"),
            Self::NotABundle => Message::new("key-not-a-bundle"),
            Self::NotARequest => Message::new("key-not-a-request"),
            Self::NotYetValid { now, from } => Message::new("key-not-yet-valid")
                .with("now", now.as_str())
                .with("from", from.as_str()),
            Self::Expired { until } => Message::new("key-expired").with("until", until.as_str()),
            Self::SelfTest => Message::new("key-self-test"),
        }
    }
}

impl PrivateKeyFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoRandomness(kernel) => {
                Message::new("key-no-randomness").with("kernel", kernel.as_str())
            }
            Self::NotAKey => Message::new("key-not-a-key"),
            Self::Encryption => Message::new("key-encryption"),
            Self::WrongPassphrase => Message::new("key-wrong-passphrase"),
            Self::Encoding => Message::new("key-encoding"),
        }
    }
}

impl AuthorityFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Name(name) => Message::new("key-name")
                .with("name", name.as_str())
                .with("most", u64::try_from(MAX_NAME).unwrap_or(u64::MAX)),
            Self::Making(detail) => Message::new("key-certificate").with("detail", detail.as_str()),
        }
    }
}

impl PassphraseFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NobodyToAsk => Message::new("passphrase-nobody"),
            Self::Cancelled => Message::new("passphrase-no-answer"),
            Self::Reading(error) => {
                Message::new("passphrase-source").with("detail", error.to_string())
            }
        }
    }
}

/// Writes the PDF of a certificate beside each of its files. What could not be
/// written is told of; the certificate itself is safe by then.
#[must_use]
pub fn write_pdfs(certificate: &Certificate, language: Language) -> (Vec<PathBuf>, Vec<Message>) {
    let (mut written, mut failures) = (Vec::new(), Vec::new());
    let pdf = match pdf(&certificate.checked, &certificate.bytes, language) {
        Ok(Some(pdf)) => pdf,
        Ok(None) => return (written, failures),
        Err(reason) => return (written, vec![reason]),
    };
    for file in &certificate.outputs {
        let path = file.with_extension("pdf");
        match home::export_durably(&path, &pdf, false) {
            Ok(()) => written.push(path),
            Err(error) => failures.push(error.message()),
        }
    }
    (written, failures)
}

/// Writes the PDF beside a file that holds these signed bytes, where it is not
/// there yet.
///
/// # Errors
/// Why it could not be written; the file itself is safe by then.
pub fn write_pdf(
    signed: &[u8],
    root: &Root,
    file: &Path,
    language: Language,
) -> Result<(), Message> {
    let path = file.with_extension("pdf");
    if path.exists() {
        return Ok(());
    }
    let mut trust = Trust::none();
    trust.add(root.clone());
    match pdf(&check(signed, &trust), signed, language)? {
        Some(pdf) => home::export_durably(&path, &pdf, false).map_err(|error| error.message()),
        None => Ok(()),
    }
}

/// The document; `None` for what is not authentic.
fn pdf(checked: &Checked, file: &[u8], language: Language) -> Result<Option<Vec<u8>>, Message> {
    printable(checked, file)
        .map(|document| (export::PDF.export)(&document, language))
        .transpose()
        .map_err(|error| error.message())
}
