//! The run of an ATA sanitise operation (ACS-4, 7.34): what is there before,
//! one command, and its status until it ends.
//!
//! In order: TEST UNIT READY, IDENTIFY DEVICE (is it the same drive, is it
//! locked), MODE SELECT of descriptor sense where only fixed sense comes,
//! SANITIZE STATUS EXT, the operation, SANITIZE STATUS EXT until it ends,
//! IDENTIFY DEVICE and the native maxima, MODE SELECT back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{ATTENTIONS, Ata, SOON, abilities, answer_of, is_attention, is_same, sense, state};
use crate::drive::probe::operation_result;
use crate::drive::reply::AtaAnswer;
use crate::drive::{Data, DriveError, FaultKind, Wait, WritableDrive};
use crate::protocol::ata::{self, Command, Identify, SanitizeAbort, SanitizeStatus};
use crate::protocol::scsi::ModePage;
use crate::record::Message;
use crate::record::abilities::{OwnIdentity, ResultPath};
use crate::record::findings::{Answer, Operation, OperationResult, OwnershipRule};
use crate::technique::account::Account;
use crate::technique::dialogue::{Dialogue, Pace, Poll, Waited, hex};
use crate::technique::{Observer, Orders, StepEnd, StepOutcome};

/// How long a drive may take to say that it begins: too short a time resets it.
const BEGIN: Duration = Duration::from_secs(600);
/// The longest that an operation is waited for while it makes progress.
const LONGEST: Duration = Duration::from_secs(14 * 24 * 3600);
/// Looks in a row that may bring nothing that can be read.
const UNREADABLE: u32 = 5;

/// One of the three operations.
pub(in crate::technique) struct Sanitize {
    /// Name of the technique.
    pub(in crate::technique) technique: &'static str,
    /// The field's word.
    pub(in crate::technique) word: &'static str,
    /// The command. FAILURE MODE is not set: a failure is left by a sanitise
    /// that succeeds and by nothing else.
    pub(in crate::technique) command: Command,
}

/// Runs it.
pub(in crate::technique) fn run(
    what: &Sanitize,
    drive: &mut WritableDrive,
    orders: &Orders,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> StepOutcome {
    let mut account = Account::new(what.technique, OwnershipRule::AtaSanitize, observer);
    let description = drive.description().clone();
    let mut dialogue = Dialogue::new(drive);
    let ended = match abilities(&description) {
        Ok(abilities) => {
            let mut flow = Flow {
                what,
                orders,
                stop,
                observer,
                account: &mut account,
                ata: Ata::new(&mut dialogue, abilities),
                own: description.abilities.own.as_ref(),
                results: abilities.results,
                page: None,
            };
            let ended = flow.go().unwrap_or_else(|ended| ended);
            flow.leave();
            ended
        }
        Err(reason) => account.refuse(reason),
    };
    account.close(dialogue, ended, Message::new("command-reported-done"))
}

struct Flow<'f, 't, 'd> {
    what: &'f Sanitize,
    orders: &'f Orders,
    stop: &'f AtomicBool,
    observer: &'f mut dyn Observer,
    account: &'f mut Account,
    ata: Ata<'t, 'd>,
    own: Option<&'f OwnIdentity>,
    results: ResultPath,
    /// The control page as it was before descriptor sense was asked for.
    page: Option<ModePage>,
}

