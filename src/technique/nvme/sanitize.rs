//! Sanitize (NVMe Base 2.1, 5.1.22, 8.1.24): the drive erases the whole
//! subsystem by itself, also over power cuts, and tells of it in the log 81h.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{
    ask, hidden_after, is_gone, limits, other_namespaces, refusal, state_after, tells_of_reset,
    usable,
};
use crate::drive::WritableDrive;
use crate::drive::probe::nvme::operation;
use crate::drive::{Data, Wait};
use crate::protocol::nvme::{
    Command, FeatureSelect, SanitizeAction, SanitizeRequest, SanitizeState, SanitizeStatus, Status,
    code, feature,
};
use crate::record::abilities::{CommandSet, NvmeAbilities};
use crate::record::findings::{Answer, Operation, OperationResult, OwnershipRule};
use crate::record::{DriveDescription, Message, Method, Reached, StandardEdition};
use crate::technique::account::answer_of_error;
use crate::technique::course::Course;
use crate::technique::dialogue::{Dialogue, Pace, Poll, Waited, hex};
use crate::technique::{Need, Observer, Offer, Orders, StepEnd, StepOutcome};

/// The longest that the drive may take to say that it has begun, apart from its
/// own estimate: drives without background work answer at the end.
const ANSWER: Duration = Duration::from_secs(300);

/// Answers in a row that say nothing before the log counts as unreadable.
const NONSENSE: u32 = 5;

/// The longest that a sanitise may take in all: a large disk behind NVMe,
/// overwritten sixteen times by somebody else.
const LIMIT: Duration = Duration::from_secs(30 * 24 * 3600);

/// One of the three ways to sanitise.
#[derive(Clone, Copy)]
pub(in crate::technique) struct Sanitize {
    /// Name of the technique.
    pub(in crate::technique) name: &'static str,
    /// What the drive is told to do.
    pub(in crate::technique) action: SanitizeAction,
}

impl Sanitize {
    fn is_offered(self, found: &NvmeAbilities) -> bool {
        match self.action {
            SanitizeAction::BlockErase => found.sanitize_block,
            SanitizeAction::CryptoErase => found.sanitize_crypto,
            SanitizeAction::Overwrite { .. } => found.sanitize_overwrite,
            SanitizeAction::ExitFailureMode | SanitizeAction::ExitMediaVerification => false,
        }
    }

    fn estimate(self, found: &NvmeAbilities) -> Option<Duration> {
        let place = match self.action {
            SanitizeAction::Overwrite { .. } => 0,
            SanitizeAction::BlockErase => 1,
            _ => 2,
        };
        let seconds = found.estimates[place]?;
        Some(Duration::from_secs(seconds.into()))
    }

    /// What it would reach on this drive.
    pub(in crate::technique) fn offer(self, drive: &DriveDescription) -> Result<Offer, Message> {
        let found = usable(drive)?;
        if !self.is_offered(found) {
            return Err(Message::new("nvme-sanitize-not-offered"));
        }
        let mut limits = limits(drive, found);
        if found.no_deallocate_inhibited {
            limits.push(Message::new("limit-nvme-deallocated"));
        }
        let crypto = self.action == SanitizeAction::CryptoErase;
        // IEEE 2883 has the overwrite as Purge for magnetic media; on flash
        // spare blocks may be left out of it.
        let method = match self.action {
            SanitizeAction::Overwrite { .. } => Method::Clear,
            _ => Method::Purge,
        };
        Ok(Offer {
            reaches: Reached {
                method,
                standard: StandardEdition::nist_rev2(),
            },
            limits,
            scope: other_namespaces(found),
            needs: if crypto {
                vec![Need::EncryptionStatement]
            } else {
                Vec::new()
            },
            estimate: self.estimate(found),
        })
    }

    /// Sanitises.
    pub(in crate::technique) fn run(
        self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let description = drive.description().clone();
        let dialogue = Dialogue::new(drive);
        let course = Course::new(dialogue, self.name, OwnershipRule::NvmeSanitize, observer);
        let mut run = Run {
            sanitize: self,
            course,
            description,
            sent: 0,
            stop,
        };
        let ended = run.go(orders, observer).err();
        let ended = ended.unwrap_or(StepEnd::Completed);
        let deallocated = matches!(
            run.course.account.findings.after.result,
            OperationResult::Completed { deallocated: true }
        );
        let reported = if deallocated {
            Message::new("nvme-sanitize-reported-deallocated")
        } else {
            Message::new("nvme-sanitize-reported")
        };
        run.course.finish(ended, reported)
    }
}

