//! From a person's wishes to leave to erase one drive.
//!
//! `prepare` looks and explains, and changes nothing. `Plan::authorize` wants
//! the drive's serial from a person. `Authorized::open` claims the drive, looks
//! again at everything that could have changed, and hands it over writable.
//! Each step consumes the one before; this is the only place where a permit to
//! write is made. Imports `drive`, `technique`, `verify`, `record`.

mod authorize;
mod choice;
pub mod policy;
pub mod safety;
pub mod scheme;

use std::path::PathBuf;
use std::time::Duration;

use crate::drive::Drive;
use crate::record::erasure::SchemeRecord;
use crate::record::{
    Acceptance, Alternative, ByteCount, DriveDescription, DriveIdentity, DriveListing, MediumKind,
    Message, Method, PlanRecord, Reached, SafeText, Subject, VerificationKind,
};
use crate::technique::{Kind, Offer, TECHNIQUES, hidden, is_psid};
pub use authorize::{Authorized, Warrant, reauthorize, serial_matches};
use policy::Policy;
use scheme::Scheme;

/// How many characters from the end of the serial a person has to type.
pub const TYPED_CHARACTERS: usize = 4;

/// A person's wishes for one drive.
#[derive(Clone, Debug)]
pub struct Request {
    /// The policy.
    pub policy: Policy,
    /// A technique by name, in place of the strongest.
    pub technique: Option<String>,
    /// Who says that the data on the drive were always encrypted and that no
    /// key is kept elsewhere.
    pub always_encrypted: Option<SafeText>,
    /// PSID from the label of a self-encrypting drive that is locked.
    pub psid: Option<SafeText>,
    /// A scheme by name, in place of the policy's.
    pub scheme: Option<String>,
    /// The policy reference that a withdrawn scheme needs.
    pub scheme_reference: Option<SafeText>,
    /// A verification in place of the policy's.
    pub verification: Option<VerificationKind>,
    /// A named person's acceptance of less than the policy asks for.
    pub accept_below: Option<Acceptance>,
    /// What people say about the drive.
    pub subject: Subject,
    /// Folders that must not be erased: state, output.
    pub own_folders: Vec<PathBuf>,
    /// Identities of all drives that are attached besides this one.
    pub others: Vec<DriveIdentity>,
}

/// Why nothing was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The drive, as the person named it.
    pub device: SafeText,
    /// Every reason, with what to do about it.
    pub reasons: Vec<Message>,
}

/// What would be done to a drive, and why. Nothing has been changed.
pub struct Plan {
    drive: Drive,
    listing: DriveListing,
    record: PlanRecord,
    scheme: Scheme,
    subject: Subject,
    psid: Option<SafeText>,
    own_folders: Vec<PathBuf>,
    refusals: Vec<Message>,
    notes: Vec<Message>,
}

