//! What techniques of a drive's own commands share: findings to begin with,
//! the journal before the command, the faults that end a run, and the step at
//! the end.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::dialogue::Dialogue;
use super::{Observer, Orders, StepEnd, StepOutcome};
use crate::drive::{DriveError, FaultKind};
use crate::record::findings::{
    Answer, Findings, HiddenAfter, Operation, OwnershipRule, StateAfter,
};
use crate::record::{Event, JournalEntry, Message, Phase, SafeText, Step};

/// Parts of the whole in which progress is told.
const WHOLE: u64 = 1 << 16;

/// One technique on its way.
pub(super) struct Course<'a> {
    /// The drive.
    pub(super) dialogue: Dialogue<'a>,
    /// Name of the technique.
    technique: &'static str,
    started: Timestamp,
    /// Parameters, as the field calls them.
    parameters: BTreeMap<String, SafeText>,
    /// What was seen so far.
    pub(super) findings: Findings,
}

impl<'a> Course<'a> {
    pub(super) fn new(
        dialogue: Dialogue<'a>,
        technique: &'static str,
        rule: OwnershipRule,
        observer: &mut dyn Observer,
    ) -> Self {
        observer.event(Event::PhaseStarted {
            phase: Phase::Erase,
            pass: None,
            total_bytes: WHOLE,
        });
        let not_looked = || Message::new("command-not-looked");
        Self {
            dialogue,
            technique,
            started: Timestamp::now(),
            parameters: BTreeMap::new(),
            findings: Findings {
                rule,
                found_running: false,
                resumed: false,
                sent: None,
                answer: Answer::NotSent {
                    reason: Message::new("command-stopped-before"),
                },
                before: Operation::default(),
                seen_running: false,
                after: Operation::default(),
                reset_seen: false,
                ran_on: false,
                state: StateAfter::NotKnown {
                    reason: not_looked(),
                },
                hidden: HiddenAfter::NotKnown {
                    reason: not_looked(),
                },
                stalled_seconds: None,
                left_running: false,
                exchange: Vec::new(),
            },
        }
    }

    /// Notes a parameter of the command.
    pub(super) fn parameter(&mut self, name: &str, value: impl Into<SafeText>) {
        self.parameters.insert(name.to_owned(), value.into());
    }

    /// Notes that the command is not sent, and why; the run ends with that.
    pub(super) fn refuse(&mut self, reason: Message) -> StepEnd {
        self.findings.answer = Answer::NotSent {
            reason: reason.clone(),
        };
        StepEnd::Failed(reason)
    }

    /// Writes the command into the journal; only then it may be sent.
    pub(super) fn announce(
        &mut self,
        command: String,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let entry = JournalEntry::CommandSent {
            technique: self.technique.to_owned(),
            command,
            before: self.findings.before.clone(),
        };
        observer
            .journal(entry)
            .map_err(|fault| self.refuse(fault.message()))
    }

    /// The command as the journal has it, if it was this technique's and was
    /// under way when the job was broken off.
    pub(super) fn interrupted<'o>(&self, orders: &'o Orders) -> Option<&'o super::SentCommand> {
        let sent = orders.interrupted.as_ref();
        sent.filter(|sent| sent.technique == self.technique)
    }

    /// Notes that no answer came. Whether the drive saw the command is not
    /// known, unless the kernel says that it did not send it.
    pub(super) fn unanswered(&mut self, error: &DriveError) -> Answer {
        let reason = error.message();
        match error.kind {
            FaultKind::PermissionDenied
            | FaultKind::Unsupported
            | FaultKind::NotFound
            | FaultKind::NotADrive
            | FaultKind::Busy
            | FaultKind::Locked
            | FaultKind::ReadOnly => Answer::NotSent { reason },
            _ => Answer::Missing { reason },
        }
    }

    /// The stop flag was set after the command had gone.
    pub(super) fn left_running(&mut self) -> StepEnd {
        self.findings.left_running = true;
        StepEnd::Stopped
    }

    /// No progress for so long, or no end.
    pub(super) fn stalled(&mut self, seconds: u64) -> StepEnd {
        self.findings.stalled_seconds = Some(seconds);
        StepEnd::Unknown(
            Message::new("command-stalled").with("time", std::time::Duration::from_secs(seconds)),
        )
    }

    /// The end of it. `completed` is what the drive reported where all went well.
    pub(super) fn finish(mut self, ended: StepEnd, completed: Message) -> StepOutcome {
        let reported = match &ended {
            StepEnd::Completed => completed,
            StepEnd::Stopped if self.findings.left_running => Message::new("command-left-running"),
            StepEnd::Stopped => Message::new("command-stopped-before"),
            StepEnd::Failed(reason) | StepEnd::Unknown(reason) | StepEnd::PowerCycle(reason) => {
                reason.clone()
            }
        };
        self.findings.exchange = self.dialogue.into_exchange();
        StepOutcome {
            step: Step {
                technique: self.technique.to_owned(),
                started: self.started,
                ended: Timestamp::now(),
                parameters: self.parameters,
                passes: Vec::new(),
                completed: ended == StepEnd::Completed,
                reported,
                findings: Some(self.findings),
            },
            unwritable: Vec::new(),
            ended,
        }
    }
}
