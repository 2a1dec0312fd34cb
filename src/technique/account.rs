//! What a technique that uses the drive's own commands keeps of its run: the
//! findings as they come, and how all of it ends up on the record.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;

use super::dialogue::Dialogue;
use super::{Observer, Orders, SentCommand, StepEnd, StepOutcome};
use crate::drive::reply::ScsiAnswer;
use crate::drive::{DriveError, FaultKind};
use crate::protocol::sense::{Sense, key};
use crate::record::findings::{
    Answer, Findings, HiddenAfter, Operation, OperationResult, OwnershipRule, StateAfter,
};
use crate::record::{Event, JournalEntry, Message, Phase, SafeText, Step};

/// Parts of the whole in which progress is told.
const WHOLE: u64 = 1 << 16;

/// The run so far.
pub(super) struct Account {
    technique: &'static str,
    started: Timestamp,
    parameters: BTreeMap<String, SafeText>,
    pub(super) findings: Findings,
}

impl Account {
    /// Nothing was sent and nothing is known yet.
    pub(super) fn new(
        technique: &'static str,
        rule: OwnershipRule,
        observer: &mut dyn Observer,
    ) -> Self {
        observer.event(Event::PhaseStarted {
            phase: Phase::Erase,
            pass: None,
            total_bytes: WHOLE,
        });
        let nothing = || Message::new("command-not-reached");
        Self {
            technique,
            started: Timestamp::now(),
            parameters: BTreeMap::new(),
            findings: Findings {
                rule,
                found_running: false,
                resumed: false,
                sent: None,
                answer: Answer::NotSent { reason: nothing() },
                before: Operation::default(),
                seen_running: false,
                after: Operation::default(),
                reset_seen: false,
                ran_on: false,
                state: StateAfter::NotKnown { reason: nothing() },
                hidden: HiddenAfter::NotKnown { reason: nothing() },
                stalled_seconds: None,
                left_running: false,
                exchange: Vec::new(),
            },
        }
    }

    /// Notes how the command was given, in the field's words.
    pub(super) fn parameter(&mut self, name: &str, value: impl Into<SafeText>) {
        self.parameters.insert(name.to_owned(), value.into());
    }

    /// Nothing is sent, because of this.
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
    pub(super) fn interrupted<'o>(&self, orders: &'o Orders) -> Option<&'o SentCommand> {
        let sent = orders.interrupted.as_ref();
        sent.filter(|sent| sent.technique == self.technique)
    }

    /// The stop flag was set before the command was sent.
    pub(super) fn stopped_before(&mut self) -> StepEnd {
        let _ = self.refuse(Message::new("command-stopped"));
        StepEnd::Stopped
    }

    /// The stop flag was set after the command had gone.
    pub(super) fn left_running(&mut self) -> StepEnd {
        self.findings.left_running = true;
        StepEnd::Stopped
    }

    /// No progress for so many seconds, or no end.
    pub(super) fn stalled(&mut self, seconds: u64) -> StepEnd {
        self.findings.stalled_seconds = Some(seconds);
        stalled(seconds)
    }

    /// The record of it. `completed` is what the drive reported where all went
    /// well.
    pub(super) fn close(
        mut self,
        dialogue: Dialogue<'_>,
        ended: StepEnd,
        completed: Message,
    ) -> StepOutcome {
        self.findings.exchange = dialogue.into_exchange();
        let reported = match &ended {
            StepEnd::Completed => completed,
            StepEnd::Stopped if self.findings.left_running => Message::new("erase-left-running"),
            StepEnd::Stopped => Message::new("command-stopped"),
            StepEnd::Failed(reason) | StepEnd::Unknown(reason) | StepEnd::PowerCycle(reason) => {
                reason.clone()
            }
        };
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

    /// How a step ends whose command was sent and which is over: what the
    /// answer and the operation afterwards leave to say.
    pub(super) fn end(&self) -> StepEnd {
        if let Some(seconds) = self.findings.stalled_seconds {
            return stalled(seconds);
        }
        match (&self.findings.answer, &self.findings.after.result) {
            (Answer::NotSent { reason } | Answer::Failed { reason }, _) => {
                StepEnd::Failed(reason.clone())
            }
            (_, OperationResult::Failed) => StepEnd::Failed(Message::new("command-ended-failed")),
            (_, OperationResult::Unreadable { reason }) => StepEnd::Unknown(reason.clone()),
            (Answer::Undecodable { reason } | Answer::Missing { reason }, _) => {
                StepEnd::Unknown(reason.clone())
            }
            (Answer::Good, OperationResult::Completed { .. }) => StepEnd::Completed,
            (Answer::Good, _) if self.findings.rule == OwnershipRule::FinalStatus => {
                StepEnd::Completed
            }
            (Answer::Good, _) => StepEnd::Failed(Message::new("sanitize-without-end")),
        }
    }
}

fn stalled(seconds: u64) -> StepEnd {
    let time = Duration::from_secs(seconds);
    StepEnd::Unknown(Message::new("erase-stalled").with("time", time))
}

/// What became of a command that could not be sent or was not answered.
pub(super) fn answer_of_error(error: &DriveError) -> Answer {
    let reason = error.message();
    match error.kind {
        FaultKind::NotFound
        | FaultKind::NotADrive
        | FaultKind::PermissionDenied
        | FaultKind::Busy
        | FaultKind::Locked
        | FaultKind::ReadOnly
        | FaultKind::Unsupported => Answer::NotSent { reason },
        _ => Answer::Missing { reason },
    }
}

/// What a SCSI answer says of the command.
pub(super) fn answer_of_scsi(answer: &ScsiAnswer) -> Answer {
    match answer {
        ScsiAnswer::Good => Answer::Good,
        ScsiAnswer::Check(sense) if sense.is_reset() => Answer::Failed {
            reason: Message::new("command-reset"),
        },
        ScsiAnswer::Check(sense) if sense.key == key::NO_SENSE => Answer::Undecodable {
            reason: Message::new("command-answer-undecodable"),
        },
        ScsiAnswer::Check(sense) => Answer::Failed {
            reason: refused(sense),
        },
        ScsiAnswer::Status(status) => Answer::Failed {
            reason: Message::new("command-status").with("status", format!("{status:02X}h")),
        },
        ScsiAnswer::Lost { host, driver } => Answer::Missing {
            reason: Message::new("command-answer-lost")
                .with("host", format!("{host:02X}h"))
                .with("driver", format!("{driver:02X}h")),
        },
        ScsiAnswer::Garbled => Answer::Undecodable {
            reason: Message::new("command-answer-undecodable"),
        },
    }
}

/// That the drive said no, in its own words.
pub(super) fn refused(sense: &Sense) -> Message {
    Message::new("command-refused")
        .with("key", format!("{:X}h", sense.key))
        .with("code", format!("{:02X}h/{:02X}h", sense.asc, sense.ascq))
}