impl Flow<'_, '_, '_> {
    fn go(&mut self) -> Result<StepEnd, StepEnd> {
        let identify = self.prepare()?;
        let before = self.status().map_err(|error| self.lost(&error))?;
        match &before {
            OperationResult::Running { .. } => self.take_up(before),
            OperationResult::Completed { .. } if self.ended_meanwhile() => {
                self.resume();
                self.account.findings.after = operation(before);
            }
            OperationResult::Unreadable { reason } => {
                return Err(self.account.refuse(reason.clone()));
            }
            _ => self.begin(before)?,
        }
        if self.account.findings.left_running {
            return Ok(StepEnd::Stopped);
        }
        let (state, hidden) = state::after(&mut self.ata, &identify, self.own, true, self.stop);
        self.account.findings.state = state;
        self.account.findings.hidden = hidden;
        let is_foreign = self.account.findings.found_running && !self.account.findings.resumed;
        if is_foreign && self.account.findings.stalled_seconds.is_none() {
            return Ok(StepEnd::Failed(Message::new("sanitize-was-another")));
        }
        Ok(self.account.end())
    }

    /// Makes sure that it is the same drive and that its status can be read.
    fn prepare(&mut self) -> Result<Identify, StepEnd> {
        self.ata.watch().map_err(|error| self.lost(&error))?;
        let identify = self
            .ata
            .identify()
            .map_err(|reason| self.account.refuse(reason))?;
        if !is_same(&identify, self.own) {
            return Err(self.account.refuse(Message::new("ata-other-drive")));
        }
        if identify.security().locked {
            return Err(self.account.refuse(Message::new("refused-ata-locked")));
        }
        if self.results != ResultPath::Descriptor {
            self.page = sense::on(&mut self.ata).map_err(|error| self.lost(&error))?;
            if self.page.is_none() {
                return Err(self
                    .account
                    .refuse(Message::new("refused-results-unreadable")));
            }
            self.account
                .parameter("descriptor-sense", "set for this erase");
        }
        Ok(identify)
    }

    fn lost(&mut self, error: &DriveError) -> StepEnd {
        let _ = self.account.refuse(error.message());
        StepEnd::Unknown(error.message())
    }

    /// SANITIZE STATUS EXT, which never asks to leave a failed state.
    fn status(&mut self) -> Result<OperationResult, DriveError> {
        let answer = self
            .ata
            .ask("SANITIZE STATUS EXT", &ata::sanitize_status(false))?;
        Ok(result_of(&answer))
    }

    /// Whether our command, sent before an interruption, has ended since: its
    /// completion was not there before it was sent.
    fn ended_meanwhile(&self) -> bool {
        self.sent_before()
            .is_some_and(|before| !matches!(before.result, OperationResult::Completed { .. }))
    }

    /// What stood there before our command, where the journal has it that this
    /// technique sent one.
    fn sent_before(&self) -> Option<&Operation> {
        let command = self.ata.cdb(&self.what.command, true)?;
        let sent = self.orders.interrupted.as_ref()?;
        let is_ours = sent.technique == self.what.technique && sent.command == hex(&command);
        is_ours.then_some(&sent.before)
    }

    /// What runs or ended is ours by the journal.
    fn resume(&mut self) {
        if let Some(before) = self.sent_before().cloned() {
            self.account.findings.before = before;
        }
        self.account.findings.resumed = true;
        // It ran, so it was taken.
        self.account.findings.answer = Answer::Good;
    }

    /// Waits for the operation that was found running.
    fn take_up(&mut self, before: OperationResult) {
        self.account.findings.found_running = true;
        self.account.findings.before = operation(before);
        let is_ours = self.sent_before().is_some();
        if is_ours {
            self.resume();
        } else {
            let _ = self.account.refuse(Message::new("sanitize-was-another"));
        }
        self.wait();
        // What runs without our asking is no evidence of ours.
        self.account.findings.seen_running = is_ours;
    }

    /// Sends the command and waits for its end.
    fn begin(&mut self, before: OperationResult) -> Result<(), StepEnd> {
        self.account.findings.before = operation(before);
        if self.stop.load(Ordering::Relaxed) {
            return Err(self.account.stopped_before());
        }
        let Some(cdb) = self.ata.cdb(&self.what.command, true) else {
            return Err(self.account.refuse(Message::new("refused-bridge-short")));
        };
        self.account.announce(hex(&cdb), self.observer)?;
        let result = self.send();
        self.account.findings.answer = self.answer(&result);
        if let Ok(answer) = &result {
            self.account.findings.seen_running |=
                matches!(result_of(answer), OperationResult::Running { .. });
        }
        if !matches!(self.account.findings.answer, Answer::NotSent { .. }) {
            self.wait();
        }
        Ok(())
    }

    /// Sends the command, again where the drive wanted to say something else
    /// first and so did not look at it.
    fn send(&mut self) -> Result<AtaAnswer, DriveError> {
        let command = self.what.command;
        let mut answer = AtaAnswer::Silent;
        for _ in 0..ATTENTIONS {
            let wait = Wait {
                timeout: BEGIN,
                stop: Some(self.stop),
                tick: None,
            };
            answer = self.ata.send(self.what.word, &command, Data::None, wait)?;
            if !is_attention(&answer) {
                break;
            }
        }
        Ok(answer)
    }

    /// How the drive answered, with its own reason where it gives one.
    fn answer(&self, result: &Result<AtaAnswer, DriveError>) -> Answer {
        let abort = result
            .as_ref()
            .ok()
            .and_then(AtaAnswer::registers)
            .and_then(SanitizeAbort::decode);
        let reason = match abort {
            Some(SanitizeAbort::Frozen) => Message::new("refused-sanitize-frozen"),
            Some(SanitizeAbort::Unsupported) => Message::new("sanitize-abort-unsupported"),
            Some(SanitizeAbort::Unsuccessful) => Message::new("command-ended-failed"),
            _ => return answer_of(result, false),
        };
        Answer::Failed { reason }
    }

    fn wait(&mut self) {
        let pace = self.pace();
        let results = &mut Watched::default();
        let reset_before = self.ata.reset_seen;
        let mut reset_seen = false;
        let ata = &mut self.ata;
        let waited = ata
            .dialogue
            .wait(&pace, self.observer, self.stop, |dialogue| {
                let (poll, reset) = look(dialogue, results, self.stop);
                reset_seen |= reset;
                poll
            });
        let findings = &mut self.account.findings;
        findings.seen_running |= results.running;
        findings.reset_seen = reset_before || reset_seen;
        findings.after = operation(results.last.clone());
        match waited {
            Waited::Ended => {}
            Waited::Stalled(seconds) => findings.stalled_seconds = Some(seconds),
            Waited::Stopped => findings.left_running = true,
        }
    }

    fn pace(&self) -> Pace {
        Pace {
            first: Duration::from_millis(250),
            longest: Duration::from_secs(15),
            stall_after: self.orders.command_stall_after,
            limit: LONGEST,
            estimate: None,
        }
    }

    /// Puts the control page back.
    fn leave(&mut self) {
        if let Some(page) = self.page.take() {
            sense::restore(&mut self.ata, &page);
        }
        self.account.findings.reset_seen |= self.ata.reset_seen;
    }
}

