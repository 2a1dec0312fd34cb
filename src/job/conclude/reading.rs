//! Checks on what was read, and on who the drive is afterwards.

use super::{Check, Evidence, Look, Objection, ReadBack, Stage};
use crate::record::abilities::OwnIdentity;
use crate::record::findings::HiddenAfter;
use crate::record::{Argument, Message, Outcome, VerificationKind, VerificationRecord};
use crate::technique::{StepEnd, hidden};

/// What was seen to be wrong comes first, whatever else is unknown.
pub(super) static SEEN: &[Check] = &[
    Check {
        name: "data-found",
        stage: Stage::Seen,
        look: Look::Evidence(data_found),
    },
    Check {
        name: "canaries-survived",
        stage: Stage::Seen,
        look: Look::Evidence(canaries_survived),
    },
];

/// What must be known before anything is called erased.
pub(super) static CHECKS: &[Check] = &[
    Check {
        name: "identity",
        stage: Stage::Doubt,
        look: Look::Evidence(identity),
    },
    Check {
        name: "own-identity",
        stage: Stage::Doubt,
        look: Look::Evidence(own_identity),
    },
    Check {
        name: "not-locked",
        stage: Stage::Doubt,
        look: Look::Evidence(not_locked),
    },
    Check {
        name: "read-back-done",
        stage: Stage::Doubt,
        look: Look::Evidence(read_back_done),
    },
    Check {
        name: "read-back-whole",
        stage: Stage::Doubt,
        look: Look::Evidence(read_back_whole),
    },
    Check {
        name: "canaries-examined",
        stage: Stage::Doubt,
        look: Look::Evidence(canaries_examined),
    },
    Check {
        name: "canaries-confirmed",
        stage: Stage::Doubt,
        look: Look::Evidence(canaries_confirmed),
    },
    Check {
        name: "nothing-beside",
        stage: Stage::Doubt,
        look: Look::Evidence(nothing_beside),
    },
    Check {
        name: "informative",
        stage: Stage::Doubt,
        look: Look::Evidence(informative),
    },
    Check {
        name: "unreadable-listed",
        stage: Stage::Doubt,
        look: Look::Evidence(unreadable_listed),
    },
    Check {
        name: "exceptions",
        stage: Stage::Exception,
        look: Look::Evidence(exceptions),
    },
];

/// Of ten canaries planned, nine must have been confirmed before a command of
/// the drive's own can be believed.
const CONFIRMED_OF_TEN: u64 = 9;

fn this<'a>(evidence: &'a Evidence<'_>) -> Option<&'a VerificationRecord> {
    match evidence.read_back {
        ReadBack::Done(verification) => Some(verification),
        _ => None,
    }
}

pub(super) fn data_found(evidence: &Evidence<'_>) -> Option<Objection> {
    let found = this(evidence)
        .into_iter()
        .chain(evidence.verifications)
        .find(|done| done.hits_total > 0)?;
    Some(Objection::not_erased(
        Message::new("reason-data-found")
            .with("hits", found.hits_total)
            .with("read", found.read),
    ))
}

pub(super) fn canaries_survived(evidence: &Evidence<'_>) -> Option<Objection> {
    let canaries = evidence.canaries.filter(|c| c.survived > 0)?;
    Some(Objection::not_erased(
        Message::new("reason-canaries-survived")
            .with("survived", canaries.survived)
            .with("confirmed", canaries.confirmed),
    ))
}

pub(super) fn identity(evidence: &Evidence<'_>) -> Option<Objection> {
    let before = &evidence.before.identity;
    let reason = match &evidence.after {
        Ok(after) if after.identity == *before => return None,
        Ok(after) => Message::new("reason-identity-changed")
            .with("before", &before.serial.text)
            .with("after", &after.identity.serial.text)
            .with("capacity_before", before.capacity)
            .with("capacity_after", after.identity.capacity),
        Err(reason) => Message::new("reason-drive-gone").with("reason", reason.clone()),
    };
    Some(Objection::unknown(reason))
}

/// What the medium says of itself by its own commands, against what it said before.
pub(super) fn own_identity(evidence: &Evidence<'_>) -> Option<Objection> {
    let before = evidence.before.abilities.own.as_ref()?;
    let after = evidence.after.as_ref().ok()?.abilities.own.as_ref();
    let reason = match after {
        // A drive that is erasing itself does not say how large it is.
        Some(after) if before.bytes.is_empty() => {
            let same = OwnIdentity {
                bytes: String::new(),
                ..after.clone()
            };
            if same == *before {
                return None;
            }
            Message::new("reason-own-identity-changed")
                .with("before", &before.serial)
                .with("after", &after.serial)
        }
        Some(after) if after == before => return None,
        Some(after) => Message::new("reason-own-identity-changed")
            .with("before", &before.serial)
            .with("after", &after.serial),
        None => Message::new("reason-own-identity-silent").with("before", &before.serial),
    };
    Some(Objection::unknown(reason))
}