/// Looks at a drive and plans its erasure. Changes nothing.
///
/// What stands in the way is part of the plan ([`Plan::refusals`]), so that it
/// can be explained together with everything else.
///
/// # Errors
/// When the drive cannot be looked at, or a wish cannot be understood.
pub fn prepare(request: &Request, mut drive: Drive) -> Result<Plan, Refusal> {
    let device = SafeText::from(drive.description().path.as_path());
    let refuse = |reason: Message| Refusal {
        device: device.clone(),
        reasons: vec![reason],
    };
    let listing = drive
        .listing(&request.own_folders)
        .map_err(|error| refuse(error.message()))?;
    let medium = listing.description.medium;
    let subject = &request.subject;
    let rule = request.policy.rule(
        medium,
        subject.classification.as_ref(),
        subject.destination.as_ref(),
    );

    let choice = choice::choose(
        &listing.description,
        &choice::Wishes {
            technique: request.technique.as_deref(),
            always_encrypted: request.always_encrypted.is_some(),
            required: rule.method,
            accepts_less: request.accept_below.is_some(),
        },
    )
    .map_err(&refuse)?;
    let wanted = request
        .scheme
        .as_deref()
        .or(rule.scheme.as_ref().map(SafeText::as_str))
        .unwrap_or("random");
    let scheme = request.policy.scheme(wanted).map_err(&refuse)?;
    let bridge = !safety::identity_established(&listing.description.identity);
    let strongest = choice.strongest;
    let mut alternatives = (0..).zip(&choice.candidates).map(|(number, candidate)| {
        let least = rule.verification_for(candidate.offer.reaches.method);
        let verification = match request.verification {
            None => least,
            // Less than the policy asks for is weighed, and accepted, for the
            // first way only: one that is fallen back to never reads less.
            Some(asked) if number > 0 && asked != VerificationKind::None => {
                more_thorough(asked, least)
            }
            Some(asked) => asked,
        };
        let mut limits = candidate.offer.limits.clone();
        // What no read can show is said of every way of erasing.
        limits.push(match candidate.technique.kind() {
            Kind::Overwrite => Message::new("limit-volatile-cache"),
            Kind::Command | Kind::Unlock => Message::new("limit-word-of-the-drive"),
        });
        if bridge {
            limits.push(Message::new("limit-identity-bridge"));
        }
        Alternative {
            technique: candidate.technique.name().to_owned(),
            sequence: candidate.sequence.clone(),
            reaches: candidate.offer.reaches.clone(),
            verification,
            limits,
            scope: candidate.offer.scope.clone(),
        }
    });
    let Some(first) = alternatives.next() else {
        return Err(refuse(
            Message::new("refused-no-technique").with("reasons", Vec::<Message>::new()),
        ));
    };
    let fallbacks: Vec<Alternative> = alternatives.collect();
    let overwrites = std::iter::once(&first)
        .chain(&fallbacks)
        .any(|alternative| overwrites(&alternative.sequence));
    let least = rule.verification_for(first.reaches.method);
    let unlock = unlock(&listing.description, request.psid.as_ref());
    let mut record = PlanRecord {
        policy: request.policy.name.clone(),
        policy_sha256: request.policy.sha256.clone(),
        policy_references: request.policy.references.clone(),
        required: rule.method,
        standard: request.policy.standard(),
        unlock: unlock.as_ref().ok().cloned().flatten(),
        technique: first.technique,
        sequence: first.sequence,
        reaches: first.reaches,
        scheme: overwrites.then(|| SchemeRecord {
            name: scheme.name.clone(),
            passes: scheme.literal(),
            withdrawn: scheme.withdrawn,
            reference: request.scheme_reference.clone(),
        }),
        fallbacks,
        always_encrypted: request.always_encrypted.clone(),
        scope: first.scope,
        passed_over: choice.passed_over,
        falls_short: Vec::new(),
        accepted_below: request.accept_below.clone(),
        verification: first.verification,
        canaries: rule.canaries,
        estimate_seconds: Some(estimate(
            &listing,
            &choice.candidates[0].offer,
            scheme.passes.len(),
            first.verification,
        )),
        limits: first.limits,
    };
    let mut refusals = safety::obstacles(&listing);
    refusals.extend(unlock.err());
    if request
        .others
        .iter()
        .any(|other| safety::twins(other, &listing.description.identity))
    {
        refusals.push(Message::new("refused-twin"));
    }
    if overwrites && scheme.withdrawn && request.scheme_reference.is_none() {
        refusals.push(Message::new("refused-withdrawn-scheme").with("scheme", &scheme.name));
    }
    record.falls_short = shortfalls(&record, least, &listing, strongest);
    if record.falls_short.is_empty() {
        // Nothing falls short, so there was nothing to accept.
        record.accepted_below = None;
    }
    let mut notes = notes(&record, &listing);
    if record.accepted_below.is_none() {
        refusals.extend(record.falls_short.iter().cloned());
    } else {
        notes.extend(record.falls_short.iter().cloned());
    }
    Ok(Plan {
        drive,
        listing,
        record,
        scheme,
        subject: request.subject.clone(),
        psid: request.psid.clone(),
        own_folders: request.own_folders.clone(),
        refusals,
        notes,
    })
}

/// Where the plan falls short of the policy: refused unless a person accepts it.
fn shortfalls(
    record: &PlanRecord,
    least: VerificationKind,
    listing: &DriveListing,
    strongest: Method,
) -> Vec<Message> {
    let mut short = Vec::new();
    if record.reaches.method < record.required {
        let id = if strongest >= record.required {
            "refused-below-policy"
        } else {
            "refused-below-policy-best"
        };
        short.push(
            Message::new(id)
                .with("technique", record.technique.as_str())
                .with("reached", method_name(&record.reaches))
                .with("required", Message::new(method_id(record.required)))
                .with("policy", &record.policy),
        );
    }
    // Reading nothing back is allowed: it ends as `unknown`, which is no proof of anything.
    if record.verification != VerificationKind::None
        && thoroughness(record.verification) < thoroughness(least)
    {
        short.push(
            Message::new("refused-weaker-verification")
                .with("asked", Message::new(verification_id(record.verification)))
                .with("required", Message::new(verification_id(least)))
                .with("policy", &record.policy),
        );
    }
    if !safety::identity_established(&listing.description.identity) {
        short.push(Message::new("refused-identity-bridge"));
    }
    short
}

/// The technique that unlocks the drive first, where it is locked.
///
/// # Errors
/// What to do, where it is locked and cannot be unlocked, or not with this PSID.
fn unlock(drive: &DriveDescription, psid: Option<&SafeText>) -> Result<Option<String>, Message> {
    let Some(locked) = safety::locked(drive) else {
        return Ok(None);
    };
    let revert = TECHNIQUES
        .iter()
        .find(|technique| technique.kind() == Kind::Unlock && technique.offer(drive).is_ok());
    match (revert, psid) {
        (Some(revert), Some(psid)) if is_psid(psid) => Ok(Some(revert.name().to_owned())),
        (Some(_), Some(_)) => Err(Message::new("opal-psid-malformed")),
        _ => Err(locked),
    }
}

/// Whether it is by the firmware's freeze lock that something stronger is not
/// offered: a suspend and a wake usually lift it.
#[must_use]
pub fn is_frozen(record: &PlanRecord) -> bool {
    record.reaches.method < Method::Purge
        && record
            .passed_over
            .iter()
            .any(|passed| passed.reason.id == "refused-ata-frozen")
}