struct Run<'a> {
    sanitize: Sanitize,
    course: Course<'a>,
    description: DriveDescription,
    /// Dword 10 of what was sent.
    sent: u32,
    stop: &'a AtomicBool,
}

impl Run<'_> {
    fn go(&mut self, orders: &Orders, observer: &mut dyn Observer) -> Result<(), StepEnd> {
        let CommandSet::Nvme(found) = self.description.abilities.commands.clone() else {
            return Err(self
                .course
                .account
                .refuse(Message::new("nvme-state-silent")));
        };
        let before = match look(&mut self.course.dialogue) {
            Ok(page) => operation(&page),
            Err(reason) => unreadable(reason),
        };
        self.course.account.findings.before = before.clone();
        if self.take_up(&before, orders) {
            if matches!(before.result, OperationResult::Running { .. }) {
                self.wait(&found, orders, observer)?;
            } else {
                self.course.account.findings.after = before;
            }
            return self.conclude();
        }
        match &before.result {
            OperationResult::Running { .. } => {
                return self.wait_for_another(&found, orders, observer);
            }
            // Without the log nobody could say afterwards how it went.
            OperationResult::Unreadable { reason } => {
                let reason = Message::new("nvme-no-log").with("reason", reason.clone());
                return Err(self.course.account.refuse(reason));
            }
            _ => {}
        }
        if self.stop.load(Ordering::Relaxed) {
            return Err(StepEnd::Stopped);
        }
        self.send(&found, observer)?;
        self.wait(&found, orders, observer)?;
        self.conclude()
    }

    /// Whether what the log tells of is what we sent before an interruption:
    /// it has our dword 10, nothing was running when we sent it, and it runs, or
    /// "erased since" went from 0 to 1 meanwhile.
    fn take_up(&mut self, now: &Operation, orders: &Orders) -> bool {
        let Some(sent) = self.course.account.interrupted(orders) else {
            return false;
        };
        let Some(dword) = sent_dword10(&sent.command) else {
            return false;
        };
        let was_running = matches!(sent.before.result, OperationResult::Running { .. });
        if was_running || now.names.as_deref() != Some(name(dword).as_str()) {
            return false;
        }
        let running = matches!(now.result, OperationResult::Running { .. });
        let erased = matches!(now.result, OperationResult::Completed { .. })
            && sent.before.erased_since == Some(false)
            && now.erased_since == Some(true);
        if !running && !erased {
            return false;
        }
        self.sent = dword;
        let findings = &mut self.course.account.findings;
        findings.found_running = running;
        findings.resumed = true;
        findings.sent = Some(name(dword));
        findings.before = sent.before.clone();
        // The log names it: so it was accepted, whoever heard the answer.
        findings.answer = Answer::Good;
        true
    }

    /// Waits for a sanitise that somebody else began, and is credited with nothing.
    fn wait_for_another(
        &mut self,
        found: &NvmeAbilities,
        orders: &Orders,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let reason = Message::new("nvme-sanitize-of-another");
        self.course.account.findings.found_running = true;
        self.course.account.findings.answer = Answer::NotSent {
            reason: reason.clone(),
        };
        self.wait(found, orders, observer)?;
        self.inspect();
        Err(StepEnd::Unknown(reason))
    }

    fn send(&mut self, found: &NvmeAbilities, observer: &mut dyn Observer) -> Result<(), StepEnd> {
        let kept = !found.no_deallocate_inhibited;
        if kept {
            self.note_response_mode();
        }
        let status = self.send_once(found, kept, observer)?;
        // Some drives refuse to keep blocks allocated although they say that
        // they can. Nothing was begun then.
        let status = if kept && status.code() == code::INVALID_FIELD {
            self.send_once(found, false, observer)?
        } else {
            status
        };
        if status.is_success() {
            self.course.account.findings.answer = Answer::Good;
            return Ok(());
        }
        let reason = refusal(status);
        self.course.account.findings.reset_seen |= tells_of_reset(status);
        self.course.account.findings.answer = Answer::Failed {
            reason: reason.clone(),
        };
        self.look_back();
        Err(StepEnd::Failed(reason))
    }

    /// How things stand after a command that did not go through: that is a fact, too.
    fn look_back(&mut self) {
        self.course.account.findings.after = match look(&mut self.course.dialogue) {
            Ok(page) => operation(&page),
            Err(reason) => unreadable(reason),
        };
        self.inspect();
    }

    fn send_once(
        &mut self,
        found: &NvmeAbilities,
        kept: bool,
        observer: &mut dyn Observer,
    ) -> Result<Status, StepEnd> {
        // AUSE stays 0: a failure may be left by a sanitise that succeeds, and
        // by nothing else. EMVS stays 0: nobody reads the media in that state yet.
        let request = SanitizeRequest {
            no_deallocate: kept,
            ..SanitizeRequest::new(self.sanitize.action)
        };
        let command = Command::sanitize(&request);
        self.sent = request.dword10();
        self.note(&request);
        let entry = command.to_bytes();
        self.course.account.announce(hex(&entry), observer)?;
        let wait = Wait {
            timeout: ANSWER + self.sanitize.estimate(found).unwrap_or_default(),
            stop: Some(self.stop),
            tick: None,
        };
        let sent = self
            .course
            .dialogue
            .nvme("Sanitize", &entry, Data::None, wait);
        match sent {
            Ok(reply) => Ok(Status(reply.status)),
            Err(_) if self.stop.load(Ordering::Relaxed) => {
                self.course.account.findings.answer = Answer::Missing {
                    reason: Message::new("command-given-up"),
                };
                Err(self.course.account.left_running())
            }
            Err(error) => {
                self.course.account.findings.answer = answer_of_error(&error);
                self.look_back();
                Err(match &self.course.account.findings.answer {
                    Answer::NotSent { reason } => StepEnd::Failed(reason.clone()),
                    _ => StepEnd::Unknown(error.message()),
                })
            }
        }
    }

    /// What the drive does with a request not to deallocate that it does not
    /// honour: feature 17h, NODRM (0: it refuses the command, 1: it carries
    /// it out and says so). Nothing depends on it; it stands on the record.
    fn note_response_mode(&mut self) {
        let feature = feature::SANITIZE_CONFIG;
        let command = Command::get_features(feature, FeatureSelect::Current, 0);
        let wait = Wait::at_most(super::ASK);
        let entry = command.to_bytes();
        let dialogue = &mut self.course.dialogue;
        let reply = dialogue.nvme("Get Features 17h", &entry, Data::None, wait);
        let said = match reply {
            Ok(reply) if Status(reply.status).is_success() => (reply.result & 1).to_string(),
            Ok(reply) => format!("? ({})", Status(reply.status)),
            Err(_) => "?".to_owned(),
        };
        self.course.account.parameter("NODRM", said);
    }

    fn note(&mut self, request: &SanitizeRequest) {
        self.course.account.findings.sent = Some(name(self.sent));
        let flag = |value: bool| if value { "1" } else { "0" };
        self.course.account.parameter("CDW10", name(self.sent));
        self.course
            .account
            .parameter("AUSE", flag(request.allow_unrestricted_exit));
        self.course
            .account
            .parameter("NDAS", flag(request.no_deallocate));
        self.course
            .account
            .parameter("EMVS", flag(request.enter_media_verification));
        if let SanitizeAction::Overwrite {
            passes,
            invert,
            pattern,
        } = request.action
        {
            self.course
                .account
                .parameter("OWPASS", passes.count().to_string());
            self.course.account.parameter("OIPBP", flag(invert));
            self.course.account.parameter("OVRPAT", name(pattern));
        }
    }

    /// Waits until the log tells of an end.
    fn wait(
        &mut self,
        found: &NvmeAbilities,
        orders: &Orders,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let estimate = self.sanitize.estimate(found);
        let pace = Pace {
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
            stall_after: orders.command_stall_after,
            limit: LIMIT,
            estimate,
        };
        let mut watch = Watch::of(self.sent);
        let waited = self
            .course
            .dialogue
            .wait(&pace, observer, self.stop, |dialogue| watch.look(dialogue));
        let findings = &mut self.course.account.findings;
        findings.seen_running |= watch.seen_running;
        findings.reset_seen |= watch.reset_seen;
        findings.after = watch.last;
        match waited {
            Waited::Ended => Ok(()),
            Waited::Stopped => Err(self.course.account.left_running()),
            Waited::Stalled(seconds) => Err(self.course.account.stalled(seconds)),
        }
    }

    /// Looks at the drive as a whole once more.
    fn inspect(&mut self) {
        let now = self.course.dialogue.drive().identify();
        self.course.account.findings.state = state_after(&self.description, &now);
        self.course.account.findings.hidden = hidden_after(&now, true, true);
    }

    fn conclude(&mut self) -> Result<(), StepEnd> {
        self.inspect();
        match &self.course.account.findings.after.result {
            OperationResult::Completed { .. } => Ok(()),
            OperationResult::Failed => Err(StepEnd::Failed(Message::new("nvme-sanitize-failed"))),
            OperationResult::Unreadable { reason } => Err(StepEnd::Unknown(
                Message::new("nvme-sanitize-end-unknown").with("reason", reason.clone()),
            )),
            // It was accepted, and the drive knows nothing of it.
            _ => Err(StepEnd::Unknown(Message::new("nvme-sanitize-forgotten"))),
        }
    }
}