/// A drive with a lock on it shows zeros, or what it likes.
pub(super) fn not_locked(evidence: &Evidence<'_>) -> Option<Objection> {
    let after = evidence.after.as_ref().ok()?;
    after
        .abilities
        .is_locked()
        .then(|| Objection::unknown(Message::new("reason-locked-after")))
}

/// Whether there is any need to look at the read-back: after an erase that
/// failed there is none.
pub(super) fn erased(evidence: &Evidence<'_>) -> bool {
    *evidence.end == StepEnd::Completed
}

pub(super) fn read_back_done(evidence: &Evidence<'_>) -> Option<Objection> {
    if !erased(evidence) {
        return None;
    }
    match evidence.read_back {
        ReadBack::NotDone if evidence.way.verification == VerificationKind::None => {
            Some(Objection::unknown(Message::new("reason-not-verified")))
        }
        ReadBack::NotDone => Some(Objection::unknown(Message::new("reason-read-back-missing"))),
        ReadBack::Stopped => Some(Objection::aborted(Message::new("reason-stopped-read-back"))),
        ReadBack::Broken(reason) => Some(Objection::unknown(
            Message::new("reason-read-back-broken").with("reason", reason.clone()),
        )),
        ReadBack::Done(_) => None,
    }
}

/// Whether all that is missing is that some blocks could not be read.
fn only_unreadable(verification: &VerificationRecord) -> bool {
    verification.counts.unreadable > 0 && verification.read == verification.planned
}

pub(super) fn read_back_whole(evidence: &Evidence<'_>) -> Option<Objection> {
    let verification = this(evidence)?;
    let short = verification.read < verification.planned
        || (!verification.passed && !only_unreadable(verification));
    short.then(|| {
        Objection::unknown(
            Message::new("reason-read-back-incomplete")
                .with("read", verification.read)
                .with("planned", verification.planned),
        )
    })
}

fn examined(evidence: &Evidence<'_>) -> u64 {
    evidence.canaries.map_or(0, |canaries| canaries.examined)
}

pub(super) fn canaries_examined(evidence: &Evidence<'_>) -> Option<Objection> {
    this(evidence)?;
    let confirmed = evidence.canaries.is_some_and(|c| c.confirmed > 0);
    (confirmed && examined(evidence) == 0)
        .then(|| Objection::unknown(Message::new("reason-canaries-not-examined")))
}

/// A command of the drive's own proves nothing without canaries that were seen
/// to stand before it and were looked for after it.
pub(super) fn canaries_confirmed(evidence: &Evidence<'_>) -> Option<Objection> {
    if !evidence.by_command || !erased(evidence) || this(evidence).is_none() {
        return None;
    }
    let enough = evidence.canaries.is_some_and(|canaries| {
        let wanted = evidence.canaries_wanted.max(1) * CONFIRMED_OF_TEN;
        let least = |count: u64| count.saturating_mul(10) >= wanted;
        least(canaries.confirmed) && least(canaries.examined)
    });
    let confirmed = evidence
        .canaries
        .map_or(0, |canaries| canaries.confirmed.min(canaries.examined));
    (!enough).then(|| {
        Objection::unknown(
            Message::new("reason-canaries-not-confirmed")
                .with("confirmed", confirmed)
                .with("planted", evidence.canaries_wanted),
        )
    })
}

/// Host writes reach what the host can address. What the drive has beside that
/// (areas that it hides, other namespaces, capacity in no namespace) stands.
fn nothing_beside(evidence: &Evidence<'_>) -> Option<Objection> {
    if evidence.by_command || !erased(evidence) {
        return None;
    }
    match hidden::beside(evidence.after.as_ref().ok()?) {
        HiddenAfter::None | HiddenAfter::Covered => None,
        HiddenAfter::Left { what } => Some(Objection::not_erased(
            Message::new("hidden-left").with("what", what),
        )),
        HiddenAfter::NotKnown { reason } => Some(Objection::unknown(
            Message::new("hidden-not-known").with("reason", reason),
        )),
    }
}

pub(super) fn informative(evidence: &Evidence<'_>) -> Option<Objection> {
    let verification = this(evidence)?;
    (verification.informative == 0 && examined(evidence) == 0)
        .then(|| Objection::unknown(Message::new("reason-nothing-informative")))
}

pub(super) fn unreadable_listed(evidence: &Evidence<'_>) -> Option<Objection> {
    let verification = this(evidence)?;
    (only_unreadable(verification) && evidence.exceptions.unreadable_bytes == 0)
        .then(|| Objection::unknown(Message::new("reason-unreadable-not-listed")))
}

pub(super) fn exceptions(evidence: &Evidence<'_>) -> Option<Objection> {
    let exceptions = evidence.exceptions;
    (!exceptions.is_empty()).then(|| {
        Objection::new(
            Outcome::ErasedWithExceptions,
            Message::new("reason-exceptions")
                .with("unwritable", Argument::Bytes(exceptions.unwritable_bytes))
                .with("unreadable", Argument::Bytes(exceptions.unreadable_bytes)),
        )
    })
}