/// What the looks so far brought.
struct Watched {
    last: OperationResult,
    running: bool,
    unreadable: u32,
}

impl Default for Watched {
    fn default() -> Self {
        Self {
            last: OperationResult::Unreadable {
                reason: Message::new("ata-no-registers"),
            },
            running: false,
            unreadable: 0,
        }
    }
}

/// One look: how it stands, and whether a reset was reported.
fn look(dialogue: &mut Dialogue<'_>, seen: &mut Watched, stop: &AtomicBool) -> (Poll, bool) {
    let command = ata::sanitize_status(false);
    let cdb = crate::protocol::sat::pass_through_16(&command, true);
    let wait = Wait {
        timeout: SOON,
        stop: Some(stop),
        tick: None,
    };
    let answer = match dialogue.scsi("SANITIZE STATUS EXT", &cdb, Data::None, wait) {
        Ok(reply) => crate::drive::reply::ata_answer(&reply, &command),
        Err(error) => {
            seen.last = OperationResult::Unreadable {
                reason: error.message(),
            };
            // Gone is gone; anything else may be a drive that is busy.
            let is_gone = matches!(error.kind, FaultKind::Gone | FaultKind::Changed);
            return (if is_gone { Poll::Ended } else { Poll::Silent }, false);
        }
    };
    if is_attention(&answer) {
        return (Poll::Silent, answer.is_reset());
    }
    seen.last = result_of(&answer);
    let poll = match &seen.last {
        OperationResult::Running { progress } => {
            seen.running = true;
            seen.unreadable = 0;
            Poll::Running(*progress)
        }
        OperationResult::Unreadable { .. } if seen.unreadable < UNREADABLE => {
            seen.unreadable += 1;
            Poll::Silent
        }
        _ => Poll::Ended,
    };
    (poll, false)
}

fn result_of(answer: &AtaAnswer) -> OperationResult {
    match answer {
        AtaAnswer::Registers(registers, _) => operation_result(SanitizeStatus::decode(registers)),
        AtaAnswer::Silent => OperationResult::Unreadable {
            reason: Message::new("ata-no-registers"),
        },
        AtaAnswer::Scsi(_) => match answer_of(&Ok(*answer), false) {
            Answer::Failed { reason }
            | Answer::Undecodable { reason }
            | Answer::Missing { reason }
            | Answer::NotSent { reason } => OperationResult::Unreadable { reason },
            Answer::Good => OperationResult::Unreadable {
                reason: Message::new("ata-no-registers"),
            },
        },
    }
}

fn operation(result: OperationResult) -> Operation {
    Operation {
        result,
        ..Operation::default()
    }
}