/// Whether one of these techniques is an overwrite by the host.
fn overwrites(sequence: &[String]) -> bool {
    TECHNIQUES
        .iter()
        .filter(|technique| technique.kind() == Kind::Overwrite)
        .any(|technique| sequence.iter().any(|name| name == technique.name()))
}

/// What the person should know, but need not do anything about.
fn notes(record: &PlanRecord, listing: &DriveListing) -> Vec<Message> {
    let mut notes = Vec::new();
    if listing.description.is_virtual() {
        notes.push(Message::new("note-virtual"));
    }
    if record.verification == VerificationKind::None {
        notes.push(Message::new("note-no-verification"));
    }
    if record
        .scheme
        .as_ref()
        .is_some_and(|scheme| scheme.withdrawn)
    {
        notes.push(Message::new("note-withdrawn-scheme"));
    }
    if listing.description.health.passed == Some(false) {
        notes.push(Message::new("note-health-failed"));
    }
    for (area, seen, there) in hidden::found(&listing.description) {
        let sector = u64::from(listing.description.identity.logical_sector);
        notes.push(
            Message::new("note-hidden-area")
                .with("area", area)
                .with("bytes", ByteCount((there - seen).saturating_mul(sector))),
        );
    }
    if listing.description.abilities.is_busy() {
        notes.push(Message::new("found-erasing-itself"));
    }
    notes.extend(listing.description.abilities.unknown.iter().cloned());
    notes.extend(listing.unknown.iter().cloned());
    notes
}

/// What an interruption of this technique does, and what to do then; `None`
/// for one that nobody knows.
#[must_use]
pub fn interruption(technique: &str) -> Option<Message> {
    TECHNIQUES
        .iter()
        .find(|known| known.name() == technique)
        .map(|known| known.interruption())
}

fn method_name(reached: &Reached) -> Message {
    Message::new(method_id(reached.method))
}

/// The catalogue entry that names a method.
#[must_use]
pub fn method_id(method: crate::record::Method) -> &'static str {
    match method {
        crate::record::Method::Clear => "method-clear",
        crate::record::Method::Purge => "method-purge",
        crate::record::Method::Destroy => "method-destroy",
    }
}

/// The catalogue entry that names a verification.
#[must_use]
pub fn verification_id(kind: VerificationKind) -> &'static str {
    match kind {
        VerificationKind::Sampled => "verification-sampled",
        VerificationKind::NistRev1 => "verification-nist-rev1",
        VerificationKind::Full => "verification-full",
        VerificationKind::None => "verification-none",
    }
}

fn thoroughness(kind: VerificationKind) -> u8 {
    match kind {
        VerificationKind::None => 0,
        VerificationKind::Sampled => 1,
        VerificationKind::NistRev1 => 2,
        VerificationKind::Full => 3,
    }
}

fn more_thorough(one: VerificationKind, other: VerificationKind) -> VerificationKind {
    if thoroughness(one) < thoroughness(other) {
        other
    } else {
        one
    }
}

/// Seconds for the whole job: the drive's own estimate where it gives one, else
/// what drives of the kind usually do.
fn estimate(
    listing: &DriveListing,
    offer: &Offer,
    passes: usize,
    verification: VerificationKind,
) -> u64 {
    let bytes = listing.description.identity.capacity.0;
    let usual = match listing.description.medium {
        MediumKind::HardDisk => 130_000_000,
        MediumKind::Ssd => 350_000_000,
        MediumKind::Nvme => 1_000_000_000,
        MediumKind::Emmc => 100_000_000,
        MediumKind::Sd | MediumKind::UsbStick | MediumKind::Unknown => 25_000_000,
        MediumKind::Virtual => 400_000_000,
    };
    let erase = offer
        .estimate
        .unwrap_or_else(|| Duration::from_secs(bytes / usual * passes as u64));
    let seek_seconds = match listing.description.medium {
        MediumKind::HardDisk => 30_000 / 100,
        _ => 30_000 / 2_000,
    };
    let read_back = match verification {
        VerificationKind::None => 0,
        VerificationKind::Sampled => seek_seconds.min(bytes / usual),
        VerificationKind::NistRev1 => bytes / usual / 10 + seek_seconds.min(bytes / usual),
        VerificationKind::Full => bytes / usual,
    };
    (erase.as_secs() + read_back).max(1)
}

impl Plan {
    /// The drive as it was seen.
    #[must_use]
    pub fn listing(&self) -> &DriveListing {
        &self.listing
    }

    /// The plan.
    #[must_use]
    pub fn record(&self) -> &PlanRecord {
        &self.record
    }

    /// What stands in the way; nothing is erased while there is any.
    #[must_use]
    pub fn refusals(&self) -> &[Message] {
        &self.refusals
    }

    /// What the person should know.
    #[must_use]
    pub fn notes(&self) -> &[Message] {
        &self.notes
    }

    fn device(&self) -> SafeText {
        self.listing.description.path.as_path().into()
    }
}

#[cfg(test)]
mod tests;
