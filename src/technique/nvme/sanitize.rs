//! Sanitize (NVMe Base 2.1, 5.1.22, 8.1.24): the drive erases the whole
//! subsystem by itself, also over power cuts, and tells of it in the log 81h.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::sanitize_log::{Watch, leave_media_verification, look, name, unreadable};
use super::{hidden_after, limits, other_namespaces, refusal, state_after, tells_of_reset, usable};
use crate::drive::WritableDrive;
use crate::drive::probe::nvme::operation;
use crate::drive::{Data, Wait};
use crate::protocol::nvme::{
    Command, FeatureSelect, SanitizeAction, SanitizeRequest, Status, code, feature,
};
use crate::record::abilities::{CommandSet, NvmeAbilities};
use crate::record::findings::{Answer, Operation, OperationResult, OwnershipRule};
use crate::record::{DriveDescription, Message, Method, Reached, StandardEdition};
use crate::technique::account::answer_of_error;
use crate::technique::course::Course;
use crate::technique::dialogue::{Dialogue, Pace, Waited, hex};
use crate::technique::{Need, Observer, Offer, Orders, StepEnd, StepOutcome};

/// The longest that the drive may take to say that it has begun, apart from its
/// own estimate: drives without background work answer at the end.
const ANSWER: Duration = Duration::from_secs(300);

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

    /// Whether the media can be read before the drive deallocates them. Reads of
    /// blocks with metadata would need a place for these.
    fn can_be_verified(self, found: &NvmeAbilities) -> bool {
        let by_itself = matches!(
            self.action,
            SanitizeAction::BlockErase | SanitizeAction::CryptoErase
        );
        by_itself && found.media_verification && found.metadata_bytes == 0
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
        if found.no_deallocate_inhibited || self.can_be_verified(found) {
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

/// What the drive is asked to do once it has erased.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    /// To wait until the media were read, then to deallocate (EMVS).
    MediaVerification,
    /// To keep all blocks allocated (NDAS).
    KeepAllocated,
    /// What it likes.
    Deallocate,
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
        self.send(&found, orders, observer)?;
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

    fn send(
        &mut self,
        found: &NvmeAbilities,
        orders: &Orders,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        // Some drives refuse to keep blocks allocated, or to wait for media
        // verification, although they say that they can. Nothing was begun then.
        let mut ways = Vec::new();
        if orders.read_media && self.sanitize.can_be_verified(found) {
            ways.push(Afterwards::MediaVerification);
        }
        if !found.no_deallocate_inhibited {
            ways.push(Afterwards::KeepAllocated);
        }
        let mut status = None;
        for way in ways {
            if way == Afterwards::KeepAllocated {
                self.note_response_mode();
            }
            let answer = self.send_once(found, way, observer)?;
            if answer.code() != code::INVALID_FIELD {
                status = Some(answer);
                break;
            }
        }
        let status = match status {
            Some(status) => status,
            None => self.send_once(found, Afterwards::Deallocate, observer)?,
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
        way: Afterwards,
        observer: &mut dyn Observer,
    ) -> Result<Status, StepEnd> {
        // AUSE stays 0: a failure may be left by a sanitise that succeeds, and
        // by nothing else.
        let request = SanitizeRequest {
            no_deallocate: way == Afterwards::KeepAllocated,
            enter_media_verification: way == Afterwards::MediaVerification,
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
        loop {
            let dialogue = &mut self.course.dialogue;
            let waited = dialogue.wait(&pace, observer, self.stop, |now| watch.look(now));
            let account = &mut self.course.account;
            account.findings.seen_running |= watch.seen_running;
            account.findings.reset_seen |= watch.reset_seen;
            account.findings.after = watch.last.clone();
            match waited {
                Waited::Ended if watch.media_readable => {
                    watch.media_readable = false;
                    self.verify_media(observer)?;
                }
                Waited::Ended => break,
                Waited::Stopped => return Err(account.left_running()),
                Waited::Stalled(seconds) => return Err(account.stalled(seconds)),
            }
        }
        if watch.verification_cancelled {
            self.course.account.parameter("MVCNCLD", "1");
        }
        Ok(())
    }

    /// Has the media read while they can be, and then lets the drive go on.
    fn verify_media(&mut self, observer: &mut dyn Observer) -> Result<(), StepEnd> {
        let read = observer.media_readable(self.course.dialogue.drive(), self.stop);
        if read == Err(StepEnd::Stopped) {
            return Err(self.course.account.left_running());
        }
        leave_media_verification(&mut self.course.dialogue);
        read
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

/// Dword 10 of a submission queue entry in hex: bytes 40 to 43.
fn sent_dword10(command: &str) -> Option<u32> {
    let digits = command.get(80..88)?;
    u32::from_str_radix(digits, 16).ok().map(u32::swap_bytes)
}