/// Looks at the log again and again.
struct Watch {
    sent: u32,
    seen_running: bool,
    reset_seen: bool,
    nonsense: u32,
    last: Operation,
}

impl Watch {
    fn of(sent: u32) -> Self {
        Self {
            sent,
            seen_running: false,
            reset_seen: false,
            nonsense: 0,
            last: unreadable(Message::new("command-not-reached")),
        }
    }

    fn look(&mut self, dialogue: &mut Dialogue<'_>) -> Poll {
        let mut page = vec![0; 512];
        let status = match ask(dialogue, LOG, &Command::sanitize_status(), &mut page) {
            Ok(status) => status,
            Err(error) => {
                self.last = unreadable(error.message());
                return if is_gone(&error) {
                    Poll::Ended
                } else {
                    Poll::Silent
                };
            }
        };
        if !status.is_success() {
            self.reset_seen |= tells_of_reset(status);
            return self.puzzled(unreadable(refusal(status)));
        }
        let seen = operation(&page);
        match &seen.result {
            OperationResult::Running { progress } => {
                let progress = *progress;
                self.seen_running |= seen.names.as_deref() == Some(name(self.sent).as_str());
                self.nonsense = 0;
                self.last = seen;
                if waits_for_verification(&page) {
                    leave_media_verification(dialogue);
                }
                Poll::Running(progress)
            }
            OperationResult::Unreadable { .. } => self.puzzled(seen),
            _ => {
                self.last = seen;
                Poll::Ended
            }
        }
    }

