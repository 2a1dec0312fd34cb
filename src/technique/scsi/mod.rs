//! What the SCSI techniques share: who the drive is, how it says that an
//! operation runs, and its state afterwards.

pub(super) mod format;
pub(super) mod sanitize;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::account::{Account, answer_of_error, answer_of_scsi};
use super::ata::offer::{obstacle, reached, with_virtual};
use super::dialogue::{Dialogue, Pace, Poll, Waited, hex, progress_of};
use super::{NOT_FOR_THIS_DRIVE, Need, Observer, Offer, Orders, StepEnd};
use crate::drive::probe::operation_of;
use crate::drive::reply::{ScsiAnswer, scsi_answer};
use crate::drive::{Data, DriveError, FaultKind, Wait};
use crate::protocol::scsi::{self, Capacity, Inquiry};
use crate::protocol::sense::{Sense, code, key};
use crate::record::abilities::{CommandSet, OwnIdentity, ScsiAbilities};
use crate::record::findings::{Answer, HiddenAfter, Operation, OperationResult, StateAfter};
use crate::record::{DriveDescription, Message, Method};

/// How long a command may take that only looks, or that only begins.
const SOON: Duration = Duration::from_secs(10);
/// How often a question is put again because of a unit attention.
const ATTENTIONS: usize = 4;
/// The longest that an operation is waited for while it makes progress.
const LONGEST: Duration = Duration::from_secs(14 * 24 * 3600);
/// Looks in a row that may bring nothing that can be read.
const UNREADABLE: u32 = 5;

/// What the probe found, where the drive is a SCSI drive.
pub(super) fn abilities(drive: &DriveDescription) -> Result<&ScsiAbilities, Message> {
    match &drive.abilities.commands {
        CommandSet::Scsi(scsi) => Ok(scsi),
        _ => Err(Message::new(NOT_FOR_THIS_DRIVE)),
    }
}

/// An offer, where `has` says that the drive has the command.
pub(super) fn offer(
    drive: &DriveDescription,
    has: fn(&ScsiAbilities) -> bool,
    method: Method,
    needs: Vec<Need>,
) -> Result<Offer, Message> {
    let scsi = abilities(drive)?;
    if let Some(reason) = obstacle(drive) {
        return Err(reason);
    }
    if !has(scsi) {
        return Err(Message::new("refused-no-such-command"));
    }
    Ok(Offer {
        reaches: reached(method),
        limits: with_virtual(drive, vec![Message::new("limit-scsi-logs")]),
        scope: Vec::new(),
        needs,
        estimate: None,
    })
}

/// Size and layout of a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    blocks: u64,
    block_bytes: u32,
    protection: Option<scsi::ProtectionType>,
}

/// A talk with a SCSI drive.
struct Scsi<'t, 'd> {
    dialogue: &'t mut Dialogue<'d>,
    reset_seen: bool,
    watching: bool,
}

impl<'t, 'd> Scsi<'t, 'd> {
    fn new(dialogue: &'t mut Dialogue<'d>) -> Self {
        Self {
            dialogue,
            reset_seen: false,
            watching: false,
        }
    }

