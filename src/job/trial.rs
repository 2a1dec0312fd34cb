//! What tests change in a job of theirs, in the thread that runs it: less
//! patience, a check dropped. Tests only; imports nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

/// What is different.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trial {
    /// How long a drive may answer nothing, in place of the job's own patience.
    pub(crate) stall_after: Option<Duration>,
    /// The check and the rule of this name say nothing.
    pub(crate) dropped: Option<&'static str>,
    /// What a technique says of its own end is passed over where it has
    /// findings: the judgement alone decides.
    pub(crate) judge_alone: bool,
    /// Names of the checks and rules that objected.
    pub(crate) objected: BTreeSet<&'static str>,
}

thread_local! {
    static TRIAL: RefCell<Trial> = RefCell::default();
}

/// Begins a trial in this thread.
pub(crate) fn begin(trial: Trial) {
    TRIAL.replace(trial);
}

/// Ends it.
pub(crate) fn end() -> Trial {
    TRIAL.take()
}

/// The patience of a trial.
pub(crate) fn stall_after() -> Option<Duration> {
    TRIAL.with_borrow(|trial| trial.stall_after)
}

/// The check that is dropped.
pub(crate) fn dropped() -> Option<&'static str> {
    TRIAL.with_borrow(|trial| trial.dropped)
}

/// Whether the judgement alone decides.
pub(crate) fn judge_alone() -> bool {
    TRIAL.with_borrow(|trial| trial.judge_alone)
}

/// Notes that a check objected.
pub(crate) fn objects(name: &'static str) {
    TRIAL.with_borrow_mut(|trial| trial.objected.insert(name));
}
