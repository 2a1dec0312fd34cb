//! Checks on how the erase ended, and on what a drive showed of its own.

use super::{Check, Evidence, Look, Objection, Stage};
use crate::record::findings::{
    Answer, Findings, HiddenAfter, Operation, OperationResult, OwnershipRule, StateAfter,
};
use crate::record::{Message, Outcome};
use crate::technique::StepEnd;

/// How the technique ended, and then the findings, rule by rule.
pub(super) static CHECKS: &[Check] = &[
    Check {
        name: "ended",
        stage: Stage::Ended,
        look: Look::Evidence(ended),
    },
    Check {
        name: "findings-there",
        stage: Stage::Doubt,
        look: Look::Evidence(findings_there),
    },
    Check {
        name: "answer",
        stage: Stage::Ended,
        look: Look::Findings(answer),
    },
    Check {
        name: "terminal-state",
        stage: Stage::Ended,
        look: Look::Findings(terminal_state),
    },
    Check {
        name: "stalled",
        stage: Stage::Ended,
        look: Look::Findings(stalled),
    },
    Check {
        name: "left-running",
        stage: Stage::Ended,
        look: Look::Findings(left_running),
    },
    Check {
        name: "ours",
        stage: Stage::Doubt,
        look: Look::Findings(ours),
    },
    Check {
        name: "names-our-command",
        stage: Stage::Doubt,
        look: Look::Findings(names_our_command),
    },
    Check {
        name: "found-running",
        stage: Stage::Doubt,
        look: Look::Findings(found_running),
    },
    Check {
        name: "reset",
        stage: Stage::Doubt,
        look: Look::Findings(reset),
    },
    Check {
        name: "state",
        stage: Stage::Doubt,
        look: Look::Findings(state),
    },
    Check {
        name: "hidden",
        stage: Stage::Ended,
        look: Look::Findings(hidden),
    },
];

fn ended(evidence: &Evidence<'_>) -> Option<Objection> {
    match evidence.end {
        StepEnd::Completed => None,
        StepEnd::Failed(reason) => Some(Objection::not_erased(reason.clone())),
        StepEnd::Unknown(reason) => Some(Objection::unknown(reason.clone())),
        StepEnd::Stopped => Some(Objection::aborted(Message::new("reason-stopped-erase"))),
        StepEnd::PowerCycle(reason) => Some(Objection::aborted(reason.clone())),
    }
}

/// A method that rests on a command of the drive's own needs to have seen one.
fn findings_there(evidence: &Evidence<'_>) -> Option<Objection> {
    (evidence.by_command && evidence.findings.is_none() && *evidence.end == StepEnd::Completed)
        .then(|| Objection::unknown(Message::new("reason-no-findings")))
}

/// The command's own terminal status must be success, and readable as such.
fn answer(findings: &Findings) -> Option<Objection> {
    let said = |id: &'static str, reason: &Message| Message::new(id).with("reason", reason.clone());
    match &findings.answer {
        Answer::Good => None,
        // One that was under way is waited for in place of ours.
        Answer::NotSent { .. } if findings.found_running => None,
        Answer::NotSent { reason } => Some(Objection::not_erased(said("command-not-sent", reason))),
        Answer::Failed { reason } => Some(Objection::not_erased(said("command-failed", reason))),
        // What cannot be decoded is a failure, never a success.
        Answer::Undecodable { reason } => {
            Some(Objection::not_erased(said("command-undecodable", reason)))
        }
        Answer::Missing { reason } => Some(Objection::unknown(said("command-missing", reason))),
    }
}