    fn send(
        &mut self,
        name: &str,
        cdb: &[u8],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiAnswer, DriveError> {
        let reply = self.dialogue.scsi(name, cdb, data, wait)?;
        let answer = scsi_answer(&reply);
        self.reset_seen |= self.watching && answer.is_reset();
        Ok(answer)
    }

    /// Hears what the drive wants to say from before. From here on a reset
    /// counts. Gives the last answer to TEST UNIT READY.
    fn watch(&mut self) -> Result<ScsiAnswer, DriveError> {
        let answer = self.ready(SOON)?;
        self.watching = true;
        Ok(answer)
    }

    /// TEST UNIT READY, past unit attentions.
    fn ready(&mut self, timeout: Duration) -> Result<ScsiAnswer, DriveError> {
        let mut answer = ScsiAnswer::Garbled;
        for _ in 0..ATTENTIONS {
            let cdb = scsi::test_unit_ready();
            answer = self.send("TEST UNIT READY", &cdb, Data::None, Wait::at_most(timeout))?;
            if !answer.is_attention() {
                break;
            }
        }
        Ok(answer)
    }

    /// A command that brings data; `None` when it was not done.
    fn data(
        &mut self,
        name: &str,
        cdb: &[u8],
        length: usize,
    ) -> Result<Option<Vec<u8>>, DriveError> {
        for _ in 0..ATTENTIONS {
            let mut buffer = vec![0; length];
            match self.send(name, cdb, Data::In(&mut buffer), Wait::at_most(SOON))? {
                ScsiAnswer::Good => return Ok(Some(buffer)),
                answer if answer.is_attention() => {}
                _ => break,
            }
        }
        Ok(None)
    }

    /// Whether this is the drive that was looked at: by product and serial.
    fn is_same(&mut self, own: Option<&OwnIdentity>) -> Result<bool, DriveError> {
        let inquiry = self
            .data("INQUIRY", &scsi::inquiry(96), 96)?
            .and_then(|reply| Inquiry::decode(&reply));
        let page = scsi::inquiry_vpd(0x80, 252);
        let serial = self
            .data("INQUIRY unit serial number", &page, 252)?
            .and_then(|page| scsi::unit_serial(&page))
            .unwrap_or_default();
        Ok(matches!((inquiry, own), (Some(inquiry), Some(own))
            if inquiry.product == own.model && serial == own.serial))
    }

    fn layout(&mut self) -> Result<Option<Layout>, DriveError> {
        let cdb = scsi::read_capacity_16(32);
        let mut found = self
            .data("READ CAPACITY(16)", &cdb, 32)?
            .and_then(|reply| Capacity::decode_16(&reply));
        if found.is_none() {
            let cdb = scsi::read_capacity_10();
            found = self
                .data("READ CAPACITY(10)", &cdb, 8)?
                .and_then(|reply| Capacity::decode_10(&reply));
        }
        Ok(found.map(|size| Layout {
            blocks: size.blocks,
            block_bytes: size.block_bytes,
            protection: size.protection,
        }))
    }

    /// REQUEST SENSE, and TEST UNIT READY where that has nothing to say.
    fn operation(&mut self) -> Result<OperationResult, DriveError> {
        let cdb = scsi::request_sense(false, 252);
        let sense = self
            .data("REQUEST SENSE", &cdb, 252)?
            .and_then(|reply| Sense::decode(&reply));
        let Some(sense) = sense else {
            return Ok(OperationResult::Unreadable {
                reason: Message::new("sense-unreadable"),
            });
        };
        self.reset_seen |= self.watching && sense.is_reset();
        match operation_of(&sense) {
            OperationResult::Idle => {}
            other => return Ok(other),
        }
        Ok(match self.ready(SOON)? {
            ScsiAnswer::Good => OperationResult::Idle,
            ScsiAnswer::Check(sense) => match operation_of(&sense) {
                OperationResult::Idle if !is_idle(&sense) => OperationResult::Unreadable {
                    reason: super::account::refused(&sense),
                },
                other => other,
            },
            other => OperationResult::Unreadable {
                reason: reason_of(&other),
            },
        })
    }
}

/// Whether a drive with this to say may yet be at rest: nothing, spun down,
/// no medium, a format that has gone bad.
fn is_idle(sense: &Sense) -> bool {
    sense.key == key::NO_SENSE || sense.code() == code::START_NEEDED
}

fn reason_of(answer: &ScsiAnswer) -> Message {
    match answer_of_scsi(answer) {
        Answer::Failed { reason }
        | Answer::Undecodable { reason }
        | Answer::Missing { reason }
        | Answer::NotSent { reason } => reason,
        Answer::Good => Message::new("sense-unreadable"),
    }
}

/// The parts of a run that SANITIZE and FORMAT UNIT share.
struct Flow<'f, 't, 'd> {
    technique: &'static str,
    orders: &'f Orders,
    stop: &'f AtomicBool,
    observer: &'f mut dyn Observer,
    account: &'f mut Account,
    scsi: Scsi<'t, 'd>,
    own: Option<&'f OwnIdentity>,
    capacity: u64,
}