    /// Once can be an accident; always is an answer.
    fn puzzled(&mut self, seen: Operation) -> Poll {
        self.last = seen;
        self.nonsense += 1;
        if self.nonsense >= NONSENSE {
            Poll::Ended
        } else {
            Poll::Silent
        }
    }
}

/// Name of the log in the record.
const LOG: &str = "Get Log Page 81h";

/// The log page, or why it could not be had.
fn look(dialogue: &mut Dialogue<'_>) -> Result<Vec<u8>, Message> {
    let mut page = vec![0; 512];
    match ask(dialogue, LOG, &Command::sanitize_status(), &mut page) {
        Ok(status) if status.is_success() => Ok(page),
        Ok(status) => Err(refusal(status)),
        Err(error) => Err(error.message()),
    }
}

/// Whether a sanitise has come to its media verification and waits for somebody
/// to end it: ours never does, another's may.
fn waits_for_verification(page: &[u8]) -> bool {
    SanitizeStatus::decode(page)
        .is_some_and(|status| status.state == SanitizeState::MediaVerification)
}

/// Ends media verification (SANACT 5): the drive deallocates what is left and
/// comes to its end.
fn leave_media_verification(dialogue: &mut Dialogue<'_>) {
    let request = SanitizeRequest::new(SanitizeAction::ExitMediaVerification);
    let entry = Command::sanitize(&request).to_bytes();
    let wait = Wait::at_most(super::ASK);
    // Whether that was of use shows in the next look at the log.
    let _ = dialogue.nvme(
        "Sanitize (exit media verification)",
        &entry,
        Data::None,
        wait,
    );
}

fn unreadable(reason: Message) -> Operation {
    Operation {
        result: OperationResult::Unreadable { reason },
        ..Operation::default()
    }
}

/// Dword 10 as the log gives it back.
fn name(dword10: u32) -> String {
    format!("{dword10:08x}")
}

/// Dword 10 of a submission queue entry in hex: bytes 40 to 43.
fn sent_dword10(command: &str) -> Option<u32> {
    let digits = command.get(80..88)?;
    u32::from_str_radix(digits, 16).ok().map(u32::swap_bytes)
}