/// The drive's own account of the operation must be that it ended well.
fn terminal_state(findings: &Findings) -> Option<Objection> {
    let has_report = findings.rule != OwnershipRule::FinalStatus;
    match &findings.after.result {
        OperationResult::Completed { .. } => None,
        OperationResult::NotReported | OperationResult::Idle if !has_report => None,
        OperationResult::NotReported | OperationResult::Idle => {
            Some(Objection::not_erased(Message::new("operation-none")))
        }
        OperationResult::Failed => Some(Objection::not_erased(Message::new("operation-failed"))),
        OperationResult::Running { .. } => {
            Some(Objection::unknown(Message::new("operation-still-running")))
        }
        OperationResult::Unreadable { reason } => Some(Objection::not_erased(
            Message::new("operation-unreadable").with("reason", reason.clone()),
        )),
    }
}

fn stalled(findings: &Findings) -> Option<Objection> {
    let seconds = findings.stalled_seconds?;
    Some(Objection::unknown(
        Message::new("operation-stalled").with("time", std::time::Duration::from_secs(seconds)),
    ))
}

fn left_running(findings: &Findings) -> Option<Objection> {
    findings
        .left_running
        .then(|| Objection::aborted(Message::new("operation-left-running")))
}

/// That it was our command which did it.
fn ours(findings: &Findings) -> Option<Objection> {
    let before_was = |operation: &Operation| operation.result.clone();
    let shown = match findings.rule {
        OwnershipRule::FinalStatus => true,
        OwnershipRule::NvmeSanitize => {
            let erased_by_it = findings.before.erased_since == Some(false)
                && findings.after.erased_since == Some(true);
            // The log told of another operation before, and now of ours.
            let named_since = findings.before.names != findings.after.names
                && findings.after.names.is_some()
                && findings.after.names == findings.sent;
            findings.seen_running || erased_by_it || named_since
        }
        OwnershipRule::AtaSanitize => {
            // The bit outlives resets and names no operation.
            let was_clear = matches!(
                before_was(&findings.before),
                OperationResult::Idle | OperationResult::Failed
            );
            findings.seen_running || was_clear
        }
    };
    (!shown).then(|| Objection::unknown(Message::new("operation-not-shown-ours")))
}

/// Where the drive names the operation, it must name ours.
fn names_our_command(findings: &Findings) -> Option<Objection> {
    if findings.rule != OwnershipRule::NvmeSanitize {
        return None;
    }
    let named = findings.after.names.as_ref();
    (named.is_none() || named != findings.sent.as_ref()).then(|| {
        Objection::unknown(
            Message::new("operation-names-another")
                .with("sent", findings.sent.as_deref().unwrap_or("-"))
                .with("named", named.map_or("-", String::as_str)),
        )
    })
}

/// An erase that was under way when we came is never credited to a request of
/// ours, unless the journal shows that it was ours.
fn found_running(findings: &Findings) -> Option<Objection> {
    (findings.found_running && !findings.resumed)
        .then(|| Objection::unknown(Message::new("operation-found-running")))
}

/// Security erase, format and SCSI sanitise leave no memory behind: after a
/// reset nobody can say what their end was, unless they were seen to run on
/// after it and then to end.
fn reset(findings: &Findings) -> Option<Objection> {
    (findings.reset_seen && !findings.ran_on && findings.rule == OwnershipRule::FinalStatus)
        .then(|| Objection::unknown(Message::new("operation-reset")))
}

fn state(findings: &Findings) -> Option<Objection> {
    match &findings.state {
        StateAfter::AsExpected => None,
        StateAfter::Otherwise { what } => Some(Objection::unknown(
            Message::new("state-otherwise").with("what", what.clone()),
        )),
        StateAfter::NotKnown { reason } => Some(Objection::unknown(
            Message::new("state-not-known").with("reason", reason.clone()),
        )),
    }
}

fn hidden(findings: &Findings) -> Option<Objection> {
    match &findings.hidden {
        HiddenAfter::None | HiddenAfter::Covered => None,
        HiddenAfter::Left { what } => Some(Objection::not_erased(
            Message::new("hidden-left").with("what", what.clone()),
        )),
        HiddenAfter::NotKnown { reason } => Some(Objection::new(
            Outcome::Unknown,
            Message::new("hidden-not-known").with("reason", reason.clone()),
        )),
    }
}