impl Flow<'_, '_, '_> {
    fn lost(&mut self, error: &DriveError) -> StepEnd {
        let _ = self.account.refuse(error.message());
        StepEnd::Unknown(error.message())
    }

    /// Makes sure that it is the same drive, and looks at its operation. The
    /// layout is not there while an operation runs.
    fn prepare(&mut self) -> Result<(OperationResult, Option<Layout>), StepEnd> {
        let result = self.scsi.watch().and_then(|_| {
            let same = self.scsi.is_same(self.own)?;
            Ok((same, self.scsi.operation()?, self.scsi.layout()?))
        });
        let (same, operation, layout) = result.map_err(|error| self.lost(&error))?;
        if !same {
            return Err(self.account.refuse(Message::new("scsi-other-drive")));
        }
        Ok((operation, layout))
    }

    /// Whether the journal has it that this technique sent `cdb`.
    fn has_sent(&self, cdb: &[u8]) -> bool {
        self.orders
            .interrupted
            .as_ref()
            .is_some_and(|sent| sent.technique == self.technique && sent.command == hex(cdb))
    }

    /// Waits for an operation that was found running; it is ours only where
    /// the journal says so.
    fn take_up(&mut self, before: OperationResult, is_ours: bool) {
        let findings = &mut self.account.findings;
        findings.found_running = true;
        findings.before = operation(before);
        if is_ours {
            findings.resumed = true;
            // It runs, so it was taken.
            findings.answer = Answer::Good;
            if let Some(sent) = &self.orders.interrupted {
                findings.before = sent.before.clone();
            }
        } else {
            let _ = self.account.refuse(Message::new("sanitize-was-another"));
        }
        self.wait();
        // What runs without our asking is no evidence of ours.
        self.account.findings.seen_running = is_ours;
    }

    /// Writes the command down and sends it.
    fn send(&mut self, word: &str, cdb: &[u8], list: &[u8]) -> Result<Option<ScsiAnswer>, StepEnd> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(self.account.stopped_before());
        }
        self.account.announce(hex(cdb), self.observer)?;
        let result = self.send_again(word, cdb, list);
        self.account.findings.answer = match &result {
            Ok(answer) => answer_of_scsi(answer),
            Err(error) => answer_of_error(error),
        };
        Ok(result.ok())
    }

    /// Sends it, again where the drive wanted to say something else first and
    /// so did not look at it (SAM-6, 5.14).
    fn send_again(
        &mut self,
        word: &str,
        cdb: &[u8],
        list: &[u8],
    ) -> Result<ScsiAnswer, DriveError> {
        // Some drives ignore IMMED and answer only when they are done; too
        // short a time would reset them in the middle of it.
        let timeout = Duration::from_secs(self.capacity / 30_000_000 + 1800);
        let mut answer = ScsiAnswer::Garbled;
        for _ in 0..ATTENTIONS {
            let data = if list.is_empty() {
                Data::None
            } else {
                Data::Out(list)
            };
            let observer = &mut *self.observer;
            let mut tick = |elapsed| observer.event(progress_of(None, elapsed, None));
            let wait = Wait {
                timeout,
                stop: Some(self.stop),
                tick: Some(&mut tick),
            };
            answer = self.scsi.send(word, cdb, data, wait)?;
            if !answer.is_attention() {
                break;
            }
        }
        Ok(answer)
    }

    fn wait(&mut self) {
        let pace = Pace {
            first: Duration::from_millis(250),
            longest: Duration::from_secs(15),
            stall_after: self.orders.command_stall_after,
            limit: LONGEST,
            estimate: None,
        };
        let mut seen = Watched::default();
        let mut reset_seen = self.scsi.reset_seen;
        let mut ran_on = false;
        let dialogue = &mut *self.scsi.dialogue;
        let waited = dialogue.wait(&pace, self.observer, self.stop, |dialogue| {
            let mut scsi = Scsi {
                dialogue,
                reset_seen,
                watching: true,
            };
            let reset_before = std::mem::take(&mut scsi.reset_seen);
            let poll = seen.look(scsi.operation());
            // What a look brings is the last thing that the drive said, past
            // what it had to say of a reset.
            ran_on &= !scsi.reset_seen;
            reset_seen = reset_before || scsi.reset_seen;
            ran_on |= reset_seen && matches!(poll, Poll::Running(_));
            poll
        });
        self.scsi.reset_seen = reset_seen;
        let findings = &mut self.account.findings;
        findings.seen_running |= seen.running;
        findings.after = operation(seen.last);
        findings.ran_on = ran_on;
        match waited {
            Waited::Ended => {}
            Waited::Stalled(seconds) => findings.stalled_seconds = Some(seconds),
            Waited::Stopped => findings.left_running = true,
        }
    }

    /// Asks the drive anew who it is and what it is like, and how the step
    /// ends.
    fn finish(&mut self, before: Option<Layout>) -> StepEnd {
        self.account.findings.reset_seen |= self.scsi.reset_seen;
        if self.account.findings.left_running {
            return StepEnd::Stopped;
        }
        let state = self.state(before);
        self.account.findings.hidden = match &state {
            StateAfter::NotKnown { reason } => HiddenAfter::NotKnown {
                reason: reason.clone(),
            },
            _ => HiddenAfter::None,
        };
        self.account.findings.state = state;
        self.account.findings.reset_seen |= self.scsi.reset_seen;
        let findings = &self.account.findings;
        if findings.found_running && !findings.resumed && findings.stalled_seconds.is_none() {
            return StepEnd::Failed(Message::new("sanitize-was-another"));
        }
        self.account.end()
    }

    fn state(&mut self, before: Option<Layout>) -> StateAfter {
        let result = self
            .scsi
            .is_same(self.own)
            .and_then(|same| Ok((same, self.scsi.layout()?)));
        let (same, after) = match result {
            Ok(found) => found,
            Err(error) => {
                return StateAfter::NotKnown {
                    reason: error.message(),
                };
            }
        };
        if !same {
            return StateAfter::Otherwise {
                what: Message::new("scsi-other-drive"),
            };
        }
        if let OperationResult::Running { .. } = self.account.findings.after.result {
            return StateAfter::Otherwise {
                what: Message::new("scsi-still-running"),
            };
        }
        match (before, after) {
            (_, None) => StateAfter::NotKnown {
                reason: Message::new("probe-capacity-unknown"),
            },
            // It was in the middle of an operation when it was found.
            (None, Some(_)) => StateAfter::AsExpected,
            (Some(before), Some(after)) if before == after => StateAfter::AsExpected,
            (Some(before), Some(after)) => StateAfter::Otherwise {
                what: Message::new("size-differs-after")
                    .with("before", before.blocks)
                    .with("after", after.blocks)
                    .with("sector", u64::from(after.block_bytes)),
            },
        }
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
                reason: Message::new("sense-unreadable"),
            },
            running: false,
            unreadable: 0,
        }
    }
}

impl Watched {
    fn look(&mut self, result: Result<OperationResult, DriveError>) -> Poll {
        let result = match result {
            Ok(result) => result,
            Err(error) => {
                self.last = OperationResult::Unreadable {
                    reason: error.message(),
                };
                let is_gone = matches!(error.kind, FaultKind::Gone | FaultKind::Changed);
                return if is_gone { Poll::Ended } else { Poll::Silent };
            }
        };
        self.last = result;
        match &self.last {
            OperationResult::Running { progress } => {
                self.running = true;
                self.unreadable = 0;
                Poll::Running(*progress)
            }
            OperationResult::Unreadable { .. } if self.unreadable < UNREADABLE => {
                self.unreadable += 1;
                Poll::Silent
            }
            _ => Poll::Ended,
        }
    }
}

fn operation(result: OperationResult) -> Operation {
    Operation {
        result,
        ..Operation::default()
    }
}
