//! The judgement: what all the evidence together comes to.
//!
//! One rule: an erase has succeeded only if its terminal status is success,
//! the drive is still the same one, and everything that was to be read back
//! was read and found erased. Each check below can only take something away.

use crate::record::erasure::PlanRecord;
use crate::record::{
    CanaryRecord, DriveIdentity, Exceptions, Message, Outcome, OutcomeRecord, VerificationKind, VerificationRecord,
};
use crate::technique::StepEnd;

/// How the read-back went.
#[derive(Debug)]
pub enum ReadBack {
    /// It was never begun.
    NotDone,
    /// A person or a signal stopped it.
    Stopped,
    /// It could not be brought to an end.
    Broken(Message),
    /// It was done.
    Done(Box<VerificationRecord>),
}

/// Everything that the judgement rests on.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The plan.
    pub plan: &'a PlanRecord,
    /// How the technique ended.
    pub end: &'a StepEnd,
    /// How the read-back went.
    pub read_back: &'a ReadBack,
    /// The canaries, with what became of them.
    pub canaries: Option<&'a CanaryRecord>,
    /// In-scope blocks that were not erased, or not seen to be.
    pub exceptions: &'a Exceptions,
    /// The drive before.
    pub before: &'a DriveIdentity,
    /// The drive afterwards, asked anew; the error is why it could not be asked.
    pub after: Result<&'a DriveIdentity, Message>,
}

/// Judges.
#[must_use]
pub fn conclude(evidence: &Evidence<'_>) -> OutcomeRecord {
    let (result, reasons) = judge(evidence);
    let erased = result == Outcome::Erased;
    OutcomeRecord {
        result,
        reached: erased.then(|| evidence.plan.reaches.clone()),
        meets_policy: erased
            && evidence.plan.falls_short.is_empty()
            && evidence.plan.reaches.method >= evidence.plan.required,
        reasons,
    }
}

fn judge(evidence: &Evidence<'_>) -> (Outcome, Vec<Message>) {
    // What was seen to be wrong comes first, whatever else is unknown.
    let seen = failures_seen(evidence);
    if !seen.is_empty() {
        return (Outcome::NotErased, seen);
    }
    match evidence.end {
        StepEnd::Failed(reason) => return (Outcome::NotErased, vec![reason.clone()]),
        StepEnd::Unknown(reason) => return (Outcome::Unknown, vec![reason.clone()]),
        StepEnd::Stopped => return (Outcome::Aborted, vec![Message::new("outcome-stopped-erase")]),
        StepEnd::Completed => {}
    }
    let unsure = doubts(evidence);
    if !unsure.is_empty() {
        let stopped = matches!(evidence.read_back, ReadBack::Stopped);
        return (if stopped { Outcome::Aborted } else { Outcome::Unknown }, unsure);
    }
    if !evidence.exceptions.is_empty() {
        return (Outcome::ErasedWithExceptions, vec![exceptions(evidence.exceptions)]);
    }
    (Outcome::Erased, vec![Message::new("outcome-erased")])
}

/// What the read-back saw that must not be there.
fn failures_seen(evidence: &Evidence<'_>) -> Vec<Message> {
    let mut seen = Vec::new();
    if let ReadBack::Done(verification) = evidence.read_back
        && verification.hits_total > 0
    {
        seen.push(
            Message::new("outcome-data-found").with("hits", verification.hits_total).with("read", verification.read),
        );
    }
    if let Some(canaries) = evidence.canaries
        && canaries.survived > 0
    {
        seen.push(
            Message::new("outcome-canaries-survived")
                .with("survived", canaries.survived)
                .with("confirmed", canaries.confirmed),
        );
    }
    seen
}

/// Why nobody can say that it was erased.
fn doubts(evidence: &Evidence<'_>) -> Vec<Message> {
    let mut doubts = Vec::new();
    match &evidence.after {
        Ok(after) if *after == evidence.before => {}
        Ok(after) => doubts.push(
            Message::new("outcome-identity-changed")
                .with("before", &evidence.before.serial.text)
                .with("after", &after.serial.text)
                .with("capacity_before", evidence.before.capacity)
                .with("capacity_after", after.capacity),
        ),
        Err(reason) => doubts.push(Message::new("outcome-drive-gone").with("reason", reason.clone())),
    }
    match evidence.read_back {
        ReadBack::NotDone if evidence.plan.verification == VerificationKind::None => {
            doubts.push(Message::new("outcome-not-verified"));
        }
        ReadBack::NotDone => doubts.push(Message::new("outcome-read-back-missing")),
        ReadBack::Stopped => doubts.push(Message::new("outcome-stopped-read-back")),
        ReadBack::Broken(reason) => doubts.push(Message::new("outcome-read-back-broken").with("reason", reason.clone())),
        ReadBack::Done(verification) => {
            let only_unreadable = verification.counts.unreadable > 0 && verification.read == verification.planned;
            if verification.read < verification.planned || (!verification.passed && !only_unreadable) {
                doubts.push(
                    Message::new("outcome-read-back-incomplete")
                        .with("read", verification.read)
                        .with("planned", verification.planned),
                );
            }
            if only_unreadable && evidence.exceptions.unreadable_bytes == 0 {
                doubts.push(Message::new("outcome-unreadable-not-listed"));
            }
        }
    }
    doubts
}

fn exceptions(exceptions: &Exceptions) -> Message {
    use crate::record::Argument::Bytes;
    Message::new("outcome-exceptions")
        .with("unwritable", Bytes(exceptions.unwritable_bytes))
        .with("unreadable", Bytes(exceptions.unreadable_bytes))
}
