//! The judgement: what all the evidence together comes to.
//!
//! One rule: an erase has succeeded only if its terminal status is success,
//! what the drive reports is shown to belong to our command, the drive is
//! still the same one in the state expected, and everything that was to be
//! read back was read and found erased. [`CHECKS`] lists what follows from
//! that; each check can only take something away. The tests drop each in turn
//! and see a drive that fails be taken for erased.

mod command;
mod others;
mod reading;

use crate::record::erasure::{Alternative, PlanRecord};
use crate::record::{
    CanaryRecord, DriveDescription, Exceptions, Findings, Message, Outcome, OutcomeRecord,
    VerificationRecord,
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

/// Another namespace that was erased together with the drive that was named.
#[derive(Clone, Debug)]
pub struct Other<'a> {
    /// Its number.
    pub namespace: u32,
    /// What there is of it, in the same form; `None` where nobody could look.
    pub evidence: Option<Evidence<'a>>,
    /// What was observed of it, or why nothing could be.
    pub observed: Message,
}

/// Everything that the judgement rests on.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// The plan.
    pub plan: &'a PlanRecord,
    /// The way of erasing that was gone.
    pub way: &'a Alternative,
    /// How the technique ended.
    pub end: &'a StepEnd,
    /// What was seen of the drive's own command that the method rests on;
    /// `None` for an overwrite.
    pub findings: Option<&'a Findings>,
    /// The method rests on a command of the drive's own.
    pub by_command: bool,
    /// How many canaries a medium of this size is to get.
    pub canaries_wanted: u64,
    /// How the read-back went.
    pub read_back: &'a ReadBack,
    /// Every read-back of the job, also those before an interruption.
    pub verifications: &'a [VerificationRecord],
    /// The canaries, with what became of them.
    pub canaries: Option<&'a CanaryRecord>,
    /// In-scope blocks that were not erased, or not seen to be.
    pub exceptions: &'a Exceptions,
    /// The drive before.
    pub before: &'a DriveDescription,
    /// The drive afterwards, asked anew; the error is why it could not be asked.
    pub after: Result<&'a DriveDescription, Message>,
    /// The other namespaces that are erased with it, each with its own evidence.
    pub others: Vec<Other<'a>>,
}

/// How much weight a check has. The first stage that finds anything decides,
/// with everything that it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Something was read that must not be there.
    Seen,
    /// The technique failed, was stopped, or nobody knows.
    Ended,
    /// Something that would have to be known is not.
    Doubt,
    /// Parts were not erased.
    Exception,
}

/// What a check takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// What the outcome can be at best.
    pub outcome: Outcome,
    /// Why.
    pub reason: Message,
}

/// One check.
pub struct Check {
    /// Its name, for the tests and for docs/techniques.md.
    pub name: &'static str,
    /// Its weight.
    pub stage: Stage,
    /// What it finds.
    pub look: Look,
}

/// What a check looks at.
pub enum Look {
    /// All the evidence of a job.
    Evidence(fn(&Evidence<'_>) -> Option<Objection>),
    /// What was seen of one command of the drive's own: asked when the command
    /// has ended, and again at the end of the job.
    Findings(fn(&Findings) -> Option<Objection>),
}

/// All checks, by stage.
pub static CHECKS: &[&[Check]] = &[
    reading::SEEN,
    others::SEEN,
    command::CHECKS,
    reading::CHECKS,
    others::CHECKS,
];

impl Objection {
    fn new(outcome: Outcome, reason: Message) -> Self {
        Self { outcome, reason }
    }

    fn not_erased(reason: Message) -> Self {
        Self::new(Outcome::NotErased, reason)
    }

    fn unknown(reason: Message) -> Self {
        Self::new(Outcome::Unknown, reason)
    }

    fn aborted(reason: Message) -> Self {
        Self::new(Outcome::Aborted, reason)
    }
}

/// Judges.
#[must_use]
pub fn conclude(evidence: &Evidence<'_>) -> OutcomeRecord {
    #[cfg(test)]
    let dropped = super::trial::dropped();
    #[cfg(not(test))]
    let dropped = None;
    conclude_without(evidence, dropped)
}

/// Judges with one check dropped: how the tests see that each is needed.
fn conclude_without(evidence: &Evidence<'_>, dropped: Option<&str>) -> OutcomeRecord {
    let (result, reasons) = judge(evidence, dropped);
    let erased = result == Outcome::Erased;
    OutcomeRecord {
        result,
        reached: erased.then(|| evidence.way.reaches.clone()),
        meets_policy: erased
            && evidence.plan.falls_short.is_empty()
            && evidence.way.reaches.method >= evidence.plan.required,
        reasons,
    }
}

fn judge(evidence: &Evidence<'_>, dropped: Option<&str>) -> (Outcome, Vec<Message>) {
    let mut objections: Vec<(Stage, Objection)> = CHECKS
        .iter()
        .copied()
        .flatten()
        .filter(|check| Some(check.name) != dropped)
        .filter_map(|check| {
            let found = match check.look {
                Look::Evidence(look) => look(evidence)?,
                Look::Findings(look) => look(evidence.findings?)?,
            };
            #[cfg(test)]
            super::trial::objects(check.name);
            Some((check.stage, found))
        })
        .collect();
    let Some(stage) = objections.iter().map(|(stage, _)| *stage).min() else {
        return (Outcome::Erased, vec![Message::new("reason-erased")]);
    };
    objections.retain(|(at, _)| *at == stage);
    let worst = objections
        .iter()
        .map(|(_, objection)| objection.outcome)
        .min_by_key(|outcome| gravity(*outcome))
        .unwrap_or(Outcome::Unknown);
    let mut reasons: Vec<Message> = Vec::new();
    for (_, objection) in objections {
        if !reasons.contains(&objection.reason) {
            reasons.push(objection.reason);
        }
    }
    (worst, reasons)
}

/// Which of several objections of one stage names the outcome.
fn gravity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::NotErased => 0,
        Outcome::Aborted => 1,
        Outcome::Unknown => 2,
        Outcome::ErasedWithExceptions => 3,
        Outcome::Erased => 4,
    }
}

/// What the findings of one command say by themselves: whether to go on to the
/// read-back, or to the next way of erasing.
#[must_use]
pub fn judge_findings(findings: &Findings) -> StepEnd {
    #[cfg(test)]
    let dropped = super::trial::dropped();
    #[cfg(not(test))]
    let dropped = None;
    judge_findings_without(findings, dropped)
}

fn judge_findings_without(findings: &Findings, dropped: Option<&str>) -> StepEnd {
    let found = command::CHECKS
        .iter()
        .filter(|check| Some(check.name) != dropped)
        .filter_map(|check| {
            let Look::Findings(look) = check.look else {
                return None;
            };
            let found = look(findings)?;
            #[cfg(test)]
            super::trial::objects(check.name);
            Some(found)
        })
        .min_by_key(|objection| gravity(objection.outcome));
    match found {
        None => StepEnd::Completed,
        Some(objection) => match objection.outcome {
            Outcome::NotErased => StepEnd::Failed(objection.reason),
            Outcome::Aborted => StepEnd::Stopped,
            _ => StepEnd::Unknown(objection.reason),
        },
    }
}

/// Names of all checks.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().copied().flatten().map(|check| check.name)
}

#[cfg(test)]
pub(super) mod tests;
